"""
The deadline bar: working time as a row of cells, one cell a working day.

Filled = used, hatched = paused, red = over, notch = due. Pure: values in, places out; the template
tag ``deadline_bar`` draws them. Colour never speaks alone: each signal has a shape and words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from motcua.apps.calendars.domain.working_time import (
    WorkingCalendar,
    add_minutes,
    elapsed_minutes,
)
from motcua.kernel.moments import at, local_day

#: More days than this share cells, so that a cell stays visible.
MOST_CELLS = 60
_DAY = timedelta(1)


class Signal(StrEnum):
    """How the time stands; each has a colour, a shape and words of its own."""

    ON_TIME = "on_time"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    DONE = "done"
    UNLIMITED = "unlimited"


class Part(StrEnum):
    """What a stretch of the bar is."""

    USED = "used"
    PAUSED = "paused"
    OVER = "over"
    AHEAD = "ahead"


class Stretch(NamedTuple):
    """A stretch of the bar from ``start`` to ``end``, both in percent of its width."""

    part: Part
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Bar:
    """
    A bar ready to draw; places are percents of its width.

    ``used`` and ``left`` are open minutes, ``left`` negative once the term is over; during a pause
    the notch stands where the term would run out if the pause ended now;
    ``days_per_cell`` is 1 except for very long terms.
    """

    signal: Signal
    stretches: tuple[Stretch, ...]
    borders: tuple[float, ...]
    notch: float
    days: int
    days_per_cell: int
    used: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """
    What a bar is drawn from.

    :ivar start: the event that started the term; its day is not counted unless ``first_day``.
    :ivar due: when the term runs out.
    :ivar pauses: closed pauses, as (start, end).
    :ivar paused_since: start of a pause that still runs.
    :ivar ended: when the matter ended, or None.
    :ivar first_day: the day of the event counts (terms in hours, "same day").
    """

    start: datetime
    due: datetime
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    paused_since: datetime | None = None
    ended: datetime | None = None
    first_day: bool = False


def bar(clock: Clock, *, now: datetime, calendar: WorkingCalendar) -> Bar:
    """
    Return the bar of ``clock`` as it looks at ``now``.

    :raises CalendarEnds: the bar would lead beyond the calendar's last day.
    """
    until, expected = clock.ended or now, _expected(clock, now, calendar)
    scale = _Scale(_days(clock, max(expected, until), calendar), calendar)
    step = -(-len(scale.days) // MOST_CELLS)
    since = max(scale.of(clock.start), 0)
    due, reached = scale.of(expected), max(scale.of(until), since)
    pauses = [(scale.of(a), scale.of(b)) for a, b in _pauses(clock, until)]
    paused = sum(max(0, b - max(a, since)) for a, b in pauses)
    return Bar(
        signal=signal(clock, now=now, calendar=calendar),
        stretches=tuple(_stretches(scale, since, due, reached, pauses)),
        borders=tuple(scale.percent(scale.ends[n]) for n in range(step - 1, scale.last, step)),
        notch=scale.percent(due),
        days=len(scale.days),
        days_per_cell=step,
        used=max(0, reached - since - paused),
        left=due - reached,
    )


def signal(clock: Clock, *, now: datetime, calendar: WorkingCalendar) -> Signal:
    """
    Return how ``clock`` stands: soon = due today or on the next working day.

    :raises CalendarEnds: the next working day lies beyond the calendar's last day.
    """
    if clock.ended:
        return Signal.LATE if clock.ended > clock.due else Signal.DONE
    if clock.paused_since:
        return Signal.PAUSED
    if now > clock.due:
        return Signal.LATE
    tomorrow = next(_worked(local_day(now) + _DAY, calendar))
    return Signal.SOON if local_day(clock.due) <= tomorrow else Signal.ON_TIME


class _Scale:
    """Open minutes of the bar's days, from the opening of the first to the closing of the last."""

    def __init__(self, days: list[date], calendar: WorkingCalendar) -> None:
        self.days, self.last, self._calendar = days, len(days) - 1, calendar
        self._origin = calendar.worked(calendar.stamp(at(days[0])))
        self.ends = [self.of(at(day + _DAY) - timedelta(minutes=1)) for day in days]

    def of(self, moment: datetime) -> int:
        return self._calendar.worked(self._calendar.stamp(moment)) - self._origin

    def percent(self, minutes: int) -> float:
        return round(100 * min(max(minutes, 0) / self.ends[-1], 1), 2)


def _expected(clock: Clock, now: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the due moment; during a pause, what it would be if the pause ended now."""
    since = clock.paused_since
    if clock.ended or since is None or not since < now:
        return clock.due
    left = elapsed_minutes(start=since, end=clock.due, calendar=calendar)
    return max(clock.due, add_minutes(start=now, minutes=left, calendar=calendar))


def _days(clock: Clock, last: datetime, calendar: WorkingCalendar) -> list[date]:
    """Return the working days of the bar."""
    event = local_day(clock.start)
    whole = clock.first_day or local_day(clock.due) == event
    first = event if whole else event + _DAY
    days = list(_worked(first, calendar, local_day(last)))
    return days or [next(_worked(event, calendar))]


def _worked(day: date, calendar: WorkingCalendar, last: date | None = None) -> Iterator[date]:
    while last is None or day <= last:
        if last is None and day > calendar.last:
            raise calendar.ends()
        if calendar.is_working(day):
            yield day
        day += _DAY


def _pauses(clock: Clock, until: datetime) -> list[tuple[datetime, datetime]]:
    spans = [(a, min(b, until)) for a, b in clock.pauses if a < until]
    if clock.paused_since and not clock.ended and clock.paused_since < until:
        spans.append((clock.paused_since, until))
    return spans


def _stretches(
    scale: _Scale, since: int, due: int, reached: int, pauses: list[tuple[int, int]]
) -> Iterator[Stretch]:
    whole = scale.ends[-1]
    cuts = {0, whole, since, due, reached, *(edge for span in pauses for edge in span)}
    places = sorted(min(max(cut, 0), whole) for cut in cuts)
    for start, end in pairwise(dict.fromkeys(places)):
        part = _part(start, since, due, reached, pauses)
        yield Stretch(part, scale.percent(start), scale.percent(end))


def _part(place: int, since: int, due: int, reached: int, pauses: list[tuple[int, int]]) -> Part:
    if any(start <= place < end for start, end in pauses):
        return Part.PAUSED
    if place >= reached or place < since:
        return Part.AHEAD
    return Part.OVER if place >= due else Part.USED
