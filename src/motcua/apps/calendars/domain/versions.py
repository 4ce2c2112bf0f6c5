"""
Versions: a calendar is the shipped national days plus every declaration made until then.

A version is named after the shipped data (``vn-2026.07``) and, once a document has been declared
in this installation, the number of the last declaration that applies (``vn-2026.07+4``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from motcua.apps.calendars.domain.working_time import DayRow, Status, Week, WorkingCalendar
from motcua.kernel.refusal import Refusal


class UnknownCalendar(Refusal):
    """No calendar version has this name."""

    code = "calendars.unknown"
    vi = "Không có phiên bản lịch “{version}”. Các phiên bản có: {known}."
    en = "There is no calendar version “{version}”. Known versions: {known}."


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalVersion:
    """A shipped state of the national calendar: its name, when it came out, what it changed."""

    name: str
    published: date
    changed_vi: str
    changed_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalDays:
    """The rows of one shipped version."""

    version: NationalVersion
    first: date
    last: date
    rows: tuple[DayRow, ...]
    provisional_years: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """
    What one document changed: days, the ordinary week from a day on, or both.

    :ivar announces: the year whose layout this document announces, no longer provisional.
    """

    rows: tuple[DayRow, ...] = ()
    week: Week | None = None
    week_from: date | None = None
    announces: int | None = None


def name_of(base: str, number: int) -> str:
    """Return the name of a version after declaration ``number``; 0 means none."""
    return f"{base}+{number}" if number else base


def parts_of(version: str) -> tuple[str, int] | None:
    """Return shipped name and declaration number of a version; ``None`` if it has no such form."""
    base, plus, number = version.partition("+")
    if not plus:
        return base, 0
    return (base, int(number)) if number.isdecimal() and number.isascii() else None


def compose(
    national: NationalDays, declarations: Sequence[Declaration] = (), *, version: str | None = None
) -> WorkingCalendar:
    """Return the calendar of the shipped days and ``declarations``, later ones winning."""
    announced = frozenset(d.announces for d in declarations if d.announces is not None)
    rows = {row.day: _settled(row, announced) for row in national.rows}
    for declaration in declarations:
        rows.update({row.day: row for row in declaration.rows})
    last = date(max([national.last.year, *announced, *_years(rows)]), 12, 31)
    added = frozenset(range(national.last.year + 1, last.year + 1))
    return WorkingCalendar(
        version=version or national.version.name,
        first=national.first,
        last=last,
        later_weeks=_weeks(declarations),
        rows=rows.values(),
        provisional_years=(national.provisional_years | added) - announced,
    )


def _settled(row: DayRow, announced: frozenset[int]) -> DayRow:
    return replace(row, status=Status.OFFICIAL) if row.day.year in announced else row


def _years(rows: Mapping[date, DayRow]) -> Iterable[int]:
    return {day.year for day in rows}


def _weeks(declarations: Iterable[Declaration]) -> dict[date, Week]:
    return {d.week_from: d.week for d in declarations if d.week and d.week_from}
