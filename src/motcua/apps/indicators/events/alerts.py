"""Facts about thresholds and alerts."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ThresholdSet(Fact):
    """Limits of a metric were set; in hundredths of its unit."""

    TYPE: ClassVar[str] = "indicators.threshold_set"
    metric: str
    reach: str
    amber: int
    red: int
    action: str


@dataclass(frozen=True, kw_only=True)
class ThresholdEnded(Fact):
    """Limits of a metric no longer hold."""

    TYPE: ClassVar[str] = "indicators.threshold_ended"
    metric: str


@dataclass(frozen=True, kw_only=True)
class AlertsRaised(Fact):
    """Thresholds were judged for a window: alerts opened, made worse or better, cleared."""

    TYPE: ClassVar[str] = "indicators.alerts_raised"
    window: str
    opened: int
    changed: int
    cleared: int


@dataclass(frozen=True, kw_only=True)
class AlertAcknowledged(Fact):
    """Somebody took note of an alert."""

    TYPE: ClassVar[str] = "indicators.alert_acknowledged"
    metric: str
    window: str


@dataclass(frozen=True, kw_only=True)
class AlertBecameTask(Fact):
    """An alert became a task."""

    TYPE: ClassVar[str] = "indicators.alert_became_task"
    metric: str
    window: str
    task: UUID
