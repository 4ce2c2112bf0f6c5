"""What stands beside a task: history, progress, papers, extensions, parts, reminders."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from motcua.apps.journal import selectors as journal
from motcua.apps.tasks.domain.counters import Counters
from motcua.apps.tasks.domain.given import (
    DunLevel,
    DunningRecord,
    EvidenceKind,
    EvidenceRecord,
    ExtensionRecord,
    ProgressRecord,
    SecretRecord,
    StepRecord,
)
from motcua.apps.tasks.domain.rules import RequestNotFound
from motcua.apps.tasks.domain.task import COLUMNS, TaskRecord
from motcua.apps.tasks.models import (
    Dunning,
    Evidence,
    Extension,
    Progress,
    Remark,
    Reminder,
    SecretTally,
    Task,
)
from motcua.apps.tasks.selectors.records import of_values


def history(id: UUID) -> list[StepRecord]:
    """Return the steps of a task from its facts, each with the words behind it."""
    words = dict(Remark.objects.filter(task=id).values_list("fact", "text"))
    return [
        StepRecord(
            fact=fact.id,
            type=fact.type,
            at=fact.at,
            actor=fact.actor,
            payload=fact.payload,
            text=words.get(fact.id, ""),
        )
        for fact in journal.facts_of(id)
    ]


def progress(id: UUID) -> list[ProgressRecord]:
    """Return the reports on the way, the latest first."""
    return [
        ProgressRecord(
            id=row.pk,
            at=row.at,
            by=row.by_id,
            authority_id=row.authority_id,
            percent=row.percent,
            text=row.text,
            difficulties=row.difficulties,
            proposal=row.proposal,
            next_step=row.next_step,
        )
        for row in Progress.objects.filter(task=id).order_by("-at", "-pk")
    ]


def evidence(id: UUID) -> list[EvidenceRecord]:
    """Return the papers behind results and contributions, the latest first."""
    rows = Evidence.objects.filter(task=id).prefetch_related("files").order_by("-at", "-pk")
    return [
        EvidenceRecord(
            id=row.pk,
            kind=EvidenceKind(row.kind),
            document_number=row.document_number,
            document_on=row.document_on,
            summary=row.summary,
            files=tuple(f.file_id for f in row.files.all()),
            at=row.at,
            by=row.by_id,
            accepted_at=row.accepted_at,
            rejected_at=row.rejected_at,
            rejection=row.rejection,
        )
        for row in rows
    ]


def extensions(id: UUID) -> list[ExtensionRecord]:
    """Return the requests for a later deadline, the latest first."""
    rows = Extension.objects.filter(task=id).order_by("-asked_at", "-pk")
    return [_extension(row) for row in rows]


def extension(request_id: UUID) -> ExtensionRecord:
    """
    Return a request for a later deadline.

    :raises RequestNotFound: there is none.
    """
    row = Extension.objects.filter(pk=request_id).first()
    if row is None:
        raise RequestNotFound
    return _extension(row)


def pending_extensions(ids: list[UUID]) -> dict[UUID, ExtensionRecord]:
    """Return the request that waits, for each of the tasks that has one."""
    rows = Extension.objects.filter(task__in=ids, decided_at__isnull=True)
    return {row.task_id: _extension(row) for row in rows}


def _extension(row: Extension) -> ExtensionRecord:
    return ExtensionRecord(
        id=row.pk,
        task_id=row.task_id,
        asked_at=row.asked_at,
        asked_by=row.asked_by_id,
        was=row.was,
        until=row.until,
        reason=row.reason,
        decided_at=row.decided_at,
        decided_by=row.decided_by_id,
        granted=row.granted,
        decision=row.decision,
        document=row.document,
    )


def children(id: UUID) -> list[TaskRecord]:
    """Return the parts of a task, in the order in which they were given."""
    rows = Task.objects.filter(parent=id).order_by("pk").values(*COLUMNS)
    return [of_values(row) for row in rows]


def following(id: UUID) -> list[TaskRecord]:
    """Return the tasks that came of this one: given to another agency, or the next in a row."""
    rows = Task.objects.filter(previous=id).order_by("pk").values(*COLUMNS)
    return [of_values(row) for row in rows]


def dunnings(id: UUID) -> list[DunningRecord]:
    """Return written dunnings, and those that the clock proposed, the latest first."""
    written = [
        DunningRecord(
            at=row.at,
            level=DunLevel(row.level),
            document=row.document,
            text=row.text,
            by=row.by_id,
        )
        for row in Dunning.objects.filter(task=id)
    ]
    proposed = [
        DunningRecord(at=r.at, level=DunLevel.WRITTEN, document="", text="", by=None, step=r.step)
        for r in Reminder.objects.filter(task=id, kind="after")
    ]
    return sorted([*written, *proposed], key=lambda one: one.at, reverse=True)


def dunnings_of(ids: Iterable[UUID]) -> dict[UUID, list[DunningRecord]]:
    """Return the written dunnings of many tasks, the latest first."""
    found: dict[UUID, list[DunningRecord]] = defaultdict(list)
    for row in Dunning.objects.filter(task__in=list(ids)).order_by("-at", "-pk"):
        one = DunningRecord(
            at=row.at,
            level=DunLevel(row.level),
            document=row.document,
            text=row.text,
            by=row.by_id,
        )
        found[row.task_id].append(one)
    return dict(found)


def secrets(*, on: date, bodies: list[UUID] | None = None) -> list[SecretRecord]:
    """Return the last tally of each body and giver that was told of a day until ``on``."""
    rows = SecretTally.objects.filter(on__lte=on)
    if bodies is not None:
        rows = rows.filter(body__in=bodies)
    last = rows.order_by("body", "giver", "-on", "-at").distinct("body", "giver")
    names = (
        "completed_on_time",
        "completed_late",
        "open_within",
        "open_overdue",
        "withdrawn",
        "reassigned",
    )
    return [
        SecretRecord(
            body_id=row.body_id,
            giver_id=row.giver_id,
            on=row.on,
            counters=Counters(**{name: getattr(row, name) for name in names}),
        )
        for row in last
    ]


def reminded(id: UUID) -> list[tuple[str, int, date, datetime]]:
    """Return the reminders of a task: kind, step, the day that each was about, and when."""
    rows = Reminder.objects.filter(task=id).order_by("at", "pk")
    return list(rows.values_list("kind", "step", "day", "at"))
