"""Extensions: asked for before the deadline passes, decided by the giver, both days kept."""

from datetime import date, datetime
from uuid import UUID

from motcua.apps.tasks import events
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.states import Verb
from motcua.apps.tasks.domain.task import TaskRecord, giver_place, lead_place
from motcua.apps.tasks.models import Extension
from motcua.apps.tasks.selectors.records import task
from motcua.apps.tasks.services._engine import Work, verb


@verb(Verb.ASK_EXTENSION, lead_place)
def ask_extension(work: Work, until: date, reason: str) -> events.ExtensionAsked:
    """
    Ask the giver for a later deadline.

    :raises ExtensionTooLate: the deadline has passed.
    :raises ExtensionPending: a request waits already.
    """
    rules.check_extension(work.task, until, at=work.at)
    _check_parent(work.task, until)
    if Extension.objects.filter(task=work.row, decided_at__isnull=True).exists():
        raise rules.ExtensionPending
    work.words = rules.text(reason, field="reason")
    assert work.task.deadline is not None
    row = Extension.objects.create(
        task=work.row,
        asked_at=work.at,
        asked_by_id=work.by,
        was=work.task.deadline,
        until=until,
        reason=work.words,
    )
    return events.ExtensionAsked(request=row.pk, deadline=row.was, until=until)


def decide_extension(
    *,
    request_id: UUID,
    granted: bool,
    reason: str,
    document: str = "",
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
    key: str | None = None,
) -> TaskRecord:
    """
    Grant or refuse a request for a later deadline.

    :raises RequestNotFound: there is no such request.
    :raises DecidedBefore: it was decided.
    """
    row = Extension.objects.filter(pk=request_id).first()
    if row is None:
        raise rules.RequestNotFound
    return _decide(
        task_id=row.task_id,
        by=by,
        at=at,
        expected=expected,
        key=key,
        request_id=request_id,
        granted=granted,
        reason=reason,
        document=document,
    )


@verb(Verb.DECIDE_EXTENSION, giver_place)
def _decide(
    work: Work, request_id: UUID, granted: bool, reason: str, document: str
) -> events.Extended | events.ExtensionRefused:
    row = Extension.objects.select_for_update().get(pk=request_id)
    if row.decided_at is not None:
        raise rules.DecidedBefore
    work.words = rules.text(reason, field="reason", needed=not granted)
    row.decided_at, row.decided_by_id, row.granted = work.at, work.by, granted
    row.decision = work.words
    row.document = rules.text(document, field="document", most=rules.LONGEST_WORD, needed=False)
    row.save()
    if not granted:
        return events.ExtensionRefused(request=row.pk, until=row.until)
    return _extend(work, row)


def _extend(work: Work, row: Extension) -> events.Extended:
    task = work.task
    if task.deadline is None or task.original_deadline is None:
        raise rules.NothingToExtend
    if row.until <= task.deadline:
        raise rules.ExtensionNotLater(field="until", limit=f"{task.deadline:%d/%m/%Y}")
    _check_parent(task, row.until)
    work.set(deadline=row.until, extensions=task.extensions + 1)
    return events.Extended(
        request=row.pk,
        was=task.deadline,
        deadline=row.until,
        original_deadline=task.original_deadline,
    )


def _check_parent(one: TaskRecord, until: date) -> None:
    if one.parent_id is not None:
        rules.check_within(until, parent=task(one.parent_id).deadline, field="until")
