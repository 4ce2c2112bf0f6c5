"""How a task counts, from moment to moment: written by every verb that changes it."""

from collections.abc import Iterable
from datetime import datetime

from motcua.apps.tasks.models import Spell, Task

#: What a spell holds of its task.
_HELD = (
    "state",
    "lead_id",
    "province_id",
    "giver_id",
    "document",
    "level",
    "public",
    "deadline",
    "original_deadline",
    "completed_on",
    "ended_at",
)


def begin(rows: Iterable[Task], *, at: datetime) -> None:
    """Begin the first spell of new tasks."""
    Spell.objects.bulk_create(_spell(row, at) for row in rows)


def turn(row: Task, *, at: datetime) -> None:
    """
    End the spell of a task at ``at`` and begin the next, if it counts otherwise now.

    What changes twice at the same moment never counted in between.
    """
    last = Spell.objects.filter(task=row, until_at__isnull=True).get()
    if all(getattr(last, name) == getattr(row, name) for name in _HELD):
        return
    if last.from_at >= at:
        Spell.objects.filter(pk=last.pk).update(**{name: getattr(row, name) for name in _HELD})
        return
    Spell.objects.filter(pk=last.pk).update(until_at=at)
    _spell(row, at).save(force_insert=True)


def _spell(row: Task, at: datetime) -> Spell:
    return Spell(task=row, from_at=at, **{name: getattr(row, name) for name in _HELD})
