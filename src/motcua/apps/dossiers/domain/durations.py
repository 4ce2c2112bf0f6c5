"""How long dossiers took in practice: median and nine in ten, from counts of whole days."""

from collections.abc import Mapping
from dataclasses import dataclass

#: Days back that "usual time in practice" looks at; practice.
DURATION_DAYS = 90
#: Fewer dossiers than this tell nothing usual and could point at somebody; practice.
LEAST_DURATIONS = 10


@dataclass(frozen=True, slots=True)
class Durations:
    """
    Working days from receipt to issue of the dossiers that ended in a span.

    :ivar count: dossiers.
    :ivar median: half of them took no longer; ``p90``: nine in ten took no longer.
    """

    count: int
    median: int
    p90: int

    @property
    def is_telling(self) -> bool:
        """Whether there were enough dossiers to speak of what is usual."""
        return self.count >= LEAST_DURATIONS


def of_counts(counts: Mapping[int, int]) -> Durations | None:
    """Return the durations of ``counts`` (working days -> dossiers); None without any."""
    total = sum(counts.values())
    if not total:
        return None
    return Durations(total, _reached(counts, total, 50), _reached(counts, total, 90))


def _reached(counts: Mapping[int, int], total: int, percent: int) -> int:
    """Return the least number of days within which ``percent`` of the dossiers ended."""
    seen = 0
    for days in sorted(counts):
        seen += counts[days]
        if seen * 100 >= total * percent:
            return days
    return max(counts)
