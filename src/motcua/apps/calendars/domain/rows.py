"""Rows as people and files write them, read into typed days; refusals name the row's field."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import NoReturn, TypeVar

from motcua.apps.calendars.domain.working_time import (
    DayNotUnderstood,
    DayRow,
    Document,
    Kind,
    Shift,
    Shifts,
    Status,
    Week,
)

_Choice = TypeVar("_Choice", Kind, Status)


def row_from(row: Mapping[str, object], document: Document) -> DayRow:
    """
    Return the day that a mapping with ``date``, ``kind``, ``name`` and ``shifts`` describes.

    :raises DayNotUnderstood: a field is missing or cannot be read; its name is in ``field``.
    """
    day = day_from(row.get("date"), field="date")
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise DayNotUnderstood(field="name", why=f"{day:%d/%m/%Y}: name = {name!r}")
    shifts = row.get("shifts")
    return DayRow(
        day=day,
        kind=_choice(Kind, row.get("kind"), "kind"),
        name=name.strip(),
        document=document,
        status=_choice(Status, row.get("status", "official"), "status"),
        shifts=None if shifts in (None, "") else shifts_from(shifts),
    )


def day_from(value: object, *, field: str) -> date:
    """
    Return the day written as ``2026-11-24``.

    :raises DayNotUnderstood: it is not such a day.
    """
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _refuse(field, value)
    except ValueError:
        return _refuse(field, value)


def shifts_from(value: object) -> Shifts:
    """
    Return sessions written as ``"07:00-11:30 13:30-17:00"`` or as a list of such pieces.

    :raises DayNotUnderstood: a piece is not an interval of clock times.
    """
    pieces = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(pieces, Iterable):
        return _refuse("shifts", value)
    return tuple(_shift(piece) for piece in pieces)


def week_from(value: object) -> Week:
    """
    Return the ordinary week written as seven days of sessions, Monday first.

    :raises DayNotUnderstood: there are not seven days, or a session cannot be read.
    """
    if not isinstance(value, list | tuple) or len(value) != 7:
        return _refuse("week", value)
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = map(shifts_from, value)
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def shifts_text(shifts: Shifts) -> str:
    """Return sessions as ``"07:00-11:30 13:30-17:00"``."""
    return " ".join(f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in shifts)


def _shift(piece: object) -> Shift:
    opens, _, closes = piece.partition("-") if isinstance(piece, str) else ("", "", "")
    try:
        return Shift(time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip()))
    except (ValueError, TypeError):
        return _refuse("shifts", piece)


def _choice(kind: type[_Choice], value: object, field: str) -> _Choice:
    try:
        return kind(str(value))
    except ValueError:
        return _refuse(field, value)


def _refuse(field: str, value: object) -> NoReturn:
    raise DayNotUnderstood(field=field, why=f"{field} = {value!r}") from None
