"""What becomes of an alert: somebody takes note of it, or makes it a task."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.indicators.domain.refusals import (
    AlreadyAcknowledged,
    AlreadyATask,
    UnknownAlert,
)
from motcua.apps.indicators.domain.thresholds import LONGEST_NOTE, AlertRecord
from motcua.apps.indicators.events import AlertAcknowledged, AlertBecameTask
from motcua.apps.indicators.models import Alert
from motcua.apps.indicators.selectors.alerts import record
from motcua.apps.indicators.services import _rights
from motcua.apps.journal import services as journal
from motcua.apps.tasks import services as tasks
from motcua.apps.tasks.domain.task import TaskGiven
from motcua.kernel.refusal import Invalid


def acknowledge(*, alert_id: UUID, note: str, by: UUID | None, at: datetime) -> AlertRecord:
    """
    Take note of an alert; the same person's same note again changes nothing.

    :param note: what was found and what is done about it.
    :raises AlreadyAcknowledged: somebody did before.
    """
    words = note.strip()
    if not 1 <= len(words) <= LONGEST_NOTE:
        raise Invalid(
            field="note",
            why_vi=f"Ghi đã thấy gì và sẽ làm gì, tối đa {LONGEST_NOTE} ký tự.",
            why_en=f"Say what was found and what will be done, at most {LONGEST_NOTE} characters.",
        )
    with transaction.atomic():
        row = _locked(alert_id)
        behalf = _rights.require(by, at, "indicators.acknowledge", [_place(row)])
        if row.acknowledged_at is not None:
            if (row.acknowledged_by_id, row.note) == (by, words):
                return record(row)
            raise AlreadyAcknowledged(field="note")
        row.acknowledged_at, row.acknowledged_by_id, row.note = at, by, words
        row.save(update_fields=["acknowledged_at", "acknowledged_by", "note"])
        fact = AlertAcknowledged(metric=row.metric, window=row.window)
        journal.record(fact, subject=row.pk, authority=row.area_id, by=by, at=at, behalf=behalf)
    return record(row)


def raise_task(*, alert_id: UUID, given: TaskGiven, by: UUID | None, at: datetime) -> AlertRecord:
    """
    Make a task of an alert, in one act: the task is given, the alert points to it.

    :raises AlreadyATask: it became one before.
    :raises Refusal: the account may not give tasks for the giver, or a rule of tasks says no.
    """
    with transaction.atomic():
        row = _locked(alert_id)
        behalf = _rights.require(by, at, "indicators.raise_task", [_place(row)])
        if row.task is not None:
            raise AlreadyATask(field="alert")
        task = tasks.assign(given=given, by=by, at=at)
        row.task = task.id
        if row.acknowledged_at is None:
            row.acknowledged_at, row.acknowledged_by_id = at, by
        row.save(update_fields=["task", "acknowledged_at", "acknowledged_by"])
        fact = AlertBecameTask(metric=row.metric, window=row.window, task=task.id)
        journal.record(fact, subject=row.pk, authority=row.area_id, by=by, at=at, behalf=behalf)
    return record(row)


def _locked(identifier: UUID) -> Alert:
    rows = Alert.objects.select_for_update(of=("self",)).select_related("threshold")
    row = rows.filter(pk=identifier).first()
    if row is None:
        raise UnknownAlert(field="alert")
    return row


def _place(row: Alert) -> Place:
    return Place(authority=row.area_id, province=row.province_id)
