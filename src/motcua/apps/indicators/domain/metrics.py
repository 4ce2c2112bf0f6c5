"""What a published number is: code, unit, formula and version, direction, owner."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.refusal import NotFound


class Unit(StrEnum):
    """How a value is read from its numbers."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    RATIO = "ratio"
    YES_NO = "yes_no"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Source(StrEnum):
    """Where values come from."""

    COMPUTED = "computed"
    DECLARED = "declared"


class Group(StrEnum):
    """Groups of the registry, in its order."""

    DOSSIERS = "dossiers"
    TASKS = "tasks"
    PETITIONS = "petitions"
    PROCEDURES = "procedures"
    RATINGS = "ratings"
    ONESTOP = "onestop"
    INDEX766 = "index766"
    GOVERNMENT = "government"


class Breakdown(StrEnum):
    """By what a value can be taken apart."""

    AUTHORITY = "authority"
    LEVEL = "level"
    FIELD = "field"
    PERIOD = "period"


class UnknownMetric(NotFound):
    """The registry has no metric of this code."""

    code = "indicators.unknown_metric"
    vi = "Không có chỉ số {what}. Xem danh mục ở trang Chỉ số."
    en = "There is no indicator {what}. See the registry."


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricRecord:
    """
    One published number.

    :ivar formula: the named selector that computes numerator and denominator; empty for a
        metric that is only declared.
    :ivar version: of the formula; a change of what is counted is a new version.
    :ivar composed: it is no sum of counts but made of others; ``parts`` are those with data.
    :ivar numerator_vi: what is counted above the line, ``denominator_vi`` below it.
    :ivar owner: who answers for the definition.
    :ivar stock: how things stand at the end of the window, instead of what happened within.
    """

    code: str
    group: Group
    name_vi: str
    name_en: str
    unit: Unit
    direction: Direction
    source: Source
    formula: str
    version: int
    definition_vi: str
    numerator_vi: str
    denominator_vi: str
    breakdowns: tuple[Breakdown, ...]
    owner: str
    legal: str = ""
    parts: tuple[str, ...] = ()
    composed: bool = False
    stock: bool = False

    @property
    def has_fraction(self) -> bool:
        """Whether a value is a share or a ratio of two numbers."""
        return self.unit in (Unit.PERCENT, Unit.RATIO, Unit.POINTS) and not self.composed
