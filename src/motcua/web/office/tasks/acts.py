"""What the reader may do with a task now: each act with its form, key and weight."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.agencies.domain.rights import Place, Standing, allows
from motcua.apps.tasks import services
from motcua.apps.tasks.domain.states import Verb, offered
from motcua.apps.tasks.domain.task import TaskRecord, giver_place, lead_place
from motcua.kernel.moments import local_day
from motcua.web.office.tasks import amend_form, forms
from motcua.web.office.tasks.places import Room
from motcua.web.office.tasks.verb_form import TaskForm


@dataclass(frozen=True, slots=True)
class Kind:
    """
    How one act looks.

    :ivar grave: it cannot be taken back, so it is asked once more.
    :ivar paged: its form has a page of its own.
    """

    service: Callable[..., Any]
    form: type[TaskForm]
    words: tuple[str, str]
    letter: str = ""
    grave: bool = False
    paged: bool = False


#: Verb -> how it looks, what presses first standing first.
KINDS: dict[Verb, Kind] = {
    Verb.ACCEPT: Kind(services.accept, forms.Plain, ("Tiếp nhận", "Accept"), "N"),
    Verb.CONFIRM: Kind(
        services.confirm, forms.Confirm, ("Xác nhận hoàn thành", "Confirm as done"), "D"
    ),
    Verb.ANSWER_RETURN: Kind(
        services.answer_return,
        forms.AnswerReturn,
        ("Trả lời đề nghị trả lại", "Answer the request"),
        "L",
    ),
    Verb.DECIDE_EXTENSION: Kind(
        services.decide_extension,
        forms.DecideExtension,
        ("Quyết định gia hạn", "Decide on more time"),
        "Q",
    ),
    Verb.SUBMIT_RESULT: Kind(
        services.submit_result, forms.SubmitResult, ("Nộp kết quả", "Submit the result"), "K"
    ),
    Verb.REPORT_PROGRESS: Kind(
        services.report_progress, forms.Progress, ("Báo tiến độ", "Report progress"), "T"
    ),
    Verb.ALLOT: Kind(services.allot, forms.Allot, ("Phân công", "Allot"), "A"),
    Verb.SPLIT: Kind(
        services.split, forms.Plain, ("Chia thành các phần", "Split"), "C", paged=True
    ),
    Verb.ASK_EXTENSION: Kind(
        services.ask_extension, forms.AskExtension, ("Xin gia hạn", "Ask for more time"), "X"
    ),
    Verb.REQUEST_RETURN: Kind(
        services.request_return,
        forms.RequestReturn,
        ("Đề nghị trả lại", "Ask to be relieved of it"),
        "R",
    ),
    Verb.CONTRIBUTE: Kind(
        services.contribute, forms.Contribute, ("Gửi phần phối hợp", "Contribute"), "P"
    ),
    Verb.RETURN_RESULT: Kind(
        services.return_result,
        forms.ReturnResult,
        ("Trả lại kết quả", "Return the result"),
        "Z",
    ),
    Verb.DUN: Kind(
        services.dun, forms.Dun, ("Đôn đốc bằng văn bản", "Dun in writing"), "U", paged=True
    ),
    Verb.AMEND: Kind(services.amend, amend_form.Amend, ("Sửa nội dung", "Amend"), "M", paged=True),
    Verb.REASSIGN: Kind(
        services.reassign,
        forms.Reassign,
        ("Giao lại cho cơ quan khác", "Give to another agency"),
        "G",
        grave=True,
    ),
    Verb.WITHDRAW: Kind(
        services.withdraw, forms.Reasoned, ("Rút nhiệm vụ", "Withdraw the task"), "W", grave=True
    ),
}
#: Verbs of the giver; the others are the lead agency's, but for what those beside it contribute.
GIVERS = frozenset(
    {
        Verb.CONFIRM,
        Verb.RETURN_RESULT,
        Verb.ANSWER_RETURN,
        Verb.DECIDE_EXTENSION,
        Verb.WITHDRAW,
        Verb.REASSIGN,
        Verb.AMEND,
        Verb.DUN,
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the reader may do now."""

    name: str
    kind: Kind
    form: TaskForm
    asks: bool
    reason: str = ""
    open: bool = False


def allowed(task: TaskRecord, standing: Standing, coordinating: Iterable[Place]) -> list[Verb]:
    """Return what state and rights allow, in the order of ``KINDS``."""
    possible = offered(task.state)
    beside = (lead_place(task), *coordinating)

    def may(verb: Verb) -> bool:
        if verb is Verb.CONTRIBUTE:
            return any(allows(standing, "tasks.contribute", place) for place in beside[1:])
        if verb is Verb.CONFIRM and standing.account == task.submitted_by:
            return False
        where = giver_place(task) if verb in GIVERS else lead_place(task)
        return allows(standing, f"tasks.{verb}", where)

    return [verb for verb in KINDS if verb in possible and may(verb)]


def acts(
    room: Room,
    standing: Standing,
    coordinating: Iterable[Place],
    *,
    tried: TaskForm | None = None,
    tried_verb: str = "",
) -> list[Act]:
    """
    Return what the reader may do as forms, what presses first.

    :param tried: the form that was just refused; it stays open with its errors.
    """
    found = []
    for verb in allowed(room.task, standing, coordinating):
        kind, again = KINDS[verb], tried if verb == tried_verb else None
        form = again or kind.form(task=room.task, now=room.now, room=room, auto_id=f"{verb}-%s")
        if form.is_useful():
            asks = bool(form.visible_fields())
            found.append(Act(verb.value, kind, form, asks, _reason(verb, room), bool(again)))
    return found


def _reason(verb: Verb, room: Room) -> str:
    """Return why an act is called for now; "" when nothing presses."""
    task = room.task
    if verb is Verb.ACCEPT:
        return _("Nhiệm vụ mới giao, cơ quan chủ trì chưa nhận.")
    if verb is Verb.DECIDE_EXTENSION and room.pending:
        return _("Xin đến %(day)s.") % {"day": f"{room.pending.until:%d/%m/%Y}"}
    if verb is Verb.SUBMIT_RESULT and task.returns:
        return _("Kết quả trước đã bị trả lại, phải làm lại.")
    if verb is Verb.CONFIRM and task.submitted_at:
        return _("Kết quả nộp %(day)s.") % {"day": f"{local_day(task.submitted_at):%d/%m/%Y}"}
    return ""
