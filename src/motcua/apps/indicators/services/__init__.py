"""Verbs of the indicators."""

from motcua.apps.indicators.services.alerts import acknowledge, raise_task
from motcua.apps.indicators.services.assessing import assess
from motcua.apps.indicators.services.computing import Computation, compute
from motcua.apps.indicators.services.declaring import declare
from motcua.apps.indicators.services.refreshing import refresh
from motcua.apps.indicators.services.thresholds import (
    Judged,
    check_thresholds,
    end_threshold,
    set_threshold,
)

__all__ = [
    "Computation",
    "Judged",
    "acknowledge",
    "assess",
    "check_thresholds",
    "compute",
    "declare",
    "end_threshold",
    "raise_task",
    "refresh",
    "set_threshold",
]
