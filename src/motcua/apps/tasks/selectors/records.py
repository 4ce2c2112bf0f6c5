"""From rows to values."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.tasks.domain.rules import TaskNotFound
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import (
    COLUMNS,
    DeadlineKind,
    Level,
    SourceKind,
    TaskKind,
    TaskRecord,
    Urgency,
)
from motcua.apps.tasks.models import Coordinator, Task

_KINDS: dict[str, Any] = {
    "state": State,
    "kind": TaskKind,
    "urgency": Urgency,
    "level": Level,
    "source_kind": SourceKind,
    "deadline_kind": DeadlineKind,
}
#: Fields of the record that are keys, though their names do not say so.
_LINKS = frozenset({"source_file", "entered_by", "submitted_by"})


def record(row: Task) -> TaskRecord:
    """Return the record of a row."""
    return of_values({name: getattr(row, _attribute(name)) for name in COLUMNS})


def of_values(values: dict[str, Any]) -> TaskRecord:
    """Return the record of a row's columns by name."""
    return TaskRecord(**values | {name: kind(values[name]) for name, kind in _KINDS.items()})


def _attribute(name: str) -> str:
    return f"{name}_id" if name in _LINKS else name


def task(id: UUID) -> TaskRecord:
    """
    Return a task. Who may know it is the caller's to decide.

    :raises TaskNotFound: there is none.
    """
    found = Task.objects.filter(pk=id).values(*COLUMNS).first()
    if found is None:
        raise TaskNotFound
    return of_values(found)


def tasks(ids: Iterable[UUID]) -> dict[UUID, TaskRecord]:
    """Return tasks by their keys; unknown ones are left out."""
    rows = Task.objects.filter(pk__in=list(ids)).values(*COLUMNS)
    return {row["id"]: of_values(row) for row in rows}


def find(code: str) -> TaskRecord:
    """
    Return the task with this code.

    :raises TaskNotFound: there is none.
    """
    found = Task.objects.filter(code=code.strip().upper()).values(*COLUMNS).first()
    if found is None:
        raise TaskNotFound
    return of_values(found)


def coordinating(task_id: UUID) -> tuple[UUID, ...]:
    """Return the agencies that coordinate a task, in the order in which they were named."""
    rows = Coordinator.objects.filter(task=task_id).order_by("pk")
    return tuple(rows.values_list("authority_id", flat=True))


def coordinating_places(task_id: UUID) -> tuple[Place, ...]:
    """Return where the coordinating agencies of a task stand for the table of rights."""
    rows = Coordinator.objects.filter(task=task_id).values_list("authority_id", "province_id")
    return tuple(Place(authority=authority, province=province) for authority, province in rows)
