"""Words for the values of the apps' enumerations, as pages show them."""

from django.utils.translation import gettext_lazy as _

LEVELS = {
    "commune": _("Cấp xã"),
    "district": _("Cấp huyện"),
    "province": _("Cấp tỉnh"),
    "ministry": _("Cấp bộ"),
    "other": _("Cơ quan khác"),
}
CHANNELS = {
    "direct": _("Tại quầy"),
    "online": _("Trực tuyến"),
    "postal": _("Bưu chính công ích"),
}
EXCLUSIONS = {
    "supplement": _("thời gian bổ sung hồ sơ"),
    "finance": _("thời gian thực hiện nghĩa vụ tài chính"),
    "consultation": _("thời gian lấy ý kiến cơ quan khác"),
    "field_check": _("thời gian kiểm tra thực địa"),
    "other": _("thời gian khác mà thủ tục không tính"),
}
ONLINE = {
    "none": _("Chưa làm được trên mạng"),
    "partial": _("Làm được một phần trên mạng"),
    "full": _("Làm được toàn bộ trên mạng"),
}
BOUNDARY = {
    "none": _("Nộp tại nơi có thẩm quyền"),
    "province": _("Nộp ở bất kỳ điểm một cửa nào trong tỉnh"),
    "nation": _("Nộp ở bất kỳ điểm một cửa nào trong cả nước"),
}
DEFINITIONS = {
    "form06": _("Biểu 06"),
    "index": _("Bộ chỉ số 766"),
    "decree": _("Nghị định"),
}
EXPLAINED = {
    "form06": _(
        "Theo ngày, so với ngày hẹn đầu tiên: trả trước hoặc đúng ngày hẹn là đúng hạn. Mẫu số là"
        " hồ sơ đã giải quyết trong kỳ (biểu 06, Thông tư 01/2020/TT-VPCP)."
    ),
    "index": _(
        "Theo giờ, trừ thời gian chờ bổ sung; yêu cầu bổ sung lần hai tính là trễ. Mẫu số là mọi"
        " hồ sơ của kỳ, hồ sơ còn trong hạn tính là đúng hạn (chỉ số 2.1, Quyết định 766/QĐ-TTg)."
    ),
    "decree": _(
        "Theo giờ, so với hạn theo luật; xin lỗi và hẹn lại không xóa được lần trễ (Nghị định"
        " 61/2018/NĐ-CP, điều 19.9)."
    ),
}
#: Figure of the page of figures -> what it counts, and where the law says so.
DEFINED = {
    "received": (
        _("Tiếp nhận"),
        _("Hồ sơ kỳ trước chuyển sang và hồ sơ nhận trong kỳ (biểu 06, cột 3)."),
    ),
    "handled": (
        _("Đã giải quyết"),
        _(
            "Hồ sơ kết thúc trong kỳ: có kết quả, trả lời không giải quyết được, hoặc dừng theo"
            " yêu cầu (biểu 06, cột 7)."
        ),
    ),
    "early": (_("Trước hạn"), _("Kết thúc trước ngày phải trả (biểu 06, cột 8).")),
    "on_time": (_("Đúng ngày"), _("Kết thúc đúng ngày phải trả (biểu 06, cột 9).")),
    "late": (_("Quá hạn"), _("Kết thúc sau ngày phải trả (biểu 06, cột 10).")),
    "open_within": (
        _("Đang, trong hạn"),
        _("Cuối kỳ còn giải quyết, chưa đến hạn hoặc đang chờ người nộp (biểu 06, cột 12)."),
    ),
    "open_overdue": (
        _("Đang, quá hạn"),
        _("Cuối kỳ còn giải quyết mà đã quá hạn (biểu 06, cột 13)."),
    ),
    "trend": (
        _("Xu hướng"),
        _(
            "Mười hai tháng đến cuối kỳ: trong số hồ sơ kết thúc trong tháng, phần kết thúc trước"
            " hoặc đúng hạn. Tháng không có hồ sơ thì bỏ trống."
        ),
    ),
    "satisfaction": (
        _("Hài lòng"),
        _(
            "Số câu trả lời mức 4 và 5 trên mọi câu trả lời, theo phiếu hỏi khi trả kết quả và sau"
            " các mẫu 01, 02, 03 (Nghị định 61/2018/NĐ-CP, điều 27, 29, 31). Chỉ công bố khi có"
            " hơn 5 người trả lời."
        ),
    ),
}
GROUPS = {
    "province": _("Tỉnh"),
    "authority": _("Cơ quan"),
    "field": _("Lĩnh vực"),
    "procedure": _("Thủ tục"),
    "month": _("Tháng"),
    "channel": _("Hình thức nộp"),
}
COMPONENT_SOURCES = {
    "paper": _("bản giấy tại quầy"),
    "file": _("tệp gửi kèm"),
    "database": _("lấy từ cơ sở dữ liệu"),
    "reuse": _("dùng lại kết quả đã số hóa"),
}
FILE_STATES = {
    "clean": _("đã quét, không có mã độc"),
    "held": _("đang giữ lại, chờ quét mã độc"),
    "infected": _("có mã độc, không mở được"),
}
PAUSES = {
    "supplement": _("chờ người nộp bổ sung"),
    "finance": _("chờ nghĩa vụ tài chính"),
    "consultation": _("chờ ý kiến cơ quan khác"),
    "field_check": _("chờ kiểm tra thực địa"),
    "other": _("lý do khác"),
}
WEEK = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
FILE_ROLES = {
    "component": _("thành phần hồ sơ"),
    "supplement": _("bổ sung"),
    "result": _("kết quả"),
    "working": _("tệp nội bộ"),
    "mandate": _("giấy tờ đại diện, ủy quyền"),
    "other": _("khác"),
}
FINDINGS = {
    "as_asked": _("đủ"),
    "missing": _("còn thiếu"),
    "fewer": _("thiếu số bản"),
    "not_needed": _("không bắt buộc"),
    "unasked": _("ngoài danh mục"),
}
DRAFT_STATES = {
    "draft": _("đang soạn"),
    "in_review": _("chờ duyệt"),
    "returned": _("bị trả lại"),
    "superseded": _("đã có bản mới"),
    "approved": _("đã duyệt"),
}
RETURN_CHANNELS = {
    "counter": _("Tại quầy"),
    "post": _("Bưu chính công ích"),
    "online": _("Trực tuyến"),
}
CHARGE_KINDS = {"fee": _("Phí"), "charge": _("Lệ phí")}
CHARGE_DUE = {"intake": _("Khi nộp hồ sơ"), "return": _("Khi trả kết quả")}
METHODS = {
    "cash": _("Tiền mặt"),
    "transfer": _("Chuyển khoản"),
    "online": _("Thanh toán trực tuyến"),
}
COLLECTORS = {
    "applicant": _("chủ hồ sơ"),
    "submitter": _("người nộp thay"),
    "mandate": _("người được ủy quyền"),
}
#: Roles of the table of rights, as the office calls them.
ROLES = {
    "receptionist": _("Tiếp nhận và trả kết quả"),
    "handler": _("Thụ lý hồ sơ"),
    "unit_leader": _("Phụ trách bộ phận"),
    "leader": _("Lãnh đạo cơ quan"),
    "authority_admin": _("Quản trị cơ quan"),
    "overseer": _("Theo dõi, đôn đốc"),
    "system": _("Hệ thống khác"),
    "operator": _("Vận hành hệ thống"),
    "clerk": _("Văn thư"),
}
UNIT_KINDS = {
    "one_stop": _("Bộ phận Một cửa"),
    "case": _("Bộ phận chuyên môn"),
    "leadership": _("Lãnh đạo"),
    "other": _("Bộ phận khác"),
}
ASSIGNED = {
    "receive": _("Tiếp nhận"),
    "decide": _("Giải quyết"),
    "consult": _("Phối hợp, cho ý kiến"),
}
STEP_ROLES = {
    name: ROLES[name] for name in ("receptionist", "handler", "unit_leader", "leader", "clerk")
}
TERM_UNITS = {
    "hour": _("giờ"),
    "working_day": _("ngày làm việc"),
    "day": _("ngày"),
    "month": _("tháng"),
    "same_day": _("trong ngày"),
}
COMPONENT_KINDS = {
    "submit": _("Nộp"),
    "show": _("Xuất trình rồi lấy về"),
}
DAY_KINDS = {
    "day_off": _("nghỉ lễ"),
    "day_in_lieu": _("nghỉ bù"),
    "swapped_off": _("nghỉ hoán đổi"),
    "swapped_worked": _("làm bù"),
    "half_day": _("làm nửa ngày"),
    "longer_hours": _("kéo dài giờ"),
    "closure": _("đóng cửa"),
    "ordinary": _("ngày thường"),
}
WEEKDAYS = (
    _("Thứ Hai"),
    _("Thứ Ba"),
    _("Thứ Tư"),
    _("Thứ Năm"),
    _("Thứ Sáu"),
    _("Thứ Bảy"),
    _("Chủ nhật"),
)
#: Where a version of a procedure came from.
SOURCES = {
    "catalogue": _("danh mục kèm theo phần mềm"),
    "import": _("nhập từ tệp"),
    "editor": _("soạn trên trang này"),
    "draft": _("soạn trên trang này"),
}
