"""Scores: the one-stop index of TT 01/2018/TT-VPCP and the service index of QĐ 766/QĐ-TTg."""

from motcua.apps.indicators.domain.index766 import GROUPS
from motcua.apps.indicators.domain.metrics import Unit
from motcua.apps.indicators.domain.onestop import INDICES
from motcua.apps.indicators.domain.registry._rows import composed, share

_TT01 = "TT 01/2018/TT-VPCP Điều 13-15"
_QD766 = "QĐ 766/QĐ-TTg"

_ONE_STOP = tuple(
    share(
        index.metric,
        (f"Chỉ số {index.number}: {index.name_vi}", f"One-stop index {index.number}"),
        ("Tổng số điểm", "Số hồ sơ được chấm" if index.by_dossier else "Số cơ quan được chấm"),
        formula=index.metric,
        definition=index.rule_vi,
        unit=Unit.POINTS,
        legal=_TT01,
    )
    for index in INDICES
)
_SCORE = composed(
    "onestop.score",
    ("Điểm giải quyết thủ tục theo một cửa", "One-stop score of a body"),
    "Tổng điểm chín chỉ số, mỗi chỉ số là trung bình điểm 0, 1, 2 của các hồ sơ, làm tròn một "
    "chữ số; tối đa 18. Chỉ số chưa có dữ liệu ghi là thiếu, không tính là 0.",
    parts=tuple(index.metric for index in INDICES),
    legal=_TT01,
)
_GROUPS_766 = tuple(
    composed(
        f"index766.{group.code}",
        (f"Bộ chỉ số 766: {group.name_vi}", f"Index 766: {group.name_en}"),
        f"Tối đa {group.points} điểm. Thành phần chưa có dữ liệu ghi là thiếu, không tính là 0; "
        "điểm từng thành phần trong nhóm mới biết một phần.",
        parts=tuple(part.metric for part in group.parts),
        legal=_QD766,
    )
    for group in GROUPS
)
_TOTAL = composed(
    "index766.total",
    ("Bộ chỉ số 766: tổng điểm", "Index 766: total"),
    "Tổng điểm năm nhóm, tối đa 100; kèm số điểm tối đa của phần đã có dữ liệu.",
    parts=tuple(f"index766.{group.code}" for group in GROUPS),
    legal=_QD766,
)
METRICS = (*_ONE_STOP, _SCORE, *_GROUPS_766, _TOTAL)
