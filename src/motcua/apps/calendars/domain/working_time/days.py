"""
Days: the ordinary week, the days that differ from it, and the document behind each.

One row per day that differs. Bodies of state work five days a week; a Saturday worked in exchange
(làm bù) beats the week, a holiday beats both.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from motcua.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """A session with the counter open (buổi): ``opens`` belongs to it, ``closes`` does not."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise DayNotUnderstood(field="shifts", why=f"{self.opens} >= {self.closes}")


Shifts = tuple[Shift, ...]
#: The sessions of Monday to Sunday; an empty day is a day of weekly rest.
Week = tuple[Shifts, Shifts, Shifts, Shifts, Shifts, Shifts, Shifts]

#: The hours of the national calendar: 8 hours in two sessions.
NATIONAL_HOURS: Shifts = (Shift(time(7), time(11, 30)), Shift(time(13, 30), time(17)))


def five_days(shifts: Shifts) -> Week:
    """Return the week of bodies of state: Monday to Friday (QĐ 188/1999/QĐ-TTg)."""
    return (shifts, shifts, shifts, shifts, shifts, (), ())


NATIONAL_WEEK = five_days(NATIONAL_HOURS)


class DayNotUnderstood(Refusal):
    """A row about a day contradicts itself."""

    code = "calendars.day_not_understood"
    vi = "Dòng lịch không dùng được: {why}. Hãy sửa dòng này rồi gửi lại."
    en = "The calendar row cannot be used: {why}. Mend the row and send it again."


class Kind(StrEnum):
    """What makes a day differ from the ordinary week."""

    DAY_OFF = "day_off"
    DAY_IN_LIEU = "day_in_lieu"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORKED = "swapped_worked"
    HALF_DAY = "half_day"
    LONGER_HOURS = "longer_hours"
    CLOSURE = "closure"
    ORDINARY = "ordinary"


#: Kinds without any open session.
CLOSED = frozenset({Kind.DAY_OFF, Kind.DAY_IN_LIEU, Kind.SWAPPED_OFF, Kind.CLOSURE})
#: Kinds that must bring their own sessions.
WITH_OWN_HOURS = frozenset({Kind.HALF_DAY, Kind.LONGER_HOURS})


class Status(StrEnum):
    """Whether the layout has been announced, or follows from the statute alone."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Document:
    """The document that a row rests on; ``number`` is empty where it is not on file."""

    number: str
    on: date | None
    body: str

    def __str__(self) -> str:
        day = f"ngày {self.on:%d/%m/%Y}" if self.on else ""
        return ", ".join(part for part in (self.number, day, self.body) if part)


@dataclass(frozen=True, slots=True)
class DayRow:
    """
    One day that differs from the ordinary week.

    ``shifts`` are the sessions of that day alone; ``None`` leaves them to the kind.

    :raises DayNotUnderstood: the sessions contradict the kind, overlap or are missing.
    """

    day: date
    kind: Kind
    name: str
    document: Document
    status: Status = Status.OFFICIAL
    shifts: Shifts | None = None

    def __post_init__(self) -> None:
        if self.kind in CLOSED and self.shifts:
            raise DayNotUnderstood(field="shifts", why=f"{self.day:%d/%m/%Y}: {self.kind} + shifts")
        if self.kind in WITH_OWN_HOURS and not self.shifts:
            raise DayNotUnderstood(field="shifts", why=f"{self.day:%d/%m/%Y}: {self.kind} - shifts")
        if self.shifts:
            check_shifts(self.shifts)


def check_shifts(shifts: Shifts) -> None:
    """
    Check that the sessions of a day follow one another.

    :raises DayNotUnderstood: two sessions overlap or stand in the wrong order.
    """
    for earlier, later in zip(shifts, shifts[1:], strict=False):
        if later.opens < earlier.closes:
            raise DayNotUnderstood(field="shifts", why=f"{later.opens} < {earlier.closes}")


def check_week(week: Week) -> None:
    """
    Check that the counter opens at all and that the sessions of each day follow one another.

    :raises DayNotUnderstood: they do not.
    """
    if not any(week):
        raise DayNotUnderstood(field="week", why="0 shifts")
    for shifts in week:
        check_shifts(shifts)


def shifts_on(day: date, *, week: Week, row: DayRow | None) -> Shifts:
    """Return the sessions of ``day``: those of its row, else those of the ordinary week."""
    if row is None or row.kind is Kind.ORDINARY:
        return week[day.weekday()]
    if row.kind in CLOSED:
        return ()
    return row.shifts or next(shifts for shifts in week if shifts)
