"""
The life cycle of a task (nhiệm vụ): which verb leads from where to where.

``draft`` is not a state: what is not given yet is the giver's own paper. A result that the giver
returns leads back to work and counts as not done (Thanh Hóa's regulation of 2025).
"""

from enum import StrEnum

from motcua.kernel.refusal import Refusal


class State(StrEnum):
    """Where a task stands; the first four are open."""

    ASSIGNED = "assigned"
    RETURN_REQUESTED = "return_requested"
    IN_PROGRESS = "in_progress"
    RESULT_SUBMITTED = "result_submitted"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    REASSIGNED = "reassigned"

    @property
    def open(self) -> bool:
        """Whether the task still waits to be done."""
        return self in OPEN


OPEN = frozenset(
    {State.ASSIGNED, State.RETURN_REQUESTED, State.IN_PROGRESS, State.RESULT_SUBMITTED}
)
#: Open, and the lead agency has not taken it on.
UNACCEPTED = frozenset({State.ASSIGNED, State.RETURN_REQUESTED})
_WORKING = frozenset({State.ASSIGNED, State.IN_PROGRESS})


class Verb(StrEnum):
    """What can be done with a task; each is a service and a row of the table of rights."""

    ACCEPT = "accept"
    REQUEST_RETURN = "request_return"
    ANSWER_RETURN = "answer_return"
    SPLIT = "split"
    ALLOT = "allot"
    REPORT_PROGRESS = "report_progress"
    CONTRIBUTE = "contribute"
    SUBMIT_RESULT = "submit_result"
    CONFIRM = "confirm"
    RETURN_RESULT = "return_result"
    ASK_EXTENSION = "ask_extension"
    DECIDE_EXTENSION = "decide_extension"
    WITHDRAW = "withdraw"
    REASSIGN = "reassign"
    AMEND = "amend"
    DUN = "dun"


#: Verb -> the states in which it may be used.
FROM: dict[Verb, frozenset[State]] = {
    Verb.ACCEPT: frozenset({State.ASSIGNED}),
    Verb.REQUEST_RETURN: frozenset({State.ASSIGNED}),
    Verb.ANSWER_RETURN: frozenset({State.RETURN_REQUESTED}),
    Verb.SPLIT: _WORKING,
    Verb.ALLOT: OPEN,
    Verb.REPORT_PROGRESS: frozenset({State.IN_PROGRESS}),
    Verb.CONTRIBUTE: OPEN,
    Verb.SUBMIT_RESULT: frozenset({State.IN_PROGRESS}),
    Verb.CONFIRM: frozenset({State.RESULT_SUBMITTED}),
    Verb.RETURN_RESULT: frozenset({State.RESULT_SUBMITTED}),
    Verb.ASK_EXTENSION: _WORKING,
    Verb.DECIDE_EXTENSION: OPEN,
    Verb.WITHDRAW: OPEN,
    Verb.REASSIGN: OPEN,
    Verb.AMEND: OPEN,
    Verb.DUN: OPEN,
}
#: Verb -> the state that it leads to; others leave the state as it is.
TO: dict[Verb, State] = {
    Verb.ACCEPT: State.IN_PROGRESS,
    Verb.REQUEST_RETURN: State.RETURN_REQUESTED,
    Verb.SUBMIT_RESULT: State.RESULT_SUBMITTED,
    Verb.CONFIRM: State.CONFIRMED,
    Verb.RETURN_RESULT: State.IN_PROGRESS,
    Verb.WITHDRAW: State.WITHDRAWN,
    Verb.REASSIGN: State.REASSIGNED,
}

#: Words of the states on screens and paper.
WORDS: dict[State, tuple[str, str]] = {
    State.ASSIGNED: ("mới giao, chưa nhận", "assigned"),
    State.RETURN_REQUESTED: ("đề nghị trả lại", "return asked"),
    State.IN_PROGRESS: ("đang thực hiện", "in progress"),
    State.RESULT_SUBMITTED: ("chờ xác nhận kết quả", "result submitted"),
    State.CONFIRMED: ("đã hoàn thành", "completed"),
    State.WITHDRAWN: ("đã rút", "withdrawn"),
    State.REASSIGNED: ("đã giao lại", "reassigned"),
}


class WrongState(Refusal):
    """The task does not stand where the verb can be used."""

    code, status = "tasks.wrong_state", 409
    vi = "Nhiệm vụ đang ở trạng thái “{state_vi}”, không làm được việc này. Hãy tải lại trang."
    en = "The task is “{state_en}”; this cannot be done now. Reload the page."


def after(state: State, verb: Verb) -> State:
    """
    Return the state to which ``verb`` leads from ``state``.

    :raises WrongState: it cannot be used there.
    """
    if state not in FROM[verb]:
        vi, en = WORDS[state]
        raise WrongState(state_vi=vi, state_en=en)
    return TO.get(verb, state)


def offered(state: State) -> frozenset[Verb]:
    """Return the verbs that can be used in ``state``, rights aside."""
    return frozenset(verb for verb, states in FROM.items() if state in states)
