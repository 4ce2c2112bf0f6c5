"""Values as flat rows, for CSV and JSON Lines; the schema says what each column holds."""

from typing import Any

from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.telling import number
from motcua.apps.indicators.domain.values import Cell
from motcua.apps.indicators.domain.windows import Window

#: Column -> what it holds; a rate is numerator / denominator, times 100 where the unit is percent.
COLUMNS = {
    "code": "code of the metric",
    "version": "version of its formula",
    "unit": "count, percent, points, ratio or yes_no",
    "area": "code of the authority; a province stands for all that belongs to it",
    "area_name": "its name",
    "window": "key of the period",
    "first": "first day",
    "last": "last day",
    "numerator": "whole number above the line; the count itself where there is no denominator",
    "denominator": "whole number below the line",
    "value": "in the unit, half up at two decimals; empty where nothing was judged",
    "as_of": "first moment that no longer counts",
    "tree_size": "facts in the journal's tree when it was computed",
    "tree_root": "root of that tree",
    "declared_numerator": "what the locality declared",
    "declared_denominator": "what the locality declared",
    "declared_value": "what the locality declared",
    "declared_source": "the document it stands in",
    "declared_on": "its day",
    "gap": "computed minus declared",
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of one row."""
    whole = {
        "version",
        "numerator",
        "denominator",
        "tree_size",
        "declared_numerator",
        "declared_denominator",
    }
    numbers = {"value", "declared_value", "gap"}

    def kind(name: str) -> list[str]:
        if name in whole:
            return ["integer", "null"]
        return ["number", "null"] if name in numbers else ["string", "null"]

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "motcua-indicators/1",
        "type": "object",
        "additionalProperties": False,
        "required": list(COLUMNS),
        "properties": {
            name: {"type": kind(name), "description": text} for name, text in COLUMNS.items()
        },
    }


def line(
    metric: MetricRecord, window: Window, cell: Cell, area: str, area_name: str
) -> dict[str, Any]:
    """Return one row."""
    told, said = cell.computed, cell.declared
    return {
        "code": metric.code,
        "version": told.version if told else metric.version,
        "unit": metric.unit.value,
        "area": area,
        "area_name": area_name,
        "window": window.key,
        "first": window.period.start.isoformat(),
        "last": window.period.last.isoformat(),
        "numerator": told.numerator if told else None,
        "denominator": told.denominator if told else None,
        "value": number(told.value) if told else None,
        "as_of": told.as_of.isoformat() if told else None,
        "tree_size": told.tree_size if told else None,
        "tree_root": told.root if told else None,
        "declared_numerator": said.numerator if said else None,
        "declared_denominator": said.denominator if said else None,
        "declared_value": number(said.value) if said else None,
        "declared_source": said.source if said else None,
        "declared_on": said.on.isoformat() if said else None,
        "gap": number(cell.gap),
    }
