"""What a state of a petition means to its sender, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.apps.petitions.domain.petition import State
from motcua.apps.petitions.domain.verbs import Verb


@dataclass(frozen=True, slots=True)
class Told:
    """How it stands now, and what comes next ("" = nothing)."""

    now: object
    next: object


STATES: dict[State, Told] = {
    State.RECEIVED: Told(
        _("Đã nhận, cơ quan đang xem"),
        _("Cơ quan xem việc này thuộc loại nào, ai phải trả lời."),
    ),
    State.SUPPLEMENT_REQUESTED: Told(
        _("Cơ quan cần anh/chị cho biết thêm"),
        _("Anh/chị trả lời ở dưới đây. Trong khi chờ, thời hạn tạm dừng."),
    ),
    State.CLASSIFIED: Told(_("Đã xem, sắp giao người xử lý"), _("Cơ quan giao người xử lý.")),
    State.ASSIGNED: Told(_("Đã giao người xử lý"), _("Cơ quan làm việc và viết trả lời.")),
    State.IN_HANDLING: Told(_("Đang xử lý"), _("Cơ quan làm việc và viết trả lời.")),
    State.ANSWERED: Told(_("Đã viết trả lời, chờ lãnh đạo duyệt"), _("Lãnh đạo duyệt trả lời.")),
    State.APPROVED: Told(
        _("Lãnh đạo đã duyệt trả lời"), _("Trả lời được kiểm tra rồi hiện ở đây.")
    ),
    State.PUBLISHED: Told(_("Đã trả lời"), _("Anh/chị đọc trả lời và cho biết có hài lòng không.")),
    State.CLOSED: Told(_("Đã trả lời"), ""),
    State.REFUSED: Told(_("Cơ quan không nhận phản ánh này"), ""),
    State.ROUTED_OUT: Told(_("Đã chuyển theo luật khiếu nại, tố cáo"), ""),
    State.TRANSFERRED_OUT: Told(_("Đã chuyển cho cơ quan ở ngoài hệ thống này"), ""),
}
STEPS: dict[Verb, object] = {
    Verb.SEND: _("Anh/chị đã gửi"),
    Verb.REGISTER: _("Cơ quan ghi nhận phản ánh của anh/chị"),
    Verb.CLASSIFY: _("Cơ quan đã xem và phân loại"),
    Verb.ASK_SUPPLEMENT: _("Cơ quan hỏi thêm"),
    Verb.SUPPLEMENT: _("Anh/chị đã bổ sung"),
    Verb.REFUSE: _("Cơ quan không nhận"),
    Verb.TRANSFER: _("Chuyển sang cơ quan khác"),
    Verb.DECIDE_COMPETENCE: _("Văn phòng UBND tỉnh chỉ định cơ quan trả lời"),
    Verb.ROUTE_OUT: _("Chuyển theo luật khiếu nại, tố cáo"),
    Verb.EXTEND: _("Cơ quan xin thêm thời gian"),
    Verb.PUBLISH: _("Có trả lời"),
    Verb.CLOSE: _("Kết thúc"),
    Verb.REOPEN: _("Mở lại để xem xét"),
    Verb.RATE: _("Anh/chị đã đánh giá"),
}
STAGES = {
    1: _("Cơ quan nhận"),
    2: _("Xem và phân loại"),
    3: _("Xử lý"),
    4: _("Duyệt trả lời"),
    5: _("Trả lời anh/chị"),
}
_STAGE = {
    State.RECEIVED: 2,
    State.CLASSIFIED: 3,
    State.ASSIGNED: 3,
    State.IN_HANDLING: 3,
    State.SUPPLEMENT_REQUESTED: 3,
    State.ANSWERED: 4,
    State.APPROVED: 5,
    State.PUBLISHED: 6,
    State.CLOSED: 6,
}
ENDED = frozenset({State.REFUSED, State.ROUTED_OUT, State.TRANSFERRED_OUT})


def stage(state: State) -> int:
    """Return which of the five steps is under way; 6 = all are done, 0 = it went another way."""
    return _STAGE.get(state, 0)
