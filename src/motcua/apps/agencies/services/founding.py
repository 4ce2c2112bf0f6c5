"""Founding one authority; a whole structure at once stands in ``structure``."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.codes import Scheme
from motcua.apps.agencies.models import Authority
from motcua.apps.agencies.selectors.authorities import record
from motcua.apps.agencies.services import _rights, _rows
from motcua.apps.journal import services as journal


def found(  # noqa: PLR0913 - an authority's own fields
    *,
    name: str,
    kind: str,
    valid_from: date,
    short_name: str = "",
    parent: UUID | None = None,
    code: str = "",
    old_code: str = "",
    admin_unit: str = "",
    document: str,
    by: UUID | None,
    at: datetime,
) -> AuthorityRecord:
    """
    Found an authority that exists from ``valid_from`` on.

    :param code: by QĐ 20/2020/QĐ-TTg; ``old_code`` by QCVN 102:2016/BTTTT; both may be empty.
    :raises Invalid: a text is missing or too long, or the kind unknown.
    :raises UnknownAuthority: there is no such parent.
    :raises NotThen: the parent does not exist on that day.
    :raises UnknownCode: a code follows no scheme; WrongScheme: it follows the other one.
    :raises CodeTaken: somebody else bears a code at that time.
    :raises Forbidden: the table of rights does not allow it.
    """
    document = _rows.checked_document(document)
    with transaction.atomic():
        above = _rows.locked([parent])[0] if parent else None
        _rights.require(by, at, "agencies.found", above)
        if above is not None:
            _rows.demand_exists(above, valid_from)
        row = Authority(
            pk=_rows.new_keys(1)[0],
            name=_rows.checked_name(name),
            short_name=_rows.checked_text(short_name, field="short_name", longest=100),
            kind=_rows.checked_kind(kind, AuthorityKind),
            parent=above,
            code=_rows.checked_code(code, Scheme.QD_20),
            old_code=_rows.checked_code(old_code, Scheme.QCVN_102),
            admin_unit=_rows.checked_place(admin_unit),
            valid_from=valid_from,
            sort_key=_rows.sort_key(name),
        )
        row.province_id = row.pk if kind == AuthorityKind.PROVINCE else _province(above)
        row.save(force_insert=True)
        _rows.open_chapter(row, valid_from)
        _rows.give_codes(row, filter(None, (row.code, row.old_code)), valid_from)
        fact = _rows.founded(row, document)
        journal.record(fact, subject=row.pk, authority=row.pk, by=by, at=at)
    return record(row)


def _province(above: Authority | None) -> UUID | None:
    return None if above is None else above.province_id
