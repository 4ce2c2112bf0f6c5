"""What a formula is asked, and what it answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from motcua.apps.indicators.domain.windows import Window
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    One window, as of a moment.

    :ivar until: first moment that no longer counts: the window's end, or earlier while it runs.
    :ivar as_of: what was entered by hand later (assessments) does not count.
    :ivar scope_of: every authority to be counted -> its province on that day, itself above them.
    :ivar whole: whether ``scope_of`` names all authorities, so that nothing needs to be cut.
    """

    window: Window
    until: datetime
    as_of: datetime
    scope_of: Mapping[UUID, UUID]
    whole: bool

    @property
    def day(self) -> date:
        """The last Vietnamese day that counts."""
        return self.last_day(self.until)

    @staticmethod
    def last_day(until: datetime) -> date:
        """Return the last Vietnamese day before a moment that no longer counts."""
        return local_day(until - timedelta(microseconds=1))

    @property
    def authorities(self) -> frozenset[UUID] | None:
        """The authorities to count; None = all."""
        return None if self.whole else frozenset(self.scope_of)


@dataclass(frozen=True, slots=True)
class Raw:
    """Two numbers of a metric for an authority; with a ``field``, for that field of a province."""

    metric: str
    area: UUID
    numerator: int
    denominator: int | None = None
    field: str = ""


class Formula(Protocol):
    """The named selector of a group of metrics: one pass gives all of them."""

    def __call__(self, question: Question) -> Iterator[Raw]:
        """Yield what can be told; an authority left out counts 0."""
        ...
