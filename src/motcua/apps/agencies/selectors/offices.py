"""Units and appointments on a day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from motcua.apps.agencies.domain.authorities import AppointmentRecord, UnitKind, UnitRecord
from motcua.apps.agencies.models import Appointment, Unit
from motcua.apps.agencies.selectors.authorities import valid


def units(authority: UUID, on: date) -> list[UnitRecord]:
    """Return the units of an authority on ``on``, in alphabetical order."""
    rows = Unit.objects.filter(valid(on), authority=authority).order_by("sort_key", "pk")
    return [
        UnitRecord(id=u.pk, authority_id=u.authority_id, name=u.name, kind=UnitKind(u.kind))
        for u in rows
    ]


def units_of(authorities: Collection[UUID], on: date) -> list[UnitRecord]:
    """Return the units of several authorities on ``on``, in alphabetical order."""
    rows = Unit.objects.filter(valid(on), authority__in=authorities).order_by("sort_key", "pk")
    return [
        UnitRecord(id=u.pk, authority_id=u.authority_id, name=u.name, kind=UnitKind(u.kind))
        for u in rows
    ]


def appointments(
    *,
    on: date,
    account: UUID | None = None,
    authority: UUID | None = None,
    unit: UUID | None = None,
) -> list[AppointmentRecord]:
    """Return the appointments that hold on ``on``: of an account, an authority, a unit."""
    wanted = {"account": account, "authority": authority, "unit": unit}
    rows = Appointment.objects.filter(valid(on), **{k: v for k, v in wanted.items() if v})
    return [record(row) for row in rows.order_by("from_on", "pk")]


def record(row: Appointment) -> AppointmentRecord:
    """Return a row as others may see it."""
    return AppointmentRecord(
        id=row.pk,
        account_id=row.account_id,
        authority_id=row.authority_id,
        unit_id=row.unit_id,
        role=row.role,
        title=row.title,
        from_on=row.from_on,
        until_on=row.until_on,
    )
