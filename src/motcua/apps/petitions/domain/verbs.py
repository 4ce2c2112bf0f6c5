"""
The life cycle of a petition as a table: which verb leads from which states where, by which law.

NĐ 20/2008 = NĐ 20/2008/NĐ-CP as amended; QĐ 31 = QĐ 31/2021/QĐ-TTg.
"""

from dataclasses import dataclass
from enum import StrEnum

from motcua.apps.petitions.domain.petition import State
from motcua.kernel.refusal import Refusal


class Verb(StrEnum):
    """What can be done to a petition."""

    SEND = "send"
    REGISTER = "register"
    CLASSIFY = "classify"
    ASK_SUPPLEMENT = "ask_supplement"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    TRANSFER = "transfer"
    ASK_COMPETENCE = "ask_competence"
    DECIDE_COMPETENCE = "decide_competence"
    ROUTE_OUT = "route_out"
    ASSIGN = "assign"
    DRAFT_ANSWER = "draft_answer"
    CONTRIBUTE = "contribute"
    APPROVE = "approve"
    ANSWER_GROUP = "answer_group"
    RETURN_DRAFT = "return_draft"
    EXTEND = "extend"
    PUBLISH = "publish"
    RETURN_ANSWER = "return_answer"
    CLOSE = "close"
    REOPEN = "reopen"
    RATE = "rate"
    EXAMINE_RULE = "examine_rule"


class WrongState(Refusal):
    """The petition stands where this cannot be done."""

    code, status = "petitions.wrong_state", 409
    vi = "Không làm được việc này khi phản ánh đang ở trạng thái “{state_vi}”."
    en = "This cannot be done while the petition is “{state_en}”."


#: Words of the states, Vietnamese and English.
STATE_WORDS: dict[State, tuple[str, str]] = {
    State.RECEIVED: ("Đã tiếp nhận", "received"),
    State.SUPPLEMENT_REQUESTED: ("Chờ người gửi bổ sung", "waiting for the sender"),
    State.CLASSIFIED: ("Đã phân loại", "classified"),
    State.REFUSED: ("Từ chối tiếp nhận", "refused"),
    State.ROUTED_OUT: ("Chuyển theo luật khiếu nại, tố cáo", "routed out"),
    State.TRANSFERRED_OUT: ("Đã chuyển cơ quan ngoài tỉnh", "transferred to another body"),
    State.ASSIGNED: ("Đã phân công", "assigned"),
    State.IN_HANDLING: ("Đang xử lý", "in handling"),
    State.ANSWERED: ("Chờ duyệt trả lời", "answer drafted"),
    State.APPROVED: ("Đã duyệt, chờ công khai", "approved"),
    State.PUBLISHED: ("Đã công khai", "published"),
    State.CLOSED: ("Đã kết thúc", "closed"),
}

S, V = State, Verb
_FRESH = (S.RECEIVED, S.CLASSIFIED)
_WORK = (S.ASSIGNED, S.IN_HANDLING)
_BEFORE_ANSWER = (*_FRESH, *_WORK)
_STILL_OPEN = (*_BEFORE_ANSWER, S.SUPPLEMENT_REQUESTED)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: from ``start`` by ``verb`` to ``to``; None = the state stays, or is resumed."""

    verb: Verb
    start: tuple[State | None, ...]
    to: State | None
    law: str


LIFE_CYCLE: tuple[Row, ...] = (
    Row(V.SEND, (None,), S.RECEIVED, "NĐ 20/2008 Art. 9"),
    Row(V.REGISTER, (None,), S.RECEIVED, "NĐ 20/2008 Art. 9; QĐ 31 Art. 43"),
    Row(V.CLASSIFY, (*_FRESH, S.SUPPLEMENT_REQUESTED), S.CLASSIFIED, "NĐ 20/2008 Art. 5, 9"),
    Row(V.CLASSIFY, _WORK, None, "a class may be put right while the answer is worked out"),
    Row(V.ASK_SUPPLEMENT, _BEFORE_ANSWER, S.SUPPLEMENT_REQUESTED, "NĐ 20/2008 Art. 14; QĐ 31"),
    Row(V.SUPPLEMENT, _STILL_OPEN, None, "NĐ 20/2008 Art. 12"),
    Row(V.REFUSE, _STILL_OPEN, S.REFUSED, "NĐ 20/2008 Art. 9 (a)"),
    Row(V.TRANSFER, _BEFORE_ANSWER, S.RECEIVED, "NĐ 20/2008 Art. 9 (b), (d)"),
    Row(V.ASK_COMPETENCE, _BEFORE_ANSWER, None, "NĐ 20/2008 Art. 17"),
    Row(V.DECIDE_COMPETENCE, (*_BEFORE_ANSWER, S.ANSWERED), S.RECEIVED, "NĐ 20/2008 Art. 17"),
    Row(V.ROUTE_OUT, _STILL_OPEN, S.ROUTED_OUT, "NĐ 20/2008 Art. 1"),
    Row(V.ASSIGN, (S.CLASSIFIED, *_WORK), S.ASSIGNED, "NĐ 20/2008 Art. 14"),
    Row(V.DRAFT_ANSWER, _WORK, S.ANSWERED, "NĐ 20/2008 Art. 15"),
    Row(V.CONTRIBUTE, (S.CLASSIFIED, *_WORK, S.ANSWERED), None, "NĐ 20/2008 Art. 17"),
    Row(V.APPROVE, (S.ANSWERED,), S.APPROVED, "NĐ 20/2008 Art. 15"),
    Row(
        V.ANSWER_GROUP,
        (*_STILL_OPEN, S.ANSWERED),
        S.APPROVED,
        "the house's own practice: one answer for petitions that say the same",
    ),
    Row(V.RETURN_DRAFT, (S.ANSWERED,), S.IN_HANDLING, "NĐ 20/2008 Art. 15"),
    Row(V.EXTEND, (*_BEFORE_ANSWER, S.ANSWERED), None, "the house's own practice"),
    Row(V.PUBLISH, (S.APPROVED,), S.PUBLISHED, "NĐ 20/2008 Art. 19; QĐ 31 Art. 46"),
    Row(V.RETURN_ANSWER, (S.APPROVED,), S.IN_HANDLING, "QĐ 31 Art. 46"),
    Row(V.CLOSE, (S.PUBLISHED,), S.CLOSED, "NĐ 20/2008 Art. 16"),
    Row(V.REOPEN, (S.PUBLISHED, S.CLOSED), S.IN_HANDLING, "NĐ 20/2008 Art. 17"),
    Row(V.RATE, (S.PUBLISHED, S.CLOSED), None, "the house's own practice"),
    Row(
        V.EXAMINE_RULE,
        (S.CLASSIFIED, *_WORK, S.ANSWERED, S.APPROVED, S.PUBLISHED, S.CLOSED),
        None,
        "NĐ 20/2008 Art. 14",
    ),
)


def after(state: State | None, verb: Verb, *, resumes_in: State | None = None) -> State:
    """
    Return where ``verb`` leads from ``state``.

    :param resumes_in: where a petition goes on when its sender has answered.
    :raises WrongState: the table has no such row.
    """
    row = _row(state, verb)
    if row is None:
        vi, en = STATE_WORDS[state] if state else ("mới", "new")
        raise WrongState(state_vi=vi, state_en=en)
    if row.to is not None:
        return row.to
    if verb is Verb.SUPPLEMENT and state is State.SUPPLEMENT_REQUESTED and resumes_in:
        return resumes_in
    assert state is not None, "only what makes a petition starts from nothing"
    return state


def possible(state: State) -> frozenset[Verb]:
    """Return the verbs that the table allows from ``state``; rights are another question."""
    return frozenset(row.verb for row in LIFE_CYCLE if state in row.start)


def _row(state: State | None, verb: Verb) -> Row | None:
    return next((row for row in LIFE_CYCLE if row.verb is verb and state in row.start), None)
