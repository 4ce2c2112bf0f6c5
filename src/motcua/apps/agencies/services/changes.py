"""Changes that leave an authority what it is: another name, another parent, another code."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain import codes
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.codes import Scheme
from motcua.apps.agencies.domain.refusals import IntoItself
from motcua.apps.agencies.events import Recoded, Renamed
from motcua.apps.agencies.models import Authority
from motcua.apps.agencies.selectors.authorities import record, subtree
from motcua.apps.agencies.services import _moves, _rights, _rows
from motcua.apps.journal import services as journal


def rename(
    *,
    authority: UUID,
    name: str,
    short_name: str | None = None,
    on: date,
    document: str,
    by: UUID | None,
    at: datetime,
) -> AuthorityRecord:
    """
    Give an authority another name from ``on`` on; key, codes and dossiers stay.

    :raises NotThen: it does not exist on that day.
    :raises Forbidden: the table of rights does not allow it.
    """
    document = _rows.checked_document(document)
    with transaction.atomic():
        row = _held(authority, by, at, on)
        before, row.name = row.name, _rows.checked_name(name)
        if short_name is not None:
            row.short_name = _rows.checked_text(short_name, field="short_name", longest=100)
        row.sort_key = _rows.sort_key(row.name)
        row.save(update_fields=["name", "short_name", "sort_key"])
        _rows.open_chapter(row, on)
        fact = Renamed(name=row.name, before=before, on=on, document=document)
        journal.record(fact, subject=authority, authority=authority, by=by, at=at)
    return record(row)


def move(
    *,
    authorities: Collection[UUID],
    parent: UUID,
    on: date,
    document: str,
    by: UUID | None,
    at: datetime,
) -> None:
    """
    Put authorities, with all below them, under another parent from ``on`` on.

    :raises NotThen: one of them or the parent does not exist on that day.
    :raises IntoItself: the parent is one of them, stands below one, or one is a province.
    :raises Forbidden: the table of rights does not allow it.
    """
    document = _rows.checked_document(document)
    with transaction.atomic():
        above = _held(parent, by, at, on)
        rows = [_held(identifier, by, at, on) for identifier in authorities]
        for row in rows:
            if row.kind == AuthorityKind.PROVINCE or parent in subtree(row.pk, on):
                raise IntoItself(field="parent", name=row.name)
        _moves.move(rows, above, on=on, document=document, by=by, at=at)


def recode(
    *,
    authority: UUID,
    code: str,
    on: date,
    document: str,
    by: UUID | None,
    at: datetime,
) -> AuthorityRecord:
    """
    Give an authority another code from ``on`` on; the earlier one of that scheme ends there.

    :raises UnknownCode: the text follows no scheme.
    :raises CodeTaken: somebody else bears the code at that time.
    :raises NotThen: the authority does not exist on that day.
    :raises Forbidden: the table of rights does not allow it.
    """
    document, normal = _rows.checked_document(document), codes.normalise(code)
    column = "code" if codes.scheme_of(normal) is Scheme.QD_20 else "old_code"
    with transaction.atomic():
        row = _held(authority, by, at, on)
        _rows.give_codes(row, [normal], on)
        setattr(row, column, normal)
        row.save(update_fields=[column])
        fact = Recoded(code=normal, on=on, document=document)
        journal.record(fact, subject=authority, authority=authority, by=by, at=at)
    return record(row)


def _held(authority: UUID, by: UUID | None, at: datetime, on: date) -> Authority:
    row = _rows.locked([authority])[0]
    _rights.require(by, at, "agencies.found", row)
    _rows.demand_exists(row, on)
    return row
