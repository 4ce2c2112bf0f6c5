"""Values that are made of other values: the groups of index 766, the score of a one-stop body."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from motcua.apps.indicators.domain import index766, onestop
from motcua.apps.indicators.domain.index766 import Scored
from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.values import Cell, ValueRecord, rounded


def compose(metric: MetricRecord, cells: Mapping[str, Cell]) -> ValueRecord | None:
    """
    Return the value of a composed metric from the cells of its parts, and theirs, by code.

    None while nothing at all was computed or declared for it.
    """
    known = [cell.computed for cell in cells.values() if cell.computed is not None]
    if not known:
        return None
    found = _scored(metric.code, cells)
    base = min(known, key=lambda one: (one.as_of, one.tree_size))
    return replace(
        base,
        metric=metric.code,
        version=metric.version,
        numerator=None,
        denominator=None,
        value=None if found.points is None else rounded(found.points),
        missing=found.missing,
        judged=found.judged,
    )


def _scored(code: str, cells: Mapping[str, Cell]) -> Scored:
    if code == "onestop.score":
        return _one_stop(cells)
    if code in index766.BY_METRIC:
        return _group(code, cells)
    return index766.total({one: _group(one, cells) for one in index766.BY_METRIC})


def _group(code: str, cells: Mapping[str, Cell]) -> Scored:
    group = index766.BY_METRIC[code]
    return index766.score(group, {p.metric: _value(cells.get(p.metric)) for p in group.parts})


def _one_stop(cells: Mapping[str, Cell]) -> Scored:
    numbers = {
        index.number: (value.numerator or 0, value.denominator or 0)
        for index in onestop.INDICES
        if (cell := cells.get(index.metric)) and (value := cell.computed)
    }
    score = onestop.scored(numbers, [index.number for index in onestop.INDICES])
    missing = tuple(onestop.BY_NUMBER[number].metric for number in score.missing)
    return Scored(score.total, Decimal(score.most), missing)


def _value(cell: Cell | None) -> Decimal | None:
    return cell.shown.value if cell and cell.shown else None
