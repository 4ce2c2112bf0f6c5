"""
When a task is reminded of: in steps before its deadline, on a day of review, in steps after it.

Each step is taken once for a deadline; who takes a task on two days before it is due gets the
step of that day, not all the earlier ones. After an extension the steps begin anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.apps.calendars.domain.working_time import WorkingCalendar
from motcua.apps.tasks.domain.given import ReminderKind

#: Working days before a deadline, the furthest first; our own practice.
BEFORE = (7, 3, 1)
#: Days after a deadline at which a written dunning is proposed; our own practice.
AFTER = (1, 10, 30)


@dataclass(frozen=True, slots=True)
class Due:
    """Deadlines from ``first`` to ``last`` are to be reminded of by this step now."""

    kind: ReminderKind
    step: int
    first: date
    last: date


def working_days_left(today: date, deadline: date, calendar: WorkingCalendar) -> int:
    """
    Return how many working days lie after ``today`` until ``deadline``, that day included.

    :raises CalendarEnds: the deadline lies after the last day of the calendar.
    """
    if deadline > calendar.last or today < calendar.first:
        raise calendar.ends() if deadline > calendar.last else calendar.begins()
    ranks = (calendar.rank((day - calendar.first).days) for day in (deadline, today))
    return max(0, next(ranks) - next(ranks))


def due(
    today: date,
    calendar: WorkingCalendar,
    *,
    before: Sequence[int] = BEFORE,
    after: Sequence[int] = AFTER,
) -> list[Due]:
    """Return what is to be reminded of on ``today``: spans of deadlines, each with its step."""
    return [*_coming(today, calendar, sorted(before)), *_past(today, sorted(after))]


def _coming(today: date, calendar: WorkingCalendar, steps: Sequence[int]) -> list[Due]:
    found, day = [], today
    while steps and day <= calendar.last:
        left = working_days_left(today, day, calendar)
        if left > steps[-1]:
            break
        step = next(step for step in steps if left <= step)
        found.append(Due(ReminderKind.BEFORE, step, day, day))
        day += timedelta(days=1)
    return found


def _past(today: date, steps: Sequence[int]) -> list[Due]:
    """Return the spans of days that are over: each step until the next begins."""
    found = []
    for place, step in enumerate(steps):
        last = today - timedelta(days=step)
        later = steps[place + 1 : place + 2]
        first = today - timedelta(days=later[0] - 1) if later else date.min
        found.append(Due(ReminderKind.AFTER, step, first, last))
    return found
