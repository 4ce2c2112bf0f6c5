"""Cells: what is known of metrics for areas and windows, computed beside declared."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.composing import compose
from motcua.apps.indicators.domain.metrics import MetricRecord, Unit
from motcua.apps.indicators.domain.values import Cell, DeclaredRecord, ValueRecord, value_of
from motcua.apps.indicators.domain.windows import Window
from motcua.apps.indicators.models import Coverage, Run
from motcua.apps.indicators.selectors import declared, sums
from motcua.apps.indicators.selectors.sums import LAST_DAY, Areas, Sums

#: Metrics whose absence does not mean 0: groups too small are not told.
_SPARSE = frozenset({"ratings.answers"})


class Told(NamedTuple):
    """Under which version, as of when, with which head of the journal's tree."""

    version: int
    as_of: datetime
    size: int
    root: str


_Covered = dict[tuple[str, UUID | None, str], Told]


def cells(
    *,
    codes: Sequence[str],
    areas: Sequence[UUID],
    period: Window,
    restated: bool = False,
    on: date | None = None,
) -> dict[tuple[str, UUID], Cell]:
    """
    Return a cell for each metric and area of a window; nothing known gives an empty cell.

    :param restated: count each authority under the one that holds its work on ``on`` (the latest
        known when None) instead of as recorded.
    :raises UnknownMetric: the registry has none of a code.
    """
    found = table(codes=codes, areas=areas, windows=[period], restated=restated, on=on)
    return {(code, area): cell for (code, area, _), cell in found.items()}


def series(
    code: str, area: UUID, windows: Sequence[Window], *, restated: bool = False
) -> list[tuple[Window, Cell]]:
    """Return the cells of one metric and area, one for each window, in their order."""
    found = table(codes=[code], areas=[area], windows=windows, restated=restated)
    return [(window, found[code, area, window.key]) for window in windows]


def table(
    *,
    codes: Sequence[str],
    areas: Sequence[UUID],
    windows: Sequence[Window],
    restated: bool = False,
    on: date | None = None,
) -> dict[tuple[str, UUID, str], Cell]:
    """Return a cell for each metric, area and key of a window; see ``cells``."""
    every = registry.with_parts(codes)
    apart = sums.told_apart(areas)
    if restated:
        numbers = sums.restated(every, apart, windows, on or LAST_DAY)
    else:
        numbers = sums.recorded(every, apart, windows)
    covered = _coverage(every, windows)
    said = declared.latest(every, areas, windows)
    found: dict[tuple[str, UUID, str], Cell] = {}
    for window in windows:
        scopes, key = _scopes(apart, window, restated=restated), window.key
        for area in areas:
            place = scopes.get(area, area)
            told = {code: run for code in every if (run := covered.get((code, place, window.key)))}
            row = assembled(codes, every, area, window, numbers, told, said)
            found.update({(code, area, key): cell for code, cell in row.items()})
    return found


def assembled(
    codes: Sequence[str],
    every: Sequence[str],
    area: UUID,
    window: Window,
    numbers: Sums,
    told: Mapping[str, Told],
    said: Mapping[tuple[str, UUID, str], DeclaredRecord],
) -> dict[str, Cell]:
    """
    Return the cells of one area and window for ``codes``.

    :param every: ``codes`` with the parts of those that are made of others.
    :param told: by which computation each metric is known; one left out is missing.
    """
    key = window.key
    known = {
        code: Cell(
            computed=_value(
                registry.metric(code), area, window, numbers.get((code, area, key)), told.get(code)
            ),
            declared=said.get((code, area, key)),
        )
        for code in every
    }
    _compose(known)
    return {code: known[code] for code in codes}


def _compose(known: dict[str, Cell]) -> None:
    """Fill in the cells that are made of others; the parts stand after what they make."""
    for code in reversed(list(known)):
        metric = registry.metric(code)
        if metric.composed:
            parts = {part: known[part] for part in registry.with_parts(metric.parts)}
            made = compose(metric, parts)
            known[code] = Cell(computed=made, declared=known[code].declared)


def _value(
    metric: MetricRecord,
    area: UUID,
    window: Window,
    pair: tuple[int, int | None] | None,
    told: Told | None,
) -> ValueRecord | None:
    if told is None or (pair is None and metric.code in _SPARSE):
        return None
    above, below = pair or (0, 0)
    fraction = None if metric.unit is Unit.COUNT else below or 0
    return ValueRecord(
        metric=metric.code,
        version=told.version,
        area=area,
        window=window,
        numerator=above,
        denominator=fraction,
        value=value_of(metric, above, fraction),
        as_of=told.as_of,
        tree_size=told.size,
        root=told.root,
    )


def _coverage(codes: Collection[str], windows: Sequence[Window]) -> _Covered:
    """Return by which run each metric was computed last, for each scope and for all (None)."""
    rows = list(
        Coverage.objects.filter(window__in=[w.key for w in windows], metric__in=list(codes))
        .order_by()
        .values_list("metric", "scope", "window", "version", "run_id")
    )
    runs = {
        key: (as_of, size, bytes(root).hex())
        for key, as_of, size, root in Run.objects.filter(
            pk__in={row[4] for row in rows}
        ).values_list("id", "as_of", "size", "root")
    }
    found: _Covered = {}
    for metric, scope, window, version, run in rows:
        told = Told(version, *runs[run])
        found[metric, scope, window] = told
        last = found.get((metric, None, window))
        if last is None or last.as_of <= told.as_of:
            found[metric, None, window] = told
    return found


def _scopes(areas: Areas, window: Window, *, restated: bool) -> dict[UUID, UUID | None]:
    """Return under which scope each area was covered; None = any will do."""
    if restated:
        return dict.fromkeys((*areas.provinces, *areas.own, *areas.whole))
    found: dict[UUID, UUID | None] = dict.fromkeys(areas.whole)
    found |= {province: province for province in areas.provinces}
    if areas.own:
        records = agencies.authorities(areas.own, on=window.period.last)
        found |= {record.id: sums.scope(record) for record in records}
    return found
