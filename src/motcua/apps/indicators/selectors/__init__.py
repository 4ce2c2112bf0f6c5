"""Reads of the indicators: the registry, values, what was declared."""

from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.registry import metric, metrics
from motcua.apps.indicators.domain.values import Cell, DeclaredRecord, ValueRecord
from motcua.apps.indicators.selectors.cells import cells, series, table
from motcua.apps.indicators.selectors.declared import declarations
from motcua.apps.indicators.selectors.live import live

__all__ = [
    "Cell",
    "DeclaredRecord",
    "MetricRecord",
    "ValueRecord",
    "cells",
    "declarations",
    "live",
    "metric",
    "metrics",
    "series",
    "table",
]
