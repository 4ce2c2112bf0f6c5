"""What became of authorities, and under which of today their numbers stand."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from motcua.apps.agencies.domain.authorities import SuccessionKind, SuccessionRecord
from motcua.apps.agencies.domain.succession import Lineage
from motcua.apps.agencies.models import Authority, Succession


def successions(authority: UUID | None = None) -> list[SuccessionRecord]:
    """Return all successions, or those that ended ``authority``; the earliest first."""
    rows = Succession.objects.order_by("on", "pk")
    if authority is not None:
        rows = rows.filter(predecessor=authority)
    return [
        SuccessionRecord(
            predecessor_id=row.predecessor_id,
            successor_id=row.successor_id,
            kind=SuccessionKind(row.kind),
            on=row.on,
            document=row.document,
        )
        for row in rows
    ]


def successor_of(identifier: UUID, on: date) -> UUID | None:
    """
    Return who continues the authority on ``on``, however many mergers lie between.

    Itself when it is still there; None when nobody does, or several after a split.
    """
    return Lineage(successions(), on=on).heir(identifier)


def successors_of(identifier: UUID, on: date) -> frozenset[UUID]:
    """Return all who continue the authority on ``on``: several after a split."""
    return Lineage(successions(), on=on).heirs(identifier)


def restate(identifiers: Collection[UUID], *, on: date) -> dict[UUID, UUID]:
    """
    Return for each authority the one under which its numbers stand on ``on``.

    What has no single successor stands under its province of that day: totals are conserved.
    """
    known = Authority.objects.filter(pk__in=identifiers).values_list("pk", "province")
    return Lineage(successions(), on=on).restate(dict(known))
