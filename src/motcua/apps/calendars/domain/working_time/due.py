"""
Due moments: when does a term run out, and how much of it has been used?

* Hours run at once, within opening hours (Civil Code 2015 Art. 147.1).
* Days and months: the day of the event is not counted (Art. 147.2); they run out at closing time
  of their last day. An end on a day off moves to the next working day (Art. 148.5).
* Same day: received by 15:00 of a working day, else the next working day
  (NĐ 61/2018/NĐ-CP Art. 18.2).
* A pause moves the due moment by its own length: open minutes for hours, working days and same
  day; calendar time, a begun day counting whole, for calendar days and months.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, time
from enum import StrEnum
from typing import Any, NamedTuple

from motcua.apps.calendars.domain.working_time.calendar import WorkingCalendar
from motcua.apps.calendars.domain.working_time.pauses import ALL_KINDS, Pause, PauseKind, merged
from motcua.apps.calendars.domain.working_time.terms import (
    Days,
    Hours,
    Months,
    SameDay,
    Term,
    WorkingDays,
)

_DAY = 24 * 60
#: Received later than this, a dossier is handed over the next working day: NĐ 61/2018 Art. 18.2.
HANDOVER_CUTOFF = time(15)
_CUTOFF = HANDOVER_CUTOFF.hour * 60 + HANDOVER_CUTOFF.minute


class Due(NamedTuple):
    """A due moment, whether it leans on an unannounced year, and the calendar it comes from."""

    at: datetime
    provisional: bool
    calendar: str


class OffHours(StrEnum):
    """How the day of an event outside opening hours is read."""

    #: The letter of Art. 147.2: that very day is the day not counted. The default.
    EVENT_DAY = "event_day"
    #: The event is deemed to happen at the next opening, whose day is not counted.
    NEXT_WORKING_DAY = "next_working_day"


class Course(NamedTuple):
    """How a term runs: its stamps, and the pauses that moved it."""

    begin: int
    base: int
    end: int
    spans: tuple[tuple[int, int], ...]


def due(
    *,
    start: datetime,
    term: Term,
    calendar: WorkingCalendar,
    pauses: Iterable[Pause] = (),
    allowed: Collection[PauseKind] = ALL_KINDS,
    off_hours: OffHours = OffHours.EVENT_DAY,
) -> Due:
    """
    Return when ``term`` runs out that begins with an event at ``start``.

    :param pauses: intervals that do not count; one that begins after the due moment is ignored.
    :param allowed: kinds of pause that this procedure excludes.
    :raises CalendarEnds: the answer lies beyond the calendar's last day.
    :raises CalendarBegins: the start lies before its first day.
    :raises ValueError: the start has no time zone.
    """
    begin = calendar.stamp(start)
    if off_hours is OffHours.NEXT_WORKING_DAY:
        begin = calendar.opening(begin)
    if pauses:
        end = _course(begin, term, calendar, pauses, allowed).end
    else:
        end = _base(begin, term, calendar)
    provisional = calendar.is_provisional(begin // _DAY, end // _DAY)
    return Due(calendar.moment(end), provisional, calendar.version)


def course(
    *,
    start: datetime,
    term: Term,
    calendar: WorkingCalendar,
    pauses: Iterable[Pause] = (),
    allowed: Collection[PauseKind] = ALL_KINDS,
    off_hours: OffHours = OffHours.EVENT_DAY,
) -> Course:
    """Return how the same question as in :func:`due` runs, for a derivation."""
    begin = calendar.stamp(start)
    if off_hours is OffHours.NEXT_WORKING_DAY:
        begin = calendar.opening(begin)
    return _course(begin, term, calendar, pauses, allowed)


def elapsed_minutes(
    *,
    start: datetime,
    end: datetime,
    calendar: WorkingCalendar,
    pauses: Iterable[Pause] = (),
    allowed: Collection[PauseKind] = ALL_KINDS,
) -> int:
    """
    Return the open minutes from ``start`` until ``end``, pauses left out; 0 when none lie between.

    :raises CalendarBegins: a moment lies before the calendar's first day.
    :raises CalendarEnds: a moment lies after its last day.
    """
    if end <= start:
        return 0
    total = calendar.worked(calendar.stamp(end)) - calendar.worked(calendar.stamp(start))
    for since, until in merged(pauses, since=start, allowed=allowed):
        if since < end:
            span = calendar.stamp(since), calendar.stamp(min(until, end))
            total -= calendar.worked(span[1]) - calendar.worked(span[0])
    return total


def add_minutes(*, start: datetime, minutes: int, calendar: WorkingCalendar) -> datetime:
    """
    Return the moment at which ``minutes`` of opening time have passed since ``start``.

    No minutes at all move the start into opening hours. Closing time belongs to its day.

    :raises CalendarEnds: the answer lies beyond the calendar's last day.
    :raises ValueError: ``minutes`` is negative.
    """
    if minutes < 0:
        raise ValueError("Time is added forward only.")
    return calendar.moment(_later(calendar.stamp(start), minutes, calendar))


def handover_by(*, received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """
    Return until when a dossier must be handed over to the unit that handles it.

    The same working day; received after 15:00, at the opening of the next working day
    (NĐ 61/2018/NĐ-CP Art. 18.2).
    """
    received = calendar.stamp(received_at)
    if _same_day(received, calendar):
        return calendar.moment(calendar.closing(received // _DAY))
    return calendar.moment(calendar.opens(calendar.after(received // _DAY, 1)))


def _base(begin: int, term: Term, calendar: WorkingCalendar) -> int:
    """Return the stamp at which the term ends when nothing interrupts it."""
    return _ENDS[type(term)](begin, term, calendar)


def _end_of_hours(begin: int, term: Hours, calendar: WorkingCalendar) -> int:
    return _later(begin, term.amount * 60, calendar)


def _end_of_working_days(begin: int, term: WorkingDays, calendar: WorkingCalendar) -> int:
    if not term.amount:
        return calendar.opening(begin)
    return calendar.closing(calendar.after(begin // _DAY, term.amount))


def _end_of_days(begin: int, term: Days | Months, calendar: WorkingCalendar) -> int:
    if not term.amount:
        return calendar.opening(begin)
    return calendar.closing(calendar.rolled(last_day(begin // _DAY, term, calendar)))


def _end_of_same_day(begin: int, term: SameDay, calendar: WorkingCalendar) -> int:
    number = begin // _DAY
    return calendar.closing(number if _same_day(begin, calendar) else calendar.after(number, 1))


_ENDS: dict[type[Term], Callable[[int, Any, WorkingCalendar], int]] = {
    Hours: _end_of_hours,
    WorkingDays: _end_of_working_days,
    Days: _end_of_days,
    Months: _end_of_days,
    SameDay: _end_of_same_day,
}


def last_day(number: int, term: Days | Months, calendar: WorkingCalendar) -> int:
    """
    Return the number of the day on which the term ends by the calendar, open or not.

    :raises CalendarEnds: it lies beyond the calendar's last day.
    """
    if isinstance(term, Days):
        return number + term.amount
    return calendar.months_after(number, term.amount)


def _same_day(begin: int, calendar: WorkingCalendar) -> bool:
    number, minute = divmod(begin, _DAY)
    return calendar.is_open(number) and minute <= _CUTOFF and begin <= calendar.closing(number)


def _later(begin: int, minutes: int, calendar: WorkingCalendar) -> int:
    if not minutes:
        return calendar.opening(begin)
    return calendar.reached(calendar.worked(begin) + minutes)


def _course(
    begin: int,
    term: Term,
    calendar: WorkingCalendar,
    pauses: Iterable[Pause],
    allowed: Collection[PauseKind],
) -> Course:
    """Let each pause that begins before the due moment move it on, in order."""
    base = end = _base(begin, term, calendar)
    spans: list[tuple[int, int]] = []
    for since, until in merged(pauses, since=calendar.moment(begin), allowed=allowed):
        if since >= calendar.moment(end):
            break
        spans.append((calendar.stamp(since), calendar.stamp(until)))
        if isinstance(term, Days | Months) and term.amount:
            end = _moved_by_days(begin // _DAY, term, calendar, spans)
        else:
            end = _moved_by_minutes(end, calendar, *spans[-1])
    return Course(begin, base, end, tuple(spans))


def _moved_by_days(
    number: int, term: Days | Months, calendar: WorkingCalendar, spans: list[tuple[int, int]]
) -> int:
    paused = sum(until - since for since, until in spans)
    begun_days = -(-paused // _DAY)
    return calendar.closing(calendar.rolled(last_day(number, term, calendar) + begun_days))


def _moved_by_minutes(end: int, calendar: WorkingCalendar, since: int, until: int) -> int:
    paused = calendar.worked(until) - calendar.worked(since)
    return calendar.reached(calendar.worked(end) + paused) if paused else end
