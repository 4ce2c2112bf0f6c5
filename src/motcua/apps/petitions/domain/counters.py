"""Counters of petitions: whole numbers that add up at every moment."""

from dataclasses import dataclass, fields
from enum import StrEnum
from uuid import UUID


class GroupBy(StrEnum):
    """What counters are told for."""

    BODY = "body"
    PROVINCE = "province"
    FIELD = "field"
    CHANNEL = "channel"
    CLASS = "class"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """
    Petitions by how they stand. ``received`` is the sum of all others but the memo.

    :ivar to_publish: memo, part of those handled: approved, not yet on the public list.
    """

    handled_on_time: int = 0
    handled_late: int = 0
    open_within: int = 0
    open_overdue: int = 0
    refused: int = 0
    routed_out: int = 0
    transferred_out: int = 0
    to_publish: int = 0

    @property
    def received(self) -> int:
        """All petitions taken in."""
        return self.handled + self.open + self.refused + self.routed_out + self.transferred_out

    @property
    def handled(self) -> int:
        """Those with an answer."""
        return self.handled_on_time + self.handled_late

    @property
    def open(self) -> int:
        """Those whose sender waits."""
        return self.open_within + self.open_overdue

    @property
    def due(self) -> int:
        """Those that had to be answered by then or were: handled and overdue."""
        return self.handled + self.open_overdue

    @property
    def on_time_rate(self) -> tuple[int, int]:
        """Numerator and denominator: answered on time of all that are answered or overdue."""
        return self.handled_on_time, self.due

    def __add__(self, other: "Counters") -> "Counters":
        names = [field.name for field in fields(self)]
        return Counters(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCounters:
    """Counters of one group: key of an authority, or the value of a column."""

    key: UUID | str
    label: str
    counters: Counters


def index_8(counters: Counters) -> int:
    """
    Return index 8 of TT 01/2018/TT-VPCP Art. 13: 0, 1 or 2 points.

    2 = no petition, or all handled on time and none dragging; 1 = at least 90 % on time and none
    dragging; 0 otherwise.
    """
    if counters.open_overdue:
        return 0
    on_time, of_all = counters.on_time_rate
    if on_time == of_all:
        return 2
    return 1 if on_time * 10 >= of_all * 9 else 0
