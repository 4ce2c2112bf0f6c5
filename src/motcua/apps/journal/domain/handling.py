"""Who reacts to a fact, and how often a failure is tried again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.apps.journal.domain.facts import RecordedFact

_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)
_MOST_ATTEMPTS = 10


@dataclass(frozen=True, kw_only=True)
class Handler:
    """
    Something that follows from facts. It is called at least once for each, so it is idempotent.

    Its writes to our database stand in one transaction with the note that the fact is handled:
    these happen exactly once.

    :ivar name: stable; its cursor is kept under it, and a new name starts at the first fact.
    :ivar handle: called with the fact and the moment; an exception is a failure.
    :ivar batch: facts in one transaction. A handler that speaks to the outside takes 1, for
        a long transaction makes the sealer wait, and a crash repeats the whole batch.
    :ivar fresh: facts older than this, by business time, are passed over: a handler that tells
        people of what happens has nothing to say of what is long past. None: every fact counts.
    """

    name: str
    handle: Callable[[RecordedFact, datetime], None]
    batch: int = 100
    fresh: timedelta | None = None


def next_try(attempts: int, at: datetime) -> datetime | None:
    """Return when to try again after ``attempts`` failures: 30 s, doubled each; None: park it."""
    if attempts >= _MOST_ATTEMPTS:
        return None
    return at + min(_FIRST_WAIT * (1 << attempts - 1), _LONGEST_WAIT)
