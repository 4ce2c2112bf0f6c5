"""
How soon a task must be entered after the document that gives it was issued.

Urgent: the same day; otherwise within one working day; many tasks, or many lead agencies, in one
document: within two. The rule is of Thanh Hóa's regulation of 2025; the national text was not
available, so the row stands for all and can be replaced by one with its own first day.
"""

from dataclasses import dataclass, fields
from datetime import date

from motcua.apps.calendars.domain.working_time import WorkingCalendar
from motcua.apps.tasks.domain.task import Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLimits:
    """Limits in working days for documents issued from a day on, and where they stand."""

    valid_from: date
    urgent: int
    normal: int
    many: int
    source: str


LIMITS: tuple[EntryLimits, ...] = (
    EntryLimits(
        valid_from=date.min,
        urgent=0,
        normal=1,
        many=2,
        source="Quy chế theo dõi nhiệm vụ của UBND tỉnh Thanh Hóa (2025)",
    ),
)


@dataclass(frozen=True, slots=True)
class Delays:
    """Tasks by how they were entered; ``late_days`` counts working days of delay in all."""

    in_time: int = 0
    late: int = 0
    late_days: int = 0

    def __add__(self, other: "Delays") -> "Delays":
        names = (field.name for field in fields(self))
        return Delays(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def total(self) -> int:
        """All tasks entered."""
        return self.in_time + self.late


def limits_on(day: date) -> EntryLimits:
    """Return the limits for a document of ``day``."""
    return max((row for row in LIMITS if row.valid_from <= day), key=lambda row: row.valid_from)


def limit(issued_on: date, *, urgency: Urgency, many: bool) -> int:
    """Return how many working days there are to enter a task."""
    row = limits_on(issued_on)
    if urgency is not Urgency.NORMAL:
        return row.urgent
    return row.many if many else row.normal


def delay(
    issued_on: date,
    entered_on: date,
    *,
    urgency: Urgency,
    many: bool,
    calendar: WorkingCalendar,
) -> int:
    """
    Return by how many working days a task was entered too late; 0 = in time.

    What is urgent is late on the next day, also where that is a day off: the delay is then 1.

    :raises CalendarEnds: a day lies after the last day of the calendar.
    :raises CalendarBegins: a day lies before its first day.
    """
    if entered_on <= issued_on:
        return 0
    allowed = limit(issued_on, urgency=urgency, many=many)
    used = _working_days(issued_on, entered_on, calendar)
    return max(used, 1) if allowed == 0 else max(0, used - allowed)


def _working_days(after: date, through: date, calendar: WorkingCalendar) -> int:
    if after < calendar.first:
        raise calendar.begins()
    if through > calendar.last:
        raise calendar.ends()
    ranks = (calendar.rank((day - calendar.first).days) for day in (through, after))
    return next(ranks) - next(ranks)
