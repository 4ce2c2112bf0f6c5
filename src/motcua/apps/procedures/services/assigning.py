"""Who receives, decides and is consulted in a procedure: authorities, and units of them."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.refusals import UnknownUnit
from motcua.apps.journal import services as journal
from motcua.apps.procedures.domain.refusals import (
    AssignedAlready,
    BadValidity,
    UnknownAssignment,
    UnknownProcedure,
)
from motcua.apps.procedures.events import Assigned, AssignmentEnded
from motcua.apps.procedures.models import Assignment, Procedure
from motcua.apps.procedures.services._rights import require
from motcua.kernel.refusal import Invalid


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

    A unit of an authority is chosen by the authority itself.

    :raises UnknownProcedure, UnknownAuthority: there is none; UnknownUnit: it is none of its.
    :raises Invalid: there is no such role.
    :raises AssignedAlready: it holds that role at that time.
    """
    require(by, at, _right(unit), authority)
    _demand_known(authority, unit, role, from_on)
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
    require(by, at, _right(row.unit_id), row.authority_id)
    if until_on < row.from_on:
        raise BadValidity(field="until_on", day=until_on, earliest=row.from_on)
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    fact = AssignmentEnded(code=row.procedure.code, assignment=row.id, until_on=until_on)
    journal.record(fact, subject=row.procedure_id, authority=row.authority_id, by=by, at=at)


def _right(unit: UUID | None) -> str:
    return "procedures.assign_unit" if unit else "procedures.assign"


def _demand_known(authority: UUID, unit: UUID | None, role: str, on: date) -> None:
    agencies.authority(authority)
    if unit is not None and unit not in {u.id for u in agencies.units(authority, on)}:
        raise UnknownUnit(field="unit")
    if role not in Assignment.Role.values:
        known = ", ".join(Assignment.Role.values)
        raise Invalid(
            field="role",
            why_vi=f"Vai trò không đúng. Hãy chọn một trong: {known}.",
            why_en=f"There is no such role. Choose one of {known}.",
        )
