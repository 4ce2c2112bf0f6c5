"""Status back to where tasks came from: what changed since a cursor, in the journal's order."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.journal import selectors as journal
from motcua.apps.journal.selectors.facts import leaves
from motcua.apps.tasks.domain.task import TaskRecord, lead_place
from motcua.apps.tasks.selectors.records import tasks

#: Facts after which the status of a task is told back.
TYPES = (
    "tasks.assigned",
    "tasks.accepted",
    "tasks.return_requested",
    "tasks.return_refused",
    "tasks.progress_reported",
    "tasks.result_submitted",
    "tasks.confirmed",
    "tasks.result_returned",
    "tasks.extended",
    "tasks.amended",
    "tasks.withdrawn",
    "tasks.reassigned",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """
    How a task of the national system stands now.

    :ivar cursor: place of its last change in the journal.
    """

    cursor: int
    national_ref: str
    task_id: UUID
    code: str
    state: str
    percent: int
    lead_id: UUID
    original_deadline: date | None
    deadline: date | None
    result_number: str
    completed_on: date | None
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What changed, and the cursor to ask with next; it never goes back and skips nothing."""

    items: tuple[Status, ...]
    next: int
    more: bool


def feed(*, standing: Standing, since: int = 0, limit: int = 200) -> Feed:
    """
    Return tasks with a national identifier that changed since a cursor, each once, as they stand.

    Only sealed facts are read: their order is final, so whoever follows ``next`` misses none.
    """
    size = journal.head().size
    found = leaves(start=max(0, since), end=size, types=TYPES, limit=limit)
    last = {fact.subject: index for index, fact in found}
    reach = rights.reach(standing, "tasks.report_back")
    known = tasks(last)
    shown = [
        _status(known[id], index)
        for id, index in sorted(last.items(), key=lambda one: one[1])
        if id in known and known[id].national_ref and reach.covers(lead_place(known[id]))
    ]
    more = len(found) == limit
    return Feed(items=tuple(shown), next=found[-1][0] + 1 if more else max(size, since), more=more)


def _status(task: TaskRecord, cursor: int) -> Status:
    return Status(
        cursor=cursor,
        national_ref=task.national_ref,
        task_id=task.id,
        code=task.code,
        state=task.state.value,
        percent=task.percent,
        lead_id=task.lead_id,
        original_deadline=task.original_deadline,
        deadline=task.deadline,
        result_number=task.result_number,
        completed_on=task.completed_on,
        changed_at=task.changed_at,
    )
