"""What a dossier owes and paid, the receipts of a till's day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Sum

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain.charges import (
    ChargeDue,
    ChargeKind,
    ChargeRecord,
    Line,
    Method,
    ReceiptRecord,
    ReceiptUnknown,
    Takings,
)
from motcua.apps.dossiers.domain.dossier import place
from motcua.apps.dossiers.models import Charge, Receipt
from motcua.apps.dossiers.selectors.records import dossier


def charges(dossier_id: UUID) -> list[ChargeRecord]:
    """Return the items of a dossier, in the order in which they were added."""
    rows = Charge.objects.filter(dossier_id=dossier_id).order_by("added_at", "position", "id")
    return [charge_record(row) for row in rows]


def owed_by(dossiers: Collection[UUID]) -> dict[UUID, int]:
    """Return what is still owed for each of the dossiers, in đồng; those without are left out."""
    rows = Charge.objects.filter(dossier_id__in=dossiers, receipt=None, waived_at=None)
    return dict(rows.values_list("dossier_id").annotate(total=Sum("amount")).order_by())


def receipts(dossier_id: UUID) -> list[ReceiptRecord]:
    """Return the receipts of a dossier, the cancelled among them, oldest first."""
    rows = Receipt.objects.filter(dossier_id=dossier_id).order_by("at", "number")
    return [receipt_record(row) for row in rows]


def receipt(identifier: UUID, *, standing: Standing) -> ReceiptRecord:
    """
    Return a receipt for somebody who may see its dossier.

    :raises ReceiptUnknown: there is none.
    :raises Forbidden: the account may not see the dossier.
    """
    row = Receipt.objects.filter(pk=identifier).first()
    if row is None:
        raise ReceiptUnknown
    rights.require(standing, "dossiers.view", place(dossier(row.dossier_id)))
    return receipt_record(row)


def takings(authority: UUID, day: date) -> Takings:
    """Return the receipts that an authority made or took back on a Vietnamese day."""
    made = Receipt.objects.filter(authority_id=authority, day=day).order_by("year", "number")
    back = Receipt.objects.filter(authority_id=authority, cancelled_on=day).exclude(day=day)
    return Takings(
        receipts=tuple(receipt_record(row) for row in made),
        refunds=tuple(receipt_record(row) for row in back.order_by("year", "number")),
    )


def charge_record(row: Charge) -> ChargeRecord:
    """Return a row as others may see it."""
    return ChargeRecord(
        id=row.pk,
        dossier_id=row.dossier_id,
        name=row.name,
        kind=ChargeKind(row.kind),
        amount=row.amount,
        due=ChargeDue(row.due),
        added_at=row.added_at,
        receipt_id=row.receipt_id,
        waived_at=row.waived_at,
        waive_reason=row.waive_reason,
    )


def receipt_record(row: Receipt) -> ReceiptRecord:
    """Return a row as others may see it."""
    return ReceiptRecord(
        id=row.pk,
        authority_id=row.authority_id,
        year=row.year,
        number=row.number,
        dossier_id=row.dossier_id,
        method=Method(row.method),
        amount=row.amount,
        lines=tuple(
            Line(name=name, kind=ChargeKind(kind), amount=amount)
            for name, kind, amount in row.lines
        ),
        day=row.day,
        at=row.at,
        by_id=row.by_id,
        cancelled_at=row.cancelled_at,
        cancelled_by_id=row.cancelled_by_id,
        cancel_reason=row.cancel_reason,
    )
