"""
Clocks of a petition: dated limits with their source, and the due moments that follow.

The sender's clock (answer) runs from the first receipt and goes on over every transfer; it stands
still only while the sender is asked for more. Classifying and transferring run from the arrival
at each body.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from motcua.apps.calendars.domain.working_time import (
    Days,
    Due,
    Pause,
    PauseKind,
    Term,
    WorkingCalendar,
    WorkingDays,
    due,
    parse_term,
)
from motcua.kernel.moments import at as moment_at
from motcua.kernel.moments import local_day


class Clock(StrEnum):
    """What runs out."""

    ACKNOWLEDGE = "acknowledge"
    CLASSIFY = "classify"
    TRANSFER = "transfer"
    ANSWER = "answer"
    ANSWER_BEHAVIOUR = "answer_behaviour"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Limit:
    """
    A limit from one day on until the next one of the same clock.

    :ivar source: document that sets it, or that it is the house's own practice.
    """

    clock: Clock
    term: Term
    since: date
    source: str


_START = date(2008, 2, 14)
_OURS = "thông lệ của hệ thống (mặc định)"

#: The default profile as dated rows; the newest row that has begun holds.
LIMITS: tuple[Limit, ...] = (
    Limit(Clock.ACKNOWLEDGE, Days(0), _START, "tự động, ngay khi nhận"),
    Limit(Clock.CLASSIFY, WorkingDays(2), _START, _OURS),
    Limit(Clock.TRANSFER, WorkingDays(5), _START, "NĐ 20/2008/NĐ-CP Điều 9; NĐ 92/2017/NĐ-CP"),
    Limit(Clock.ANSWER, Days(15), _START, _OURS),
    Limit(Clock.ANSWER, Days(15), date(2025, 6, 16), "Công điện 89/CĐ-TTg ngày 16/6/2025"),
    Limit(Clock.ANSWER_BEHAVIOUR, Days(20), _START, _OURS),
    Limit(Clock.ANSWER_BEHAVIOUR, Days(20), date(2017, 4, 25), "QĐ 574/QĐ-TTg ngày 25/4/2017"),
    Limit(Clock.PUBLISH, WorkingDays(2), _START, _OURS),
)
#: Two thirds of a limit used: it is soon due.
AMBER = (2, 3)
#: Longest extension, in calendar days: as long again as the longest limit.
LONGEST_EXTENSION = 20


def limit(clock: Clock, on: date) -> Limit:
    """Return the limit of ``clock`` that holds on ``on``; before the first, the first."""
    rows = [row for row in LIMITS if row.clock is clock]
    return next((row for row in reversed(rows) if row.since <= on), rows[0])


def answer_clock(content_class: int | None) -> Clock:
    """Return which answer clock runs: cases of behaviour have the longer one."""
    return Clock.ANSWER_BEHAVIOUR if content_class == 1 else Clock.ANSWER


def runs_out(
    clock: Clock,
    *,
    start: datetime,
    calendar: WorkingCalendar,
    pauses: Iterable[tuple[str, str]] = (),
    term: Term | None = None,
) -> Due:
    """
    Return when ``clock`` runs out that began at ``start``, under the rule of that day.

    :param term: another term than the table's: an answer that was extended.
    """
    wanted = term or limit(clock, local_day(start)).term
    return due(start=start, term=wanted, calendar=calendar, pauses=waits(pauses))


def waits(pauses: Iterable[tuple[str, str]]) -> tuple[Pause, ...]:
    """Return the pauses of a row as values: waiting for the sender's supplement."""
    return tuple(
        Pause(datetime.fromisoformat(start), datetime.fromisoformat(end), PauseKind.SUPPLEMENT)
        for start, end in pauses
    )


def read(term: str) -> Term:
    """Return the term that is written in a row."""
    return parse_term(term)


def longer(term: Term, days: int) -> Term:
    """Return a term of calendar days made ``days`` longer."""
    assert isinstance(term, Days), "answers run in calendar days"
    return Days(term.amount + days)


def amber_at(start: datetime, due_at: datetime) -> datetime:
    """Return when two thirds of the time from ``start`` to ``due_at`` are over."""
    whole, parts = AMBER
    seconds = (due_at - start) // timedelta(seconds=1)
    return start + timedelta(seconds=seconds * whole // parts)


def of_day(day: date, at: datetime) -> datetime:
    """Return the moment of receipt that an officer states as a day: its start, or ``at``."""
    return min(moment_at(day), at) if day != local_day(at) else at
