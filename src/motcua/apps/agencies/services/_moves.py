"""Moving authorities under another parent, with all that stands below them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.agencies.events import Moved
from motcua.apps.agencies.models import Authority
from motcua.apps.agencies.selectors.authorities import subtree, valid
from motcua.apps.agencies.services import _rows
from motcua.apps.journal import services as journal
from motcua.apps.journal.services import Entry


def children(parent: Authority, on: date) -> list[Authority]:
    """Return the authorities directly below ``parent`` that exist on ``on``, locked."""
    rows = Authority.objects.select_for_update().filter(parent=parent).order_by("pk")
    return list(rows.filter(valid(on, "valid_from", "valid_until")))


def move(
    rows: Sequence[Authority],
    parent: Authority | None,
    *,
    on: date,
    document: str,
    by: UUID | None,
    at: datetime,
) -> None:
    """Put ``rows`` under ``parent`` from ``on`` on; all below them change province with them."""
    entries = []
    for row in rows:
        below = subtree(row.pk, on) - {row.pk}
        before, row.parent = row.parent_id, parent
        fact = Moved(parent=row.parent_id, before=before, on=on, document=document)
        entries.append(Entry(fact=fact, subject=row.pk, authority=row.pk))
        _settle(row, parent and parent.province_id, on)
        for lower in _rows.locked(sorted(below)):
            _settle(lower, parent and parent.province_id, on)
    journal.record_all(entries, by=by, at=at)


def _settle(row: Authority, province: UUID | None, on: date) -> None:
    if row.kind != AuthorityKind.PROVINCE:
        row.province_id = province
    row.save(update_fields=["parent", "province"])
    _rows.open_chapter(row, on)
