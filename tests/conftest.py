"""What every test may lean on."""

from collections.abc import Iterator, Sequence

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

APPEND_ONLY = ("journal_fact", "journal_leaf", "journal_node", "journal_head")


@pytest.fixture(scope="session", autouse=True)
def _journal_may_be_emptied_between_tests() -> Iterator[None]:
    """Transactional tests end by emptying every table, which the journal rightly refuses."""
    empty = DatabaseOperations.execute_sql_flush

    def unlocked(self: DatabaseOperations, statements: Sequence[str]) -> None:
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in APPEND_ONLY]
        on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in APPEND_ONLY]
        empty(self, [*off, *statements, *on])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", unlocked)
        yield
