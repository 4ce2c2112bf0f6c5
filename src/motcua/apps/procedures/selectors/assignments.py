"""Who receives, decides and is consulted in a procedure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from motcua.apps.procedures.models import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRecord:
    """A role of an authority, or of one of its units, in a procedure; half-open in time."""

    id: UUID
    code: str
    authority: UUID
    unit: UUID | None
    role: str
    from_on: date
    until_on: date | None


def assignments(code: str, on: date) -> list[AssignmentRecord]:
    """Return the roles that hold in a procedure on a day."""
    rows = Assignment.objects.overlapping(on, None).filter(procedure__code=code, from_on__lte=on)
    return [_record(row) for row in rows.select_related("procedure").order_by("role", "from_on")]


def assigned_to(authority: UUID, on: date, role: str | None = None) -> list[AssignmentRecord]:
    """Return the roles of an authority that hold on a day, by procedure."""
    rows = Assignment.objects.overlapping(on, None).filter(authority_id=authority, from_on__lte=on)
    chosen = rows.filter(role=role) if role else rows
    return [_record(row) for row in chosen.select_related("procedure").order_by("procedure__code")]


def assignments_of(
    *, code: str | None = None, authority: UUID | None = None, after: str | None = None, limit: int
) -> list[AssignmentRecord]:
    """
    Return roles by procedure, ended ones last: of one procedure, of one authority, or of both.

    :param after: the ``code`` of the last procedure of the page before.
    """
    rows = Assignment.objects.select_related("procedure")
    if code is not None:
        rows = rows.filter(procedure__code=code)
    if authority is not None:
        rows = rows.filter(authority_id=authority)
    if after is not None:
        rows = rows.filter(procedure__code__gt=after)
    ordered = rows.order_by("procedure__code", F("until_on").desc(nulls_first=True), "role", "id")
    return [_record(row) for row in ordered[:limit]]


def deciding_units(authorities: Collection[UUID], on: date) -> dict[tuple[UUID, str], UUID]:
    """Return the unit that decides a procedure in each authority, by authority and code."""
    rows = Assignment.objects.overlapping(on, None).filter(
        authority_id__in=authorities,
        from_on__lte=on,
        role=Assignment.Role.DECIDE,
        unit__isnull=False,
    )
    found = rows.order_by("from_on").values_list("authority_id", "procedure__code", "unit_id")
    return {(authority, code): unit for authority, code, unit in found if unit}


def _record(row: Assignment) -> AssignmentRecord:
    return AssignmentRecord(
        id=row.id,
        code=row.procedure.code,
        authority=row.authority_id,
        unit=row.unit_id,
        role=row.role,
        from_on=row.from_on,
        until_on=row.until_on,
    )
