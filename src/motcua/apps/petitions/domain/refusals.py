"""What the rules of petitions refuse, each with the remedy."""

from motcua.kernel import keys
from motcua.kernel.refusal import Conflict, Invalid, NotFound, Refusal


class PetitionNotFound(NotFound):
    """There is no such petition, or the reader may not know that there is."""

    code = "petitions.not_found"
    vi = "Không tìm thấy phản ánh, kiến nghị này. Hãy kiểm tra lại mã và số điện thoại."
    en = "There is no such petition. Check the code and the phone number."


class TooManyTries(Refusal):
    """Somebody guesses codes or numbers."""

    code, status = "petitions.too_many_tries", 429
    vi = "Đã tra cứu sai quá nhiều lần. Hãy thử lại sau {minutes} phút."
    en = "Too many look-ups failed. Try again in {minutes} minutes."


class StaleVersion(Conflict):
    """The reader decided on an older state."""

    code = "petitions.stale_version"
    vi = "Phản ánh đã được người khác cập nhật. Hãy tải lại trang và thử lại."
    en = "Somebody else has changed the petition. Reload and try again."


class KeyReused(keys.KeyReused):
    """The idempotency key was used for another petition."""

    code = "petitions.key_reused"


class TextMissing(Invalid):
    """Words that have to be given."""

    code = "petitions.text_missing"
    vi = "Hãy ghi {what_vi}."
    en = "State {what_en}."


class TextTooLong(Invalid):
    """More text than fits."""

    code = "petitions.text_too_long"
    vi = "Nội dung dài quá {most} ký tự. Hãy rút gọn."
    en = "The text is longer than {most} characters. Shorten it."


class NoAddressee(Invalid):
    """Nobody can be found to send it to."""

    code = "petitions.no_addressee"
    vi = "Hãy chọn xã, phường hoặc cơ quan nhận phản ánh."
    en = "Choose the commune, or the authority that is to get the petition."


class WrongAddressee(Invalid):
    """An authority that takes no petitions, or is no more."""

    code = "petitions.wrong_addressee"
    vi = "Cơ quan này không nhận được phản ánh lúc này. Hãy chọn cơ quan khác."
    en = "This authority takes no petitions now. Choose another one."


class SameBody(Invalid):
    """A transfer to where it lies already."""

    code = "petitions.same_body"
    vi = "Phản ánh đang ở chính cơ quan này. Hãy chọn cơ quan khác."
    en = "The petition lies there already. Choose another authority."


class TooManyHops(Refusal):
    """After two transfers only the PPC office decides."""

    code = "petitions.too_many_hops"
    vi = (
        "Phản ánh đã chuyển {hops} lần. Hãy đề nghị Văn phòng Ủy ban nhân dân tỉnh quyết định "
        "cơ quan có thẩm quyền."
    )
    en = "It was transferred {hops} times. Ask the office of the provincial committee to decide."


class CompetenceUndecided(Refusal):
    """The PPC office has yet to say who is competent."""

    code = "petitions.competence_undecided"
    vi = "Văn phòng Ủy ban nhân dân tỉnh chưa quyết định cơ quan có thẩm quyền. Hãy chờ quyết định."
    en = "The office of the provincial committee has yet to decide who is competent. Wait for it."


class CompetenceDecided(Refusal):
    """The PPC office has said who is competent."""

    code = "petitions.competence_decided"
    vi = "Văn phòng Ủy ban nhân dân tỉnh đã quyết định cơ quan xử lý; không chuyển tiếp được nữa."
    en = "The office of the provincial committee has decided; it cannot be passed on."


class ExtendedBefore(Refusal):
    """A second extension."""

    code = "petitions.extended_before"
    vi = "Phản ánh đã được gia hạn; chỉ được gia hạn một lần."
    en = "The petition was extended before; that may be done once."


class ExtensionTooLate(Refusal):
    """An extension after the limit."""

    code = "petitions.extension_too_late"
    vi = "Hạn trả lời đã qua; không gia hạn được nữa. Hãy trả lời ngay."
    en = "The limit has passed; it cannot be extended. Answer now."


class NotARule(Refusal):
    """Only petitions about rules lead to an examination of a rule."""

    code = "petitions.not_a_rule"
    vi = "Chỉ phản ánh về quy định (nhóm 2-5, 7, 8) mới xem xét lại quy định. Hãy phân loại lại."
    en = "Only petitions about rules (classes 2-5, 7, 8) lead to an examination. Classify anew."


class ExaminedBefore(Refusal):
    """The rule was examined."""

    code = "petitions.examined_before"
    vi = "Quy định nêu trong phản ánh này đã được xem xét."
    en = "The rule of this petition was examined before."


class PersonalData(Invalid):
    """What is to be published tells who sent it."""

    code = "petitions.personal_data"
    vi = "Nội dung công khai còn {what_vi} của người gửi. Hãy thay bằng “***” rồi công khai."
    en = "The text to be published still holds the sender's {what_en}. Replace it by “***”."


class NotRated(Refusal):
    """A rating that is not due, or was given before."""

    code = "petitions.rated_before"
    vi = "Anh/chị đã đánh giá câu trả lời này."
    en = "This answer was rated before."


class WrongGroup(Invalid):
    """A group of one, of too many, or across provinces."""

    code = "petitions.wrong_group"
    vi = "Một nhóm gồm từ 2 đến {most} phản ánh của cùng một tỉnh. Hãy chọn lại."
    en = "A group has 2 to {most} petitions of one province. Choose again."


class NoAnswer(Refusal):
    """One answer for all, before there is one."""

    code = "petitions.no_answer"
    vi = "Phản ánh đứng đầu nhóm chưa có câu trả lời được duyệt. Hãy duyệt câu trả lời đó trước."
    en = "The head of the group has no approved answer. Approve that first."


class UnitElsewhere(Invalid):
    """A unit of another authority."""

    code = "petitions.unit_elsewhere"
    vi = "Đơn vị này không thuộc cơ quan đang xử lý. Hãy chọn đơn vị của cơ quan."
    en = "The unit belongs to another authority. Choose one of the competent authority."


class HolderElsewhere(Invalid):
    """An official of another authority."""

    code = "petitions.holder_elsewhere"
    vi = "Cán bộ này không giữ chức vụ tại cơ quan đang xử lý. Hãy chọn người của cơ quan."
    en = "This official serves elsewhere. Choose somebody of the competent authority."


class FileNotYours(Invalid):
    """A file that somebody else kept."""

    code = "petitions.file_not_yours"
    vi = "Tệp đính kèm không có, hoặc do người khác tải lên. Hãy tải tệp lên lại."
    en = "A file is missing, or was kept by somebody else. Upload it again."


class NotAsked(Refusal):
    """A body that was not asked to contribute."""

    code, status = "petitions.not_asked", 403
    vi = "Cơ quan của anh/chị không được hỏi ý kiến về phản ánh này."
    en = "Your authority was not asked about this petition."


class OpinionsMissing(Refusal):
    """An answer before every body has spoken, or against one that disagrees."""

    code = "petitions.opinions_missing"
    vi = "Còn cơ quan phối hợp chưa có ý kiến. Hãy chờ, hoặc nêu lý do trả lời trước."
    en = "A body that was asked has not spoken yet. Wait, or state why you answer first."


class CursorNotUnderstood(Invalid):
    """A cursor that was not given out here."""

    code = "petitions.cursor_not_understood"
    vi = "Dấu trang tiếp theo không đúng. Hãy mở lại danh sách từ đầu."
    en = "The cursor is not one of this list. Open the list again."
