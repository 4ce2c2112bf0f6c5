"""Values of metrics: the computed one, the declared one, the gap between them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from motcua.apps.indicators.domain.metrics import MetricRecord, Unit
from motcua.apps.indicators.domain.windows import Window

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRecord:
    """
    A computed value.

    :ivar area: the authority that it is told of; a province stands for all that belongs to it.
    :ivar numerator: None when the value is made of other metrics.
    :ivar denominator: None for plain counts.
    :ivar value: None where nothing was there to be judged (0/0), or a part is missing.
    :ivar as_of: first moment that no longer counts.
    :ivar tree_size: leaves of the journal when it was computed, ``root`` their root in hex.
    :ivar missing: parts without data, metrics by code, the rest in words.
    :ivar judged: of points: the most that the parts with data could give.
    """

    metric: str
    version: int
    area: UUID
    window: Window
    numerator: int | None
    denominator: int | None
    value: Decimal | None
    as_of: datetime
    tree_size: int
    root: str
    missing: tuple[str, ...] = ()
    judged: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredRecord:
    """
    What a locality reported by hand.

    :ivar source: the document or report it stands in.
    :ivar on: the day of that document.
    :ivar declared_at: when it was entered here; a later entry replaces it, none is deleted.
    """

    id: UUID
    metric: str
    area: UUID
    window: Window
    numerator: int | None
    denominator: int | None
    value: Decimal | None
    source: str
    on: date
    file: UUID | None
    declared_by: UUID | None
    declared_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is known of a metric for an area and a window; both None: missing."""

    computed: ValueRecord | None = None
    declared: DeclaredRecord | None = None

    @property
    def gap(self) -> Decimal | None:
        """Computed minus declared, in the metric's unit; None unless both are there."""
        if self.computed is None or self.declared is None:
            return None
        if self.computed.value is None or self.declared.value is None:
            return None
        return self.computed.value - self.declared.value

    @property
    def shown(self) -> ValueRecord | DeclaredRecord | None:
        """The value to show first: the computed one where it says something."""
        if self.computed is not None and self.computed.value is not None:
            return self.computed
        return self.declared or self.computed


def value_of(
    metric: MetricRecord, numerator: int | None, denominator: int | None
) -> Decimal | None:
    """
    Return the value that two numbers make in the metric's unit, half up at two decimals.

    None for 0/0; a plain count has no denominator.
    """
    if numerator is None:
        return None
    if metric.unit in (Unit.COUNT, Unit.YES_NO):
        return Decimal(numerator)
    if not denominator:
        return None
    scale = 100 if metric.unit is Unit.PERCENT else 1
    return rounded(Decimal(numerator * scale) / denominator)


def rounded(number: Decimal) -> Decimal:
    """Return ``number`` half up at two decimals."""
    return number.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
