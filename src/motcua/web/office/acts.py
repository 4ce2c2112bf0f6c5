"""What the reader may do now: each act with its form, key, weight, and why it is called for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import advice
from motcua.apps.dossiers.domain.advice import Beside
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.states import VERB_WORDS, Verb, verbs_from
from motcua.apps.dossiers.domain.urgency import Why
from motcua.web.office import apologies, forms, inside_forms, why
from motcua.web.office.rows import day_of
from motcua.web.office.staffing import Room
from motcua.web.office.verb_form import VerbForm


@dataclass(frozen=True, slots=True)
class Kind:
    """
    How one act looks.

    :ivar grave: it cannot be taken back, so it is asked once more.
    :ivar paged: its form has a page of its own, with a preview.
    """

    service: Callable[..., Any]
    form: type[VerbForm]
    words: tuple[str, str]
    letter: str = ""
    grave: bool = False
    paged: bool = False


def _verb(verb: Verb, form: type[VerbForm], letter: str, **more: bool) -> Kind:
    return Kind(getattr(services, verb.value), form, VERB_WORDS[verb], letter, **more)


#: Name in the address -> how the act looks.
KINDS: dict[str, Kind] = {
    Verb.RECEIVE: _verb(Verb.RECEIVE, forms.Receive, "N"),
    Verb.ASK_SUPPLEMENT: _verb(Verb.ASK_SUPPLEMENT, forms.AskSupplement, "B"),
    Verb.SUPPLEMENT: _verb(Verb.SUPPLEMENT, forms.Supplement, "S"),
    Verb.REFUSE: _verb(Verb.REFUSE, forms.Reasoned, "C", grave=True),
    Verb.HAND_OVER: _verb(Verb.HAND_OVER, forms.HandOver, "G"),
    Verb.ASSIGN: _verb(Verb.ASSIGN, forms.Assign, "A"),
    Verb.ADVANCE: _verb(Verb.ADVANCE, forms.Advance, "T"),
    Verb.ASK_AGENCY: _verb(Verb.ASK_AGENCY, forms.AskAgency, "H"),
    Verb.ANSWER: _verb(Verb.ANSWER, forms.Answer, "L"),
    Verb.SUSPEND_FOR_PAYMENT: _verb(Verb.SUSPEND_FOR_PAYMENT, forms.Plain, "F"),
    Verb.RESUME: _verb(Verb.RESUME, forms.Plain, "U"),
    Verb.EXTEND: _verb(Verb.EXTEND, apologies.Extend, "X", paged=True),
    Verb.APPROVE: _verb(Verb.APPROVE, forms.Approve, "D"),
    Verb.ISSUE: _verb(Verb.ISSUE, forms.Issue, "I"),
    Verb.REFUSE_AFTER_EXAMINATION: _verb(
        Verb.REFUSE_AFTER_EXAMINATION, forms.RefuseAfterExamination, "O", grave=True
    ),
    Verb.REQUEST_WITHDRAWAL: _verb(Verb.REQUEST_WITHDRAWAL, forms.Withdraw, "R", grave=True),
    Verb.STOP: _verb(Verb.STOP, forms.Withdraw, "E", grave=True),
    Verb.RETURN_RESULT: _verb(Verb.RETURN_RESULT, forms.ReturnResult, "V"),
    Verb.CORRECT: _verb(Verb.CORRECT, forms.Correct, "M", grave=True),
    Beside.DRAFT_RESULT: Kind(
        services.draft_result, inside_forms.DraftResult, ("Soạn dự thảo", "Draft the result"), "W"
    ),
    Beside.SEND_FOR_REVIEW: Kind(
        services.send_for_review,
        inside_forms.SendForReview,
        ("Trình duyệt", "Send for review"),
        "Y",
    ),
    Beside.RETURN_DRAFT: Kind(
        services.return_draft,
        inside_forms.ReturnDraft,
        ("Trả lại dự thảo", "Return the draft"),
        "Z",
    ),
    Beside.PROPOSE_APOLOGY: Kind(
        services.propose_apology,
        apologies.ProposeApology,
        ("Đề nghị lãnh đạo xin lỗi", "Propose an apology"),
        "P",
    ),
    "note": Kind(services.note, inside_forms.Note, ("Ghi chú", "Note")),
    "erase_note": Kind(
        services.erase_note, inside_forms.EraseNote, ("Xóa ghi chú", "Erase the note"), grave=True
    ),
    "attach": Kind(services.attach, inside_forms.Attach, ("Đính kèm", "Attach")),
}


@dataclass(frozen=True, slots=True)
class Act:
    """
    Something that the reader may do now.

    :ivar reason: why it is called for now, in words; "" when nothing presses.
    :ivar pressing: the reason is a limit that passes or has passed.
    """

    name: str
    words: tuple[str, str]
    kind: Kind
    form: VerbForm
    asks: bool
    reason: str
    pressing: bool
    law: str
    open: bool = False


def allowed(found: DossierRecord, standing: Standing) -> list[advice.Act]:
    """Return what state and rights allow: verbs of the life cycle, and acts beside it."""
    verbs = [v for v in dossiers.may_do(found, standing) if v in KINDS]
    where, possible = place(found), verbs_from(found.state, immediate=found.immediate_result)

    def may(act: Beside) -> bool:
        return rights.allows(standing, f"dossiers.{act}", where)

    beside = []
    if Verb.APPROVE in possible:
        beside += [a for a in (Beside.DRAFT_RESULT,) if may(a)]
    if Verb.ADVANCE in possible:
        beside += [a for a in (Beside.SEND_FOR_REVIEW, Beside.RETURN_DRAFT) if may(a)]
    if Verb.EXTEND in possible and Verb.EXTEND not in verbs and may(Beside.PROPOSE_APOLOGY):
        beside.append(Beside.PROPOSE_APOLOGY)
    return [*verbs, *beside]


def acts(
    room: Room,
    standing: Standing,
    grounds: Sequence[Why],
    *,
    now: datetime,
    tried: VerbForm | None = None,
    tried_name: str = "",
) -> list[Act]:
    """
    Return what the reader may do as forms, what presses first.

    :param tried: the form that was just refused; it stays open with its errors.
    """
    dossier = room.dossier
    found = []
    for step in advice.ordered(dossier, allowed(dossier, standing), grounds):
        name = step.act.value
        kind, again = KINDS[name], tried if name == tried_name else None
        form = again or kind.form(dossier=dossier, now=now, room=room, auto_id=f"{name}-%s")
        if form.is_useful():
            found.append(_act(name, kind, form, step, day_of(dossier), bool(again)))
    return found


def _act(
    name: str, kind: Kind, form: VerbForm, step: advice.Next, minutes_per_day: int, opened: bool
) -> Act:
    reason = why.phrase(step.why, minutes_per_day) if step.why else ""
    return Act(
        name=name,
        words=kind.words,
        kind=kind,
        form=form,
        asks=bool(form.visible_fields()),
        reason=reason,
        pressing=step.why is not None and step.why.ground in why.PRESSING,
        law=step.law,
        open=opened,
    )
