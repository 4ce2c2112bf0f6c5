"""Setting limits, and judging values by them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid5

from django.db import connection, transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.refusals import BadThreshold
from motcua.apps.indicators.domain.thresholds import (
    Action,
    Grade,
    Reach,
    ThresholdRecord,
    demand_limits,
    judge,
)
from motcua.apps.indicators.domain.values import DeclaredRecord, ValueRecord
from motcua.apps.indicators.domain.windows import Window
from motcua.apps.indicators.events import AlertsRaised, ThresholdEnded, ThresholdSet
from motcua.apps.indicators.models import Alert, Threshold, Value
from motcua.apps.indicators.selectors import cells as cells_of
from motcua.apps.indicators.selectors.alerts import threshold_record, thresholds
from motcua.apps.indicators.services import _rights
from motcua.apps.journal import services as journal
from motcua.kernel.moments import local_day

#: A value that is judged: the computed one, where there is none the declared one.
Told = ValueRecord | DeclaredRecord
#: Drawn once: facts about the alerts of a window hang on this.
_NAMESPACE = UUID("a2c1c9d2-7d0c-4a2d-8a3f-51a0f0f6a7c4")
_SAID = ("amber", "red", "action", "document")
_LOCK = "select pg_advisory_xact_lock(hashtextextended('indicators.alerts ' || %s::text, 0))"


def set_threshold(
    *,
    metric: str,
    reach: Reach,
    amber: Decimal,
    red: Decimal,
    action: Action,
    by: UUID | None,
    at: datetime,
    area: UUID | None = None,
    document: str = "",
) -> ThresholdRecord:
    """
    Set the limits of a metric from today on; those that held for the same places end.

    :param area: for this province or authority and what belongs to it; None: everywhere.
    :raises BadThreshold: the limits contradict each other.
    """
    demand_limits(registry.metric(metric), amber, red)
    _rights.require(by, at, "indicators.define", [Place()])
    if area is not None:
        agencies.authority(area)
    row = Threshold(
        metric=metric,
        area_id=area,
        reach=reach.value,
        amber=amber,
        red=red,
        action=action.value,
        document=document.strip(),
        from_on=local_day(at),
        by_id=by,
        at=at,
    )
    return threshold_record(_in_place_of_the_last(row))


def _in_place_of_the_last(row: Threshold) -> Threshold:
    """Keep a threshold and end the one before it; the same one again is the one that stands."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, (row.metric,))
        before = Threshold.objects.filter(
            metric=row.metric, area=row.area_id, reach=row.reach, until_on__isnull=True
        ).first()
        if before and all(getattr(before, name) == getattr(row, name) for name in _SAID):
            return before
        if before:
            _end(before, row.at)
        row.save(force_insert=True)
        fact = ThresholdSet(
            metric=row.metric,
            reach=row.reach,
            amber=int(row.amber * 100),
            red=int(row.red * 100),
            action=row.action,
        )
        journal.record(fact, subject=row.pk, authority=row.area_id, by=row.by_id, at=row.at)
    return row


def end_threshold(*, threshold_id: UUID, by: UUID | None, at: datetime) -> None:
    """
    Let a threshold hold no longer; its alerts are cleared.

    :raises BadThreshold: there is none with this key.
    """
    _rights.require(by, at, "indicators.define", [Place()])
    with transaction.atomic():
        row = Threshold.objects.select_for_update().filter(pk=threshold_id).first()
        if row is None:
            raise BadThreshold(
                field="threshold",
                why_vi="Không tìm thấy ngưỡng này.",
                why_en="There is no such threshold.",
            )
        if row.until_on is not None:
            return
        _end(row, at)
        fact = ThresholdEnded(metric=row.metric)
        journal.record(fact, subject=row.pk, authority=row.area_id, by=by, at=at)


def _end(row: Threshold, at: datetime) -> None:
    """Let a threshold end; what waited for somebody because of it waits no longer."""
    row.until_on = local_day(at)
    row.save(update_fields=["until_on"])
    Alert.objects.filter(threshold=row, cleared_at__isnull=True).update(cleared_at=at)


@dataclass(frozen=True, slots=True)
class Judged:
    """What judging a window changed."""

    opened: int
    changed: int
    cleared: int


def check_thresholds(*, window: Window, at: datetime) -> Judged:
    """
    Judge the kept values of a window by the thresholds of the day: open, change, clear alerts.

    The same values judged again change nothing. The clock's own work.
    """
    opened = changed = cleared = 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, (window.key,))
        for limits in thresholds(local_day(at)):
            known = {a.area_id: a for a in _alerts(limits, window)}
            for value, province in _values(limits, window):
                grade = judge(
                    registry.metric(limits.metric), value.value, value.denominator, limits
                )
                before = known.get(value.area)
                if grade is not None and before is None:
                    _new(limits, window, value, province, grade, at).save(force_insert=True)
                    opened += 1
                elif grade is not None and before is not None:
                    changed += _renewed(before, limits, value, grade, at)
                elif before is not None and before.cleared_at is None:
                    before.cleared_at = at
                    before.save(update_fields=["cleared_at"])
                    cleared += 1
        if opened or changed or cleared:
            fact = AlertsRaised(window=window.key, opened=opened, changed=changed, cleared=cleared)
            subject = uuid5(_NAMESPACE, window.key)
            journal.record(fact, subject=subject, authority=None, by=None, at=at)
    return Judged(opened, changed, cleared)


def _alerts(limits: ThresholdRecord, window: Window) -> Sequence[Alert]:
    """Return the alerts of a threshold in a window, locked."""
    rows = Alert.objects.select_for_update().filter(threshold=limits.id, window=window.key)
    return list(rows)


def _values(limits: ThresholdRecord, window: Window) -> Iterator[tuple[Told, UUID]]:
    """Yield the values that a threshold judges, each with the province it lies in."""
    places = _places(limits, window)
    found = cells_of(codes=[limits.metric], areas=list(places), period=window)
    for (_, area), cell in found.items():
        if cell.shown is not None:
            yield cell.shown, places[area]


def _places(limits: ThresholdRecord, window: Window) -> dict[UUID, UUID]:
    """Return the areas that a threshold judges -> the province each lies in."""
    if limits.reach is Reach.PROVINCE:
        areas = {p.id: p.id for p in agencies.provinces(window.period.last)}
    else:
        parts = registry.with_parts([limits.metric])
        rows = Value.objects.filter(window=window.key, metric__in=parts)
        areas = dict(rows.values_list("area", "scope").distinct())
    if limits.area is None:
        return areas
    return {a: place for a, place in areas.items() if limits.area in (a, place)}


def _new(
    limits: ThresholdRecord,
    window: Window,
    value: Told,
    province: UUID,
    grade: Grade,
    at: datetime,
) -> Alert:
    return Alert(
        threshold_id=limits.id,
        metric=limits.metric,
        area_id=value.area,
        province_id=province,
        window=window.key,
        grade=grade.value,
        value=value.value,
        numerator=value.numerator,
        denominator=value.denominator,
        limit=limits.red if grade is Grade.RED else limits.amber,
        opened_at=at,
    )


def _renewed(alert: Alert, limits: ThresholdRecord, value: Told, grade: Grade, at: datetime) -> int:
    """Bring an alert up to date; one that came back or got worse waits for somebody again."""
    again = alert.cleared_at is not None or (grade is Grade.RED and alert.grade != grade.value)
    new = {
        "grade": grade.value,
        "value": value.value,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "limit": limits.red if grade is Grade.RED else limits.amber,
    }
    if not again and all(getattr(alert, name) == told for name, told in new.items()):
        return 0
    if again:
        new |= {
            "opened_at": at,
            "cleared_at": None,
            "acknowledged_at": None,
            "acknowledged_by_id": None,
            "note": "",
        }
    for name, told in new.items():
        setattr(alert, name, told)
    alert.save()
    return 1
