"""Reads of the indicators: the registry, values, what was declared."""

from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.registry import metric, metrics
from motcua.apps.indicators.domain.values import Cell, DeclaredRecord, ValueRecord
from motcua.apps.indicators.selectors.alerts import AlertPage, alert, alerts, count_open, thresholds
from motcua.apps.indicators.selectors.cells import cells, series, table
from motcua.apps.indicators.selectors.declared import declarations
from motcua.apps.indicators.selectors.live import live
from motcua.apps.indicators.selectors.scores import (
    BodyScore,
    StaffScore,
    dossiers_behind,
    score_body,
    score_staff,
)

__all__ = [
    "AlertPage",
    "BodyScore",
    "StaffScore",
    "alert",
    "alerts",
    "count_open",
    "dossiers_behind",
    "score_body",
    "score_staff",
    "thresholds",
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
