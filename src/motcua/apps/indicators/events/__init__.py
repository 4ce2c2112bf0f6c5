"""Facts of the indicators: what was computed, declared, assessed, and what came of alerts."""

from motcua.apps.indicators.events.alerts import (
    AlertAcknowledged,
    AlertBecameTask,
    AlertsRaised,
    ThresholdEnded,
    ThresholdSet,
)
from motcua.apps.indicators.events.values import Assessed, Computed, ValueDeclared

__all__ = [
    "AlertAcknowledged",
    "AlertBecameTask",
    "AlertsRaised",
    "Assessed",
    "Computed",
    "ThresholdEnded",
    "ThresholdSet",
    "ValueDeclared",
]
