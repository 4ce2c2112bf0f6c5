"""
The minute walk: due moments the obvious way, asking of every minute whether the counter is open.

Shares nothing with the engine but the sessions of each day. The bench measures against it, the
tests demand that both agree.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from motcua.apps.calendars.domain.working_time import (
    Days,
    Hours,
    Months,
    SameDay,
    Term,
    WorkingCalendar,
    WorkingDays,
)

_MINUTE = timedelta(minutes=1)


def is_open(moment: datetime, calendar: WorkingCalendar) -> bool:
    """Return whether the counter is open at ``moment``."""
    clock = moment.time()
    return any(s.opens <= clock < s.closes for s in calendar.shifts(moment.date()))


def walked_due(start: datetime, term: Term, calendar: WorkingCalendar) -> datetime:
    """Return when ``term`` runs out, by walking minute after minute from ``start``."""
    match term:
        case Hours(amount) if amount:
            return walked_minutes(start, amount * 60, calendar)
        case WorkingDays(amount) if amount:
            return _closing(_working_day(start, amount, calendar), calendar)
        case Days() | Months() if term.amount:
            return _closing(_last_day(start, term), calendar)
        case SameDay():
            after = start.hour * 60 + start.minute > 15 * 60
            today = [m for m in _day(start) if m >= start and is_open(m, calendar)]
            on_time = bool(today) or _closes_at(start, calendar)
            keep = on_time and not after
            return _closing(start if keep else _working_day(start, 1, calendar), calendar)
        case _:
            return _opening(start, calendar)


def walked_minutes(
    start: datetime,
    minutes: int,
    calendar: WorkingCalendar,
    pauses: Collection[tuple[datetime, datetime]] = (),
) -> datetime:
    """Return the moment after ``minutes`` open minutes that lie in none of ``pauses``."""
    moment = start
    while minutes:
        paused = any(since <= moment < until for since, until in pauses)
        minutes -= is_open(moment, calendar) and not paused
        moment += _MINUTE
    return moment


def _opening(moment: datetime, calendar: WorkingCalendar) -> datetime:
    while not is_open(moment, calendar):
        moment += _MINUTE
    return moment


def _closing(moment: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the end of the last open minute of the day, or of the next day that has one."""
    while True:
        opened = [minute for minute in _day(moment) if is_open(minute, calendar)]
        if opened:
            return opened[-1] + _MINUTE
        moment += timedelta(days=1)


def _working_day(start: datetime, count: int, calendar: WorkingCalendar) -> datetime:
    moment, seen = start, {start.date()}
    while count:
        moment += _MINUTE
        if moment.date() not in seen and is_open(moment, calendar):
            seen.add(moment.date())
            count -= 1
    return moment


def _last_day(start: datetime, term: Days | Months) -> datetime:
    moment = start
    while not _arrived(start, moment, term):
        moment += _MINUTE
    return moment


def _arrived(start: datetime, moment: datetime, term: Days | Months) -> bool:
    if isinstance(term, Days):
        return (moment.date() - start.date()).days == term.amount
    months = (moment.year - start.year) * 12 + moment.month - start.month
    is_last = (moment + timedelta(days=1)).month != moment.month
    return months == term.amount and (moment.day == start.day or is_last)


def _day(moment: datetime) -> Iterator[datetime]:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(minutes=minute) for minute in range(24 * 60))


def _closes_at(moment: datetime, calendar: WorkingCalendar) -> bool:
    return is_open(moment - _MINUTE, calendar)
