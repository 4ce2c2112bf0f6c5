"""What the rules of the agencies refuse, with the sentences for it."""

from motcua.kernel.refusal import NotFound, Refusal


class UnknownAuthority(NotFound):
    """There is no such authority, or there was none with the code on that day."""

    code = "agencies.unknown_authority"
    vi = "Không có cơ quan “{what}”. Hãy kiểm tra lại mã và ngày."
    en = "There is no authority “{what}”. Check the code and the day."


class UnknownUnit(NotFound):
    """The authority has no such unit on that day."""

    code = "agencies.unknown_unit"
    vi = "Cơ quan không có bộ phận này vào ngày đó. Hãy chọn một bộ phận của cơ quan."
    en = "The authority has no such unit on that day. Choose one of its units."


class UnknownAppointment(NotFound):
    """There is no such appointment."""

    code = "agencies.unknown_appointment"
    vi = "Không có quyết định bổ nhiệm này. Hãy tải lại danh sách."
    en = "There is no such appointment. Load the list again."


class UnknownAdminUnit(NotFound):
    """No administrative unit has this code on that day."""

    code = "agencies.unknown_admin_unit"
    vi = "Không có đơn vị hành chính mã {code} vào ngày {day}. Hãy kiểm tra lại mã và ngày."
    en = "There is no administrative unit {code} on {day}. Check the code and the day."


class NeverAdminUnit(UnknownAdminUnit):
    """No administrative unit ever had this code."""

    code = "agencies.never_admin_unit"
    vi = "Chưa từng có đơn vị hành chính mã {code}. Mã tỉnh có 2, huyện 3, xã 5 chữ số."
    en = "No administrative unit ever had the code {code}. Provinces have 2, communes 5 digits."


class NotThen(Refusal):
    """The authority does not exist on the day in question."""

    code, status = "agencies.not_then", 409
    vi = "“{name}” không tồn tại vào ngày {day}. Hãy chọn ngày trong thời gian cơ quan hoạt động."
    en = "“{name}” does not exist on {day}. Choose a day while it does."


class CodeTaken(Refusal):
    """Another authority bears the code at that time."""

    code, status = "agencies.code_taken", 409
    vi = "Mã {code} đã cấp cho cơ quan khác trong thời gian này. Hãy dùng mã khác."
    en = "The code {code} belongs to another authority at that time. Use another."


class IntoItself(Refusal):
    """An authority cannot continue itself, or stand below itself."""

    code = "agencies.into_itself"
    vi = "“{name}” không thể nhập vào chính nó hoặc trực thuộc chính nó. Hãy chọn cơ quan khác."
    en = "“{name}” cannot be merged into itself or stand below itself. Choose another authority."


class WrongAccount(Refusal):
    """The role asks for another kind of account."""

    code = "agencies.wrong_account"
    vi = "Vai trò này cần tài khoản loại “{wanted}”. Hãy chọn tài khoản khác."
    en = "This role needs an account of kind “{wanted}”. Choose another."


class AlreadyAppointed(Refusal):
    """The account holds the same office at that time."""

    code, status = "agencies.already_appointed", 409
    vi = "Tài khoản đã giữ vai trò này từ ngày {since}. Hãy miễn nhiệm trước khi bổ nhiệm lại."
    en = "The account has held this office since {since}. Relieve it before appointing anew."
