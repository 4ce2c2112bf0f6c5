"""
Working calendars with what was declared in this installation.

Calendars never change under their name, so each process keeps those that it has built. Which
version is current is one small query, remembered for a second: a new version becomes visible to
other processes within that second. Plain SQL, so that reading the shipped calendar needs no Django.
"""

import json
import time
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.calendars.domain.rows import row_from, week_from
from motcua.apps.calendars.domain.versions import (
    Declaration,
    UnknownCalendar,
    compose,
    name_of,
    parts_of,
)
from motcua.apps.calendars.domain.working_time import Document, WorkingCalendar
from motcua.apps.calendars.selectors.national import national_days, national_versions

_REMEMBERED_SECONDS = 1.0
_ANY = 2**62
_LATEST = """
SELECT coalesce(max(number), 0) FROM calendars_declaration
WHERE owner IS NULL OR owner = %s::uuid
"""
_EXISTS = "SELECT EXISTS (SELECT FROM calendars_declaration WHERE number = %s::bigint)"
_DECLARED = """
SELECT d.number, d.owner, d.document_number, d.document_on, d.document_body, d.announces,
       d.week::text AS week, d.week_from, d.at,
       coalesce(json_agg(json_build_object('date', a.day, 'kind', a.kind, 'name', a.name,
                                           'status', a.status, 'shifts', a.shifts))
                FILTER (WHERE a.id IS NOT NULL), '[]')::text AS days
FROM calendars_declaration d LEFT JOIN calendars_day a ON a.declaration_id = d.number
WHERE d.number <= %(number)s::bigint
  AND (d.owner IS NULL OR d.owner = %(owner)s::uuid OR %(everybody)s::boolean)
GROUP BY d.number ORDER BY d.owner IS NOT NULL, d.number
"""
_current: dict[UUID | None, tuple[float, str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationRecord:
    """A declaration as stored: who it is for, what it rests on, what it changed."""

    number: int
    owner: UUID | None
    document: Document
    at: datetime
    content: Declaration


def current_version(owner: UUID | None = None) -> str:
    """Return the version that counts now for an authority, or nationally."""
    known = _current.get(owner)
    moment = time.monotonic()
    if known and moment - known[0] < _REMEMBERED_SECONDS:
        return known[1]
    version = name_of(national_versions()[-1].name, _scalar(_LATEST, owner))
    _current[owner] = moment, version
    return version


def forget_current_version() -> None:
    """Let the next question for the current version ask the database."""
    _current.clear()


def working_calendar(*, owner: UUID | None = None, version: str | None = None) -> WorkingCalendar:
    """
    Return the calendar of an authority (``owner``), or the national one.

    :param version: a version by name, the current one by default.
    :raises UnknownCalendar: there is no such version.
    """
    return _built(owner, version or current_version(owner))


def declarations(owner: UUID | None = None) -> list[DeclarationRecord]:
    """Return what was declared for all and, winning over it, for an authority; oldest first."""
    return _declared(owner=owner, number=_ANY)


def all_declarations() -> list[DeclarationRecord]:
    """Return every declaration of this installation, the earliest first."""
    found = _declared(owner=None, number=_ANY, everybody=True)
    return sorted(found, key=lambda record: record.number)


@lru_cache(maxsize=512)
def _built(owner: UUID | None, version: str) -> WorkingCalendar:
    base, number = parts_of(version) or ("", 0)
    names = [v.name for v in national_versions()]
    if base not in names or (number and not _scalar(_EXISTS, number)):
        known = ", ".join(dict.fromkeys([*names, current_version(owner)]))
        raise UnknownCalendar(field="calendar", version=version, known=known)
    found = _declared(owner=owner, number=number) if number else []
    if owner is not None and not any(record.owner for record in found):
        return _built(None, version)
    return compose(national_days(base), [record.content for record in found], version=version)


def _declared(
    *, owner: UUID | None, number: int, everybody: bool = False
) -> list[DeclarationRecord]:
    with connection.cursor() as cursor:
        cursor.execute(_DECLARED, {"owner": owner, "number": number, "everybody": everybody})
        columns = [column.name for column in cursor.description]
        return [_record(dict(zip(columns, row, strict=True))) for row in cursor.fetchall()]


def _record(row: dict[str, Any]) -> DeclarationRecord:
    document = Document(row["document_number"], row["document_on"], row["document_body"])
    week = json.loads(row["week"]) if row["week"] else None
    return DeclarationRecord(
        number=row["number"],
        owner=row["owner"],
        document=document,
        at=row["at"],
        content=Declaration(
            rows=tuple(row_from(day, document) for day in json.loads(row["days"])),
            week=week_from(week) if week else None,
            week_from=row["week_from"],
            announces=row["announces"],
        ),
    )


def _scalar(sql: str, param: int | UUID | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, [param])
        value: int = cursor.fetchone()[0]
    return value
