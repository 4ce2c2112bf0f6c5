"""What the rules of notifications refuse."""

from motcua.kernel.refusal import NotFound, Refusal


class UnknownEvent(NotFound):
    """There is no such event in the table, or it has no such channel or language."""

    code = "notifications.unknown_event"
    vi = "Không có loại tin “{what}”. Hãy chọn trong danh sách các loại tin."
    en = "There is no kind of message “{what}”. Choose one from the list."


class UnknownMessage(NotFound):
    """There is no such message, or it is none of the reader's."""

    code = "notifications.unknown_message"
    vi = "Không có tin này. Có thể tin thuộc cơ quan khác; hãy quay lại danh sách."
    en = "There is no such message. It may belong to another authority; go back to the list."


class UnknownPlaceholder(Refusal):
    """A text names something that this event does not know."""

    code = "notifications.unknown_placeholder"
    vi = "Không có ô điền {{{name}}} ở đây. Chỉ dùng được: {known}."
    en = "There is no placeholder {{{name}}} here. These can be used: {known}."


class StrayBrace(Refusal):
    """A brace that belongs to no placeholder."""

    code = "notifications.stray_brace"
    vi = "Có dấu ngoặc nhọn lẻ ở “{near}”. Ngoặc nhọn chỉ dùng cho ô điền, như {{code}}."
    en = "There is a stray brace at “{near}”. Braces are for placeholders only, like {{code}}."


class PersonalSubject(Refusal):
    """A subject line holds more than the look-up code: everybody on the way reads it."""

    code = "notifications.personal_subject"
    vi = (
        "Dòng tiêu đề không được có {{{name}}}: tiêu đề thư ai cũng đọc được. Chỉ dùng được mã tra"
        " cứu {{code}}; hãy chuyển phần còn lại xuống nội dung."
    )
    en = (
        "The subject cannot hold {{{name}}}: anybody on the way reads it. Only the look-up code"
        " {{code}} may stand there; move the rest into the body."
    )


class PlaceholderMissing(Refusal):
    """A text leaves out what has to be told."""

    code = "notifications.placeholder_missing"
    vi = "Nội dung phải có {{{name}}}: {why}. Hãy thêm ô điền này."
    en = "The text must hold {{{name}}}: {why}. Add this placeholder."


class CannotDecline(Refusal):
    """What the law obliges the house to tell cannot be switched off."""

    code = "notifications.cannot_decline"
    vi = "Không tắt được loại tin này: {why}."
    en = "These messages cannot be switched off: {why}."


class TextChanged(Refusal):
    """Somebody else edited the text in the meantime."""

    code, status = "notifications.text_changed", 409
    vi = "Người khác vừa sửa nội dung này. Hãy xem phiên bản mới ở dưới rồi sửa lại."
    en = "Somebody else has just edited this text. See the new version below and edit it again."


class NotNow(Refusal):
    """The message is in a state in which this cannot be done."""

    code, status = "notifications.not_now", 409
    vi = "Tin này đang ở trạng thái khác nên không làm được. Hãy tải lại trang."
    en = "The message is in another state, so this cannot be done. Reload the page."
