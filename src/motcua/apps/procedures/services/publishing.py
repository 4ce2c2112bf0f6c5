"""Publishing a draft, retiring a procedure, giving authorities their role in it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.journal import services as journal
from motcua.apps.procedures.domain.record import ProcedureRecord
from motcua.apps.procedures.domain.refusals import (
    AssignedAlready,
    BadValidity,
    NotADraft,
    NotInForce,
    UnknownAssignment,
    UnknownProcedure,
)
from motcua.apps.procedures.events import Assigned, AssignmentEnded, Published, Retired
from motcua.apps.procedures.models import Assignment, Procedure, Version
from motcua.apps.procedures.services import _writing as writing
from motcua.apps.procedures.services._rights import require


@transaction.atomic
def draft(*, record: ProcedureRecord, by: UUID | None, at: datetime, source: str = "draft") -> UUID:
    """Keep ``record`` as a draft of the procedure's next version; return its identifier."""
    require(by, at, "procedures.publish")
    writing.lock()
    return writing.draft(writing.Incoming.of(record), by=by, at=at, source=source)


@transaction.atomic
def publish(
    *,
    version: UUID,
    decision_no: str,
    decision_on: date | None,
    valid_from: date,
    by: UUID | None,
    at: datetime,
) -> None:
    """
    Bring a draft into force from a day on; the version before ends the day before.

    :param decision_no: the decision of publication (NĐ 63/2010 Art. 15).
    :raises NotADraft: it is published already.
    :raises BadValidity: ``valid_from`` lies before the first day of the version before.
    """
    require(by, at, "procedures.publish")
    writing.lock()
    row = _locked(version)
    if row.status != Version.Status.DRAFT:
        raise NotADraft(number=row.number, procedure=row.procedure.code)
    before = Version.objects.filter(
        procedure=row.procedure, status=Version.Status.PUBLISHED, valid_until__isnull=True
    ).first()
    if before is not None:
        _end(before, valid_from)
        before.save(update_fields=["valid_until"])
    row.status, row.valid_from = Version.Status.PUBLISHED, valid_from
    row.decision_no, row.decision_on = decision_no, decision_on
    row.save(update_fields=["status", "valid_from", "decision_no", "decision_on"])
    fact = Published(
        code=row.procedure.code,
        version=row.id,
        number=row.number,
        valid_from=valid_from,
        decision_no=decision_no,
        source=row.source,
        source_hash=row.source_hash,
    )
    journal.record(fact, subject=row.procedure_id, authority=None, by=by, at=at)


@transaction.atomic
def retire(
    *, code: str, decision_no: str, valid_until: date, by: UUID | None, at: datetime
) -> None:
    """
    Abolish a procedure; ``valid_until`` is the first day without it. Dossiers under way go on.

    :raises NotInForce: no version of it is in force.
    """
    require(by, at, "procedures.publish")
    writing.lock()
    row = (
        Version.objects.select_for_update()
        .filter(procedure__code=code, status=Version.Status.PUBLISHED, valid_until__isnull=True)
        .first()
    )
    if row is None:
        raise NotInForce(field="code", procedure=code)
    _end(row, valid_until)
    row.status = Version.Status.RETIRED
    row.save(update_fields=["valid_until", "status"])
    fact = Retired(code=code, version=row.id, valid_until=valid_until, decision_no=decision_no)
    journal.record(fact, subject=row.procedure_id, authority=None, by=by, at=at)


@transaction.atomic
def assign(
    *,
    code: str,
    authority: UUID,
    role: str,
    from_on: date,
    by: UUID | None,
    at: datetime,
    unit: UUID | None = None,
    until_on: date | None = None,
) -> UUID:
    """
    Give an authority, or one of its units, a role in a procedure: receive, decide, consult.

    :raises AssignedAlready: it holds that role at that time.
    """
    require(by, at, "procedures.publish", authority)
    procedure = Procedure.objects.select_for_update().filter(code=code).first()
    if procedure is None:
        raise UnknownProcedure(field="code")
    if until_on is not None and until_on <= from_on:
        raise BadValidity(field="until_on", day=until_on, earliest=from_on)
    same = Assignment.objects.filter(
        procedure=procedure, authority_id=authority, unit_id=unit, role=Assignment.Role(role)
    )
    if same.overlapping(from_on, until_on).exists():
        raise AssignedAlready(field="role", role=role, procedure=code)
    made = same.create(
        procedure=procedure,
        authority_id=authority,
        unit_id=unit,
        role=role,
        from_on=from_on,
        until_on=until_on,
    )
    fact = Assigned(code=code, authority=authority, unit=unit, role=role, from_on=from_on)
    journal.record(fact, subject=procedure.id, authority=authority, by=by, at=at)
    return made.id


@transaction.atomic
def end_assignment(*, assignment: UUID, until_on: date, by: UUID | None, at: datetime) -> None:
    """
    End a role; ``until_on`` is the first day without it.

    :raises BadValidity: that day lies before the role began.
    """
    row = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("procedure")
        .filter(id=assignment)
        .first()
    )
    if row is None:
        raise UnknownAssignment(field="assignment")
    require(by, at, "procedures.publish", row.authority_id)
    if until_on < row.from_on:
        raise BadValidity(field="until_on", day=until_on, earliest=row.from_on)
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    fact = AssignmentEnded(code=row.procedure.code, assignment=row.id, until_on=until_on)
    journal.record(fact, subject=row.procedure_id, authority=row.authority_id, by=by, at=at)


def _locked(version: UUID) -> Version:
    row = (
        Version.objects.select_for_update(of=("self",))
        .select_related("procedure")
        .filter(id=version)
        .first()
    )
    if row is None:
        raise UnknownProcedure(field="version")
    return row


def _end(row: Version, day: date) -> None:
    if row.valid_from is not None and day < row.valid_from:
        raise BadValidity(field="valid_from", day=day, earliest=row.valid_from)
    row.valid_until = day
