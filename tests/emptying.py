"""Emptying the database between transactional tests, which the journal rightly refuses."""

from collections.abc import Iterator, Sequence

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

APPEND_ONLY = ("journal_fact", "journal_leaf", "journal_node", "journal_head")


@pytest.fixture(scope="session", autouse=True)
def _journal_may_be_emptied() -> Iterator[None]:
    """Take the guards off for the moment in which Django empties every table, no longer."""
    empty = DatabaseOperations.execute_sql_flush

    def unguarded(self: DatabaseOperations, statements: Sequence[str]) -> None:
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in APPEND_ONLY]
        on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in APPEND_ONLY]
        empty(self, [*off, *statements, *on])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", unguarded)
        yield
