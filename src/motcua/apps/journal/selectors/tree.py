"""Reading the tree: its head, its proofs, and how far it is behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from motcua.apps.journal.domain import merkle
from motcua.apps.journal.models import Head, Leaf
from motcua.apps.journal.selectors.facts import fact
from motcua.kernel.refusal import Invalid, Refusal

_NODES = """
WITH wanted AS (SELECT * FROM unnest(%s::int[], %s::bigint[]) AS w (level, index))
SELECT level, index, leaf.hash FROM wanted JOIN journal_leaf AS leaf USING (index) WHERE level = 0
UNION ALL
SELECT level, index, node.hash FROM wanted JOIN journal_node AS node USING (level, index)
"""
_LAG = """
SELECT count(*), min(recorded_at) FROM journal_fact
WHERE xid >= pg_snapshot_xmin(%(seen)s::text::pg_snapshot)
  AND NOT pg_visible_in_snapshot(xid, %(seen)s::text::pg_snapshot)
"""
#: The snapshot that has seen no transaction.
_NOTHING = "1:1:"


class NotSealedYet(Refusal):
    """The fact has no place in the tree yet."""

    code, status = "journal.not_sealed_yet", 409
    vi = "Sự kiện {fact} chưa được niêm phong. Hãy thử lại sau ít giây."
    en = "The fact {fact} is not sealed yet. Try again in a few seconds."


@dataclass(frozen=True)
class TreeHead:
    """The tree as last sealed. Whoever keeps size and root can check everything later."""

    size: int
    root: bytes
    sealed_at: datetime | None


@dataclass(frozen=True)
class Inclusion:
    """The proof that a fact stands at ``index`` under ``head``."""

    index: int
    leaf_hash: bytes
    proof: list[bytes]
    head: TreeHead


@dataclass(frozen=True)
class SealingLag:
    """Facts that have no place in the tree yet, and for how long the oldest of them has waited."""

    unsealed: int
    oldest: timedelta


def head() -> TreeHead:
    """Return the head of the tree; an empty tree has one too."""
    row = Head.objects.order_by("-size").first()
    if row is None:
        return TreeHead(0, merkle.EMPTY_ROOT, None)
    return TreeHead(row.size, bytes(row.root), row.sealed_at)


def seen() -> str:
    """Return the snapshot of the last sealing: the facts of all that it saw have their place."""
    row = Head.objects.order_by("-size").first()
    return str(row.seen) if row else _NOTHING


def inclusion(fact_id: UUID) -> Inclusion:
    """
    Return the proof for a fact under the newest head.

    :raises FactNotFound: there is no such fact.
    :raises NotSealedYet: it has no place in the tree yet.
    """
    newest = head()
    leaf = Leaf.objects.filter(fact_id=fact_id, index__lt=newest.size).first()
    if leaf is None:
        raise NotSealedYet(fact=fact(fact_id).id)
    proof = _proof(lambda node: merkle.inclusion(leaf.index, newest.size, node))
    return Inclusion(leaf.index, bytes(leaf.hash), proof, newest)


def consistency(first: int, second: int) -> list[bytes]:
    """
    Return the proof that the tree of ``second`` leaves begins with the one of ``first``.

    :raises Invalid: not 0 <= first <= second <= size of the tree.
    """
    size = head().size
    if not 0 <= first <= second <= size:
        raise Invalid(
            field="since",
            why_vi=f"Cây hiện có {size} sự kiện: không thể chứng minh từ {first} đến {second}.",
            why_en=f"The tree has {size} leaves: there is no proof from {first} to {second}.",
        )
    return _proof(lambda node: merkle.consistency(first, second, node))


def hashes_at(places: Sequence[merkle.Place]) -> list[bytes]:
    """Return the hashes of complete subtrees, in the order asked for."""
    levels, indexes = [level for level, _ in places], [index for _, index in places]
    with connection.cursor() as cursor:
        cursor.execute(_NODES, (levels, indexes))
        found = {(level, index): bytes(hash_) for level, index, hash_ in cursor.fetchall()}
    return [found[place] for place in places]


def peaks(size: int) -> list[bytes]:
    """Return the hashes of the largest complete subtrees of the tree of ``size`` leaves."""
    return hashes_at(merkle.cover(0, size))


def sealing_lag(at: datetime) -> SealingLag:
    """Return how far the sealer is behind at ``at``."""
    with connection.cursor() as cursor:
        cursor.execute(_LAG, {"seen": seen()})
        count, oldest = cursor.fetchone()
    return SealingLag(count, max(at - oldest, timedelta()) if oldest else timedelta())


def _proof(make: Callable[[merkle.Reader], list[bytes]]) -> list[bytes]:
    places = merkle.places_of(make)
    known = dict(zip(places, hashes_at(places), strict=True))
    return make(lambda level, index: known[level, index])
