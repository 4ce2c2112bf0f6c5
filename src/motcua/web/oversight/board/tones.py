"""How good a figure is, by the registry's thresholds: pure; colour and shape follow from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from motcua.apps.indicators.domain.metrics import Direction, MetricRecord
from motcua.apps.indicators.domain.thresholds import LEAST_JUDGED, Reach, ThresholdRecord
from motcua.apps.indicators.domain.values import Cell, ValueRecord
from motcua.web.oversight.board.rows import Row


class Tone(StrEnum):
    """How good: well, close, short, nothing known, nothing to judge by."""

    GOOD = "good"
    CLOSE = "close"
    SHORT = "short"
    PLAIN = "plain"
    MISSING = "missing"


#: Tone -> the signal whose colour and shape a page draws; a plain figure has none.
SIGNALS = {
    Tone.GOOD: "on_time",
    Tone.CLOSE: "soon",
    Tone.SHORT: "late",
    Tone.MISSING: "unlimited",
    Tone.PLAIN: "",
}
#: Gravest first.
GRAVITY = (Tone.SHORT, Tone.CLOSE, Tone.MISSING, Tone.PLAIN, Tone.GOOD)


@dataclass(frozen=True, slots=True)
class Limits:
    """Up to where a figure is well, and from where it falls short; the limit itself is well."""

    amber: Decimal
    red: Decimal


def limits_of(row: Row, area: UUID, thresholds: Iterable[ThresholdRecord]) -> Limits | None:
    """
    Return the limits of a row for a province: its own threshold, the general one, the row's.

    None where nobody said what would be too little.
    """
    mine = [t for t in thresholds if t.metric == row.code and t.reach is Reach.PROVINCE]
    for wanted in (area, None):
        for threshold in mine:
            if threshold.area == wanted:
                return Limits(threshold.amber, threshold.red)
    return Limits(*row.limits) if row.limits else None


def tone(metric: MetricRecord, cell: Cell, limits: Limits | None) -> Tone:
    """
    Return how good the figure of a cell is.

    A computed rate of fewer than ``LEAST_JUDGED`` is shown but not judged; what a locality
    declares of itself (3 of 4 levels) is, however small its denominator.
    """
    shown = cell.shown
    if shown is None or shown.value is None:
        return Tone.MISSING
    few = isinstance(shown, ValueRecord) and shown.denominator is not None
    if few and (shown.denominator or 0) < LEAST_JUDGED:
        return Tone.PLAIN
    if limits is None or metric.direction is Direction.NEITHER:
        return Tone.PLAIN
    worse = shown.value.__lt__ if metric.direction is Direction.UP else shown.value.__gt__
    if worse(limits.red):
        return Tone.SHORT
    return Tone.CLOSE if worse(limits.amber) else Tone.GOOD
