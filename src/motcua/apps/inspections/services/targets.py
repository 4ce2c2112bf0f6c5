"""Setting a target, recording what was reached, rating how sure it is."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.indicators.domain import registry
from motcua.apps.inspections.domain import rules, targets
from motcua.apps.inspections.domain.targets import (
    ConfidenceRecord,
    TargetGiven,
    TargetNotFound,
    TargetRecord,
)
from motcua.apps.inspections.events import ConfidenceRated, ProgressRecorded, TargetSet
from motcua.apps.inspections.models import Confidence, Progress, Target, TargetPoint
from motcua.apps.inspections.selectors.records import place_of
from motcua.apps.inspections.selectors.targets import confidence, entered, target
from motcua.apps.inspections.services._steps import require
from motcua.apps.journal import services as journal
from motcua.kernel import keys
from motcua.kernel.moments import local_day


def set_target(
    *, given: TargetGiven, by: UUID | None, at: datetime, key: str | None = None
) -> TargetRecord:
    """
    Set a target for an authority.

    :param key: idempotency key; the same target under it is kept once.
    :raises Invalid: a text, day or number cannot be used; the field is named.
    :raises UnknownMetric: the code is not in the registry.
    :raises Forbidden: the account may not set targets for ``leading``.
    """
    targets.demand_target(given)
    if given.metric:
        registry.metric(given.metric)
    leading, area = agencies.authority(given.leading), agencies.authority(given.area)
    request = keys.identifier("inspections.set_target", by=by, key=key) if key else None
    with transaction.atomic():
        behalf = require("inspections.set_target", place_of(leading), by=by, at=at)
        known = Target.objects.filter(request=request).first() if request else None
        if known is not None:
            return target(known.pk)
        row = _kept(given, request, by, at)
        fact = TargetSet(
            area=area.id,
            metric=row.metric,
            starts_on=row.starts_on,
            due_on=row.due_on,
            start=str(given.start),
            goal=str(given.goal),
            points=len(given.planned),
        )
        journal.record(fact, subject=row.pk, authority=leading.id, by=by, at=at, behalf=behalf)
    return target(row.pk)


def record_progress(
    *,
    target_id: UUID,
    on: date,
    value: Decimal,
    source: str,
    by: UUID | None,
    at: datetime,
) -> None:
    """
    Enter what was reached on ``on``; a later entry for that day replaces it, all are kept.

    :param source: the paper or report in which it stands.
    :raises DaysOutOfOrder: the day lies before the target's start, or is still to come.
    """
    kept = targets.number(value, field="value")
    paper = rules.words(source, field="source", most=rules.LONGEST_WORD)
    with transaction.atomic():
        row, behalf = _locked(target_id, by, at)
        rules.in_order(on, row.starts_on, field="on")
        rules.in_order(local_day(at), on, field="on")
        if any((p.on, p.value, p.told) == (on, kept, paper) for p in entered(target_id)):
            return
        Progress.objects.create(target=row, on=on, value=kept, source=paper, at=at, by_id=by)
        fact = ProgressRecorded(on=on, value=str(kept))
        journal.record(fact, subject=row.pk, authority=row.leading_id, by=by, at=at, behalf=behalf)


def rate_confidence(
    *, target_id: UUID, rating: int, note: str, by: UUID | None, at: datetime
) -> ConfidenceRecord:
    """
    Say how sure it is that a target will be reached, 1 (unlikely) to 5 (certain), and why.

    The same words again on the same day change nothing.

    :raises BadRating: it is none of these.
    """
    targets.demand_rating(rating)
    words = rules.words(note, field="note", most=rules.LONGEST_TITLE)
    with transaction.atomic():
        row, behalf = _locked(target_id, by, at)
        last = next(iter(confidence(target_id)), None)
        same = last and (last.rating, last.note, local_day(last.at)) == (
            rating,
            words,
            local_day(at),
        )
        if last and same:
            return last
        Confidence.objects.create(target=row, rating=rating, note=words, at=at, by_id=by)
        journal.record(
            ConfidenceRated(rating=rating),
            subject=row.pk,
            authority=row.leading_id,
            by=by,
            at=at,
            behalf=behalf,
        )
    return confidence(target_id)[0]


def _locked(target_id: UUID, by: UUID | None, at: datetime) -> tuple[Target, UUID | None]:
    row = Target.objects.select_for_update().filter(pk=target_id).first()
    if row is None:
        raise TargetNotFound
    place = place_of(agencies.authority(row.leading_id))
    return row, require("inspections.set_target", place, by=by, at=at)


def _kept(given: TargetGiven, request: UUID | None, by: UUID | None, at: datetime) -> Target:
    row = Target(
        title=given.title.strip(),
        area_id=given.area,
        leading_id=given.leading,
        metric=given.metric,
        unit=given.unit.strip(),
        starts_on=given.starts_on,
        due_on=given.due_on,
        start=given.start,
        goal=given.goal,
        request=request,
        set_at=at,
        set_by_id=by,
    )
    row.save(force_insert=True)
    row.refresh_from_db()
    TargetPoint.objects.bulk_create(
        TargetPoint(target=row, on=point.on, value=point.value) for point in given.planned
    )
    return row
