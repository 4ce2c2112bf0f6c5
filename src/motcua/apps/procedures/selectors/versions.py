"""Versions by identifier, by code and day."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.apps.procedures.domain.record import ProcedureRecord, from_json
from motcua.apps.procedures.domain.refusals import UnknownProcedure
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.apps.procedures.models import Version

_KEPT = 4_096
_PUBLISHED = (Version.Status.PUBLISHED, Version.Status.RETIRED)
_HEAD = ("id", "procedure_id", "number", "status", "decision_no", "valid_from", "valid_until")


def version(identifier: UUID) -> VersionRecord:
    """
    Return a published version, kept per process: what it says never changes.

    Its ``valid_until`` is the one of the first reading; for what is in force ask
    :func:`version_in_force`.

    :raises UnknownProcedure: there is none.
    """
    return _version(identifier)


def draft(identifier: UUID) -> VersionRecord:
    """
    Return a version that may not be published yet.

    :raises UnknownProcedure: there is none.
    """
    return _one(Version.objects.filter(id=identifier))


def version_in_force(code: str, on: date) -> VersionRecord:
    """
    Return the version of a procedure that holds on a day.

    :raises UnknownProcedure: the code is unknown or the procedure is not in force that day.
    """
    return _one(_on(on).filter(procedure__code=code))


def in_force(on: date) -> Iterator[VersionRecord]:
    """Yield every version in force on a day, by code, without holding them all."""
    rows = _on(on).order_by("procedure__code").values(*_HEAD, "content")
    for row in rows.iterator(chunk_size=200):
        yield _record(row, from_json(row.pop("content")))


def versions_of(code: str) -> list[VersionRecord]:
    """
    Return all published versions of a procedure, newest first.

    :raises UnknownProcedure: the code is unknown.
    """
    rows = Version.objects.filter(procedure__code=code, status__in=_PUBLISHED).values(*_HEAD)
    if not rows:
        raise UnknownProcedure(field="code")
    return [_record(row, _content(row["id"])) for row in rows.order_by("-number")]


def _on(day: date) -> QuerySet[Version]:
    still = Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    return Version.objects.filter(still, status__in=_PUBLISHED, valid_from__lte=day)


def _one(rows: QuerySet[Version]) -> VersionRecord:
    row = rows.values(*_HEAD).first()
    if row is None:
        raise UnknownProcedure(field="code")
    read = _content.__wrapped__ if row["status"] == Version.Status.DRAFT else _content
    return _record(row, read(row["id"]))


def _record(row: dict[str, object], content: ProcedureRecord) -> VersionRecord:
    head = {**row, "procedure": row["procedure_id"], "record": content}
    del head["procedure_id"]
    return VersionRecord(**head)  # type: ignore[arg-type]


@lru_cache(maxsize=_KEPT)
def _version(identifier: UUID) -> VersionRecord:
    return _one(Version.objects.filter(id=identifier, status__in=_PUBLISHED))


@lru_cache(maxsize=_KEPT)
def _content(identifier: UUID) -> ProcedureRecord:
    return from_json(Version.objects.values_list("content", flat=True).get(id=identifier))
