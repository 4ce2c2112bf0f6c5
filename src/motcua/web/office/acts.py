"""What the reader may do now: verbs with their form, key and weight; the likely one first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import VERB_WORDS, State, Verb
from motcua.web.office import forms
from motcua.web.office.forms import VerbForm


@dataclass(frozen=True, slots=True)
class Kind:
    """How one verb looks; ``grave``: it cannot be taken back, so it is asked once more."""

    service: Callable[..., DossierRecord]
    form: type[VerbForm]
    letter: str
    grave: bool = False


KINDS: dict[Verb, Kind] = {
    Verb.RECEIVE: Kind(services.receive, forms.Receive, "N"),
    Verb.ASK_SUPPLEMENT: Kind(services.ask_supplement, forms.AskSupplement, "B"),
    Verb.SUPPLEMENT: Kind(services.supplement, forms.Supplement, "S"),
    Verb.REFUSE: Kind(services.refuse, forms.Reasoned, "C", grave=True),
    Verb.HAND_OVER: Kind(services.hand_over, forms.HandOver, "G"),
    Verb.ASSIGN: Kind(services.assign, forms.Assign, "P"),
    Verb.ADVANCE: Kind(services.advance, forms.Advance, "T"),
    Verb.ASK_AGENCY: Kind(services.ask_agency, forms.AskAgency, "H"),
    Verb.ANSWER: Kind(services.answer, forms.Answer, "L"),
    Verb.SUSPEND_FOR_PAYMENT: Kind(services.suspend_for_payment, forms.Plain, "F"),
    Verb.RESUME: Kind(services.resume, forms.Plain, "U"),
    Verb.EXTEND: Kind(services.extend, forms.Extend, "X"),
    Verb.APPROVE: Kind(services.approve, forms.Approve, "D"),
    Verb.ISSUE: Kind(services.issue, forms.Issue, "I"),
    Verb.REFUSE_AFTER_EXAMINATION: Kind(
        services.refuse_after_examination, forms.RefuseAfterExamination, "O", grave=True
    ),
    Verb.REQUEST_WITHDRAWAL: Kind(services.request_withdrawal, forms.Withdraw, "R", grave=True),
    Verb.STOP: Kind(services.stop, forms.Withdraw, "E", grave=True),
    Verb.RETURN_RESULT: Kind(services.return_result, forms.ReturnResult, "V"),
    Verb.CORRECT: Kind(services.correct, forms.Correct, "M", grave=True),
}
#: State -> verbs in the order in which they are likely to be next.
_FIRST: dict[State, tuple[Verb, ...]] = {
    State.IN_HANDLING: (Verb.APPROVE, Verb.ADVANCE, Verb.ASSIGN),
    State.RECEIVED: (Verb.HAND_OVER, Verb.APPROVE),
    State.WITHDRAW_REQUESTED: (Verb.STOP, Verb.RESUME),
}


@dataclass(frozen=True, slots=True)
class Act:
    """A verb that the reader may use now."""

    verb: Verb
    words: tuple[str, str]
    kind: Kind
    form: VerbForm
    asks: bool
    open: bool = False


def acts(
    dossier: DossierRecord,
    allowed: Sequence[Verb],
    *,
    now: datetime,
    tried: VerbForm | None = None,
    tried_verb: Verb | None = None,
) -> list[Act]:
    """
    Return the allowed verbs as forms, the likely one first.

    :param tried: the form that was just refused; it stays open with its errors.
    """
    first = _FIRST.get(dossier.state, ())
    ordered = sorted(allowed, key=lambda v: first.index(v) if v in first else len(first))
    found = []
    for verb in ordered:
        kind = KINDS[verb]
        again = tried if verb is tried_verb else None
        form = again or kind.form(dossier=dossier, now=now, auto_id=f"{verb}-%s")
        if form.is_useful():
            asks = bool(form.visible_fields())
            found.append(Act(verb, VERB_WORDS[verb], kind, form, asks, bool(again)))
    return found
