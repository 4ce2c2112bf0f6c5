"""The life of a dossier in plain words, for who handed it in: what is, what comes, what was."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.domain.states import State, Verb


@dataclass(frozen=True, slots=True)
class Plain:
    """A state as an applicant reads it: what is, and what happens next ("" = nothing)."""

    now: object
    next: object = ""


STATES: dict[State, Plain] = {
    State.SUBMITTED: Plain(
        _("Đã nộp, chờ cơ quan nhận"),
        _("Cơ quan xem giấy tờ đã đủ chưa. Nếu đủ, anh/chị có giấy hẹn với ngày trả kết quả."),
    ),
    State.SUPPLEMENT_BEFORE: Plain(
        _("Còn thiếu giấy tờ"),
        _("Anh/chị nộp đủ giấy tờ còn thiếu. Sau đó cơ quan nhận hồ sơ và cấp giấy hẹn."),
    ),
    State.NOT_ACCEPTED: Plain(
        _("Không được nhận"),
        _("Xem lý do. Khi đã đủ giấy tờ và điều kiện, anh/chị có thể nộp hồ sơ mới."),
    ),
    State.RECEIVED: Plain(
        _("Đã nhận đủ giấy tờ"), _("Bộ phận Một cửa chuyển hồ sơ cho người giải quyết.")
    ),
    State.IN_HANDLING: Plain(
        _("Đang giải quyết"), _("Cơ quan xem xét hồ sơ rồi ký kết quả. Anh/chị không phải làm gì.")
    ),
    State.SUPPLEMENT_AFTER: Plain(
        _("Cần bổ sung giấy tờ"),
        _("Anh/chị nộp đủ giấy tờ cơ quan yêu cầu. Khi đủ, thời gian giải quyết tính lại từ đầu."),
    ),
    State.WAITING_PAYMENT: Plain(
        _("Chờ nộp tiền"), _("Anh/chị nộp tiền theo thông báo. Sau đó cơ quan làm tiếp.")
    ),
    State.APPROVED: Plain(_("Đã duyệt, sắp có kết quả"), _("Cơ quan ký và ban hành kết quả.")),
    State.ISSUED: Plain(
        _("Đã có kết quả"), _("Anh/chị nhận kết quả theo cách đã chọn khi nộp hồ sơ.")
    ),
    State.RETURNED: Plain(_("Đã trả kết quả")),
    State.REFUSED: Plain(
        _("Không giải quyết được"),
        _("Xem lý do. Không đồng ý thì anh/chị có quyền khiếu nại hoặc gửi phản ánh, kiến nghị."),
    ),
    State.WITHDRAW_REQUESTED: Plain(
        _("Đã xin rút hồ sơ"), _("Cơ quan xác nhận, dừng giải quyết và trả lại giấy tờ.")
    ),
    State.STOPPED: Plain(_("Đã dừng theo yêu cầu của anh/chị")),
}

#: Verb -> what happened, in plain words; those that the office does for itself are folded.
VERBS: dict[Verb, object] = {
    Verb.SUBMIT: _("Nộp hồ sơ"),
    Verb.RECEIVE: _("Cơ quan nhận đủ giấy tờ và cấp giấy hẹn"),
    Verb.ASK_SUPPLEMENT: _("Cơ quan yêu cầu bổ sung giấy tờ"),
    Verb.SUPPLEMENT: _("Đã bổ sung giấy tờ"),
    Verb.REFUSE: _("Cơ quan không nhận hồ sơ"),
    Verb.SUSPEND_FOR_PAYMENT: _("Chờ anh/chị nộp tiền"),
    Verb.RESUME: _("Làm tiếp hồ sơ"),
    Verb.EXTEND: _("Cơ quan xin lỗi và hẹn ngày mới"),
    Verb.ISSUE: _("Có kết quả"),
    Verb.REFUSE_AFTER_EXAMINATION: _("Cơ quan trả lời không giải quyết được"),
    Verb.REQUEST_WITHDRAWAL: _("Xin rút hồ sơ"),
    Verb.STOP: _("Cơ quan dừng giải quyết"),
    Verb.RETURN_RESULT: _("Trả kết quả"),
    Verb.CORRECT: _("Cơ quan sửa sai sót và cấp lại kết quả"),
    Verb.TAKE_OVER: _("Cơ quan mới nhận tiếp hồ sơ sau khi sắp xếp đơn vị hành chính"),
    Verb.REDATE: _("Tính lại ngày hẹn vì lịch nghỉ thay đổi"),
}
INTERNAL: dict[Verb, object] = {
    Verb.HAND_OVER: _("Chuyển đến người giải quyết"),
    Verb.ASSIGN: _("Giao cho người giải quyết"),
    Verb.ADVANCE: _("Chuyển bước"),
    Verb.ASK_AGENCY: _("Hỏi ý kiến cơ quan khác"),
    Verb.ANSWER: _("Cơ quan khác đã trả lời"),
    Verb.APPROVE: _("Lãnh đạo duyệt kết quả"),
    Verb.DEMAND_APOLOGY: _("Nhắc người giải quyết: sắp đến hạn"),
}
#: Stage of ``Progress`` -> its name; 6 is the last.
STAGES = {
    1: _("Nộp hồ sơ"),
    2: _("Nhận đủ giấy tờ"),
    3: _("Giải quyết"),
    4: _("Duyệt kết quả"),
    5: _("Có kết quả"),
    6: _("Trả kết quả"),
}
