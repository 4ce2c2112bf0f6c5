"""Reading the handlers' state: how far each is, and what is parked for the operator."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from motcua.apps.journal.models import Cursor, Delivery
from motcua.apps.journal.selectors import facts, tree

State = Delivery.State


@dataclass(frozen=True, kw_only=True)
class ParkedFact:
    """
    A fact that a handler gave up on.

    :ivar behind: later facts of the same subject that wait for it.
    """

    handler: str
    fact: UUID
    type: str
    subject: UUID
    attempts: int
    error: str
    since: datetime
    behind: int


@dataclass(frozen=True, kw_only=True)
class HandlerState:
    """How far a handler is: facts not met yet, tried again, waiting behind these, parked."""

    handler: str
    unmet: int
    retry: int
    waiting: int
    parked: int


def parked() -> list[ParkedFact]:
    """Return the parked facts, oldest first."""
    rows = list(Delivery.objects.filter(state=State.PARKED).order_by("index", "handler"))
    known = dict(facts.leaves_at({row.index for row in rows}))
    behind = _behind(rows)
    return [
        ParkedFact(
            handler=row.handler,
            fact=known[row.index].id,
            type=known[row.index].type,
            subject=row.subject,
            attempts=row.attempts,
            error=row.error,
            since=row.since,
            behind=behind.get((row.handler, row.subject), 0),
        )
        for row in rows
    ]


def handler_states() -> list[HandlerState]:
    """Return the state of each handler that has ever run, by name."""
    size = tree.head().size
    groups = Delivery.objects.values("handler").annotate(
        **{state.value: Count("index", filter=Q(state=state)) for state in State}
    )
    counts = {group.pop("handler"): group for group in groups}
    none = dict.fromkeys((state.value for state in State), 0)
    return [
        HandlerState(
            handler=row.handler,
            unmet=max(size - row.next_index, 0),
            **counts.get(row.handler, none),
        )
        for row in Cursor.objects.order_by("handler")
    ]


def _behind(rows: list[Delivery]) -> dict[tuple[str, UUID], int]:
    waiting = Delivery.objects.filter(
        state=State.WAITING, subject__in=[row.subject for row in rows]
    )
    groups = waiting.values("handler", "subject").annotate(count=Count("index"))
    return {(g["handler"], g["subject"]): g["count"] for g in groups}
