"""Giving tasks: one, or all of a document in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.task import TaskGiven, TaskRecord
from motcua.apps.tasks.selectors.records import tasks
from motcua.apps.tasks.services import _rights
from motcua.apps.tasks.services._keys import once
from motcua.apps.tasks.services._making import Making, make, named


def assign(
    *, given: TaskGiven, by: UUID | None, at: datetime, key: str | None = None
) -> TaskRecord:
    """
    Give a task.

    :param key: idempotency key; the same task under it is given once.
    :raises Refusal: the account may not give tasks for the giver, or a rule says no.
    """
    return assign_many(given=[given], by=by, at=at, key=key)[0]


def assign_many(
    *, given: Sequence[TaskGiven], by: UUID | None, at: datetime, key: str | None = None
) -> list[TaskRecord]:
    """
    Give several tasks, all or none, in the order given.

    :param key: idempotency key; the same tasks under it are given once.
    :raises Refusal: the account may not give tasks for a giver, or a rule says no.
    """
    if not 1 <= len(given) <= rules.MOST_TASKS:
        raise rules.TooMany(field="given", most=rules.MOST_TASKS)

    def carry_out() -> list[UUID]:
        known = named(given, at)
        asked = _rights.judge(by=by, at=at)
        for giver in dict.fromkeys(one.giver for one in given):
            asked("tasks.assign", Place(authority=giver, province=known[giver].province_id))
        made = make([Making(given=one) for one in given], known=known, by=by, at=at)
        return [task.id for task in made]

    with transaction.atomic():
        made, _ = once("assign", by=by, at=at, key=key, content=list(given), carry_out=carry_out)
        found = tasks(made)
        return [found[id] for id in made]
