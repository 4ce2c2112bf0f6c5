"""Reads of the indicators: the registry, values, what was declared."""

from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.registry import metric, metrics
from motcua.apps.indicators.domain.values import Cell, DeclaredRecord, ValueRecord
from motcua.apps.indicators.selectors.cells import cells, series, table
from motcua.apps.indicators.selectors.declared import declarations

__all__ = [
    "Cell",
    "DeclaredRecord",
    "MetricRecord",
    "ValueRecord",
    "cells",
    "declarations",
    "metric",
    "metrics",
    "series",
    "table",
]
