"""Number tickets of a one-stop's hall (lấy số thứ tự): queues, moves, how long one waits."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motcua.apps.dossiers.domain import limits
from motcua.kernel.refusal import Invalid, NotFound, Refusal

#: Most queues of one hall: as many buttons as a kiosk shows without scrolling.
MOST_QUEUES = 8
#: Longest time in minutes that a queue may plan for one visitor.
MOST_MINUTES = 240
#: Counters that called within this time count as open when the wait is estimated.
ACTIVE = timedelta(minutes=30)
_LETTER = re.compile("[A-Z]")
_LONGEST_NAME = 40
_LONGEST_COUNTER = 20


class TicketState(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    DONE = "done"
    NO_SHOW = "no_show"


class Act(StrEnum):
    """What an officer does with a ticket."""

    RECALL = "recall"
    SERVE = "serve"
    FINISH = "finish"
    NO_SHOW = "no_show"
    MOVE = "move"


_S, _A = TicketState, Act
#: State and act -> state; what is not here is refused.
MOVES: dict[tuple[TicketState, Act], TicketState] = {
    (_S.CALLED, _A.RECALL): _S.CALLED,
    (_S.CALLED, _A.SERVE): _S.SERVING,
    (_S.CALLED, _A.FINISH): _S.DONE,
    (_S.CALLED, _A.NO_SHOW): _S.NO_SHOW,
    (_S.CALLED, _A.MOVE): _S.WAITING,
    (_S.SERVING, _A.FINISH): _S.DONE,
    (_S.SERVING, _A.MOVE): _S.WAITING,
    (_S.NO_SHOW, _A.RECALL): _S.CALLED,
}
#: States in which a ticket keeps its officer busy.
AT_COUNTER = (TicketState.CALLED, TicketState.SERVING)


class QueueUnknown(NotFound):
    """The hall has no such queue, or it is closed today."""

    code = "dossiers.queue_unknown"
    vi = "Không có hàng chờ này, hoặc hàng chờ đang đóng. Hãy chọn hàng khác."
    en = "There is no such queue, or it is closed. Choose another."


class TicketUnknown(NotFound):
    """There is no such ticket."""

    code = "dossiers.ticket_unknown"
    vi = "Không tìm thấy số thứ tự này."
    en = "There is no such ticket."


class NobodyWaits(Refusal):
    """There is no number to call."""

    code, status = "dossiers.nobody_waits", 409
    vi = "Không còn ai chờ ở các hàng đã chọn."
    en = "Nobody waits in the queues chosen."


class BusyWithTicket(Refusal):
    """One officer serves one number at a time."""

    code, status = "dossiers.busy_with_ticket", 409
    vi = "Anh/chị đang giữ số {number}. Hãy bấm Xong, Vắng mặt hoặc Chuyển hàng trước."
    en = "You still hold number {number}. Finish it, note a no-show or move it first."


class TicketMoveNotAllowed(Refusal):
    """The ticket is not where this could be done with it."""

    code, status = "dossiers.ticket_move_not_allowed", 409
    vi = "Số {number} không còn ở bước này. Hãy tải lại trang."
    en = "Number {number} is no longer at this step. Reload the page."


class TicketOfAnother(Refusal):
    """Another officer holds the ticket."""

    code, status = "dossiers.ticket_of_another", 409
    vi = "Số {number} đang do quầy khác phục vụ."
    en = "Number {number} is at another counter."


class QueuesNotUnderstood(Invalid):
    """Queues that no kiosk can show."""

    code = "dossiers.queues_not_understood"
    vi = "Hàng chờ không hợp lệ: {why_vi}."
    en = "The queues cannot be used: {why_en}."


class CounterMissing(Invalid):
    """The hall must know to which counter a number is called."""

    code = "dossiers.counter_missing"
    vi = "Hãy ghi tên quầy (tối đa {most} ký tự), ví dụ “Quầy 2”."
    en = "Name the counter (at most {most} characters), such as “Counter 2”."


class TooManyTickets(Refusal):
    """One device took more numbers than visitors can stand there."""

    code, status = "dossiers.too_many_tickets", 429
    vi = "Thiết bị này vừa lấy quá nhiều số. Hãy chờ vài phút hoặc hỏi cán bộ hướng dẫn."
    en = "This device took too many numbers. Wait some minutes, or ask the staff."


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueGiven:
    """A queue of a hall as its head states it; ``minutes`` is planned for one visitor."""

    letter: str
    name: str
    minutes: int = 10
    is_open: bool = True


#: What a hall has until its head changes it.
DEFAULT_QUEUES = (
    QueueGiven(letter="A", name="Tiếp nhận", minutes=15),
    QueueGiven(letter="B", name="Trả kết quả", minutes=7),
    QueueGiven(letter="C", name="Hỏi", minutes=5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRecord:
    """A queue of a hall."""

    letter: str
    name: str
    minutes: int
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecord:
    """One number of one day; nothing of the visitor."""

    id: UUID
    authority_id: UUID
    day: date
    number: int
    letter: str
    queue: str
    state: TicketState
    taken_at: datetime
    first_called_at: datetime | None
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    counter: str
    officer_id: UUID | None
    calls: int

    @property
    def written(self) -> str:
        """The number as it is printed and called: ``A012``."""
        return written(self.letter, self.number)


def written(letter: str, number: int) -> str:
    """Return a number as it is printed and called: ``A012``."""
    return f"{letter}{number:03d}"


def after(ticket: TicketRecord, act: Act) -> TicketState:
    """
    Return the state after ``act``.

    :raises TicketMoveNotAllowed: the table has no such move.
    """
    to = MOVES.get((ticket.state, act))
    if to is None:
        raise TicketMoveNotAllowed(number=ticket.written)
    return to


def wait_minutes(*, ahead: int, minutes: int, counters: int) -> int:
    """
    Return about how long one waits, in whole minutes, rounded up.

    :param ahead: visitors in front; ``minutes``: time for one of them.
    :param counters: counters that are open; none counts as one.
    """
    return -(-ahead * minutes // max(1, counters))


def letter_of(text: str) -> str:
    """
    Return the letter of a queue, as a large one.

    :raises QueueUnknown: it is no letter that a queue can have.
    """
    letter = text.strip().upper()
    if not _LETTER.fullmatch(letter):
        raise QueueUnknown(field="queue")
    return letter


def counter_name(text: str) -> str:
    """
    Return the name of a counter, trimmed.

    :raises CounterMissing: there is none, or it is too long for the screen of the hall.
    """
    name = limits.optional(text, field="counter")
    if not name or len(name) > _LONGEST_COUNTER:
        raise CounterMissing(field="counter", most=_LONGEST_COUNTER)
    return name


def checked(queues: Iterable[QueueGiven]) -> Sequence[QueueGiven]:
    """
    Return queues as they are kept.

    :raises QueuesNotUnderstood: none, too many, a letter twice, a name or a time that cannot be.
    """
    given = [
        QueueGiven(
            letter=q.letter.strip().upper(),
            name=limits.optional(q.name, field="queues"),
            minutes=q.minutes,
            is_open=q.is_open,
        )
        for q in queues
    ]
    if not 0 < len(given) <= MOST_QUEUES:
        raise _bad(f"cần từ 1 đến {MOST_QUEUES} hàng", f"1 to {MOST_QUEUES} are needed")
    if len({q.letter for q in given}) != len(given):
        raise _bad("hai hàng trùng chữ cái", "two have the same letter")
    for queue in given:
        if not _LETTER.fullmatch(queue.letter):
            raise _bad("mỗi hàng cần một chữ cái A-Z", "each needs one letter A-Z")
        if not 0 < len(queue.name) <= _LONGEST_NAME:
            raise _bad(f"tên hàng cần 1-{_LONGEST_NAME} ký tự", "a name is missing or too long")
        if not 1 <= queue.minutes <= MOST_MINUTES:
            raise _bad(f"số phút phải từ 1 đến {MOST_MINUTES}", "minutes lie between 1 and 240")
    if not any(q.is_open for q in given):
        raise _bad("phải có ít nhất một hàng mở", "one must be open")
    return given


def _bad(vi: str, en: str) -> QueuesNotUnderstood:
    return QueuesNotUnderstood(field="queues", why_vi=vi, why_en=en)
