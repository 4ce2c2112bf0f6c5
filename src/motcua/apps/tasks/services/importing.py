"""Importing tasks with their national identifiers: made once, then kept up to date."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.given import Amendment, Imported, Outcome
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import TaskGiven, TaskRecord
from motcua.apps.tasks.models import Task
from motcua.apps.tasks.selectors.records import coordinating, record, task
from motcua.apps.tasks.services import _rights
from motcua.apps.tasks.services._engine import lock
from motcua.apps.tasks.services._making import Making, make, named
from motcua.apps.tasks.services.changing import _amended, _give_to


def import_tasks(*, rows: Sequence[TaskGiven], by: UUID | None, at: datetime) -> list[Imported]:
    """
    Take tasks over from the national system, all or none.

    A national identifier that is known amends its task where something differs; what differs
    for a task that has ended is left alone. The same rows again change nothing.

    :raises Refusal: a row has no national identifier, or a rule says no.
    """
    if not 1 <= len(rows) <= rules.MOST_TASKS:
        raise rules.TooMany(field="rows", most=rules.MOST_TASKS)
    for n, row in enumerate(rows):
        rules.text(row.national_ref, field=f"rows.{n}.national_ref", most=100)
    with transaction.atomic():
        known = named(rows, at)
        asked = _rights.judge(by=by, at=at)
        for lead in dict.fromkeys(row.lead for row in rows):
            asked("tasks.import", Place(authority=lead, province=known[lead].province_id))
        there = _there(rows)
        new = [row for row in rows if row.national_ref.strip() not in there]
        made = make([Making(given=row) for row in new], known=known, by=by, at=at) if new else []
        fresh = {one.national_ref: one for one in made}
        return [_imported(row, fresh, there, by=by, at=at) for row in rows]


def _there(rows: Sequence[TaskGiven]) -> dict[str, TaskRecord]:
    refs = [row.national_ref.strip() for row in rows]
    held = Task.objects.filter(national_ref__in=refs).exclude(state=State.REASSIGNED)
    return {row.national_ref: record(row) for row in held}


def _imported(
    given: TaskGiven,
    fresh: dict[str, TaskRecord],
    there: dict[str, TaskRecord],
    *,
    by: UUID | None,
    at: datetime,
) -> Imported:
    ref = given.national_ref.strip()
    if ref in fresh:
        return Imported(task=fresh[ref], outcome=Outcome.CREATED)
    before = there[ref]
    amendment, moved = _difference(before, given), given.lead != before.lead_id
    if not before.is_open or (amendment is None and not moved):
        return Imported(task=before, outcome=Outcome.UNCHANGED)
    if moved:
        before = _passed_on(before, given.lead, by=by, at=at)
        amendment = _difference(before, given)
    if amendment is not None:
        work = lock(before.id, by=by, at=at)
        work.finish(_amended(work, amendment), work.task.state)
    return Imported(task=task(before.id), outcome=Outcome.AMENDED)


def _passed_on(before: TaskRecord, to: UUID, *, by: UUID | None, at: datetime) -> TaskRecord:
    """Give a task to the agency that the national system names now; return the new task."""
    work = lock(before.id, by=by, at=at)
    fact = _give_to(work, to)
    work.finish(fact, State.REASSIGNED)
    return task(fact.task)


def _difference(before: TaskRecord, given: TaskGiven) -> Amendment | None:
    """Return what the national system tells otherwise; None when nothing does."""
    words = {
        name: rules.text(getattr(given, name), field=name, needed=False)
        for name in ("title", "content", "product")
    }
    told = words | {
        "urgency": given.urgency,
        "review_on": given.review_on,
        "public": given.public,
        "deadline": given.deadline.on,
    }
    differs = {
        name: value
        for name, value in told.items()
        if value is not None and value != getattr(before, name)
    }
    if "deadline" in differs:
        differs["document"] = given.source.number
    if given.coordinating and given.coordinating != coordinating(before.id):
        differs["coordinating"] = given.coordinating
    return Amendment(**differs) if differs else None  # type: ignore[arg-type]
