"""The states of an inspection session, and which verb leads where: one table."""

from enum import StrEnum

from motcua.kernel.refusal import Conflict


class State(StrEnum):
    """Where a session stands, from the plan to the day when everything was followed up."""

    PLANNED = "planned"
    REPORTS_ASKED = "reports_asked"
    REPORTS_RECEIVED = "reports_received"
    HELD = "held"
    CONCLUSION_DRAFTED = "conclusion_drafted"
    CONCLUDED = "concluded"
    CLOSED = "closed"

    @property
    def step(self) -> int:
        """The place of the state on the way, from 1."""
        return list(State).index(self) + 1


_P, _A, _R, _H, _D, _C, _X = State

#: Verb -> states in which it may be used.
ALLOWED: dict[str, frozenset[State]] = {
    "amend": frozenset({_P, _A}),
    "ask_reports": frozenset({_P}),
    "report": frozenset({_A, _R}),
    "freeze": frozenset({_P, _A, _R}),
    "hold": frozenset({_P, _A, _R}),
    "note": frozenset({_P, _A, _R, _H, _D}),
    "find": frozenset({_A, _R, _H, _D}),
    "drop_finding": frozenset({_A, _R, _H, _D}),
    "draft_conclusion": frozenset({_H, _D}),
    "conclude": frozenset({_D}),
    "close": frozenset({_C}),
}


class NotInThisState(Conflict):
    """The session has not come so far, or is past it."""

    code = "inspections.not_in_this_state"
    vi = "Phiên kiểm tra đang ở bước “{state_vi}” nên chưa hoặc không còn làm được việc này."
    en = "The session stands at “{state_en}”: this cannot be done yet, or not any more."


WORDS: dict[State, tuple[str, str]] = {
    State.PLANNED: ("Đã lập kế hoạch", "Planned"),
    State.REPORTS_ASKED: ("Đã yêu cầu báo cáo", "Reports asked for"),
    State.REPORTS_RECEIVED: ("Đã nhận đủ báo cáo", "Reports received"),
    State.HELD: ("Đã làm việc", "Held"),
    State.CONCLUSION_DRAFTED: ("Đang dự thảo kết luận", "Conclusion drafted"),
    State.CONCLUDED: ("Đã kết luận", "Concluded"),
    State.CLOSED: ("Đã khép lại", "Closed"),
}


def demand(verb: str, state: State) -> None:
    """
    Demand that ``verb`` may be used in ``state``.

    :raises NotInThisState: it may not.
    :raises KeyError: there is no such verb.
    """
    if state not in ALLOWED[verb]:
        vi, en = WORDS[state]
        raise NotInThisState(state_vi=vi, state_en=en)
