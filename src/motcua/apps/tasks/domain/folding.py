"""
Counters from facts alone: how each task stood at a moment, told by the journal and nothing else.

The dated rows of the table ``tasks_spell`` give the same; a test compares both. A stranger with
an export of the journal recomputes any published counter with this module.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from motcua.apps.tasks.domain.counters import Standing
from motcua.apps.tasks.domain.states import State


class Told(Protocol):
    """What is read of a fact."""

    @property
    def type(self) -> str:
        """Fact type."""

    @property
    def subject(self) -> UUID:
        """The task."""

    @property
    def at(self) -> datetime:
        """When it happened."""

    @property
    def payload(self) -> Mapping[str, Any]:
        """What it tells."""


#: Facts that lead to a state, whatever else they tell.
_STATES = {
    "tasks.accepted": State.IN_PROGRESS,
    "tasks.return_requested": State.RETURN_REQUESTED,
    "tasks.return_refused": State.ASSIGNED,
    "tasks.result_submitted": State.RESULT_SUBMITTED,
    "tasks.result_returned": State.IN_PROGRESS,
    "tasks.confirmed": State.CONFIRMED,
    "tasks.withdrawn": State.WITHDRAWN,
    "tasks.reassigned": State.REASSIGNED,
}
#: Facts that move the deadline.
_DATED = frozenset({"tasks.extended", "tasks.amended"})
#: Every fact type that changes how a task counts.
TYPES = frozenset({"tasks.assigned"}) | set(_STATES) | _DATED


def fold(facts: Iterable[Told], *, as_of: datetime) -> dict[UUID, Standing]:
    """
    Return how each task stood at ``as_of``.

    :param facts: facts of tasks, each task's in the order in which they were recorded.
    """
    found: dict[UUID, Standing] = {}
    for fact in facts:
        if fact.at > as_of or fact.type not in TYPES:
            continue
        before = found.get(fact.subject)
        if fact.type == "tasks.assigned":
            found[fact.subject] = _begun(fact.payload)
        elif before is not None:
            found[fact.subject] = _after(before, fact)
    return found


def _begun(told: Mapping[str, Any]) -> Standing:
    return Standing(
        state=State.ASSIGNED,
        lead=UUID(told["lead"]),
        giver=UUID(told["giver"]),
        deadline=_day(told["deadline"]),
        original_deadline=_day(told["original_deadline"]),
    )


def _after(before: Standing, fact: Told) -> Standing:
    after = before
    if fact.type in _STATES:
        after = replace(after, state=_STATES[fact.type])
        if not after.state.open:
            after = replace(after, ended_at=fact.at)
    if fact.type == "tasks.confirmed":
        after = replace(after, completed_on=_day(fact.payload["completed_on"]))
    if fact.type in _DATED:
        deadline = _day(fact.payload["deadline"])
        first = before.original_deadline or deadline
        after = replace(after, deadline=deadline, original_deadline=first)
    return after


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
