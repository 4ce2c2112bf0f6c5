"""Administrative units, read once per process from the data file of the app."""

import csv
import lzma
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from motcua.apps.agencies.domain.admin_units import AdminUnit, Gazetteer, Level
from motcua.apps.agencies.domain.restate import Restated

_FILE = "data/admin_units.csv.xz"


def admin_unit(code: str, on: date) -> AdminUnit:
    """
    Return the administrative unit that bore ``code`` on ``on``.

    :raises UnknownAdminUnit: there was none.
    """
    return gazetteer().unit(code, on)


def admin_units(on: date, *, level: Level | None = None, parent: str = "") -> list[AdminUnit]:
    """Return the units of a day, of one level, below one parent, by Vietnamese alphabet."""
    return gazetteer().units(on, level=level, parent=parent)


def search_admin_units(words: str, on: date) -> list[AdminUnit]:
    """Return the units of a day whose name has all ``words``, accents aside."""
    return gazetteer().search(words, on)


def what_became_of(code: str) -> list[AdminUnit]:
    """
    Return today's units that took over parts of the unit with ``code``: all of them.

    :raises NeverAdminUnit: no unit ever had the code.
    """
    return gazetteer().became(code)


def restate_admin_units(counts: Mapping[str, int], *, level: Level) -> Restated[str]:
    """
    Restate counts by units of before 1/7/2025 on today's provinces or communes.

    :raises NeverAdminUnit: no unit ever had a code.
    """
    return gazetteer().restate(counts, level=level)


@cache
def gazetteer() -> Gazetteer:
    """Return all units of all times."""
    packed = files("motcua.apps.agencies").joinpath(_FILE).read_bytes()
    lines = lzma.decompress(packed).decode("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return Gazetteer(_unit(row) for row in rows)


def _unit(row: Mapping[str, str]) -> AdminUnit:
    return AdminUnit(
        code=row["code"],
        level=Level(row["level"]),
        name=row["name"],
        parent=row["parent"],
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        successors=tuple(row["successors"].split()),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
