"""Delegations (ủy quyền xử lý công việc): one exercises the office of another for some days."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from motcua.apps.agencies.domain.authorities import DelegationRecord
from motcua.apps.agencies.domain.refusals import (
    AlreadyDelegated,
    NotGiversToGive,
    NotThen,
    ReceiverElsewhere,
    ToOneself,
    UnknownAppointment,
    UnknownDelegation,
    WrongAccount,
)
from motcua.apps.agencies.domain.rights_table import WIDE, Role
from motcua.apps.agencies.events import Delegated, DelegationEnded
from motcua.apps.agencies.models import Appointment, Delegation
from motcua.apps.agencies.selectors.authorities import valid
from motcua.apps.agencies.selectors.delegations import record
from motcua.apps.agencies.services import _rights, _rows
from motcua.apps.identity import selectors as accounts
from motcua.apps.identity.domain.accounts import Kind
from motcua.apps.journal import services as journal
from motcua.kernel.refusal import Invalid


def delegate(
    *,
    appointments: Sequence[UUID],
    receiver: UUID,
    from_on: date,
    until_on: date,
    document: str,
    by: UUID | None,
    at: datetime,
) -> list[DelegationRecord]:
    """
    Let ``receiver`` exercise offices of one official from ``from_on`` until before ``until_on``.

    Only an office that the giver holds itself can be given, so there is no chain. The receiver
    acts within it while giver and receiver both serve at that authority.

    :param document: number, day and issuer of the written authorisation.
    :raises Invalid: no office, no document, or days in the wrong order.
    :raises UnknownAppointment: one of the offices does not exist.
    :raises ToOneself: giver and receiver are the same.
    :raises NotGiversToGive: the giver does not hold the office on all of these days.
    :raises WrongAccount: the receiver is no official, or closed.
    :raises ReceiverElsewhere: the receiver does not serve at the authority on the first day.
    :raises AlreadyDelegated: the receiver has it at that time.
    :raises Forbidden: the table of rights does not allow it.
    """
    document = _rows.checked_document(document)
    _rows.demand_order(from_on, until_on)
    with transaction.atomic():
        offices = _offices(appointments)
        _demand_official(receiver)
        for office in offices:
            verb = "agencies.delegate_wide" if office.role in WIDE else "agencies.delegate"
            _rights.require(by, at, verb, office.authority)
            _demand_holds(office, from_on, until_on)
            _demand_receiver(office, receiver, from_on, until_on)
        made = [_row(office, receiver, from_on, until_on, document) for office in offices]
        for row in made:
            journal.record(_fact(row), subject=row.pk, authority=row.authority_id, by=by, at=at)
    return [record(row) for row in made]


def end_delegation(*, delegation: UUID, on: date, by: UUID | None, at: datetime) -> None:
    """
    End a delegation before its time; ``on`` is the first day without it.

    :raises UnknownDelegation: there is none with this key.
    :raises NotThen: it does not hold on ``on``, or not yet.
    :raises Forbidden: the table of rights does not allow it.
    """
    with transaction.atomic():
        rows = Delegation.objects.select_for_update(of=("self",))
        row = rows.select_related("authority", "appointment").filter(pk=delegation).first()
        if row is None:
            raise UnknownDelegation(field="delegation")
        wide = row.appointment.role in WIDE
        verb = "agencies.delegate_wide" if wide else "agencies.delegate"
        _rights.require(by, at, verb, row.authority)
        if not row.from_on <= on < (row.ended_on or row.until_on):
            raise NotThen(field="on", name=row.document, day=f"{on:%d/%m/%Y}")
        row.ended_on = on
        row.save(update_fields=["ended_on"])
        fact = DelegationEnded(giver=row.giver_id, receiver=row.receiver_id, on=on)
        journal.record(fact, subject=row.pk, authority=row.authority_id, by=by, at=at)


def _row(
    office: Appointment, receiver: UUID, from_on: date, until_on: date, document: str
) -> Delegation:
    return Delegation.objects.create(
        appointment=office,
        authority_id=office.authority_id,
        giver_id=office.account_id,
        receiver_id=receiver,
        document=document,
        from_on=from_on,
        until_on=until_on,
    )


def _fact(row: Delegation) -> Delegated:
    return Delegated(
        appointment=row.appointment_id,
        giver=row.giver_id,
        receiver=row.receiver_id,
        role=Role(row.appointment.role),
        from_on=row.from_on,
        until_on=row.until_on,
        document=row.document,
    )


def _offices(keys: Sequence[UUID]) -> list[Appointment]:
    wanted = set(keys)
    if not wanted:
        raise Invalid(
            field="appointments",
            why_vi="Chưa chọn việc nào để ủy quyền. Hãy chọn ít nhất một chức vụ.",
            why_en="No office is chosen. Choose at least one.",
        )
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("authority")
    found = list(rows.filter(pk__in=wanted, authority__isnull=False).order_by("pk"))
    if len(found) != len(wanted) or len({row.account_id for row in found}) > 1:
        raise UnknownAppointment(field="appointments")
    return found


def _demand_official(receiver: UUID) -> None:
    found = accounts.account(receiver)
    if found.kind is not Kind.OFFICIAL or not found.is_active:
        raise WrongAccount(field="receiver", wanted=Kind.OFFICIAL)


def _demand_holds(office: Appointment, from_on: date, until_on: date) -> None:
    ends = office.until_on
    if office.role == Role.SYSTEM or office.from_on > from_on or (ends and ends < until_on):
        raise NotGiversToGive(field="appointments", office=office.title or office.role)


def _demand_receiver(office: Appointment, receiver: UUID, from_on: date, until_on: date) -> None:
    if receiver == office.account_id:
        raise ToOneself(field="receiver")
    here = Appointment.objects.filter(account=receiver, authority=office.authority)
    if not here.filter(valid(from_on)).exists():
        raise ReceiverElsewhere(field="receiver")
    same = Delegation.objects.filter(appointment=office, receiver=receiver)
    still = same.annotate(last_on=Coalesce("ended_on", "until_on"))
    held = still.filter(Q(last_on__gt=from_on), from_on__lt=until_on).first()
    if held is not None:
        raise AlreadyDelegated(field="receiver", since=f"{held.from_on:%d/%m/%Y}")
