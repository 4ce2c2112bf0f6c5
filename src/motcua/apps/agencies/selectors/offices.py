"""Units and appointments on a day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from motcua.apps.agencies.domain.authorities import (
    AppointmentRecord,
    UnitKind,
    UnitLife,
    UnitName,
    UnitRecord,
)
from motcua.apps.agencies.domain.refusals import UnknownUnit
from motcua.apps.agencies.models import Appointment, Unit, UnitChapter
from motcua.apps.agencies.selectors.authorities import valid


def units(authority: UUID, on: date) -> list[UnitRecord]:
    """Return the units of an authority on ``on``, in alphabetical order, as they were called."""
    return units_of([authority], on)


def units_of(authorities: Collection[UUID], on: date) -> list[UnitRecord]:
    """Return the units of several authorities on ``on``, in alphabetical order."""
    then = UnitChapter.objects.filter(valid(on), unit=OuterRef("pk")).values("name")[:1]
    rows = Unit.objects.filter(valid(on), authority__in=authorities).order_by("sort_key", "pk")
    return [
        unit_record(row, name=row.then or row.name) for row in rows.annotate(then=Subquery(then))
    ]


def units_ever(authority: UUID) -> list[UnitLife]:
    """Return every unit that an authority has, had or will have; those still there first."""
    rows = Unit.objects.filter(authority=authority).prefetch_related("chapters")
    ordered = rows.order_by(F("until_on").desc(nulls_first=True), "sort_key", "pk")
    return [_life(row) for row in ordered]


def unit_life(identifier: UUID) -> UnitLife:
    """
    Return a unit with its days.

    :raises UnknownUnit: there is none with this key.
    """
    row = Unit.objects.filter(pk=identifier).first()
    if row is None:
        raise UnknownUnit(field="unit")
    return _life(row)


def unit_names(identifiers: Collection[UUID]) -> dict[UUID, str]:
    """Return what each of the units is called, or was called last."""
    return dict(Unit.objects.filter(pk__in=identifiers).values_list("pk", "name"))


def unit_record(row: Unit, name: str | None = None) -> UnitRecord:
    """Return a row as others may see it."""
    return UnitRecord(
        id=row.pk, authority_id=row.authority_id, name=name or row.name, kind=UnitKind(row.kind)
    )


def _life(row: Unit) -> UnitLife:
    return UnitLife(
        unit=unit_record(row),
        from_on=row.from_on,
        until_on=row.until_on,
        names=tuple(
            UnitName(name=c.name, from_on=c.from_on, until_on=c.until_on, document=c.document)
            for c in sorted(row.chapters.all(), key=lambda c: c.from_on)
        ),
    )


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
