"""Splitting a task to units and to authorities below: parts with deadlines within its own."""

from collections.abc import Sequence

from motcua.apps.tasks import events
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.states import Verb
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    PartGiven,
    TaskGiven,
    TaskRecord,
    lead_place,
)
from motcua.apps.tasks.services._engine import Work, verb
from motcua.apps.tasks.services._making import Making, make, named


@verb(Verb.SPLIT, lead_place)
def split(work: Work, parts: Sequence[PartGiven]) -> events.Split:
    """
    Split the task: each part is a task that the lead agency gives on.

    :raises ParentDeadline: a part would be due after the whole.
    """
    if not 1 <= len(parts) <= rules.MOST_TASKS:
        raise rules.TooMany(field="parts", most=rules.MOST_TASKS)
    for n, part in enumerate(parts):
        rules.check_within(part.deadline, parent=work.task.deadline, field=f"parts.{n}.deadline")
    givens = [_given(work.task, part) for part in parts]
    made = make(
        [Making(given=given, parent=work.task.id) for given in givens],
        known=named(givens, work.at),
        by=work.by,
        at=work.at,
    )
    return events.Split(parts=tuple(part.id for part in made))


def _given(task: TaskRecord, part: PartGiven) -> TaskGiven:
    return TaskGiven(
        title=part.title,
        content=part.content,
        source=task.source,
        giver=task.lead_id,
        lead=part.lead,
        deadline=Deadline(kind=DeadlineKind.DATE, on=part.deadline),
        kind=task.kind,
        urgency=task.urgency,
        product=part.product,
        unit=part.unit,
        holder=part.holder,
        public=task.public,
    )
