"""Money (phí, lệ phí): charge, waive, collect with a receipt, cancel a receipt."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import charges as money
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.charges import ChargeGiven, ChargeRecord, ReceiptRecord
from motcua.apps.dossiers.domain.dossier import place
from motcua.apps.dossiers.models import Charge, Receipt
from motcua.apps.dossiers.selectors.charges import charge_record, receipt_record
from motcua.apps.dossiers.services import _memory, _rows, _tills
from motcua.apps.journal import services as journal
from motcua.kernel import keys
from motcua.kernel.moments import local_day


def charge(
    *,
    dossier_id: UUID,
    items: Sequence[ChargeGiven],
    by: UUID,
    at: datetime,
    key: str | None = None,
) -> list[ChargeRecord]:
    """
    Put fees and charges on a dossier.

    :param key: idempotency key; the same items under it are charged once.
    :raises Refusal: the account may not, an item cannot be right, or the key was used otherwise.
    """
    given = money.checked(items)
    with transaction.atomic():
        dossier, _ = _rows.lock(dossier_id)
        rights.require(_memory.standing(by, at), "dossiers.charge", place(dossier))
        made = [
            keys.identifier("dossiers.charge", by=by, key=f"{number} {key}") if key else None
            for number in range(len(given))
        ]
        before = _charged_before(dossier_id, given, [m for m in made if m])
        if before:
            return before
        rows = [
            Charge(
                **({"id": identifier} if identifier else {}),
                dossier_id=dossier_id,
                name=limits.optional(item.name, field="charges"),
                kind=item.kind,
                amount=item.amount,
                due=item.due,
                position=position,
                added_at=at,
                added_by_id=by,
            )
            for position, (identifier, item) in enumerate(zip(made, given, strict=True))
        ]
        for row in rows:
            row.save(force_insert=True)
        fact = events.Charged(
            charges=tuple(row.pk for row in rows), amount=sum(item.amount for item in given)
        )
        journal.record(fact, subject=dossier_id, authority=dossier.authority_id, by=by, at=at)
    return [charge_record(row) for row in rows]


def _charged_before(
    dossier_id: UUID, given: Sequence[ChargeGiven], made: list[UUID]
) -> list[ChargeRecord]:
    """
    Return what was charged under these keys before; nothing when they are new.

    :raises KeyReused: something else was.
    """
    rows = {row.pk: row for row in Charge.objects.filter(pk__in=made)} if made else {}
    if not rows:
        return []
    told = [(g.name.strip(), g.kind, g.amount, g.due) for g in given]
    kept = [(r.name, r.kind, r.amount, r.due) for r in (rows.get(m) for m in made) if r]
    if kept != told or any(row.dossier_id != dossier_id for row in rows.values()):
        raise limits.KeyReused(field="key")
    return [charge_record(rows[m]) for m in made]


def waive_charge(*, charge: UUID, reason: str, by: UUID, at: datetime) -> ChargeRecord:
    """
    Let an item be (miễn thu), with the reason that the auditor will read.

    :raises Refusal: the account may not, there is no reason, or nothing is owed for it.
    """
    words = limits.needed(reason, field="reason", what_vi="lý do miễn thu", what_en="the reason")
    with transaction.atomic():
        known = Charge.objects.filter(pk=charge).first()
        if known is None:
            raise money.ChargeNotOpen(field="charge")
        dossier, _ = _rows.lock(known.dossier_id)
        rights.require(_memory.standing(by, at), "dossiers.waive_charge", place(dossier))
        row = Charge.objects.filter(pk=charge, receipt=None, waived_at=None).first()
        if row is None:
            raise money.ChargeNotOpen(field="charge")
        row.waived_at, row.waived_by_id, row.waive_reason = at, by, words
        row.save(update_fields=["waived_at", "waived_by", "waive_reason"])
        fact = events.ChargeWaived(charge=row.pk, amount=row.amount)
        journal.record(fact, subject=dossier.id, authority=dossier.authority_id, by=by, at=at)
    return charge_record(row)


def collect(
    *,
    dossier_id: UUID,
    charges: Sequence[UUID],
    method: str,
    by: UUID,
    at: datetime,
    key: str | None = None,
) -> ReceiptRecord:
    """
    Take the money for items that are owed and make the receipt (thu phí, lệ phí).

    The number is the next of the collecting counter's authority in the Vietnamese year.

    :param charges: items of the dossier, all of them still owed.
    :param method: "cash", "transfer" or "online".
    :param key: idempotency key; the same money is collected once.
    :raises Refusal: the account may not, or an item is not owed.
    """
    way, wanted = money.method_of(method), list(dict.fromkeys(charges))
    with transaction.atomic():
        dossier, _ = _rows.lock(dossier_id)
        till = _tills.of_dossier("dossiers.collect", dossier, _memory.standing(by, at))
        identifier = keys.identifier("dossiers.collect", by=by, key=key) if key else None
        before = Receipt.objects.filter(pk=identifier).first() if identifier else None
        if before is not None:
            return _collected_before(before, dossier_id, wanted, way)
        rows = list(
            Charge.objects.filter(
                pk__in=wanted, dossier_id=dossier_id, receipt=None, waived_at=None
            ).order_by("added_at", "position", "id")
        )
        if not rows or len(rows) != len(wanted):
            raise money.ChargeNotOpen(field="charges")
        row = _receipt(rows, till=till, way=way, by=by, at=at, identifier=identifier)
        Charge.objects.filter(pk__in=[r.pk for r in rows]).update(receipt=row)
        fact = events.MoneyCollected(
            receipt=row.pk,
            till=till,
            number=row.number,
            year=row.year,
            method=way.value,
            amount=row.amount,
        )
        journal.record(fact, subject=dossier_id, authority=dossier.authority_id, by=by, at=at)
    return receipt_record(row)


def _receipt(
    rows: Sequence[Charge],
    *,
    till: UUID,
    way: money.Method,
    by: UUID,
    at: datetime,
    identifier: UUID | None,
) -> Receipt:
    day = local_day(at)
    row = Receipt(
        **({"id": identifier} if identifier else {}),
        authority_id=till,
        year=day.year,
        dossier_id=rows[0].dossier_id,
        method=way,
        amount=sum(r.amount for r in rows),
        lines=[[r.name, r.kind, r.amount] for r in rows],
        day=day,
        at=at,
        by_id=by,
        number=_tills.draw("dossiers_receiptcounter", till, day.year),
    )
    row.save(force_insert=True)
    return row


def _collected_before(
    row: Receipt, dossier_id: UUID, wanted: Sequence[UUID], way: money.Method
) -> ReceiptRecord:
    """
    Return the receipt that the same request made.

    :raises KeyReused: the request was another one.
    """
    items = Charge.objects.filter(pk__in=wanted).values_list("name", "kind", "amount")
    same = sorted(map(tuple, row.lines)) == sorted(items)
    if row.dossier_id != dossier_id or row.method != way or not same:
        raise limits.KeyReused(field="key")
    return receipt_record(row)


def cancel_receipt(*, receipt: UUID, reason: str, by: UUID, at: datetime) -> ReceiptRecord:
    """
    Cancel a receipt (hủy biên lai): it keeps its number, its items are owed again.

    :raises Refusal: the account may not, there is no reason, or it was cancelled before.
    """
    words = limits.needed(reason, field="reason", what_vi="lý do hủy biên lai", what_en="why")
    with transaction.atomic():
        known = Receipt.objects.filter(pk=receipt).first()
        if known is None:
            raise money.ReceiptUnknown
        dossier, _ = _rows.lock(known.dossier_id)
        rights.require(_memory.standing(by, at), "dossiers.cancel_receipt", place(dossier))
        row = Receipt.objects.select_for_update().get(pk=receipt)
        if row.cancelled_at is not None:
            raise money.ReceiptCancelled(number=receipt_record(row).written)
        row.cancelled_at, row.cancelled_by_id, row.cancel_reason = at, by, words
        row.cancelled_on = local_day(at)
        row.save()
        Charge.objects.filter(dossier_id=dossier.id, receipt=row).update(receipt=None)
        fact = events.ReceiptCancelled(receipt=row.pk, amount=row.amount)
        journal.record(fact, subject=dossier.id, authority=dossier.authority_id, by=by, at=at)
    return receipt_record(row)
