"""Metrics and cells as the JSON that strangers rely on: command line, API and export alike."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.values import Cell, DeclaredRecord
from motcua.apps.indicators.domain.windows import Window

Named = tuple[UUID, str, str]


def metric_as_json(metric: MetricRecord) -> dict[str, Any]:
    """Return a row of the registry."""
    return {
        "code": metric.code,
        "group": metric.group.value,
        "name": metric.name_vi,
        "name_en": metric.name_en,
        "unit": metric.unit.value,
        "direction": metric.direction.value,
        "source": metric.source.value,
        "formula": metric.formula or None,
        "version": metric.version,
        "definition": metric.definition_vi,
        "numerator": metric.numerator_vi or None,
        "denominator": metric.denominator_vi or None,
        "breakdowns": [one.value for one in metric.breakdowns],
        "owner": metric.owner,
        "legal": metric.legal or None,
        "parts": list(metric.parts),
        "stock": metric.stock,
    }


def window_as_json(window: Window) -> dict[str, Any]:
    """Return a window with its first and last day."""
    period = window.period
    return {
        "key": window.key,
        "name": window.name_vi,
        "first": period.start.isoformat(),
        "last": period.last.isoformat(),
        "system": window.system.value,
    }


def cell_as_json(
    metric: MetricRecord, window: Window, cell: Cell, area: Named | None
) -> dict[str, Any]:
    """Return one value with its fraction, its moment, the tree's head, what was declared."""
    shown, computed = cell.shown, cell.computed
    source = "missing"
    if shown is not None and shown.value is not None:
        source = "computed" if shown is computed else "declared"
    return {
        "code": metric.code,
        "name": metric.name_vi,
        "unit": metric.unit.value,
        "formula": metric.formula or None,
        "version": metric.version,
        "area": {"id": str(area[0]), "code": area[1], "name": area[2]} if area else None,
        "period": window_as_json(window),
        "numerator": shown.numerator if shown else None,
        "denominator": shown.denominator if shown else None,
        "value": number(shown.value) if shown else None,
        "source": source,
        "as_of": computed.as_of.isoformat() if computed else None,
        "tree": {"size": computed.tree_size, "root": computed.root} if computed else None,
        "missing": list(computed.missing) if computed else [],
        "judged": number(computed.judged) if computed else None,
        "declared": _declared(cell.declared) if cell.declared else None,
        "gap": number(cell.gap),
    }


def number(value: Decimal | None) -> float | int | None:
    """Return a decimal as a JSON number; whole ones without a point."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _declared(said: DeclaredRecord) -> dict[str, Any]:
    return {
        "numerator": said.numerator,
        "denominator": said.denominator,
        "value": number(said.value),
        "source": said.source,
        "on": said.on.isoformat(),
        "file": str(said.file) if said.file else None,
        "declared_at": said.declared_at.isoformat(),
    }
