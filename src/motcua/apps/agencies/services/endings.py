"""Endings: merged into another, split into several, abolished with its level."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain.authorities import SuccessionKind
from motcua.apps.agencies.domain.refusals import IntoItself
from motcua.apps.agencies.events import Abolished, Merged, Split
from motcua.apps.agencies.models import Authority, Succession
from motcua.apps.agencies.selectors.authorities import subtree
from motcua.apps.agencies.services import _moves, _rights, _rows
from motcua.apps.journal import services as journal
from motcua.kernel.refusal import Invalid


def merge(
    *,
    predecessors: Collection[UUID],
    successor: UUID,
    on: date,
    document: str,
    by: UUID | None,
    at: datetime,
) -> None:
    """
    Merge authorities into ``successor``; ``on`` is the first day without them.

    Their codes, units and appointments end; what stood below them stands below the successor
    (what the successor itself stood below comes under their parent).
    Dossiers are taken over by ``dossiers``, which hears of it by ``agencies.merged``, one fact
    for each predecessor; dossier codes and due dates stay.

    :raises UnknownAuthority: one of them does not exist.
    :raises IntoItself: the successor is among the predecessors.
    :raises NotThen: one of them does not exist at that time.
    :raises Forbidden: the table of rights does not allow it.
    """
    document = _rows.checked_document(document)
    with transaction.atomic():
        *rows, heir = _rows.locked([*predecessors, successor])
        _rights.require(by, at, "agencies.merge", *rows, heir)
        _rows.demand_exists(heir, on)
        _demand_others(rows, [heir])
        for row in rows:
            above, below = _around(row, heir, on)
            _rows.end(row, on)
            _moves.move(above, row.parent, on=on, document=document, by=by, at=at)
            _moves.move(below, heir, on=on, document=document, by=by, at=at)
            _succeed(row, [heir], SuccessionKind.MERGE, on, document)
            fact = Merged(successor=heir.pk, on=on, document=document)
            journal.record(fact, subject=row.pk, authority=heir.pk, by=by, at=at)


def split(
    *,
    predecessor: UUID,
    successors: Sequence[UUID],
    on: date,
    document: str,
    by: UUID | None,
    at: datetime,
) -> None:
    """
    Split an authority into several that exist already; ``on`` is the first day without it.

    What stood below it comes under its parent, until people decide otherwise.

    :raises Invalid: fewer than two successors are named.
    :raises UnknownAuthority: one of them does not exist.
    :raises IntoItself: it is named among its successors.
    :raises NotThen: one of them does not exist at that time.
    :raises Forbidden: the table of rights does not allow it.
    """
    document = _rows.checked_document(document)
    if len(set(successors)) < 2:
        raise Invalid(
            field="successors",
            why_vi="Chia tách cần ít nhất hai cơ quan tiếp nhận. Nếu chỉ có một, hãy dùng nhập.",
            why_en="A split needs at least two successors. With one of them, merge instead.",
        )
    with transaction.atomic():
        row, *heirs = _rows.locked([predecessor, *dict.fromkeys(successors)])
        _rights.require(by, at, "agencies.merge", row, *heirs)
        for heir in heirs:
            _rows.demand_exists(heir, on)
        _demand_others([row], heirs)
        _leave(row, on=on, document=document, by=by, at=at)
        _succeed(row, heirs, SuccessionKind.SPLIT, on, document)
        fact = Split(successors=tuple(h.pk for h in heirs), on=on, document=document)
        journal.record(fact, subject=row.pk, authority=row.pk, by=by, at=at)


def abolish(
    *,
    authorities: Collection[UUID],
    on: date,
    document: str,
    by: UUID | None,
    at: datetime,
) -> None:
    """
    Abolish authorities without a successor; ``on`` is the first day without them.

    So ended the districts on 1/7/2025; what stood below one comes under its parent.

    :raises UnknownAuthority: one of them does not exist.
    :raises NotThen: one of them does not exist at that time.
    :raises Forbidden: the table of rights does not allow it.
    """
    document = _rows.checked_document(document)
    with transaction.atomic():
        rows = _rows.locked(authorities)
        _rights.require(by, at, "agencies.merge", *rows)
        for row in rows:
            _leave(row, on=on, document=document, by=by, at=at)
            Succession.objects.create(
                predecessor=row, kind=SuccessionKind.ABOLISH, on=on, document=document
            )
            fact = Abolished(on=on, document=document)
            journal.record(fact, subject=row.pk, authority=row.pk, by=by, at=at)


def _around(row: Authority, heir: Authority, on: date) -> tuple[list[Authority], list[Authority]]:
    """Return the children of ``row`` that lead to the heir, and those that come under it."""
    children = _moves.children(row, on)
    above = [child for child in children if heir.pk in subtree(child.pk, on)]
    return above, [child for child in children if child not in above]


def _leave(row: Authority, *, on: date, document: str, by: UUID | None, at: datetime) -> None:
    below = _moves.children(row, on)
    _rows.end(row, on)
    _moves.move(below, row.parent, on=on, document=document, by=by, at=at)


def _demand_others(rows: Sequence[Authority], heirs: Sequence[Authority]) -> None:
    keys = {heir.pk for heir in heirs}
    for row in rows:
        if row.pk in keys:
            raise IntoItself(field="successor", name=row.name)


def _succeed(
    row: Authority, heirs: Sequence[Authority], kind: SuccessionKind, on: date, document: str
) -> None:
    Succession.objects.bulk_create(
        Succession(predecessor=row, successor=heir, kind=kind, on=on, document=document)
        for heir in heirs
    )
