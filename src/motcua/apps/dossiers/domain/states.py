"""
The life cycle of a dossier as a table: which verb leads from which state where, by which law.

Numbers T0-T20 are those of docs/reference/states.md, written from NĐ 61/2018 Art. 14-21, kept by
NĐ 118/2025 and amended by NĐ 367/2025 and NĐ 309/2026. The ten statuses of the national portal
are a mapping from the state (``PORTAL_STATUS``), never the other way round.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from motcua.kernel.refusal import Refusal


class State(StrEnum):
    """Where a dossier stands."""

    SUBMITTED = "submitted"
    SUPPLEMENT_BEFORE = "supplement_before"
    NOT_ACCEPTED = "not_accepted"
    RECEIVED = "received"
    IN_HANDLING = "in_handling"
    SUPPLEMENT_AFTER = "supplement_after"
    WAITING_PAYMENT = "waiting_payment"
    APPROVED = "approved"
    ISSUED = "issued"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAW_REQUESTED = "withdraw_requested"
    STOPPED = "stopped"


class Verb(StrEnum):
    """What can be done to a dossier."""

    SUBMIT = "submit"
    RECEIVE = "receive"
    ASK_SUPPLEMENT = "ask_supplement"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    HAND_OVER = "hand_over"
    ASSIGN = "assign"
    ADVANCE = "advance"
    ASK_AGENCY = "ask_agency"
    ANSWER = "answer"
    SUSPEND_FOR_PAYMENT = "suspend_for_payment"
    RESUME = "resume"
    EXTEND = "extend"
    APPROVE = "approve"
    ISSUE = "issue"
    REFUSE_AFTER_EXAMINATION = "refuse_after_examination"
    REQUEST_WITHDRAWAL = "request_withdrawal"
    STOP = "stop"
    RETURN_RESULT = "return_result"
    CORRECT = "correct"
    DEMAND_APOLOGY = "demand_apology"
    TAKE_OVER = "take_over"
    REDATE = "redate"


class PortalStatus(IntEnum):
    """Statuses of the national portal (trạng thái hồ sơ), the words of exchange."""

    NEW = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    IN_HANDLING = 4
    SUPPLEMENT = 5
    PAYMENT = 6
    WITHDRAWAL_ASKED = 7
    STOPPED = 8
    DONE = 9
    RETURNED = 10


PORTAL_STATUS: dict[State, PortalStatus] = {
    State.SUBMITTED: PortalStatus.NEW,
    State.SUPPLEMENT_BEFORE: PortalStatus.SUPPLEMENT,
    State.NOT_ACCEPTED: PortalStatus.NOT_ACCEPTED,
    State.RECEIVED: PortalStatus.ACCEPTED,
    State.IN_HANDLING: PortalStatus.IN_HANDLING,
    State.SUPPLEMENT_AFTER: PortalStatus.SUPPLEMENT,
    State.WAITING_PAYMENT: PortalStatus.PAYMENT,
    State.APPROVED: PortalStatus.IN_HANDLING,
    State.ISSUED: PortalStatus.DONE,
    State.RETURNED: PortalStatus.RETURNED,
    State.REFUSED: PortalStatus.STOPPED,
    State.WITHDRAW_REQUESTED: PortalStatus.WITHDRAWAL_ASKED,
    State.STOPPED: PortalStatus.STOPPED,
}

#: States in which the dossier has ended for the clock and the counts.
ENDED = frozenset({State.NOT_ACCEPTED, State.ISSUED, State.RETURNED, State.REFUSED, State.STOPPED})
OPEN = frozenset(State) - ENDED


@dataclass(frozen=True, slots=True)
class Row:
    """
    One row of the life cycle.

    :ivar number: T0-T20.
    :ivar to: the new state; None = the same (``stays``), or back to before the interruption.
    :ivar immediate: only for procedures whose result is given on the spot (NĐ 61/2018 Art. 17.4).
    :ivar law: document and article that the row stands on.
    :ivar form: number of the form of TT 03/2025/TT-VPCP that the verb makes, if any.
    """

    number: str
    verb: Verb
    start: tuple[State | None, ...]
    to: State | None
    law: str
    form: str | None = None
    immediate: bool = False
    stays: bool = False


S, V = State, Verb
_CLOCK_MAY_RUN = (S.RECEIVED, S.IN_HANDLING, S.WAITING_PAYMENT, S.APPROVED)
_WITHDRAWABLE = (
    S.SUBMITTED,
    S.SUPPLEMENT_BEFORE,
    S.RECEIVED,
    S.IN_HANDLING,
    S.SUPPLEMENT_AFTER,
    S.WAITING_PAYMENT,
)
_OPEN = tuple(state for state in State if state in OPEN)

LIFE_CYCLE: tuple[Row, ...] = (
    Row("T1", V.SUBMIT, (None,), S.SUBMITTED, "NĐ 61/2018 Art. 16; NĐ 309/2026 Art. 17.2a"),
    Row("T2", V.RECEIVE, (S.SUBMITTED,), S.RECEIVED, "NĐ 61/2018 Art. 17.1c, 17.3", "01"),
    Row(
        "T3",
        V.ASK_SUPPLEMENT,
        (S.SUBMITTED,),
        S.SUPPLEMENT_BEFORE,
        "NĐ 61/2018 Art. 15.3, 17.1a",
        "02",
    ),
    Row("T4", V.SUPPLEMENT, (S.SUPPLEMENT_BEFORE,), S.SUBMITTED, "NĐ 61/2018 Art. 17.1a"),
    Row("T5", V.REFUSE, (S.SUBMITTED,), S.NOT_ACCEPTED, "NĐ 61/2018 Art. 17.1b", "03"),
    Row("T6", V.HAND_OVER, (S.RECEIVED,), S.IN_HANDLING, "NĐ 61/2018 Art. 18.2-3", "06"),
    Row("T7", V.ASSIGN, (S.IN_HANDLING,), None, "NĐ 61/2018 Art. 19.1", "06", stays=True),
    Row("T8", V.ADVANCE, (S.IN_HANDLING,), None, "NĐ 61/2018 Art. 19.2-3", "06", stays=True),
    Row(
        "T9",
        V.ASK_SUPPLEMENT,
        (S.RECEIVED, S.IN_HANDLING),
        S.SUPPLEMENT_AFTER,
        "NĐ 61/2018 Art. 19.4",
        "02",
    ),
    Row("T10", V.SUPPLEMENT, (S.SUPPLEMENT_AFTER,), None, "NĐ 61/2018 Art. 19.4", "01"),
    Row("T11", V.ASK_AGENCY, (S.IN_HANDLING,), None, "NĐ 61/2018 Art. 19.5", stays=True),
    Row(
        "T11",
        V.ANSWER,
        (S.IN_HANDLING, S.SUPPLEMENT_AFTER, S.WAITING_PAYMENT, S.WITHDRAW_REQUESTED),
        None,
        "NĐ 61/2018 Art. 19.5",
        stays=True,
    ),
    Row(
        "T14",
        V.SUSPEND_FOR_PAYMENT,
        (S.IN_HANDLING,),
        S.WAITING_PAYMENT,
        "time not counted by the procedure's own publication",
    ),
    Row(
        "T14",
        V.RESUME,
        (S.WAITING_PAYMENT,),
        S.IN_HANDLING,
        "time not counted by the procedure's own text",
    ),
    Row("T15", V.APPROVE, (S.IN_HANDLING,), S.APPROVED, "NĐ 61/2018 Art. 19.1-2"),
    Row("T15", V.APPROVE, (S.RECEIVED,), S.APPROVED, "NĐ 61/2018 Art. 17.4", immediate=True),
    Row("T15", V.ISSUE, (S.APPROVED,), S.ISSUED, "NĐ 61/2018 Art. 20.5; NĐ 45/2020"),
    Row(
        "T16",
        V.REFUSE_AFTER_EXAMINATION,
        (S.IN_HANDLING,),
        S.REFUSED,
        "NĐ 61/2018 Art. 19.8",
        "03",
    ),
    Row("T17", V.DEMAND_APOLOGY, _CLOCK_MAY_RUN, None, "NĐ 61/2018 Art. 19.9", stays=True),
    Row("T17", V.EXTEND, _CLOCK_MAY_RUN, None, "NĐ 61/2018 Art. 19.9", "04", stays=True),
    Row("T18", V.REQUEST_WITHDRAWAL, _WITHDRAWABLE, S.WITHDRAW_REQUESTED, "TT 03/2025/TT-VPCP"),
    Row("T18", V.RESUME, (S.WITHDRAW_REQUESTED,), None, "TT 03/2025/TT-VPCP"),
    Row("T18", V.STOP, (S.WITHDRAW_REQUESTED,), S.STOPPED, "TT 03/2025/TT-VPCP", "05"),
    Row("T19", V.RETURN_RESULT, (S.ISSUED,), S.RETURNED, "NĐ 61/2018 Art. 20.2-4", "07"),
    Row("T20", V.CORRECT, (S.ISSUED, S.RETURNED), S.ISSUED, "NĐ 61/2018 Art. 21"),
    Row("merger", V.TAKE_OVER, _OPEN, None, "NQ 190/2025/QH15; NĐ 118/2025", stays=True),
    Row(
        "calendar",
        V.REDATE,
        _OPEN,
        None,
        "Labour Code 2019 Art. 111-112; yearly notice",
        stays=True,
    ),
)


class MoveNotAllowed(Refusal):
    """The state does not allow the verb; the sentence says what may be done instead."""

    code, status = "dossiers.move_not_allowed", 409
    vi = "Hồ sơ {state_vi} nên không thể {verb_vi}. Việc có thể làm tiếp: {next_vi}."
    en = "The dossier is {state_en}, so one cannot {verb_en}. What may be done next: {next_en}."

    def __init__(self, *, state: State | None, verb: Verb, allowed: Iterable[Verb]) -> None:
        steps = tuple(allowed)
        super().__init__(
            state=state.value if state else None,
            verb=verb.value,
            next=[step.value for step in steps],
            state_vi=STATE_WORDS[state][0].lower() if state else "chưa nộp",
            state_en=STATE_WORDS[state][1].lower() if state else "not submitted",
            verb_vi=VERB_WORDS[verb][0].lower(),
            verb_en=VERB_WORDS[verb][1].lower(),
            next_vi=", ".join(VERB_WORDS[step][0].lower() for step in steps) or "không còn",
            next_en=", ".join(VERB_WORDS[step][1].lower() for step in steps) or "nothing",
        )


_BY_MOVE = {(start, row.verb): row for row in LIFE_CYCLE for start in row.start}
_MECHANICAL = frozenset({V.DEMAND_APOLOGY, V.TAKE_OVER, V.REDATE})


def row_for(state: State | None, verb: Verb, *, immediate: bool = False) -> Row:
    """
    Return the row of the life cycle that ``verb`` takes from ``state``.

    :param immediate: the procedure gives its result on the spot.
    :raises MoveNotAllowed: the table has no such row.
    """
    row = _BY_MOVE.get((state, verb))
    if row is None or (row.immediate and not immediate):
        raise MoveNotAllowed(state=state, verb=verb, allowed=verbs_from(state, immediate=immediate))
    return row


def after(
    state: State | None, verb: Verb, *, resumes_in: State | None = None, immediate: bool = False
) -> State:
    """
    Return the state after ``verb``.

    :param resumes_in: where the way back from an interruption leads.
    :raises MoveNotAllowed: the table has no such move.
    """
    row = row_for(state, verb, immediate=immediate)
    to = row.to or (state if row.stays else resumes_in)
    return to or S.IN_HANDLING


def verbs_from(state: State | None, *, immediate: bool = False) -> tuple[Verb, ...]:
    """Return the verbs of people that ``state`` allows, in the order of the table."""
    found = [
        row.verb
        for row in LIFE_CYCLE
        if state in row.start and (immediate or not row.immediate) and row.verb not in _MECHANICAL
    ]
    return tuple(dict.fromkeys(found))


#: Vietnamese and English words for people.
STATE_WORDS: dict[State, tuple[str, str]] = {
    S.SUBMITTED: ("Mới nộp, chờ tiếp nhận", "Submitted, waiting for acceptance"),
    S.SUPPLEMENT_BEFORE: ("Chờ bổ sung trước khi tiếp nhận", "Waiting for papers before intake"),
    S.NOT_ACCEPTED: ("Không được tiếp nhận", "Not accepted"),
    S.RECEIVED: ("Đã tiếp nhận", "Received"),
    S.IN_HANDLING: ("Đang giải quyết", "Being handled"),
    S.SUPPLEMENT_AFTER: ("Chờ bổ sung sau khi tiếp nhận", "Waiting for papers after intake"),
    S.WAITING_PAYMENT: ("Chờ thực hiện nghĩa vụ tài chính", "Waiting for payment"),
    S.APPROVED: ("Đã phê duyệt, chờ ban hành", "Approved, about to be issued"),
    S.ISSUED: ("Đã có kết quả", "Result ready"),
    S.RETURNED: ("Đã trả kết quả", "Result returned"),
    S.REFUSED: ("Không giải quyết", "Refused after examination"),
    S.WITHDRAW_REQUESTED: ("Có yêu cầu rút hồ sơ", "Withdrawal requested"),
    S.STOPPED: ("Dừng giải quyết", "Stopped"),
}
VERB_WORDS: dict[Verb, tuple[str, str]] = {
    V.SUBMIT: ("Nộp hồ sơ", "Submit"),
    V.RECEIVE: ("Tiếp nhận", "Receive"),
    V.ASK_SUPPLEMENT: ("Yêu cầu bổ sung", "Ask for a supplement"),
    V.SUPPLEMENT: ("Nộp bổ sung", "Supplement"),
    V.REFUSE: ("Từ chối tiếp nhận", "Refuse intake"),
    V.HAND_OVER: ("Chuyển hồ sơ", "Hand over"),
    V.ASSIGN: ("Phân công", "Assign"),
    V.ADVANCE: ("Chuyển bước xử lý", "Go to the next step"),
    V.ASK_AGENCY: ("Lấy ý kiến cơ quan phối hợp", "Ask another agency"),
    V.ANSWER: ("Ghi nhận ý kiến trả lời", "Record the answer"),
    V.SUSPEND_FOR_PAYMENT: ("Chờ nghĩa vụ tài chính", "Wait for payment"),
    V.RESUME: ("Tiếp tục giải quyết", "Resume"),
    V.EXTEND: ("Xin lỗi và hẹn lại", "Apologise and extend"),
    V.APPROVE: ("Phê duyệt", "Approve"),
    V.ISSUE: ("Ban hành kết quả", "Issue the result"),
    V.REFUSE_AFTER_EXAMINATION: ("Từ chối giải quyết", "Refuse after examination"),
    V.REQUEST_WITHDRAWAL: ("Yêu cầu rút hồ sơ", "Request withdrawal"),
    V.STOP: ("Dừng giải quyết", "Stop"),
    V.RETURN_RESULT: ("Trả kết quả", "Return the result"),
    V.CORRECT: ("Đính chính kết quả", "Correct the result"),
    V.DEMAND_APOLOGY: ("Nhắc xin lỗi trước khi quá hạn", "Demand an apology in time"),
    V.TAKE_OVER: ("Tiếp quản hồ sơ", "Take over"),
    V.REDATE: ("Tính lại hạn", "Redate"),
}
