"""What became of the conclusions: each item with its task, each proposal with its answer."""

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.inspections.domain.session import (
    ANSWERED,
    FindingRecord,
    ItemRecord,
    SessionRecord,
)
from motcua.apps.inspections.selectors.records import findings, items
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.counters import Counters, Standing, count
from motcua.apps.tasks.domain.task import TaskRecord


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item of the conclusion, and its task as it stands."""

    item: ItemRecord
    task: TaskRecord | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """
    What became of a session.

    :ivar counters: of its tasks at the moment asked for.
    :ivar owed: difficulties and proposals, answered or not.
    """

    session: SessionRecord
    outcomes: list[Outcome]
    counters: Counters
    owed: list[FindingRecord]

    @property
    def unanswered(self) -> int:
        """How many proposals wait for their answer."""
        return sum(one.answered_on is None for one in self.owed)


def follow_up(session: SessionRecord, *, as_of: datetime) -> FollowUp:
    """Return what became of a session's conclusions and proposals at ``as_of``."""
    rows = items(session.id)
    known = tasks.tasks([row.task_id for row in rows if row.task_id])
    outcomes = [Outcome(row, known.get(row.task_id) if row.task_id else None) for row in rows]
    given = [one.task for one in outcomes if one.task is not None]
    total = sum((count(_standing(task), as_of) for task in given), Counters())
    owed = [one for one in findings(session.id) if one.kind in ANSWERED]
    return FollowUp(session, outcomes, total, owed)


def _standing(task: TaskRecord) -> Standing:
    return Standing(
        state=task.state,
        lead=task.lead_id,
        giver=task.giver_id,
        deadline=task.deadline,
        original_deadline=task.original_deadline,
        completed_on=task.completed_on,
        ended_at=task.ended_at,
    )
