"""Thresholds with an action, and the alerts that they raise."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from motcua.apps.indicators.domain.metrics import Direction, MetricRecord
from motcua.apps.indicators.domain.refusals import BadThreshold
from motcua.apps.indicators.domain.windows import Window

#: Denominators below this say nothing yet: no alert on a rate of two dossiers (practice).
LEAST_JUDGED = 5
#: Longest note of an acknowledgement.
LONGEST_NOTE = 2_000


class Grade(StrEnum):
    """How bad it is."""

    AMBER = "amber"
    RED = "red"


class Action(StrEnum):
    """What an alert asks for."""

    NOTICE = "notice"
    TASK = "task"


class Reach(StrEnum):
    """For whom a threshold is judged."""

    PROVINCE = "province"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdRecord:
    """
    Limits of a metric, from ``from_on`` until the day before ``until_on``.

    :ivar area: this province or authority and all below; None: everywhere.
    :ivar reach: whether provinces as a whole or single authorities are judged.
    """

    id: UUID
    metric: str
    area: UUID | None
    reach: Reach
    amber: Decimal
    red: Decimal
    action: Action
    document: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRecord:
    """A value beyond a limit, until it is acknowledged, or well again."""

    id: UUID
    threshold: UUID
    metric: str
    area: UUID
    province: UUID
    window: Window
    grade: Grade
    action: Action
    value: Decimal
    numerator: int | None
    denominator: int | None
    limit: Decimal
    opened_at: datetime
    cleared_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: UUID | None
    note: str
    task: UUID | None


def demand_limits(metric: MetricRecord, amber: Decimal, red: Decimal) -> None:
    """
    Demand that the red limit is worse than the amber one, and that worse means something.

    :raises BadThreshold: it is not, or the metric has no better and worse.
    """
    if metric.direction is Direction.NEITHER:
        raise BadThreshold(
            field="metric",
            why_vi=f"Chỉ số {metric.code} không có chiều tốt, xấu nên không đặt ngưỡng được.",
            why_en=f"The indicator {metric.code} has no better and worse: no threshold fits.",
        )
    fits = red <= amber if metric.direction is Direction.UP else red >= amber
    if not fits or amber < 0 or red < 0:
        way_vi = "thấp hơn hoặc bằng" if metric.direction is Direction.UP else "cao hơn hoặc bằng"
        way_en = "at most" if metric.direction is Direction.UP else "at least"
        raise BadThreshold(
            field="red",
            why_vi=f"Ngưỡng đỏ phải {way_vi} ngưỡng vàng và không âm.",
            why_en=f"The red limit must be {way_en} the amber one, and not negative.",
        )


def judge(
    metric: MetricRecord, value: Decimal | None, denominator: int | None, limits: ThresholdRecord
) -> Grade | None:
    """
    Return how far ``value`` lies beyond the limits; None within, or nothing to judge.

    A value exactly on a limit is still within it.
    """
    if value is None or (denominator is not None and denominator < LEAST_JUDGED):
        return None
    worse = value.__lt__ if metric.direction is Direction.UP else value.__gt__
    if worse(limits.red):
        return Grade.RED
    return Grade.AMBER if worse(limits.amber) else None
