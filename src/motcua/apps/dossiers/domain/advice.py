"""
What should be done next, and why: the verbs that are allowed, ordered by what presses.

A table from grounds (``domain.urgency``) to the verb that answers them; what no ground asks for
follows in the order that the state suggests.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import MoveNotAllowed, State, Verb, row_for
from motcua.apps.dossiers.domain.urgency import Ground, Why


class Beside(StrEnum):
    """Verbs beside the life cycle: they prepare, and the state stays."""

    DRAFT_RESULT = "draft_result"
    SEND_FOR_REVIEW = "send_for_review"
    RETURN_DRAFT = "return_draft"
    PROPOSE_APOLOGY = "propose_apology"


Act = Verb | Beside

#: Ground -> the acts that answer it, the best first.
ANSWERS: dict[Ground, tuple[Act, ...]] = {
    Ground.OVERDUE: (Verb.ISSUE, Verb.APPROVE, Beside.SEND_FOR_REVIEW, Beside.DRAFT_RESULT),
    Ground.ACCEPTANCE_OVERDUE: (Verb.RECEIVE, Verb.ASK_SUPPLEMENT),
    Ground.APOLOGY_TODAY: (Verb.EXTEND, Beside.PROPOSE_APOLOGY),
    Ground.APOLOGY_PROPOSED: (Verb.EXTEND,),
    Ground.APOLOGY_SOON: (Verb.EXTEND, Beside.PROPOSE_APOLOGY),
    Ground.HAND_OVER_OVERDUE: (Verb.HAND_OVER, Verb.APPROVE),
    Ground.TO_HAND_OVER: (Verb.HAND_OVER, Verb.APPROVE),
    Ground.WITHDRAWAL: (Verb.STOP, Verb.RESUME),
    Ground.IN_REVIEW: (Verb.APPROVE, Beside.RETURN_DRAFT),
    Ground.SENT_BACK: (Beside.DRAFT_RESULT,),
    Ground.OPINION_BACK: (Beside.DRAFT_RESULT, Verb.ADVANCE),
    Ground.SUPPLEMENTED: (Verb.RECEIVE, Verb.ADVANCE, Verb.HAND_OVER),
    Ground.OPINION_OVERDUE: (Verb.ANSWER,),
    Ground.OPINION_AWAITED: (Verb.ANSWER,),
    Ground.TO_ISSUE: (Verb.ISSUE,),
    Ground.WAITING_FOR_INTAKE: (Verb.RECEIVE, Verb.ASK_SUPPLEMENT),
    Ground.WAITING_FOR_APPLICANT: (Verb.SUPPLEMENT,),
    Ground.ANSWER_OVERDUE: (Verb.SUPPLEMENT,),
    Ground.WAITING_FOR_PAYMENT: (Verb.RESUME,),
    Ground.UNASSIGNED: (Verb.ASSIGN, Verb.ADVANCE),
}
#: What one act finishes comes before any apology for not finishing.
_FINISHING = frozenset({Ground.TO_ISSUE, Ground.IN_REVIEW})
#: State -> acts in the order in which they usually come next.
_USUAL: dict[State, tuple[Act, ...]] = {
    State.SUBMITTED: (Verb.RECEIVE, Verb.ASK_SUPPLEMENT),
    State.IN_HANDLING: (
        Verb.APPROVE,
        Beside.SEND_FOR_REVIEW,
        Beside.DRAFT_RESULT,
        Verb.ADVANCE,
        Verb.ASSIGN,
    ),
    State.RECEIVED: (Verb.HAND_OVER, Verb.APPROVE),
    State.ISSUED: (Verb.RETURN_RESULT,),
    State.WITHDRAW_REQUESTED: (Verb.STOP, Verb.RESUME),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """An act, the ground that asks for it (None: nothing presses), and its article of law."""

    act: Act
    why: Why | None
    law: str


def ordered(dossier: DossierRecord, allowed: Collection[Act], grounds: Sequence[Why]) -> list[Next]:
    """
    Return the allowed acts, those that answer the most pressing grounds first.

    :param grounds: as ``urgency.grounds`` returns them.
    """
    found: dict[Act, Why | None] = {}
    for why in sorted(grounds, key=lambda why: why.ground not in _FINISHING):
        for act in ANSWERS.get(why.ground, ()):
            if act in allowed:
                found.setdefault(act, why)
    usual = (act for act in _USUAL.get(dossier.state, ()) if act in allowed)
    for act in (*usual, *allowed):
        found.setdefault(act, None)
    return [Next(act=act, why=why, law=_law(dossier, act)) for act, why in found.items()]


def _law(dossier: DossierRecord, act: Act) -> str:
    if not isinstance(act, Verb):
        return "NĐ 61/2018 Art. 19.9" if act is Beside.PROPOSE_APOLOGY else ""
    try:
        return row_for(dossier.state, act, immediate=dossier.immediate_result).law
    except MoveNotAllowed:
        return ""
