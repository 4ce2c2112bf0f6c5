"""Thresholds and alerts, as far as the reader may see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place, Standing
from motcua.apps.indicators.domain.refusals import UnknownAlert
from motcua.apps.indicators.domain.thresholds import (
    Action,
    AlertRecord,
    Grade,
    Reach,
    ThresholdRecord,
)
from motcua.apps.indicators.domain.windows import read
from motcua.apps.indicators.models import Alert, Threshold
from motcua.kernel.refusal import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPage:
    """A page of alerts; ``cursor`` asks for the next one."""

    items: list[AlertRecord]
    cursor: UUID | None


def thresholds(on: date | None = None) -> list[ThresholdRecord]:
    """Return the thresholds that hold on a day, by metric; all there ever were without one."""
    rows = Threshold.objects.order_by("metric", "reach", "from_on")
    if on is not None:
        rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), from_on__lte=on)
    return [threshold_record(row) for row in rows]


def alerts(
    *,
    standing: Standing,
    open_only: bool = True,
    grade: Grade | None = None,
    metric: str | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> AlertPage:
    """
    Return the alerts that the reader may see, the latest first.

    :param open_only: leave out those that are well again or acknowledged.
    :raises Invalid: the cursor names no alert.
    """
    rows = _seen(standing)
    if open_only:
        rows = rows.filter(cleared_at__isnull=True, acknowledged_at__isnull=True)
    if grade is not None:
        rows = rows.filter(grade=grade)
    if metric is not None:
        rows = rows.filter(metric=metric)
    if after is not None:
        last = Alert.objects.filter(pk=after).first()
        if last is None:
            raise Invalid(
                field="cursor",
                why_vi="Dấu trang tiếp theo không đúng. Hãy mở lại danh sách từ đầu.",
                why_en="The cursor is not one of this list. Open the list again.",
            )
        rows = rows.filter(
            Q(opened_at__lt=last.opened_at) | Q(opened_at=last.opened_at, pk__lt=last.pk)
        )
    found = list(rows.order_by("-opened_at", "-pk")[: limit + 1])
    cursor = found[limit - 1].pk if len(found) > limit else None
    return AlertPage(items=[record(row) for row in found[:limit]], cursor=cursor)


def count_open(*, standing: Standing) -> int:
    """Return how many alerts wait for somebody whom the reader could be."""
    rows = _seen(standing)
    return rows.filter(cleared_at__isnull=True, acknowledged_at__isnull=True).count()


def alert(identifier: UUID, *, standing: Standing) -> AlertRecord:
    """
    Return an alert.

    :raises UnknownAlert: there is none, or the reader may not see it.
    """
    row = _seen(standing).filter(pk=identifier).first()
    if row is None:
        raise UnknownAlert(field="alert")
    return record(row)


def place(found: AlertRecord) -> Place:
    """Return where an alert lies for the table of rights."""
    return Place(authority=found.area, province=found.province)


def _seen(standing: Standing) -> QuerySet[Alert]:
    reach = rights.reach(standing, "indicators.see_alerts")
    if reach.everything:
        return Alert.objects.select_related("threshold")
    covered = Q(area__in=reach.authorities) | Q(province__in=reach.provinces)
    return Alert.objects.select_related("threshold").filter(covered)


def record(row: Alert) -> AlertRecord:
    """Return a row as others may see it."""
    return AlertRecord(
        id=row.pk,
        threshold=row.threshold_id,
        metric=row.metric,
        area=row.area_id,
        province=row.province_id,
        window=read(row.window),
        grade=Grade(row.grade),
        action=Action(row.threshold.action),
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        limit=row.limit,
        opened_at=row.opened_at,
        cleared_at=row.cleared_at,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by_id,
        note=row.note,
        task=row.task,
    )


def threshold_record(row: Threshold) -> ThresholdRecord:
    """Return a row as others may see it."""
    return ThresholdRecord(
        id=row.pk,
        metric=row.metric,
        area=row.area_id,
        reach=Reach(row.reach),
        amber=row.amber,
        red=row.red,
        action=Action(row.action),
        document=row.document,
        from_on=row.from_on,
        until_on=row.until_on,
    )
