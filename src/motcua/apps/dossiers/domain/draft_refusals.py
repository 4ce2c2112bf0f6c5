"""What the rules of applications under way refuse, with the sentences for it."""

from motcua.kernel.refusal import Conflict, Invalid, NotFound, Refusal


class DraftNotFound(NotFound):
    """There is no such draft, or it is somebody else's: nobody learns which."""

    code = "dossiers.draft_not_found"
    vi = "Không tìm thấy hồ sơ đang soạn. Có thể đã hết hạn giữ, hoặc thuộc tài khoản khác."
    en = "There is no such application. It may have expired, or belong to another account."


class StepUnknown(NotFound):
    """A page that the answers given so far do not lead to."""

    code = "dossiers.draft_step_unknown"
    vi = "Với các câu đã trả lời thì không có trang này."
    en = "The answers given so far do not lead to this page."


class LinkExpired(NotFound):
    """The link of a mail that leads nowhere (any more)."""

    code = "dossiers.draft_link_expired"
    vi = "Đường dẫn không đúng hoặc đã hết hạn. Nếu đã đăng nhập để nộp, hãy xem “Hồ sơ đang soạn”."
    en = "The link is wrong or has expired. If you have signed in to apply, see “Applications”."


class AnswerMissing(Invalid):
    """A question without an answer, or with one that was not offered."""

    code = "dossiers.answer_missing"

    def __init__(self, *, field: str) -> None:
        vi, en = _ASKED.get(field, ("Hãy trả lời câu này.", "Answer this question."))
        super().__init__(field=field, why_vi=vi, why_en=en)


_ASKED = {
    "case": ("Hãy chọn một trường hợp.", "Choose a case."),
    "for_other": ("Hãy chọn nộp cho ai.", "Choose for whom you apply."),
    "competent": ("Hãy chọn nơi giải quyết trong danh sách.", "Choose a place from the list."),
    "id_number": (
        "Hãy ghi số định danh cá nhân, 12 chữ số trên thẻ căn cước.",
        "Write the personal number, the 12 digits of the identity card.",
    ),
    "phone": (
        "Hãy ghi số điện thoại để cơ quan liên hệ khi cần.",
        "Write a telephone number, so that the office can reach you.",
    ),
    "tax_code": (
        "Hãy ghi mã số thuế của doanh nghiệp, tổ chức.",
        "Write the tax code of the enterprise or organisation.",
    ),
    "applies": ("Hãy chọn có hoặc không.", "Choose yes or no."),
    "how": ("Hãy chọn cách nộp giấy tờ này.", "Choose how you give this paper."),
    "originals": (
        "Hãy ghi số bản sẽ nộp, từ 1 đến 999.",
        "Write how many you will hand in, from 1 to 999.",
    ),
    "files": (
        "Hãy chọn tệp hoặc ảnh chụp giấy tờ này, hoặc chọn cách nộp khác.",
        "Choose a file or a photo of this paper, or another way to give it.",
    ),
    "return_wish": ("Hãy chọn cách nhận kết quả.", "Choose how you get the result."),
    "address": (
        "Hãy ghi địa chỉ nhận qua bưu chính ở trang thông tin người có hồ sơ.",
        "Write the address for the post on the page about the person.",
    ),
}


class TooManyDrafts(Refusal):
    """More applications under way than one person needs."""

    code, status = "dossiers.too_many_drafts", 429
    vi = "Anh/chị đang soạn {most} hồ sơ, không thể soạn thêm. Hãy nộp hoặc xóa bớt."
    en = "You have {most} applications under way. Hand some in, or delete them."


class TooManyFiles(Refusal):
    """More files than a paper, or a whole application, takes."""

    code = "dossiers.too_many_files"
    vi = "Quá nhiều tệp: mỗi giấy tờ nhiều nhất {part}, cả hồ sơ nhiều nhất {all} tệp, {mb} MB."
    en = "Too many files: at most {part} a paper, {all} and {mb} MB in all."


class TooManyLinks(Refusal):
    """One mail too many."""

    code, status = "dossiers.too_many_links", 429
    vi = "Đã gửi {most} thư cho hồ sơ này. Hãy tìm trong hộp thư, cả mục thư rác."
    en = "{most} mails were sent for this application. Look for them, also among the spam."


class EmailNeeded(Invalid):
    """A link without an address to send it to."""

    code = "dossiers.email_needed"
    vi = "Hãy ghi địa chỉ thư điện tử để nhận đường dẫn."
    en = "Write the e-mail address to which the link shall go."


class NotOnline(Refusal):
    """The procedure is not done on line."""

    code = "dossiers.not_online"
    vi = "Thủ tục này chưa nộp trực tuyến được. Hãy đến quầy một cửa hoặc gửi qua bưu chính."
    en = "This procedure is not done on line yet. Go to the counter, or send it by post."


class OwnAffairs(Refusal):
    """An official's account, with which nobody applies for oneself."""

    code, status = "dossiers.own_affairs", 403
    vi = "Tài khoản cán bộ không dùng để nộp hồ sơ của mình. Hãy đăng nhập tài khoản người dân."
    en = "An official's account is not for one's own affairs. Sign in as a citizen."


class VersionChanged(Conflict):
    """The procedure was published anew while the draft lay."""

    code = "dossiers.draft_version_changed"
    vi = "Thủ tục đã được công bố lại khi hồ sơ đang soạn. Hãy xem điều thay đổi rồi xác nhận."
    en = "The procedure was published anew in the meantime. See what changed and confirm."


class DraftIncomplete(Refusal):
    """A question is still open; ``step`` says which."""

    code = "dossiers.draft_incomplete"
    vi = "Còn câu chưa trả lời. Hãy trả lời hết rồi nộp."
    en = "A question is still open. Answer all of them, then hand in."


class AlreadySubmitted(Conflict):
    """A change to what was handed in already."""

    code = "dossiers.already_submitted"
    vi = "Hồ sơ này đã nộp, không sửa được nữa. Muốn bổ sung, hãy chờ cơ quan yêu cầu."
    en = "This application was handed in and cannot be changed any more."


class PlaceUnknown(Invalid):
    """An authority that does not handle the procedure."""

    code = "dossiers.draft_place_unknown"
    vi = "Cơ quan này không giải quyết thủ tục đã chọn. Hãy chọn trong danh sách."
    en = "This authority does not handle the procedure. Choose from the list."
