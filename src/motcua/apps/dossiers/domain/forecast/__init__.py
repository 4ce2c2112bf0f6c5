"""
How likely an open dossier becomes late, and why: the one front of the forecast.

A logistic model over a handful of things that one can see on the day: procedure, unit, step, time
used, work that waits. It only informs: nothing is decided by it (NĐ 309/2026: such means assist).
It is judged on dossiers that it never saw, against the plain share late of the last 90 days.
"""

from motcua.apps.dossiers.domain.forecast.history import History, Life
from motcua.apps.dossiers.domain.forecast.model import (
    Backtest,
    Calibration,
    Forecast,
    Model,
    Sample,
    TooLittleHistory,
    train,
)
from motcua.apps.dossiers.domain.forecast.situation import (
    FACTORS,
    Factor,
    Reason,
    Situation,
    Stage,
    stage_of,
)

__all__ = [
    "FACTORS",
    "Backtest",
    "Calibration",
    "Factor",
    "Forecast",
    "History",
    "Life",
    "Model",
    "Reason",
    "Sample",
    "Situation",
    "Stage",
    "TooLittleHistory",
    "stage_of",
    "train",
]
