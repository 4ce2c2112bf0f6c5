"""
The working calendar: which days and minutes count, between its first and its last day.

A cumulative index of working days and of working minutes makes adding and measuring a look-up
(days) or a bisection (minutes). Inside, a moment is a *stamp*: whole minutes on Vietnam's wall
clock since the first day began. Seconds are dropped, as on the receipt.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import accumulate

from motcua.apps.calendars.domain.working_time.days import (
    NATIONAL_WEEK,
    DayRow,
    Shifts,
    Status,
    Week,
    check_week,
    shifts_on,
)
from motcua.apps.calendars.domain.working_time.plan import plan_of
from motcua.kernel.moments import at
from motcua.kernel.refusal import Refusal

_DAY = 24 * 60
_CLOCK = tuple(timedelta(minutes=minute) for minute in range(_DAY))


class CalendarEnds(Refusal):
    """The question leads beyond the last day that the calendar knows."""

    code = "calendars.ends"
    vi = (
        "Lịch {calendar} chỉ có đến hết năm {year}, không tính được thời hạn vượt quá. "
        "Hãy bổ sung lịch của năm sau."
    )
    en = (
        "The calendar {calendar} ends with the year {year} and computes nothing beyond it. "
        "Add the next year's days first."
    )


class CalendarBegins(Refusal):
    """The question lies before the first day that the calendar knows."""

    code = "calendars.begins"
    vi = "Lịch {calendar} bắt đầu từ năm {year}, không tính được thời điểm trước đó."
    en = "The calendar {calendar} begins with the year {year} and computes nothing before it."


class WorkingCalendar:
    """
    The days and hours that count (lịch làm việc), with the documents behind them.

    :param version: name that every computed date carries.
    :param first: first day known.
    :param last: last day known, the horizon.
    :param week: the ordinary week.
    :param later_weeks: ordinary weeks that replace ``week`` from a day on.
    :param rows: days that differ from the week; the last row for a day wins.
    :param provisional_years: years whose layout has not been announced.
    """

    def __init__(
        self,
        *,
        version: str,
        first: date,
        last: date,
        week: Week = NATIONAL_WEEK,
        later_weeks: Mapping[date, Week] | None = None,
        rows: Iterable[DayRow] = (),
        provisional_years: frozenset[int] = frozenset(),
    ) -> None:
        self.version, self.first, self.last = version, first, last
        self.week, self.later_weeks = week, dict(sorted((later_weeks or {}).items()))
        for ordinary in (week, *self.later_weeks.values()):
            check_week(ordinary)
        self.rows = {row.day: row for row in rows if first <= row.day <= last}
        self.provisional_years = provisional_years
        self._index()

    def _index(self) -> None:
        days = [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]
        self._days = days
        self._origin = at(self.first)
        self._midnights = [self._origin + timedelta(n) for n in range(len(days))]
        self._months = [
            ((date(year, month, 1) - self.first).days, monthrange(year, month)[1])
            for year in range(self.first.year, self.last.year + 1)
            for month in range(1, 13)
        ]
        self._plans = [plan_of(self.shifts(day)) for day in days]
        self._through = list(accumulate(plan.total for plan in self._plans))
        self._before = [0, *self._through]
        self._worked = [n for n, plan in enumerate(self._plans) if plan.total]
        self._rank = list(accumulate(1 if plan.total else 0 for plan in self._plans))
        self._worked_through = [self._through[n] for n in self._worked]
        self._closing = [n * _DAY + plan.reached[-1] for n, plan in enumerate(self._plans)]
        self._provisional = [0, *accumulate(1 if self._is_open_question(d) else 0 for d in days)]

    def _is_open_question(self, day: date) -> bool:
        row = self.rows.get(day)
        provisional = row is not None and row.status is Status.PROVISIONAL
        return provisional or day.year in self.provisional_years

    def __repr__(self) -> str:
        return f"WorkingCalendar({self.version!r}, {self.first} to {self.last})"

    # What a day is.

    def shifts(self, day: date) -> Shifts:
        """Return the sessions of ``day``, none when it is off."""
        return shifts_on(day, week=self._week_on(day), row=self.rows.get(day))

    def is_working(self, day: date) -> bool:
        """Return whether the counter opens on ``day`` at all."""
        return bool(self.shifts(day))

    @property
    def minutes_per_day(self) -> int:
        """Open minutes of an ordinary day of the last known week: 480 nationally."""
        week = self._week_on(self.last)
        return plan_of(next(shifts for shifts in week if shifts)).total

    def _week_on(self, day: date) -> Week:
        chosen = self.week
        for since, week in self.later_weeks.items():
            if since <= day:
                chosen = week
        return chosen

    # Moments and stamps.

    def stamp(self, moment: datetime) -> int:
        """
        Return ``moment`` in whole minutes since the first day began.

        :raises ValueError: the moment has no time zone.
        :raises CalendarBegins: it lies before the first day.
        :raises CalendarEnds: it lies after the last day.
        """
        if moment.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        since = moment - self._origin
        if 0 <= since.days < len(self._plans):
            return since.days * _DAY + since.seconds // 60
        raise self.begins() if since.days < 0 else self.ends()

    def moment(self, stamp: int) -> datetime:
        """Return the moment of a stamp on Vietnam's wall clock."""
        number, minute = divmod(stamp, _DAY)
        return self._midnights[number] + _CLOCK[minute]

    def day(self, number: int) -> date:
        """Return the ``number``-th day, the first being 0."""
        return self._days[number]

    def months_after(self, number: int, months: int) -> int:
        """
        Return the day of the same date ``months`` later, or the last of a shorter month.

        :raises CalendarEnds: it lies after the last year.
        """
        day = self._days[number]
        place = (day.year - self.first.year) * 12 + day.month - 1 + months
        if place >= len(self._months):
            raise self.ends()
        first, length = self._months[place]
        return first + min(day.day, length) - 1

    def ends(self) -> CalendarEnds:
        """Return the refusal to compute beyond the last day."""
        return CalendarEnds(calendar=self.version, year=self.last.year)

    def begins(self) -> CalendarBegins:
        """Return the refusal to compute before the first day."""
        return CalendarBegins(calendar=self.version, year=self.first.year)

    # Adding and measuring; days by their numbers, minutes by stamps.

    def is_open(self, number: int) -> bool:
        """Return whether a day is worked."""
        return self._plans[number].total > 0

    def opens(self, number: int) -> int:
        """Return the stamp at which the first session of a working day begins."""
        return number * _DAY + self._plans[number].reached[0]

    def closing(self, number: int) -> int:
        """Return the stamp at which the last session of a working day ends."""
        return self._closing[number]

    def after(self, number: int, count: int) -> int:
        """
        Return the ``count``-th working day after a day (``count`` >= 1).

        :raises CalendarEnds: it lies after the last day.
        """
        place = self._rank[number] + count - 1
        if place >= len(self._worked):
            raise self.ends()
        return self._worked[place]

    def rolled(self, number: int) -> int:
        """
        Return the day itself when it is worked, else the next working day.

        :raises CalendarEnds: there is none until the last day.
        """
        if number >= len(self._plans):
            raise self.ends()
        return number if self._plans[number].total else self.after(number, 1)

    def worked(self, stamp: int) -> int:
        """Return the open minutes from the beginning of the calendar until ``stamp``."""
        number, minute = divmod(stamp, _DAY)
        return self._before[number] + self._plans[number].worked[minute]

    def reached(self, worked: int) -> int:
        """
        Return the stamp at which ``worked`` open minutes are over (closing belongs to its day).

        :raises CalendarEnds: the calendar has fewer open minutes.
        """
        number = bisect_left(self._through, worked)
        if number >= len(self._plans):
            raise self.ends()
        return number * _DAY + self._plans[number].reached[worked - self._before[number]]

    def opening(self, stamp: int) -> int:
        """
        Return the stamp itself while the counter is open, else the next opening.

        :raises CalendarEnds: it does not open again until the last day.
        """
        number, minute = divmod(stamp, _DAY)
        found = self._plans[number].opening(minute)
        if found is not None:
            return number * _DAY + found
        return self.opens(self.after(number, 1))

    def worked_days(self, worked: int) -> int:
        """Return how many working days are complete after ``worked`` open minutes."""
        return bisect_right(self._worked_through, worked)

    def rank(self, number: int) -> int:
        """Return how many working days there are from the first day through a day."""
        return self._rank[number]

    def is_provisional(self, first: int, last: int) -> bool:
        """Return whether a day from ``first`` through ``last`` has no announced layout."""
        return self._provisional[last + 1] > self._provisional[first]
