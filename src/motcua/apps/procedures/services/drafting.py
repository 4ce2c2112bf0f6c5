"""Drafts of the next version: begun, changed as often as one likes, thrown away."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.apps.journal import services as journal
from motcua.apps.procedures.domain.record import ProcedureRecord, from_json
from motcua.apps.procedures.domain.refusals import (
    CodeKnown,
    NotADraft,
    UnknownProcedure,
)
from motcua.apps.procedures.events import DraftDiscarded, Drafted
from motcua.apps.procedures.models import Version
from motcua.apps.procedures.services import _writing as writing
from motcua.apps.procedures.services._rights import require
from motcua.kernel.refusal import Conflict

_SOURCE = "editor"


@transaction.atomic
def draft(*, record: ProcedureRecord, by: UUID | None, at: datetime, source: str = "draft") -> UUID:
    """Keep ``record`` as a draft of the procedure's next version; return its identifier."""
    require(by, at, "procedures.publish")
    writing.lock()
    made = writing.draft(writing.Incoming.of(record), by=by, at=at, source=source)
    _record(Version.objects.select_related("procedure").get(pk=made), by, at)
    return made


@transaction.atomic
def begin_draft(*, code: str, by: UUID | None, at: datetime) -> UUID:
    """
    Return the draft of a procedure's next version; a copy of the newest one when there is none.

    :raises UnknownProcedure: there is no such procedure, or it has no version to copy.
    """
    require(by, at, "procedures.publish")
    writing.lock()
    rows = Version.objects.filter(procedure__code=code).order_by("-number")
    begun = rows.filter(status=Version.Status.DRAFT).first()
    if begun is not None:
        return begun.id
    newest = rows.first()
    if newest is None:
        raise UnknownProcedure(field="code")
    copied = replace(from_json(newest.content), decision_no=None)
    return draft(record=copied, by=by, at=at, source=_SOURCE)


@transaction.atomic
def begin_procedure(*, record: ProcedureRecord, by: UUID | None, at: datetime) -> UUID:
    """
    Begin the draft of a procedure that is not in the catalogue yet.

    :raises CodeKnown: the code is there already.
    """
    require(by, at, "procedures.publish")
    writing.lock()
    if record.code in writing.current([record.code]):
        raise CodeKnown(field="code", procedure=record.code)
    return draft(record=record, by=by, at=at, source=_SOURCE)


@transaction.atomic
def redraft(
    *, version: UUID, content: dict[str, Any], expected: str, by: UUID | None, at: datetime
) -> str:
    """
    Change what a draft says; return its new fingerprint.

    :param content: JSON of the whole record; the code stays what it is.
    :param expected: fingerprint that the caller edited from.
    :raises BadShape: the content is no record.
    :raises NotADraft: it is published already; UnknownProcedure: there is none.
    :raises Conflict: somebody else changed it in the meantime.
    """
    require(by, at, "procedures.publish")
    row = _locked(version)
    if row.source_hash != expected:
        raise Conflict
    record = from_json(content)
    item = writing.Incoming.of(replace(record, code=row.procedure.code))
    if item.source_hash == row.source_hash:
        return item.source_hash
    writing.overwrite(row, item)
    _record(row, by, at)
    return item.source_hash


@transaction.atomic
def discard_draft(*, version: UUID, by: UUID | None, at: datetime) -> None:
    """
    Throw a draft away; what is published stays as it is.

    :raises NotADraft: it is published already; UnknownProcedure: there is none.
    """
    require(by, at, "procedures.publish")
    row = _locked(version)
    fact = DraftDiscarded(code=row.procedure.code, version=row.id, number=row.number)
    journal.record(fact, subject=row.procedure_id, authority=None, by=by, at=at)
    row.delete()


def _locked(version: UUID) -> Version:
    rows = Version.objects.select_for_update(of=("self",)).select_related("procedure")
    row = rows.filter(id=version).first()
    if row is None:
        raise UnknownProcedure(field="version")
    if row.status != Version.Status.DRAFT:
        raise NotADraft(number=row.number, procedure=row.procedure.code)
    return row


def _record(row: Version, by: UUID | None, at: datetime) -> None:
    fact = Drafted(
        code=row.procedure.code, version=row.id, number=row.number, source_hash=row.source_hash
    )
    journal.record(fact, subject=row.procedure_id, authority=None, by=by, at=at)
