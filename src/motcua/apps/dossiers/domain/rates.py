"""
Rates: whole-number counts, and the fraction that a definition reads from them.

Counts add up; rates never do. A rate is formed last, from the sums (form 06 of
TT 01/2020/TT-VPCP: received = handled + open, and three more identities).
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.kernel.period import Period
from motcua.kernel.text import sort_key


class GroupBy(StrEnum):
    """What the rows of a table of rates stand for."""

    PROVINCE = "province"
    AUTHORITY = "authority"
    FIELD = "field"
    PROCEDURE = "procedure"
    MONTH = "month"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Counts:
    """
    The columns of form 06, in dossiers.

    ``no_due_date`` and ``paused`` are memo columns: part of the others, shown beside them.
    """

    received: int = 0
    carried_over: int = 0
    online: int = 0
    direct_and_postal: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    open_within: int = 0
    open_overdue: int = 0
    no_due_date: int = 0
    paused: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        names = (field.name for field in fields(self))
        return Counts(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def handled(self) -> int:
        """Dossiers that ended in the period (column 7)."""
        return self.early + self.on_time + self.late

    @property
    def open(self) -> int:
        """Dossiers still being handled at its end (column 11)."""
        return self.open_within + self.open_overdue

    def broken_identities(self) -> list[str]:
        """Return which of form 06's four identities do not hold; empty is right."""
        identities = {
            "3 = 4 + 5 + 6": self.received
            == self.carried_over + self.online + self.direct_and_postal,
            "7 = 8 + 9 + 10": self.handled == self.early + self.on_time + self.late,
            "11 = 12 + 13": self.open == self.open_within + self.open_overdue,
            "3 = 7 + 11": self.received == self.handled + self.open,
        }
        return [name for name, holds in identities.items() if not holds]


@dataclass(frozen=True, slots=True)
class Rate:
    """One group's counts and the fraction that its definition reads from them."""

    group: str
    label: str
    definition: Definition
    counts: Counts

    @property
    def numerator(self) -> int:
        """Dossiers on time; the index counts those still open within time as well."""
        done = self.counts.early + self.counts.on_time
        return done + (self.counts.open_within if self.definition is Definition.INDEX else 0)

    @property
    def denominator(self) -> int:
        """Dossiers judged: those handled; for the index, all."""
        all_judged = self.definition is Definition.INDEX
        return self.counts.received if all_judged else self.counts.handled

    @property
    def percent(self) -> float | None:
        """The rate in percent to two decimals; ``None`` where nothing was judged."""
        return percent(self.numerator, self.denominator)

    @property
    def sort_key(self) -> str:
        """Vietnamese alphabetical order of the label."""
        return sort_key(self.label)


def percent(numerator: int, denominator: int) -> float | None:
    """Return 100 * numerator / denominator, half up at two decimals; ``None`` for 0/0."""
    if denominator == 0:
        return None
    return (numerator * 20_000 + denominator) // (2 * denominator) / 100


def months_of(period: Period) -> Iterator[Period]:
    """Yield the calendar months that ``period`` touches, cut to it."""
    start = period.start
    while start < period.end:
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        yield Period(start, min(following, period.end))
        start = following
