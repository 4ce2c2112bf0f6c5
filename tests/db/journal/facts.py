"""Facts and small helpers for the tests of the journal."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import transaction

from motcua.apps.journal import selectors, services
from motcua.apps.journal.domain.facts import Fact

#: Transactional tests empty the tables of these apps only, which is many times faster.
JOURNAL_ONLY = ["motcua.apps.journal"]
AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class ThingDone(Fact):
    """Something of a test happened."""

    TYPE: ClassVar[str] = "test.done"
    number: int = 0
    note: str = ""
    person: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ThingUndone(Fact):
    """Something else of a test happened."""

    TYPE: ClassVar[str] = "test.undone"


def record(number: int = 0, *, subject: UUID | None = None, **fields: object) -> UUID:
    """Record one fact in a transaction of its own."""
    with transaction.atomic():
        return services.record(
            ThingDone(number=number, **fields),
            subject=subject or uuid4(),
            authority=None,
            by=None,
            at=AT,
        )


def seal_all(count: int) -> None:
    """Seal, and see that the tree has ``count`` leaves now."""
    services.seal(at=AT)
    assert selectors.head().size == count
