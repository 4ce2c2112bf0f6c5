"""The national calendar as shipped; reads one file, needs neither Django nor a database."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from motcua.apps.calendars.domain.rows import row_from
from motcua.apps.calendars.domain.versions import (
    NationalDays,
    NationalVersion,
    UnknownCalendar,
    compose,
)
from motcua.apps.calendars.domain.working_time import (
    DayRow,
    Document,
    WorkingCalendar,
)

_FILE = Path(__file__).resolve().parents[1] / "data" / "national.json"


@cache
def _shipped() -> dict[str, Any]:
    shipped: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return shipped


@cache
def national_versions() -> tuple[NationalVersion, ...]:
    """Return the shipped versions, oldest first; the last is the default."""
    return tuple(
        NationalVersion(**{**v, "published": date.fromisoformat(v["published"])})
        for v in _shipped()["versions"]
    )


@cache
def national_days(version: str | None = None) -> NationalDays:
    """
    Return the rows of a shipped version, of the latest by default.

    :raises UnknownCalendar: no shipped version has this name.
    """
    shipped, versions = _shipped(), national_versions()
    names = [v.name for v in versions]
    wanted = names[-1] if version is None else version
    if wanted not in names:
        raise UnknownCalendar(field="calendar", version=wanted, known=", ".join(names))
    place = names.index(wanted)
    return NationalDays(
        version=versions[place],
        first=date.fromisoformat(shipped["first"]),
        last=date.fromisoformat(shipped["last"]),
        rows=tuple(
            _row(r) for r in shipped["rows"] if names.index(r.get("since", names[0])) <= place
        ),
        provisional_years=frozenset(shipped["provisional_years"]),
    )


def _row(row: dict[str, str]) -> DayRow:
    document = _shipped()["documents"][row["document"]]
    on = document["date"]
    day = date.fromisoformat(on) if on else None
    return row_from(row, Document(document["number"], day, document["body"]))


@cache
def national_calendar(version: str | None = None) -> WorkingCalendar:
    """
    Return the national calendar, the latest version by default.

    :raises UnknownCalendar: no shipped version has this name.
    """
    return compose(national_days(version))
