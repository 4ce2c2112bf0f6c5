"""Delegations: of an authority, to and from an official."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.apps.agencies.domain.authorities import DelegationRecord
from motcua.apps.agencies.domain.refusals import UnknownDelegation
from motcua.apps.agencies.models import Delegation
from motcua.kernel.refusal import Invalid


def delegation(identifier: UUID) -> DelegationRecord:
    """
    Return a delegation.

    :raises UnknownDelegation: there is none with this key.
    """
    row = Delegation.objects.select_related("appointment").filter(pk=identifier).first()
    if row is None:
        raise UnknownDelegation(field="delegation")
    return record(row)


def delegations(
    *, authority: UUID, on: date | None = None, after: str | None = None, limit: int = 50
) -> list[DelegationRecord]:
    """
    Return the delegations of an authority, the latest beginning first.

    :param on: only those that hold on this day by their own days.
    :param after: the ``cursor_of`` of the last one of the page before.
    :raises Invalid: the cursor was not given out here.
    """
    rows = Delegation.objects.filter(authority=authority).select_related("appointment")
    if on is not None:
        last = Q(ended_on__isnull=True, until_on__gt=on) | Q(ended_on__gt=on)
        rows = rows.filter(last, from_on__lte=on)
    if after is not None:
        day, key = _position(after)
        rows = rows.filter(Q(from_on__lt=day) | Q(from_on=day, pk__lt=key))
    return [record(row) for row in rows.order_by("-from_on", "-pk")[:limit]]


def delegations_of(account: UUID) -> list[DelegationRecord]:
    """Return every delegation that an official gave or received, the latest beginning first."""
    mine = Q(giver=account) | Q(receiver=account)
    rows = Delegation.objects.filter(mine).select_related("appointment")
    return [record(row) for row in rows.order_by("-from_on", "-pk")]


def cursor_of(found: DelegationRecord) -> str:
    """Return what asks for the delegations after ``found``."""
    return f"{found.from_on.isoformat()}_{found.id}"


def record(row: Delegation) -> DelegationRecord:
    """Return a row as others may see it."""
    office = row.appointment
    return DelegationRecord(
        id=row.pk,
        appointment_id=office.pk,
        authority_id=row.authority_id,
        unit_id=office.unit_id,
        role=office.role,
        title=office.title,
        giver_id=row.giver_id,
        receiver_id=row.receiver_id,
        document=row.document,
        from_on=row.from_on,
        until_on=row.until_on,
        ended_on=row.ended_on,
    )


def _position(after: str) -> tuple[date, UUID]:
    day, _, key = after.partition("_")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        raise Invalid(
            field="after",
            why_vi="Dấu trang tiếp theo không đúng. Hãy mở lại danh sách từ đầu.",
            why_en="The cursor is not one of this list. Open the list again.",
        ) from None
