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
    "other": _("khác"),
}
