"""
The one way in which a verb is carried out: lock, judge, change, write, record.

A verb is a function of the task under work (``Work``) that changes it and returns its fact.
``verb`` makes a service of it: one transaction with the row locked, in which the key, the right,
the version and the life cycle are judged first and the fact is recorded last.
"""

import inspect
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.facts import Fact
from motcua.apps.tasks.domain import rules, states
from motcua.apps.tasks.domain.states import State, Verb
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.apps.tasks.models import Remark, Task
from motcua.apps.tasks.selectors.records import record, task
from motcua.apps.tasks.services import _rights, _spells
from motcua.apps.tasks.services._keys import once


class Work:
    """
    The task under a verb: what it was (``task``), what changes, who acts when.

    :ivar words: what a person wrote about the step; kept beside the fact, not in it.
    :ivar to: the state that the verb leads to, where what is told decides it.
    :ivar made: a task that the verb makes, where that is what it returns.
    """

    def __init__(self, row: Task, *, by: UUID | None, at: datetime) -> None:
        self.row, self.task, self.by = row, record(row), by
        self.at = max(at, row.changed_at)
        self.words = ""
        self.to: State | None = None
        self.made: TaskRecord | None = None

    def set(self, **changes: Any) -> None:
        """Change columns of the task."""
        for name, value in changes.items():
            setattr(self.row, name, value)

    def end(self, reason: str = "") -> None:
        """End the task."""
        self.set(ended_at=self.at, end_reason=reason)

    def finish(self, fact: Fact, state: State, behalf: UUID | None = None) -> TaskRecord:
        """Write the task as it then stands, how it counts, the fact and the words behind it."""
        self.set(state=state.value, version=self.row.version + 1, changed_at=self.at)
        self.row.save(force_update=True)
        _spells.turn(self.row, at=self.at)
        note(self, fact, behalf=behalf)
        return record(self.row)


def note(work: Work, fact: Fact, *, behalf: UUID | None = None) -> None:
    """Record a fact about a task, with the words behind it."""
    identifier = journal.record(
        fact,
        subject=work.row.pk,
        authority=work.row.lead_id,
        by=work.by,
        at=work.at,
        behalf=behalf,
    )
    if work.words:
        Remark.objects.create(fact=identifier, task=work.row, text=work.words)


def lock(task_id: UUID, *, by: UUID | None, at: datetime) -> Work:
    """
    Lock a task for work.

    :raises TaskNotFound: there is none.
    :raises BackInTime: ``at`` lies before its last change.
    """
    row = Task.objects.select_for_update(of=("self",)).filter(pk=task_id).first()
    if row is None:
        raise rules.TaskNotFound
    if at < row.changed_at - rules.SKEW:
        raise rules.BackInTime(field="at")
    return Work(row, by=by, at=at)


class Service(Protocol):
    """A verb as others call it; further keyword arguments are those of the verb's function."""

    def __call__(
        self,
        *,
        task_id: UUID,
        by: UUID | None,
        at: datetime,
        expected: int | None = None,
        key: str | None = None,
        **arguments: Any,
    ) -> TaskRecord:
        """
        Carry the verb out and return the task as it then stands.

        :param expected: version that the caller decided on; another one is a conflict.
        :param key: idempotency key; the same request is carried out once.
        :raises Refusal: a rule says no; nothing was written.
        """


Where = Callable[[TaskRecord], Place]


def verb(name: Verb, where: Where | None) -> Callable[[Callable[..., Fact]], Service]:
    """
    Make a service of a function that changes a ``Work`` and returns the fact.

    :param where: the place at which the right is judged; None: the function judges it itself.
    """

    def decorate(change: Callable[..., Fact]) -> Service:
        def service(
            *,
            task_id: UUID,
            by: UUID | None,
            at: datetime,
            expected: int | None = None,
            key: str | None = None,
            **arguments: Any,
        ) -> TaskRecord:
            signature.bind(None, **arguments)

            def carry_out() -> list[UUID]:
                work = lock(task_id, by=by, at=at)
                behalf = _judge(work, name, where, expected)
                to = states.after(work.task.state, name)
                fact = change(work, **arguments)
                done = work.finish(fact, work.to or to, behalf)
                return [(work.made or done).id]

            with transaction.atomic():
                made, _ = once(
                    name, by=by, at=at, key=key, content=(task_id, arguments), carry_out=carry_out
                )
                return task(made[0])

        signature = inspect.signature(change)
        service.__name__ = service.__qualname__ = change.__name__
        service.__module__, service.__doc__ = change.__module__, change.__doc__
        service.__signature__ = _shown(signature, service)  # type: ignore[attr-defined]
        return service

    return decorate


def _judge(work: Work, name: Verb, where: Where | None, expected: int | None) -> UUID | None:
    """Judge right and version, and return for whom the account acts by delegation."""
    behalf = None
    if where is not None:
        place = where(work.task)
        behalf = _rights.require(f"tasks.{name}", place, by=work.by, at=work.at)
    if expected is not None and expected != work.task.version:
        raise rules.StaleVersion
    return behalf


def _shown(change: inspect.Signature, service: Callable[..., TaskRecord]) -> inspect.Signature:
    common = [p for p in inspect.signature(service).parameters.values() if p.name != "arguments"]
    own = list(change.parameters.values())[1:]
    named = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    return inspect.Signature([*common, *named], return_annotation=TaskRecord)
