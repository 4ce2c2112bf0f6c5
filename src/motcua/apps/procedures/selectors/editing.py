"""What whoever looks after the catalogue reads: every procedure, its versions, its draft."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.procedures.domain.questions import asked
from motcua.apps.procedures.domain.refusals import UnknownProcedure
from motcua.apps.procedures.models import Version

#: What a list can be cut to.
STATES = ("in_force", "coming", "draft", "retired")
_LONGEST_QUESTION = 200

_ENTRIES = """
SELECT p.code, coalesce(newest.name, draft.name), coalesce(newest.field, draft.field),
       coalesce(newest.levels, draft.levels), newest.number, newest.status, newest.decision_no,
       newest.valid_from, newest.valid_until, draft.id
FROM procedures_procedure p
LEFT JOIN LATERAL (
    SELECT * FROM procedures_version v WHERE v.procedure_id = p.id AND v.status <> 'draft'
    ORDER BY v.number DESC LIMIT 1
) newest ON true
LEFT JOIN LATERAL (
    SELECT * FROM procedures_version v WHERE v.procedure_id = p.id AND v.status = 'draft'
    ORDER BY v.number DESC LIMIT 1
) draft ON true
WHERE coalesce(newest.folded, draft.folded) LIKE ALL(%(words)s::text[])
  AND (%(field)s::text IS NULL OR coalesce(newest.field, draft.field) = %(field)s::text)
  AND (%(after)s::text IS NULL OR p.code > %(after)s::text)
  AND CASE %(state)s::text
      WHEN 'draft' THEN draft.id IS NOT NULL
      WHEN 'retired' THEN newest.status = 'retired'
      WHEN 'coming' THEN newest.valid_from > %(on)s::date
      WHEN 'in_force' THEN newest.valid_from <= %(on)s::date
          AND (newest.valid_until IS NULL OR newest.valid_until > %(on)s::date)
      ELSE true END
ORDER BY p.code LIMIT %(limit)s::int
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A procedure in the catalogue: its newest published version, if any, and its draft, if any."""

    code: str
    name: str
    field: str | None
    levels: tuple[str, ...]
    number: int | None
    status: str | None
    decision_no: str | None
    valid_from: date | None
    valid_until: date | None
    draft: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionHead:
    """One version with its decision and who wrote it, without what it says."""

    id: UUID
    code: str
    number: int
    status: str
    name: str
    decision_no: str | None
    decision_on: date | None
    valid_from: date | None
    valid_until: date | None
    source: str
    source_hash: str
    created_by: UUID | None
    created_at: datetime


def entries(
    q: str = "",
    *,
    on: date,
    field: str | None = None,
    state: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> list[Entry]:
    """
    Return procedures by code, drafts and retired ones included.

    :param state: one of ``STATES``; anything else is every state.
    :param after: the code of the last one of the page before.
    """
    words = asked(q[:_LONGEST_QUESTION].replace("\x00", " "))
    values: dict[str, Any] = {
        "words": [f"%{word}%" for word in words],
        "field": field,
        "state": state,
        "on": on,
        "after": after.replace("\x00", "") if after else None,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, values)
        return [_entry(row) for row in cursor.fetchall()]


def heads(code: str) -> list[VersionHead]:
    """
    Return every version of a procedure, its draft included, the newest first.

    :raises UnknownProcedure: there is no such procedure.
    """
    rows = Version.objects.filter(procedure__code=code).select_related("procedure")
    found = [_head(row) for row in rows.defer("content", "folded", "words").order_by("-number")]
    if not found:
        raise UnknownProcedure(field="code")
    return found


def head(identifier: UUID) -> VersionHead:
    """
    Return one version.

    :raises UnknownProcedure: there is none.
    """
    row = Version.objects.select_related("procedure").filter(id=identifier).first()
    if row is None:
        raise UnknownProcedure(field="version")
    return _head(row)


def count_drafts() -> int:
    """Return how many drafts wait to be published."""
    return Version.objects.filter(status=Version.Status.DRAFT).count()


def _entry(row: tuple[Any, ...]) -> Entry:
    code, name, field, levels, number, status, decision, start, end, draft = row
    return Entry(
        code=code,
        name=name,
        field=field,
        levels=tuple(levels or ()),
        number=number,
        status=status,
        decision_no=decision,
        valid_from=start,
        valid_until=end,
        draft=draft,
    )


def _head(row: Version) -> VersionHead:
    return VersionHead(
        id=row.id,
        code=row.procedure.code,
        number=row.number,
        status=row.status,
        name=row.name,
        decision_no=row.decision_no,
        decision_on=row.decision_on,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        source=row.source,
        source_hash=row.source_hash,
        created_by=row.created_by,
        created_at=row.created_at,
    )
