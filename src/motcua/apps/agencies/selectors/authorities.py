"""Authorities: by key, by code on a day, by name, below another."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from motcua.apps.agencies.domain import codes
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.refusals import UnknownAuthority
from motcua.apps.agencies.models import Authority, Chapter, Code
from motcua.kernel import text

_SUBTREE = """
WITH RECURSIVE below(id) AS (
    SELECT %(root)s::uuid
    UNION
    SELECT chapter.authority_id FROM agencies_chapter chapter JOIN below ON
        chapter.parent_id = below.id AND chapter.from_on <= %(day)s
        AND (chapter.until_on IS NULL OR %(day)s < chapter.until_on)
)
SELECT id FROM below
"""


def valid(day: date, start: str = "from_on", end: str = "until_on") -> Q:
    """Return the condition that a row with half-open days holds on ``day``."""
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))


def authority(identifier: UUID, on: date | None = None) -> AuthorityRecord:
    """
    Return an authority as it was last known, or as it was on a day.

    :raises UnknownAuthority: there is none with this key.
    """
    found = authorities([identifier], on=on)
    if not found:
        raise UnknownAuthority(what=identifier, field="authority")
    return found[0]


def authorities(
    identifiers: Collection[UUID | None] | None = None, *, on: date | None = None
) -> list[AuthorityRecord]:
    """
    Return authorities, those of today and those that are no more; all when none is named.

    :param on: take name, parent, province and codes of this day where they differ.
    """
    rows = Authority.objects.order_by("sort_key", "id")
    if identifiers is not None:
        rows = rows.filter(pk__in=[i for i in identifiers if i is not None])
    found = [record(row) for row in rows]
    return found if on is None else _as_of(found, on)


def provinces(on: date) -> list[AuthorityRecord]:
    """Return the provinces that exist on ``on``, in alphabetical order."""
    rows = Authority.objects.filter(valid(on, "valid_from", "valid_until"))
    found = rows.filter(kind=AuthorityKind.PROVINCE).order_by("sort_key", "id")
    return _as_of([record(row) for row in found], on)


def in_province(province: UUID, on: date) -> list[AuthorityRecord]:
    """Return the authorities that belong to a province and exist on ``on``, as of today."""
    alive = Authority.objects.filter(valid(on, "valid_from", "valid_until"))
    return [record(row) for row in alive.filter(province=province).order_by("sort_key", "id")]


def children(parent: UUID, on: date) -> list[AuthorityRecord]:
    """Return the authorities directly below ``parent`` on ``on``, in alphabetical order."""
    keys = Chapter.objects.filter(valid(on), parent=parent).values_list("authority", flat=True)
    return authorities(list(keys), on=on)


def find_authority(code: str, on: date) -> AuthorityRecord:
    """
    Return the authority that bore ``code``, of either scheme, on ``on``.

    :raises UnknownCode: the text is no code.
    :raises UnknownAuthority: nobody bore it on that day.
    """
    row = Code.objects.filter(valid(on), code=codes.normalise(code)).first()
    if row is None:
        raise UnknownAuthority(what=code, field="code")
    return authority(row.authority_id, on=on)


def of_admin_unit(code: str, on: date) -> list[AuthorityRecord]:
    """Return the authorities of an administrative unit on ``on``."""
    rows = Authority.objects.filter(valid(on, "valid_from", "valid_until"), admin_unit=code)
    return _as_of([record(row) for row in rows.order_by("sort_key", "id")], on)


def search(words: str, *, on: date, limit: int = 50) -> list[AuthorityRecord]:
    """Return authorities of ``on`` whose name or code has all ``words``, accents aside."""
    wanted = text.fold(words).split()
    alive = authorities([*_alive(on)], on=on)
    hits = [a for a in alive if all(w in _searched(a) for w in wanted)]
    return hits[:limit]


def _alive(day: date) -> Iterable[UUID]:
    rows = Authority.objects.filter(valid(day, "valid_from", "valid_until"))
    return rows.values_list("pk", flat=True)


def _searched(found: AuthorityRecord) -> str:
    return text.fold(f"{found.name} {found.short_name} {found.code} {found.old_code}")


def subtree(root: UUID, on: date) -> frozenset[UUID]:
    """Return ``root`` and every authority below it on ``on``."""
    with connection.cursor() as cursor:
        cursor.execute(_SUBTREE, {"root": root, "day": on})
        return frozenset(row[0] for row in cursor.fetchall())


def record(row: Authority) -> AuthorityRecord:
    """Return a row as others may see it."""
    return AuthorityRecord(
        id=row.pk,
        name=row.name,
        short_name=row.short_name,
        kind=AuthorityKind(row.kind),
        parent_id=row.parent_id,
        province_id=row.province_id,
        code=row.code,
        old_code=row.old_code,
        admin_unit=row.admin_unit,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        sort_key=row.sort_key,
    )


def _as_of(records: list[AuthorityRecord], day: date) -> list[AuthorityRecord]:
    keys = [r.id for r in records]
    chapters = {c.authority_id: c for c in Chapter.objects.filter(valid(day), authority__in=keys)}
    bearing = Code.objects.filter(valid(day), authority__in=keys)
    named = {(c.authority_id, c.scheme): c.code for c in bearing}
    return [_on_day(r, chapters.get(r.id), named) for r in records]


def _on_day(
    found: AuthorityRecord, chapter: Chapter | None, named: dict[tuple[UUID, str], str]
) -> AuthorityRecord:
    if chapter is None:
        return found
    return replace(
        found,
        name=chapter.name,
        short_name=chapter.short_name,
        parent_id=chapter.parent_id,
        province_id=chapter.province_id,
        code=named.get((found.id, codes.Scheme.QD_20), ""),
        old_code=named.get((found.id, codes.Scheme.QCVN_102), ""),
    )
