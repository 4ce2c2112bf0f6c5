"""Giving a result out (NĐ 61/2018 Art. 20): money first, originals back, who collected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import charges as money
from motcua.apps.dossiers.domain import collecting, limits
from motcua.apps.dossiers.domain.charges import ReceiptRecord
from motcua.apps.dossiers.domain.collecting import CollectorGiven
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.intake import ReturnChannel
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Collection, Component, EarlyNotice, Receipt
from motcua.apps.dossiers.selectors.charges import charges as charges_of
from motcua.apps.dossiers.selectors.charges import receipt_record
from motcua.apps.dossiers.services import _memory, _rows
from motcua.apps.dossiers.services.charges import collect, waive_charge
from motcua.apps.dossiers.services.endings import return_result
from motcua.apps.journal import services as journal
from motcua.kernel import keys


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOut:
    """A result that was given out, and the receipt of the money taken with it, if any."""

    dossier: DossierRecord
    receipt: ReceiptRecord | None


def give_result(
    *,
    dossier_id: UUID,
    channel: str,
    by: UUID,
    at: datetime,
    collector: CollectorGiven | None = None,
    originals: Sequence[int] = (),
    pay: str = "",
    waive: str = "",
    expected: int | None = None,
    key: str | None = None,
) -> GivenOut:
    """
    Give a result out in one go: take what is due, note who collects, return the result.

    :param channel: "counter", "post" or "online".
    :param originals: positions of the components whose originals are handed back.
    :param pay: "cash", "transfer" or "online" when what is due is paid now.
    :param waive: reason why what is due is not collected.
    :param key: idempotency key; the same request gives out once.
    :raises MoneyDue: something is owed, and it is neither paid nor waived.
    :raises Refusal: another rule says no; nothing was written.
    """
    told = (collector or CollectorGiven()).checked()
    way = ReturnChannel.of(channel)
    with transaction.atomic():
        dossier, _ = _rows.lock(dossier_id)
        rights.require(_memory.standing(by, at), "dossiers.give_result", place(dossier))
        money_key = f"{key}:money" if key else None
        if key and dossier.state is State.RETURNED:
            return _given_before(dossier, way, expected, by=by, at=at, key=key)
        receipt = _settle(dossier, pay=pay, waive=waive, by=by, at=at, key=money_key)
        after = return_result(
            dossier_id=dossier_id, channel=way, by=by, at=at, expected=expected, key=key
        )
        _note(after, told, _originals(dossier_id, originals), by=by, at=at)
    return GivenOut(dossier=after, receipt=receipt)


def _note(
    dossier: DossierRecord, told: CollectorGiven, originals: list[str], *, by: UUID, at: datetime
) -> None:
    """Write down who collected, and with which originals."""
    Collection.objects.create(
        dossier_id=dossier.id,
        result_version=dossier.result_version,
        at=at,
        by_id=by,
        channel=dossier.return_channel or "",
        who=told.who,
        name=told.name,
        id_number=told.id_number,
        paper=told.paper,
        originals=originals,
    )
    fact = events.ResultCollected(
        who=told.who, result_version=dossier.result_version, originals=len(originals)
    )
    journal.record(fact, subject=dossier.id, authority=dossier.authority_id, by=by, at=at)


def _given_before(
    dossier: DossierRecord,
    way: ReturnChannel,
    expected: int | None,
    *,
    by: UUID,
    at: datetime,
    key: str,
) -> GivenOut:
    """
    Return what the same request did before; a new one is refused, as for any verb.

    :raises Refusal: the key is a new one, and the result was given out.
    """
    after = return_result(
        dossier_id=dossier.id, channel=way, by=by, at=at, expected=expected, key=key
    )
    made = keys.identifier("dossiers.collect", by=by, key=f"{key}:money")
    row = Receipt.objects.filter(pk=made).first()
    return GivenOut(dossier=after, receipt=receipt_record(row) if row else None)


def _settle(
    dossier: DossierRecord, *, pay: str, waive: str, by: UUID, at: datetime, key: str | None
) -> ReceiptRecord | None:
    """
    Take or waive what is owed; nothing where nothing is.

    :raises MoneyDue: it is neither paid nor waived.
    """
    due = [c for c in charges_of(dossier.id) if c.open]
    if not due:
        return None
    if pay:
        return collect(
            dossier_id=dossier.id, charges=[c.id for c in due], method=pay, by=by, at=at, key=key
        )
    if not limits.optional(waive, field="waive"):
        money.demand_nothing_owed(due)
    for item in due:
        waive_charge(charge=item.id, reason=waive, by=by, at=at)
    return None


def _originals(dossier_id: UUID, positions: Sequence[int]) -> list[str]:
    """
    Return the names of the components whose originals go back.

    :raises OriginalUnknown: a position names no component with originals.
    """
    rows = Component.objects.filter(
        dossier_id=dossier_id, position__in=list(positions), originals__gt=0
    )
    names = list(rows.order_by("position").values_list("name", flat=True))
    if len(names) != len(set(positions)):
        raise collecting.OriginalUnknown(field="originals")
    return names


def tell_early(*, dossier_id: UUID, way: str, by: UUID, at: datetime) -> None:
    """
    Note that the applicant was told of a result before its appointment (NĐ 61/2018 Art. 20.4).

    Once for each version of the result; a second time changes nothing.

    :param way: "phone" or "message".
    :raises NotEarly: the appointment has come, or there is no result.
    """
    how = collecting.told_by(way)
    with transaction.atomic():
        dossier, _ = _rows.lock(dossier_id)
        rights.require(_memory.standing(by, at), "dossiers.tell_early", place(dossier))
        promised = dossier.appointment_at
        if dossier.state is not State.ISSUED or promised is None or promised <= at:
            raise collecting.NotEarly
        _, new = EarlyNotice.objects.get_or_create(
            dossier_id=dossier_id,
            result_version=dossier.result_version,
            defaults={"at": at, "by_id": by, "way": how},
        )
        if new:
            fact = events.EarlyResultTold(way=how, result_version=dossier.result_version)
            owner = dossier.authority_id
            journal.record(fact, subject=dossier_id, authority=owner, by=by, at=at)


def forget_collectors(*, person: UUID, at: datetime) -> int:
    """
    Erase who collected the results of a person whose data were erased. Twice does nothing.

    :returns: how many names went.
    """
    with transaction.atomic():
        rows = Collection.objects.filter(dossier__person_id=person, erased_at=None)
        count = rows.update(name="", id_number="", paper="", erased_at=at)
        if count:
            fact = events.CollectorsForgotten(count=count)
            journal.record(fact, subject=person, authority=None, by=None, at=at)
    return count
