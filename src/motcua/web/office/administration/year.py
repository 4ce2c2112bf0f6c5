"""A year of a working calendar as twelve small months."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.calendars.domain.working_time import DayRow, Kind, Status, WorkingCalendar
from motcua.web.shared import labels

_EXTRA = (Kind.SWAPPED_WORKED, Kind.LONGER_HOURS)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: how it looks, and what is said of it ("" = an ordinary day)."""

    day: date
    look: str
    words: str


@dataclass(frozen=True, slots=True)
class Month:
    """One month: whole weeks from Monday, None outside the month."""

    number: int
    weeks: list[list[Cell | None]]


def months(calendar: WorkingCalendar, year: int, today: date) -> list[Month]:
    """Return the months of ``year``; the calendar must know the year."""
    return [
        Month(
            number,
            [
                [_cell(day, calendar, today) if day.month == number else None for day in week]
                for week in Calendar().monthdatescalendar(year, number)
            ],
        )
        for number in range(1, 13)
    ]


def working_days(calendar: WorkingCalendar, year: int) -> int:
    """Return how many days of ``year`` are worked."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return sum(
        calendar.is_working(date.fromordinal(n))
        for n in range(first.toordinal(), last.toordinal() + 1)
    )


def different(calendar: WorkingCalendar, year: int) -> list[DayRow]:
    """Return the days of ``year`` that differ from the ordinary week, in order."""
    rows = (row for row in calendar.rows.values() if row.day.year == year)
    return sorted(rows, key=lambda row: row.day)


def _cell(day: date, calendar: WorkingCalendar, today: date) -> Cell:
    row = calendar.rows.get(day)
    looks = ["today"] if day == today else []
    if row is not None and row.kind is not Kind.ORDINARY:
        looks.append(_look(row))
        words = f"{labels.DAY_KINDS[row.kind]}, {row.name}"
        if row.status is Status.PROVISIONAL:
            words += ", " + _("tạm tính")
        return Cell(day, " ".join(looks), words)
    if not calendar.is_working(day):
        looks.append("rest")
    return Cell(day, " ".join(looks), "")


def _look(row: DayRow) -> str:
    if row.kind is Kind.HALF_DAY:
        return "half"
    return "extra" if row.kind in _EXTRA else "holiday"
