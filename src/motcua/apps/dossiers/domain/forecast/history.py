"""
The past, replayed in order: what was known on a day of procedures, units and their load.

Whatever a sample of a past day says must have been knowable on that day; so the lives of dossiers
are walked through in the order of time, and each day is asked when its time has come.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from math import log

#: Days after which an outcome counts half.
HALF_LIFE = 90.0
#: Days after which a finished dossier counts half in a unit's pace.
PACE_HALF_LIFE = 30.0
#: Outcomes of the overall share that every group starts with.
PRIOR = 20.0
#: The plain forecast to be better than: share late of those that ended in so many days.
WINDOW_DAYS = 90
_DAY = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A dossier's way through one unit: from receipt to its end, None while it is open."""

    procedure: str
    unit: str
    received_at: datetime
    ended_at: datetime | None
    late: bool


@dataclass(slots=True)
class Fading:
    """Counts in which what is long past weighs less."""

    half_life: float
    counts: dict[str, tuple[float, float, float]] = field(default_factory=dict)

    def add(self, key: str, late: bool, day: float) -> None:
        """Count one outcome at ``day`` (days since 1970)."""
        late_sum, total, since = self.counts.get(key, (0.0, 0.0, day))
        left = 0.5 ** ((day - since) / self.half_life)
        self.counts[key] = (late_sum * left + late, total * left + 1, day)

    def at(self, key: str, day: float) -> tuple[float, float]:
        """Return late and all outcomes of ``key`` as they weigh at ``day``."""
        late_sum, total, since = self.counts.get(key, (0.0, 0.0, day))
        left = 0.5 ** (max(day - since, 0.0) / self.half_life)
        return late_sum * left, total * left


class Window:
    """The share late among the outcomes of the last ``WINDOW_DAYS`` days, exactly."""

    def __init__(self) -> None:
        self._ends: deque[tuple[float, bool]] = deque()
        self._late = 0

    def add(self, late: bool, day: float) -> None:
        """Count one outcome."""
        self._ends.append((day, late))
        self._late += late

    def share(self, day: float) -> float | None:
        """Return the share at ``day``; None where nothing ended."""
        while self._ends and self._ends[0][0] < day - WINDOW_DAYS:
            self._late -= self._ends.popleft()[1]
        return self._late / len(self._ends) if self._ends else None


def waiting_days(waiting: int, a_day: float) -> float:
    """Return how many days ``waiting`` dossiers take at ``a_day`` ended a day; a year at most."""
    return min(waiting / max(a_day, 0.05), 365.0)


def day_of(moment: datetime) -> float:
    """Return a moment as days since 1970."""
    return moment.timestamp() / _DAY


class History:
    """What is known up to the moment to which it has been replayed."""

    def __init__(self) -> None:
        self.overall = Fading(HALF_LIFE)
        self.procedures = Fading(HALF_LIFE)
        self.units = Fading(HALF_LIFE)
        self.pace = Fading(PACE_HALF_LIFE)
        self.open: dict[str, int] = defaultdict(int)
        self.window = Window()
        self.windows: dict[str, Window] = defaultdict(Window)

    def _end(self, life: Life, day: float) -> None:
        self.open[life.unit] -= 1
        self.overall.add("", life.late, day)
        self.procedures.add(life.procedure, life.late, day)
        self.units.add(life.unit, life.late, day)
        self.pace.add(life.unit, False, day)
        self.window.add(life.late, day)
        self.windows[life.unit].add(life.late, day)

    def replay(self, lives: Iterable[Life], asked: Iterable[datetime]) -> Iterator[datetime]:
        """Walk through ``lives``; yield each asked moment when everything before it is known."""
        known = list(lives)
        came = sorted((day_of(x.received_at), 0, n) for n, x in enumerate(known))
        went = sorted((day_of(x.ended_at), 1, n) for n, x in enumerate(known) if x.ended_at)
        moments = sorted(set(asked))
        asks = ((day_of(moment), -1, n) for n, moment in enumerate(moments))
        for day, kind, n in merge(came, went, asks):
            if kind < 0:
                yield moments[n]
            elif kind == 0:
                self.open[known[n].unit] += 1
            else:
                self._end(known[n], day)

    def share(self, counts: Fading, key: str, day: float) -> float:
        """Return the share late of ``key``, drawn to the overall share where little is known."""
        late, total = self.overall.at("", day)
        base = (late + 0.5) / (total + 1)
        part, whole = counts.at(key, day)
        return (part + PRIOR * base) / (whole + PRIOR)

    def pace_of(self, unit: str, day: float) -> float:
        """Return how many dossiers the unit has lately ended a day."""
        return self.pace.at(unit, day)[1] * log(2) / PACE_HALF_LIFE

    def waiting_days(self, unit: str, day: float) -> float:
        """Return how many days the unit needs for what it has open, at its pace of late."""
        return waiting_days(self.open[unit], self.pace_of(unit, day))
