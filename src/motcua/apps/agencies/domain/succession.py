"""Who continues the work of an authority that is no more: a walk along the successions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from motcua.apps.agencies.domain.authorities import SuccessionRecord


class Lineage:
    """All successions up to a day, ready to be followed."""

    def __init__(self, rows: Iterable[SuccessionRecord], *, on: date) -> None:
        self._next: dict[UUID, list[UUID | None]] = defaultdict(list)
        for row in rows:
            if row.on <= on:
                self._next[row.predecessor_id].append(row.successor_id)

    def heirs(self, authority: UUID) -> frozenset[UUID]:
        """Return who continues ``authority``: itself, one, several after a split, or nobody."""
        found: set[UUID] = set()
        seen: set[UUID] = set()
        waiting = [authority]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            if current in self._next:
                waiting += [after for after in self._next[current] if after is not None]
            else:
                found.add(current)
        return frozenset(found)

    def heir(self, authority: UUID) -> UUID | None:
        """Return the one that continues ``authority``; None when it is nobody or several."""
        heirs = self.heirs(authority)
        return next(iter(heirs)) if len(heirs) == 1 else None

    def restate(self, provinces: Mapping[UUID, UUID | None]) -> dict[UUID, UUID]:
        """
        Return for each authority the one under which its numbers stand on that day.

        What has no single heir (split, abolished with its level) is counted under its province
        of that day, so that nothing is lost and nothing is guessed. ``provinces`` gives the
        province of each authority.
        """
        return {
            authority: self.heir(authority) or self._province(province) or authority
            for authority, province in provinces.items()
        }

    def _province(self, province: UUID | None) -> UUID | None:
        return None if province is None else self.heir(province)
