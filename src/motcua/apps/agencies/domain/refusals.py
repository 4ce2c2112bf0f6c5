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


class UnknownDelegation(NotFound):
    """There is no such delegation."""

    code = "agencies.unknown_delegation"
    vi = "Không có ủy quyền này. Hãy tải lại danh sách."
    en = "There is no such delegation. Load the list again."


class ToOneself(Refusal):
    """Nobody delegates to himself."""

    code = "agencies.delegated_to_oneself"
    vi = "Không thể tự ủy quyền cho mình. Hãy chọn người khác."
    en = "Nobody delegates to himself. Choose somebody else."


class ReceiverElsewhere(Refusal):
    """The receiver of a delegation serves at the giver's authority."""

    code, status = "agencies.receiver_elsewhere", 409
    vi = (
        "Người nhận ủy quyền phải đang giữ chức vụ tại cùng cơ quan vào ngày bắt đầu. Hãy chọn lại."
    )
    en = "The receiver must hold an office at the same authority on the first day. Choose another."


class NotGiversToGive(Refusal):
    """The office of a delegation is held by the giver on all of its days."""

    code, status = "agencies.not_givers_to_give", 409
    vi = (
        "Người ủy quyền chỉ giữ “{office}” trong thời gian khác. "
        "Chỉ ủy quyền việc mình đang giữ, trong thời gian mình giữ."
    )
    en = "The giver holds “{office}” at another time. One delegates what one holds, while one does."


class AlreadyDelegated(Refusal):
    """The office is delegated to the same official at that time."""

    code, status = "agencies.already_delegated", 409
    vi = "Đã ủy quyền việc này cho người đó từ ngày {since}. Hãy kết thúc ủy quyền cũ trước."
    en = "This is delegated to the same official since {since}. End that delegation first."


class UnitInUse(Refusal):
    """Officials still serve in the unit."""

    code, status = "agencies.unit_in_use", 409
    vi = (
        "Còn {count} người giữ chức vụ tại “{name}” sau ngày đó. Hãy bố trí họ sang nơi khác trước."
    )
    en = "{count} officials still serve in “{name}” after that day. Appoint them elsewhere first."


class OwnAccount(Refusal):
    """An administrator does not close the account with which it signed in."""

    code, status = "agencies.own_account", 409
    vi = "Không thể tự đóng hoặc cấp lại mật khẩu tài khoản đang dùng. Hãy nhờ người khác."
    en = "One's own account is not closed or given a password here. Ask somebody else."
