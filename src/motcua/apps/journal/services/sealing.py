"""
Sealing: facts get their place in the tree, outside of the request path.

Row ids are handed out before commit, so the order of rows is not the order in which they
become visible. A place is therefore given in the order (transaction, row), and only below the
oldest transaction still running: nothing can turn up later before a place already given.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.apps.journal.domain import merkle
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.leaves import canonical, leaf_of
from motcua.apps.journal.models import Head
from motcua.apps.journal.selectors import tree as trees

#: Number of the advisory lock that makes the sealer a single one: "MOTCUA" in ASCII.
_LOCK = 0x4D4F54435541
_NEXT = """
SELECT id, seq, type, subject, authority, actor, at, recorded_at, payload, xid::text
FROM journal_fact
WHERE (xid, seq) > (%s::text::xid8, %s::bigint)
  AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY xid, seq
LIMIT %s::int
"""


@dataclass(frozen=True)
class _Batch:
    facts: list[RecordedFact]
    last_xid: str


@transaction.atomic
def seal(*, at: datetime, limit: int = 10_000) -> int:
    """
    Seal the next facts, at most ``limit``; return how many (0: none, or another sealer works).

    Facts of transactions that began after the oldest running one wait for it.
    """
    if not _alone():
        return 0
    head = Head.objects.order_by("-size").first()
    batch = _next_facts(head, limit)
    if not batch.facts:
        return 0
    tree = merkle.GrowingTree(head.size, trees.peaks(head.size)) if head else merkle.GrowingTree()
    _write(tree, batch.facts)
    Head.objects.create(
        size=tree.size,
        root=tree.root(),
        sealed_at=at,
        last_xid=batch.last_xid,
        last_seq=batch.facts[-1].seq,
    )
    return len(batch.facts)


def seal_pending(
    *, at: datetime, portion: int = 10_000, stopping: Callable[[], bool] = lambda: False
) -> int:
    """
    Seal all that can be sealed now, ``portion`` by portion; return how many facts.

    :param stopping: asked between portions; True ends it early.
    """
    total = sealed = seal(at=at, limit=portion)
    while sealed == portion and not stopping():
        sealed = seal(at=at, limit=portion)
        total += sealed
    return total


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s::bigint)", (_LOCK,))
        return bool(cursor.fetchone()[0])


def _next_facts(head: Head | None, limit: int) -> _Batch:
    after = (str(head.last_xid), head.last_seq) if head else ("0", 0)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, (*after, limit))
        rows = cursor.fetchall()
    return _Batch([_fact(row) for row in rows], rows[-1][-1] if rows else "")


def _fact(row: tuple[Any, ...]) -> RecordedFact:
    id_, seq, type_, subject, authority, actor, at, recorded_at, payload, _ = row
    return RecordedFact(
        id=id_,
        seq=seq,
        type=type_,
        subject=subject,
        authority=authority,
        actor=actor,
        at=at,
        recorded_at=recorded_at,
        payload=json.loads(payload),
    )


def _write(tree: merkle.GrowingTree, facts: list[RecordedFact]) -> None:
    leaves, nodes = [], []
    for fact in facts:
        hash_ = merkle.leaf_hash(canonical(leaf_of(fact)))
        leaves.append((tree.size, fact.id, hash_))
        nodes += tree.append(hash_)
    _copy("COPY journal_leaf (index, fact, hash) FROM STDIN", leaves)
    _copy("COPY journal_node (level, index, hash) FROM STDIN", nodes)


def _copy(statement: str, rows: list[Any]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
