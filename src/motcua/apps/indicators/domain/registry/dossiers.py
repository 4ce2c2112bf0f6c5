"""Metrics of dossiers: received, handled, on time by three definitions, ways of filing."""

from motcua.apps.indicators.domain.metrics import Direction, Unit
from motcua.apps.indicators.domain.registry._rows import BY_FIELD, counted, share

_FORM06 = "TT 01/2020/TT-VPCP, biểu 06"
_INDEX = "QĐ 766/QĐ-TTg, chỉ số 2.1"
_DECREE = "NĐ 61/2018/NĐ-CP Điều 19.9"
_HANDLED = "Hồ sơ đã giải quyết trong kỳ"
_FRESH = "Hồ sơ tiếp nhận trong kỳ"
_DOWN = Direction.DOWN

METRICS = (
    counted(
        "dossiers.received",
        (_FRESH, "Dossiers received"),
        "Hồ sơ được tiếp nhận từ ngày đầu đến ngày cuối kỳ, không kể kỳ trước chuyển sang.",
        formula="dossiers.received",
        breakdowns=BY_FIELD,
        legal=_FORM06,
    ),
    counted(
        "dossiers.carried_over",
        ("Hồ sơ kỳ trước chuyển sang", "Dossiers carried over"),
        "Hồ sơ tiếp nhận trước kỳ và chưa kết thúc khi kỳ bắt đầu.",
        formula="dossiers.carried_over",
        breakdowns=BY_FIELD,
        legal=_FORM06,
    ),
    counted(
        "dossiers.handled",
        (_HANDLED, "Dossiers handled"),
        "Hồ sơ kết thúc trong kỳ: có kết quả, bị từ chối, rút hoặc dừng.",
        formula="dossiers.handled",
        breakdowns=BY_FIELD,
        legal=_FORM06,
    ),
    counted(
        "dossiers.open",
        ("Hồ sơ đang giải quyết cuối kỳ", "Dossiers open"),
        "Hồ sơ đã tiếp nhận và chưa kết thúc vào cuối kỳ.",
        formula="dossiers.open",
        breakdowns=BY_FIELD,
        stock=True,
        legal=_FORM06,
    ),
    counted(
        "dossiers.open_overdue",
        ("Hồ sơ đang giải quyết đã quá hạn", "Open dossiers overdue"),
        "Hồ sơ chưa kết thúc vào cuối kỳ mà ngày hẹn trả đầu tiên đã qua; hồ sơ đang chờ người "
        "dân bổ sung không tính.",
        formula="dossiers.open_overdue",
        direction=_DOWN,
        breakdowns=BY_FIELD,
        stock=True,
        legal=_FORM06,
    ),
    counted(
        "dossiers.paused",
        ("Hồ sơ đang tạm dừng cuối kỳ", "Dossiers paused"),
        "Hồ sơ chưa kết thúc vào cuối kỳ và đang chờ bổ sung hoặc chờ nộp tiền.",
        formula="dossiers.paused",
        breakdowns=BY_FIELD,
        stock=True,
    ),
    share(
        "dossiers.on_time_form06",
        ("Tỷ lệ đúng hạn theo biểu 06", "On-time rate, form 06"),
        ("Hồ sơ giải quyết trước hoặc đúng ngày hẹn trả đầu tiên", _HANDLED),
        formula="dossiers.on_time_form06",
        breakdowns=BY_FIELD,
        legal=_FORM06,
    ),
    share(
        "dossiers.on_time_index",
        ("Tỷ lệ đúng hạn theo Bộ chỉ số 766", "On-time rate, index 766"),
        (
            "Hồ sơ giải quyết hoặc đang giải quyết còn trong hạn, trừ thời gian bổ sung",
            "Hồ sơ phải giải quyết trong kỳ",
        ),
        formula="dossiers.on_time_index",
        definition="Đúng hạn tính theo thời điểm, trừ thời gian bổ sung; bị yêu cầu bổ sung từ "
        "lần thứ hai là trễ hạn. Mẫu số là mọi hồ sơ phải giải quyết trong kỳ.",
        breakdowns=BY_FIELD,
        legal=_INDEX,
    ),
    share(
        "dossiers.on_time_decree",
        ("Tỷ lệ đúng hạn theo hạn luật định", "On-time rate, legal due date"),
        ("Hồ sơ giải quyết trước hạn luật định", _HANDLED),
        formula="dossiers.on_time_decree",
        definition="Tính theo thời điểm, so với hạn luật định; gia hạn không làm hồ sơ trễ thành "
        "đúng hạn.",
        breakdowns=BY_FIELD,
        legal=_DECREE,
    ),
    share(
        "dossiers.early_form06",
        ("Tỷ lệ trước hạn theo biểu 06", "Early rate, form 06"),
        ("Hồ sơ giải quyết trước ngày hẹn trả đầu tiên", _HANDLED),
        formula="dossiers.early_form06",
        breakdowns=BY_FIELD,
        legal=_FORM06,
    ),
    share(
        "dossiers.late_form06",
        ("Tỷ lệ trễ hạn theo biểu 06", "Late rate, form 06"),
        ("Hồ sơ giải quyết sau ngày hẹn trả đầu tiên", _HANDLED),
        formula="dossiers.late_form06",
        direction=_DOWN,
        breakdowns=BY_FIELD,
        legal=_FORM06,
    ),
    share(
        "dossiers.open_overdue_share",
        ("Tỷ lệ hồ sơ đang giải quyết đã quá hạn", "Share of open dossiers overdue"),
        ("Hồ sơ đang giải quyết đã quá hạn", "Hồ sơ đang giải quyết cuối kỳ"),
        formula="dossiers.open_overdue_share",
        direction=_DOWN,
        breakdowns=BY_FIELD,
        stock=True,
        legal=_FORM06,
    ),
    share(
        "dossiers.online_share",
        ("Tỷ lệ nộp trực tuyến", "Share filed online"),
        ("Hồ sơ nộp trực tuyến", _FRESH),
        formula="dossiers.online_share",
        breakdowns=BY_FIELD,
        legal=_FORM06,
    ),
    share(
        "dossiers.post_share",
        ("Tỷ lệ nộp qua bưu chính", "Share filed by post"),
        ("Hồ sơ nộp qua bưu chính công ích", _FRESH),
        formula="dossiers.post_share",
        breakdowns=BY_FIELD,
        legal="QĐ 45/2016/QĐ-TTg",
    ),
    share(
        "dossiers.direct_share",
        ("Tỷ lệ nộp trực tiếp", "Share filed in person"),
        ("Hồ sơ nộp trực tiếp", _FRESH),
        formula="dossiers.direct_share",
        direction=Direction.NEITHER,
        breakdowns=BY_FIELD,
        legal=_FORM06,
    ),
    share(
        "dossiers.supplemented",
        ("Tỷ lệ phải bổ sung hồ sơ", "Share asked to supplement"),
        ("Hồ sơ tiếp nhận trong kỳ phải bổ sung ít nhất một lần", _FRESH),
        formula="dossiers.supplemented",
        direction=_DOWN,
        breakdowns=BY_FIELD,
        legal="NĐ 61/2018/NĐ-CP Điều 17",
    ),
    share(
        "dossiers.supplemented_twice",
        ("Tỷ lệ phải bổ sung từ hai lần", "Share asked to supplement twice"),
        ("Hồ sơ tiếp nhận trong kỳ phải bổ sung từ hai lần trở lên", _FRESH),
        formula="dossiers.supplemented_twice",
        direction=_DOWN,
        breakdowns=BY_FIELD,
        legal="NĐ 61/2018/NĐ-CP Điều 17",
    ),
    share(
        "dossiers.apologised",
        ("Tỷ lệ hồ sơ trễ có văn bản xin lỗi", "Late dossiers apologised for"),
        ("Hồ sơ quá hạn luật định đã có văn bản xin lỗi", "Hồ sơ quá hạn luật định trong kỳ"),
        formula="dossiers.apologised",
        breakdowns=BY_FIELD,
        legal=_DECREE,
    ),
    share(
        "dossiers.refused",
        ("Tỷ lệ bị từ chối sau thẩm định", "Share refused"),
        ("Hồ sơ kết thúc bằng văn bản từ chối", _HANDLED),
        formula="dossiers.refused",
        direction=Direction.NEITHER,
        breakdowns=BY_FIELD,
    ),
    share(
        "dossiers.mean_days",
        ("Số ngày giải quyết trung bình", "Mean days to handle"),
        ("Tổng số ngày từ tiếp nhận đến kết thúc", _HANDLED),
        formula="dossiers.mean_days",
        direction=_DOWN,
        breakdowns=BY_FIELD,
        unit=Unit.RATIO,
    ),
)
