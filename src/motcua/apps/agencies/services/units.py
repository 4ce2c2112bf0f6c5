"""Units of an authority: given, renamed and closed, each with its day; never deleted."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.apps.agencies.domain.authorities import UnitKind, UnitRecord
from motcua.apps.agencies.domain.refusals import NotThen, UnitInUse, UnknownUnit
from motcua.apps.agencies.events import UnitAdded, UnitClosed, UnitRenamed
from motcua.apps.agencies.models import Appointment, Unit, UnitChapter
from motcua.apps.agencies.services import _rights, _rows
from motcua.apps.journal import services as journal


def add_unit(
    *,
    authority: UUID,
    name: str,
    kind: str,
    from_on: date,
    by: UUID | None,
    at: datetime,
) -> UnitRecord:
    """
    Give an authority a unit from ``from_on`` on.

    :raises UnknownAuthority: there is no such authority.
    :raises NotThen: it does not exist on that day.
    :raises Forbidden: the table of rights does not allow it.
    """
    with transaction.atomic():
        home = _rows.locked([authority])[0]
        _rights.require(by, at, "agencies.change_units", home)
        _rows.demand_exists(home, from_on)
        row = Unit.objects.create(
            authority=home,
            name=_rows.checked_name(name),
            kind=_rows.checked_kind(kind, UnitKind),
            from_on=from_on,
            until_on=home.valid_until,
            sort_key=_rows.sort_key(name),
        )
        fact = UnitAdded(unit=row.pk, name=row.name, kind=UnitKind(kind), on=from_on)
        journal.record(fact, subject=authority, authority=authority, by=by, at=at)
    return _record(row)


def rename_unit(
    *, unit: UUID, name: str, on: date, document: str, by: UUID | None, at: datetime
) -> UnitRecord:
    """
    Give a unit another name from ``on`` on; it stays the same unit, with its people and work.

    :param document: number, day and issuer of the decision.
    :raises UnknownUnit: there is none with this key.
    :raises NotThen: it does not exist on that day, or was renamed on a later one already.
    :raises Forbidden: the table of rights does not allow it.
    """
    document, new = _rows.checked_document(document), _rows.checked_name(name)
    with transaction.atomic():
        row = _held(unit, by, at)
        last = row.chapters.order_by("-from_on").first()
        earliest = last.from_on if last else row.from_on
        if not earliest <= on or (row.until_on is not None and row.until_on <= on):
            raise NotThen(field="on", name=row.name, day=f"{on:%d/%m/%Y}")
        before = row.name
        _open_chapter(row, last, new, on=on, document=document)
        row.name, row.sort_key = new, _rows.sort_key(new)
        row.save(update_fields=["name", "sort_key"])
        fact = UnitRenamed(unit=row.pk, name=new, before=before, on=on, document=document)
        journal.record(fact, subject=row.authority_id, authority=row.authority_id, by=by, at=at)
    return _record(row)


def close_unit(*, unit: UUID, on: date, document: str, by: UUID | None, at: datetime) -> None:
    """
    Close a unit; ``on`` is the first day without it.

    :raises UnknownUnit: there is none with this key.
    :raises NotThen: it does not exist on the day before.
    :raises UnitInUse: somebody serves in it on that day or later.
    :raises Forbidden: the table of rights does not allow it.
    """
    document = _rows.checked_document(document)
    with transaction.atomic():
        row = _held(unit, by, at)
        if not (row.from_on < on and (row.until_on is None or on < row.until_on)):
            raise NotThen(field="on", name=row.name, day=f"{on:%d/%m/%Y}")
        still = Q(until_on__isnull=True) | Q(until_on__gt=on)
        serving = Appointment.objects.filter(still, unit=row).values("account").distinct().count()
        if serving:
            raise UnitInUse(field="on", name=row.name, count=serving)
        row.until_on = on
        row.save(update_fields=["until_on"])
        fact = UnitClosed(unit=row.pk, on=on, document=document)
        journal.record(fact, subject=row.authority_id, authority=row.authority_id, by=by, at=at)


def _held(unit: UUID, by: UUID | None, at: datetime) -> Unit:
    rows = Unit.objects.select_for_update(of=("self",)).select_related("authority")
    row = rows.filter(pk=unit).first()
    if row is None:
        raise UnknownUnit(field="unit")
    _rights.require(by, at, "agencies.change_units", row.authority)
    return row


def _open_chapter(
    row: Unit, last: UnitChapter | None, name: str, *, on: date, document: str
) -> None:
    """Close the chapter of the name before, which begins with the unit, and open the new one."""
    if last is None and row.from_on < on:
        last = UnitChapter(unit=row, name=row.name, from_on=row.from_on)
    if last is not None and last.from_on < on:
        last.until_on = on
        last.save()
    values = {"name": name, "document": document, "until_on": None}
    UnitChapter.objects.update_or_create(unit=row, from_on=on, defaults=values)


def _record(row: Unit) -> UnitRecord:
    return UnitRecord(
        id=row.pk, authority_id=row.authority_id, name=row.name, kind=UnitKind(row.kind)
    )
