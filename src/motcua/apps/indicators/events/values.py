"""Facts about values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Computed(Fact):
    """
    Values of a window were computed; who computes again from the same facts gets ``digest``.

    ``size`` and ``root``: the head of the journal's tree before this fact.
    """

    TYPE: ClassVar[str] = "indicators.computed"
    window: str
    as_of: datetime
    metrics: int
    values: int
    size: int
    root: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class ValueDeclared(Fact):
    """A locality declared a value; ``value`` in hundredths. The source's words stay outside."""

    TYPE: ClassVar[str] = "indicators.declared"
    metric: str
    window: str
    numerator: int | None
    denominator: int | None
    hundredths: int | None
    source_on: date
    file: UUID | None


@dataclass(frozen=True, kw_only=True)
class Assessed(Fact):
    """Somebody gave points for an index of TT 01/2018 that nothing computes."""

    TYPE: ClassVar[str] = "indicators.assessed"
    index: int
    window: str
    points: int
