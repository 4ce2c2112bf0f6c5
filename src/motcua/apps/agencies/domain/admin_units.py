"""
Administrative units (đơn vị hành chính) through time: what a code meant on a day, what came of it.

From 1/7/2025 there are 34 provinces and 3,321 communes and no districts (QĐ 19/2025/QĐ-TTg);
before, 63 provinces with districts. Codes of the General Statistics Office: two digits for a
province, three for a district, five for a commune; many live on with another extent, so a code
means something only together with a day.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.apps.agencies.domain.refusals import NeverAdminUnit, UnknownAdminUnit
from motcua.apps.agencies.domain.restate import Restated, restate
from motcua.kernel import text


class Level(StrEnum):
    """Levels of administrative units; districts are history."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminUnit:
    """
    A unit while it had one extent.

    :ivar parent: code of the unit above; empty for a province.
    :ivar valid_from: None: longer ago than the source knows.
    :ivar valid_until: first day without it; None: it exists.
    :ivar successors: codes of all units that parts of it went into.
    """

    code: str
    level: Level
    name: str
    parent: str
    valid_from: date | None
    valid_until: date | None
    successors: tuple[str, ...]

    def exists_on(self, day: date) -> bool:
        """Return whether the unit exists on ``day``."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


class Gazetteer:
    """All units of all times, by code."""

    def __init__(self, units: Iterable[AdminUnit]) -> None:
        self._by_code: dict[str, list[AdminUnit]] = defaultdict(list)
        for unit in units:
            self._by_code[unit.code].append(unit)
        for same in self._by_code.values():
            same.sort(key=lambda unit: unit.valid_from or date.min)
        self._searched = [(text.fold(u.name), u) for same in self._by_code.values() for u in same]

    def unit(self, code: str, on: date) -> AdminUnit:
        """
        Return the unit that bore ``code`` on ``on``.

        :raises UnknownAdminUnit: there was none.
        """
        for unit in self._by_code.get(code.strip(), ()):
            if unit.exists_on(on):
                return unit
        raise UnknownAdminUnit(field="code", code=code[:20], day=f"{on:%d/%m/%Y}")

    def units(self, on: date, *, level: Level | None = None, parent: str = "") -> list[AdminUnit]:
        """Return the units of a day, of one level, below one parent, by Vietnamese alphabet."""
        found = [
            unit
            for same in self._by_code.values()
            for unit in same
            if unit.exists_on(on)
            and level in (None, unit.level)
            and (not parent or unit.parent == parent)
        ]
        return sorted(found, key=lambda unit: (text.sort_key(unit.name), unit.code))

    def search(self, words: str, on: date) -> list[AdminUnit]:
        """Return the units of a day whose name has all ``words``, accents aside."""
        wanted = text.fold(words).split()
        found = [
            unit
            for name, unit in self._searched
            if unit.exists_on(on) and all(word in name for word in wanted)
        ]
        return sorted(found, key=lambda unit: (len(unit.name), unit.code)) if wanted else []

    def became(self, code: str) -> list[AdminUnit]:
        """
        Return what became of the earliest unit with ``code``: today's units, all of them.

        :raises NeverAdminUnit: no unit ever had the code.
        """
        same = self._by_code.get(code.strip())
        if not same:
            raise NeverAdminUnit(field="code", code=code[:20])
        if same[0].valid_until is None:
            return [same[0]]
        return [self._by_code[after][-1] for after in same[0].successors]

    def province(self, unit: AdminUnit) -> AdminUnit:
        """Return the province in which a unit lay while it existed."""
        day = unit.valid_from or date.min
        while unit.parent:
            unit = self.unit(unit.parent, day)
        return unit

    def restate(self, counts: Mapping[str, int], *, level: Level) -> Restated[str]:
        """
        Restate counts by units of before 1/7/2025 on today's provinces or communes.

        What went into several of them is not guessed at but kept apart as unassigned.

        :raises NeverAdminUnit: no unit ever had a code.
        """
        return restate(counts, {code: self._of_level(code, level) for code in counts})

    def _of_level(self, code: str, level: Level) -> frozenset[str]:
        after = self.became(code)
        if level is Level.PROVINCE:
            after = [self.province(unit) for unit in after]
        return frozenset(unit.code for unit in after if unit.level is level)
