"""
Sealing: facts get their place in the tree, outside of the request path.

Row numbers are handed out before commit, so a reader that goes on "number > cursor" skips what
commits late. The sealer remembers a snapshot instead: which transactions it has seen. It takes
all facts that are visible now and were not then, in the order of their row numbers. A late one
is simply in a later batch; and of two facts of one subject, whose writers wait for each other,
the second is never visible without the first.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.apps.journal.domain import merkle
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.leaves import canonical, leaf_of
from motcua.apps.journal.models import Head
from motcua.apps.journal.selectors import tree as trees

#: Number of the advisory lock that makes the sealer a single one: "MOTCUA" in ASCII.
LOCK = 0x4D4F54435541
_PORTION = 5000
_NEXT = """
SELECT id, seq, type, subject, authority, actor, at, recorded_at, payload
FROM journal_fact
WHERE xid >= pg_snapshot_xmin(%(seen)s::text::pg_snapshot)
  AND NOT pg_visible_in_snapshot(xid, %(seen)s::text::pg_snapshot)
  AND pg_visible_in_snapshot(xid, %(now)s::text::pg_snapshot)
ORDER BY seq
"""


@transaction.atomic
def seal(*, at: datetime, stopping: Callable[[], bool] = lambda: False) -> int:
    """
    Seal every fact that is committed and has no place yet; return how many.

    It is 0 where there is none, or another sealer works.

    :param stopping: asked from time to time; True gives up what was begun.
    """
    if not _alone():
        return 0
    seen, now = trees.seen(), _snapshot()
    size = trees.head().size
    tree = merkle.GrowingTree(size, trees.peaks(size))
    with connection.chunked_cursor() as cursor:
        cursor.execute(_NEXT, {"seen": seen, "now": now})
        while rows := cursor.fetchmany(_PORTION):
            _write(tree, [_fact(row) for row in rows])
            if stopping():
                transaction.set_rollback(True)
                return 0
    if tree.size > size:
        Head.objects.create(size=tree.size, root=tree.root(), sealed_at=at, seen=now)
    return tree.size - size


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s::bigint)", (LOCK,))
        return bool(cursor.fetchone()[0])


def _snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


def _fact(row: tuple[Any, ...]) -> RecordedFact:
    id_, seq, type_, subject, authority, actor, at, recorded_at, payload = row
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
