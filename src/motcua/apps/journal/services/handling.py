"""
Handling: each handler reads the sealed facts with its own cursor, in order per subject.

A fact that fails is tried again later, then parked; until it is handled, later facts of the
same subject wait behind it, for this handler only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q

from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.handling import Handler, next_try
from motcua.apps.journal.models import Cursor, Delivery, Leaf
from motcua.apps.journal.selectors import facts as reads
from motcua.apps.journal.selectors import tree as trees

_log = structlog.get_logger(__name__)
_LONGEST_ERROR = 2000


@dataclass(frozen=True)
class Progress:
    """What one round of handling did: facts handled, and attempts that failed."""

    handled: int = 0
    failed: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(self.handled + other.handled, self.failed + other.failed)


def advance(
    *,
    handlers: Mapping[str, Sequence[Handler]],
    at: datetime,
    stopping: Callable[[], bool] = lambda: False,
) -> Progress:
    """
    Hand every sealed fact to its handlers, as far as they have not met it; try failures again.

    :param handlers: fact type -> the handlers that follow from it.
    :param stopping: asked between transactions; True ends the round early.
    """
    progress = Progress()
    for handler, types in _by_handler(handlers):
        for step in (_try_again, _go_on):
            while not stopping() and (done := step(handler, types, at)):
                progress += done
    return progress


def replay(*, at: datetime, handler: str | None = None, fact: UUID | None = None) -> int:
    """
    Give parked facts another run of attempts; return how many.

    :param handler: only those of this handler.
    :param fact: only this fact.
    """
    parked = Delivery.objects.filter(state=Delivery.State.PARKED)
    if handler is not None:
        parked = parked.filter(handler=handler)
    if fact is not None:
        parked = parked.filter(index__in=Leaf.objects.filter(fact_id=fact).values("index"))
    return parked.update(state=Delivery.State.RETRY, attempts=0, next_try_at=at)


def _by_handler(
    handlers: Mapping[str, Sequence[Handler]],
) -> list[tuple[Handler, list[str]]]:
    types: dict[Handler, list[str]] = {}
    for type_, followers in handlers.items():
        for handler in followers:
            types.setdefault(handler, []).append(type_)
    return list(types.items())


@transaction.atomic
def _go_on(handler: Handler, types: list[str], at: datetime) -> Progress | None:
    """Meet the next facts; None when there are none, or another worker has the cursor."""
    cursor, size = _locked_cursor(handler), trees.head().size
    if cursor is None or cursor.next_index >= size:
        return None
    leaves = reads.leaves(
        start=cursor.next_index,
        end=size,
        types=types,
        limit=handler.batch,
        since=at - handler.fresh if handler.fresh is not None else None,
    )
    progress = _meet(handler, leaves, at)
    cursor.next_index = leaves[-1][0] + 1 if len(leaves) == handler.batch else size
    cursor.save(update_fields=["next_index"])
    return progress


def _meet(handler: Handler, leaves: Sequence[tuple[int, RecordedFact]], at: datetime) -> Progress:
    blocked = _blocked(handler, {fact.subject for _, fact in leaves})
    handled = failed = 0
    for index, fact in leaves:
        if fact.subject in blocked:
            _put_aside(handler, index, fact)
        elif error := _error_of(handler, fact, at):
            _put_aside(handler, index, fact, error, at)
            blocked.add(fact.subject)
            failed += 1
        else:
            handled += 1
    return Progress(handled, failed)


@transaction.atomic
def _try_again(handler: Handler, types: list[str], at: datetime) -> Progress | None:
    """Try the failures that are due; None when there are none."""
    if _locked_cursor(handler) is None:
        return None
    due = Delivery.objects.filter(
        handler=handler.name, state=Delivery.State.RETRY, next_try_at__lte=at
    ).order_by("index")[: handler.batch]
    rows = {row.index: row for row in due}
    handled = failed = 0
    for index, fact in reads.leaves_at(rows):
        if error := _error_of(handler, fact, at):
            _postpone(rows[index], error, at)
            failed += 1
        else:
            _let_the_next_pass(rows[index], at)
            handled += 1
    return Progress(handled, failed) if rows else None


def _locked_cursor(handler: Handler) -> Cursor | None:
    Cursor.objects.bulk_create([Cursor(handler=handler.name)], ignore_conflicts=True)
    return Cursor.objects.select_for_update(skip_locked=True).filter(pk=handler.name).first()


def _blocked(handler: Handler, subjects: Iterable[UUID]) -> set[UUID]:
    waiting = Delivery.objects.filter(handler=handler.name, subject__in=list(subjects))
    return set(waiting.values_list("subject", flat=True))


def _error_of(handler: Handler, fact: RecordedFact, at: datetime) -> str:
    """Run the handler on its own savepoint; return what went wrong, or nothing."""
    try:
        with transaction.atomic():
            handler.handle(fact, at)
    except Exception as error:
        _log.warning("handler failed", handler=handler.name, fact=str(fact.id), exc_info=True)
        return f"{type(error).__name__}: {error}"[:_LONGEST_ERROR]
    return ""


def _put_aside(
    handler: Handler, index: int, fact: RecordedFact, error: str = "", at: datetime | None = None
) -> None:
    row = Delivery(handler=handler.name, index=index, subject=fact.subject)
    row.state = Delivery.State.WAITING
    row.save(force_insert=True)
    if at is not None:
        _postpone(row, error, at)


def _postpone(row: Delivery, error: str, at: datetime) -> None:
    row.attempts, row.error = row.attempts + 1, error
    row.next_try_at = next_try(row.attempts, at)
    row.state = Delivery.State.RETRY if row.next_try_at else Delivery.State.PARKED
    row.save(update_fields=["attempts", "error", "next_try_at", "state"])


def _let_the_next_pass(row: Delivery, at: datetime) -> None:
    """Drop a delivery that is done, and make the next of its subject due."""
    same_subject = Q(handler=row.handler, subject=row.subject)
    following = Delivery.objects.filter(same_subject, index__gt=row.index).order_by("index").first()
    row.delete()
    if following:
        following.state, following.next_try_at = Delivery.State.RETRY, at
        following.save(update_fields=["state", "next_try_at"])
