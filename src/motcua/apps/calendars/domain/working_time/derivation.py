"""
The derivation: how a due moment came about, day by day, to be checked by hand.

Each day from the event to the due moment says whether it counted, as which day of the term, or
why not. Pauses stand on the days on which they fall.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.apps.calendars.domain.working_time.calendar import WorkingCalendar
from motcua.apps.calendars.domain.working_time.days import DayRow
from motcua.apps.calendars.domain.working_time.due import Course, OffHours, course, last_day
from motcua.apps.calendars.domain.working_time.pauses import ALL_KINDS, Pause, PauseKind
from motcua.apps.calendars.domain.working_time.terms import Days, Hours, Months, SameDay, Term

_DAY = 24 * 60


class Reason(StrEnum):
    """Why a day counted or did not."""

    COUNTED = "counted"
    EVENT_DAY = "event_day"
    AFTER_CUTOFF = "after_cutoff"
    OUT_OF_HOURS = "out_of_hours"
    REST_DAY = "rest_day"
    OFF = "off"
    PAUSED = "paused"
    MADE_UP = "made_up"
    ROLLED = "rolled"


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedDay:
    """
    One day of a derivation.

    :ivar counted: which day of the term is complete with this day; ``None`` if none is.
    :ivar minutes: open minutes that counted this day, for terms in hours.
    :ivar paused: minutes of pause on this day: open minutes, or all for calendar terms.
    :ivar row: the calendar's row for this day with its name and document, if it has one.
    """

    date: date
    counted: int | None
    minutes: int
    reason: Reason
    paused: int
    row: DayRow | None
    provisional: bool
    is_start: bool
    is_due: bool


def derivation(
    *,
    start: datetime,
    term: Term,
    calendar: WorkingCalendar,
    pauses: Iterable[Pause] = (),
    allowed: Collection[PauseKind] = ALL_KINDS,
    off_hours: OffHours = OffHours.EVENT_DAY,
) -> tuple[DerivedDay, ...]:
    """
    Return the days from the event to the due moment that :func:`due` gives for the same question.

    :raises CalendarEnds: the answer lies beyond the calendar's last day.
    :raises CalendarBegins: the start lies before its first day.
    """
    way = course(
        start=start,
        term=term,
        calendar=calendar,
        pauses=pauses,
        allowed=allowed,
        off_hours=off_hours,
    )
    return tuple(_Counter(way, term, calendar).days())


class _Counter:
    """Walks the days of one course and keeps how much of the term and of the pauses is over."""

    def __init__(self, way: Course, term: Term, calendar: WorkingCalendar) -> None:
        self.way, self.term, self.calendar = way, term, calendar
        self.first, self.last = way.begin // _DAY, way.end // _DAY
        self.is_now = not isinstance(term, SameDay) and not term.amount
        self.by_calendar = isinstance(term, Days | Months) and not self.is_now
        self.length = 0
        if isinstance(term, Days | Months) and self.by_calendar:
            self.length = last_day(self.first, term, calendar) - self.first
        self.paused = self.complete = 0

    def days(self) -> Iterator[DerivedDay]:
        for number in range(self.first, self.last + 1):
            paused = self._paused_on(number)
            self.paused += paused
            complete = self._complete_through(number)
            counted = complete if complete > self.complete else None
            self.complete = max(complete, self.complete)
            day = self.calendar.day(number)
            minutes = self._minutes_on(number)
            yield DerivedDay(
                date=day,
                counted=counted,
                minutes=minutes,
                reason=self._reason(number, counted is not None or minutes > 0, paused),
                paused=paused,
                row=self.calendar.rows.get(day),
                provisional=self.calendar.is_provisional(number, number),
                is_start=number == self.first,
                is_due=number == self.last,
            )

    def _measure(self, since: int, until: int) -> int:
        if self.by_calendar:
            return max(0, until - since)
        return max(0, self.calendar.worked(until) - self.calendar.worked(since))

    def _paused_on(self, number: int) -> int:
        begin, end = number * _DAY, (number + 1) * _DAY - 1
        return sum(
            self._measure(max(since, begin), min(until, end + self.by_calendar))
            for since, until in self.way.spans
            if since <= end and until > begin
        )

    def _complete_through(self, number: int) -> int:
        """Return how many days of the term are complete by the end of a day."""
        if isinstance(self.term, SameDay):
            return int(number == self.last)
        if isinstance(self.term, Hours) or self.is_now:
            return 0
        if self.by_calendar:
            return min(self.length, ((number - self.first) * _DAY - self.paused) // _DAY)
        until = min((number + 1) * _DAY - 1, self.way.end)
        worked = self.calendar.worked(until) - self.paused
        return self.calendar.worked_days(worked) - self.calendar.rank(self.first)

    def _minutes_on(self, number: int) -> int:
        if not isinstance(self.term, Hours):
            return 0
        begin = max(number * _DAY, self.way.begin)
        until = min((number + 1) * _DAY - 1, self.way.end)
        return self._measure(begin, until) - self._paused_on(number)

    def _reason(self, number: int, counted: bool, paused: int) -> Reason:
        if counted or (self.is_now and number == self.last):
            return Reason.COUNTED
        if number == self.first:
            return self._reason_of_start()
        if not self.calendar.is_open(number) and not self.by_calendar:
            return self._reason_of_rest(number)
        if paused:
            return Reason.PAUSED
        rolled = self.by_calendar and self.complete >= self.length
        return Reason.ROLLED if rolled else Reason.MADE_UP

    def _reason_of_start(self) -> Reason:
        if not (self.is_now or isinstance(self.term, Hours | SameDay)):
            return Reason.EVENT_DAY
        if not self.calendar.is_open(self.first):
            return self._reason_of_rest(self.first)
        if self.way.base // _DAY == self.first:
            return Reason.PAUSED
        in_hours = self.way.begin <= self.calendar.closing(self.first)
        after_cutoff = isinstance(self.term, SameDay) and in_hours
        return Reason.AFTER_CUTOFF if after_cutoff else Reason.OUT_OF_HOURS

    def _reason_of_rest(self, number: int) -> Reason:
        has_row = self.calendar.day(number) in self.calendar.rows
        return Reason.OFF if has_row else Reason.REST_DAY
