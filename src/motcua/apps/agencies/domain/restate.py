"""Restating counts on today's units without losing or inventing one."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated(Generic[Key]):
    """
    Counts by today's units.

    :ivar counts: what could be carried over.
    :ivar unassigned: counts of units that have no or several successors, by old unit.
    """

    counts: dict[Key, int]
    unassigned: dict[Key, int]

    @property
    def total(self) -> int:
        """The sum of all, the same as before restating."""
        return sum(self.counts.values()) + sum(self.unassigned.values())


def restate(counts: Mapping[Key, int], became: Mapping[Key, Collection[Key]]) -> Restated[Key]:
    """
    Return ``counts`` (old unit -> count) on the units that ``became`` names for each.

    :raises KeyError: ``became`` does not say what came of a unit.
    """
    carried: Counter[Key] = Counter()
    unassigned: dict[Key, int] = {}
    for old, count in counts.items():
        after = set(became[old])
        if len(after) == 1:
            carried[after.pop()] += count
        else:
            unassigned[old] = count
    return Restated(counts=dict(carried), unassigned=unassigned)
