"""Recording: one fact, or the many facts of one deed, in the transaction of the verb."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.apps.journal.domain.facts import BEHALF, Fact

_INSERT = """
INSERT INTO journal_fact (type, subject, authority, actor, at, payload)
VALUES (%s::text, %s::uuid, %s::uuid, %s::uuid, %s::timestamptz, %s::jsonb)
RETURNING id
"""
_COPY = "COPY journal_fact (type, subject, authority, actor, at, payload) FROM STDIN"


def record(
    fact: Fact,
    *,
    subject: UUID,
    authority: UUID | None,
    by: UUID | None,
    at: datetime,
    behalf: UUID | None = None,
) -> UUID:
    """
    Write ``fact`` in the transaction of the verb that made it true; return its identifier.

    :param subject: what the fact is about (a dossier, a file, a calendar).
    :param authority: the authority that owns the subject, if one does.
    :param by: account that acted; None for the clockwork.
    :param at: business time.
    :param behalf: account for whom ``by`` acted by delegation; named in the payload.
    :raises RuntimeError: there is no transaction, so that fact and deed could part.
    """
    _demand_transaction()
    payload = fact.payload() | ({BEHALF: str(behalf)} if behalf else {})
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, (fact.TYPE, subject, authority, by, at, json.dumps(payload)))
        identifier: UUID = cursor.fetchone()[0]
    return identifier


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A fact with what it is about, for :func:`record_all`."""

    fact: Fact
    subject: UUID
    authority: UUID | None


def record_all(entries: Iterable[Entry], *, by: UUID | None, at: datetime) -> int:
    """
    Write many facts of one deed in one statement; return how many.

    :raises RuntimeError: there is no transaction.
    """
    _demand_transaction()
    count = 0
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for entry in entries:
            payload = json.dumps(entry.fact.payload())
            copy.write_row((entry.fact.TYPE, entry.subject, entry.authority, by, at, payload))
            count += 1
    return count


def _demand_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("A fact is recorded in the transaction of its verb.")
