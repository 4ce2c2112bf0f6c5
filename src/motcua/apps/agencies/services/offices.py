"""Appointments: into an office, out of it. Both end the sessions of the account."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.apps.agencies.domain.authorities import AppointmentRecord
from motcua.apps.agencies.domain.refusals import (
    AlreadyAppointed,
    NotThen,
    UnknownAppointment,
    UnknownUnit,
    WrongAccount,
)
from motcua.apps.agencies.domain.rights import OFFICES
from motcua.apps.agencies.domain.rights_table import WIDE, Role
from motcua.apps.agencies.events import Appointed, Relieved
from motcua.apps.agencies.models import Appointment, Authority, Unit
from motcua.apps.agencies.selectors import offices
from motcua.apps.agencies.selectors.authorities import valid
from motcua.apps.agencies.services import _rights, _rows
from motcua.apps.identity import selectors as accounts
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import Kind
from motcua.apps.journal import services as journal
from motcua.kernel.refusal import Invalid


def appoint(  # noqa: PLR0913 - an appointment's own fields
    *,
    account: UUID,
    authority: UUID | None,
    role: str,
    unit: UUID | None = None,
    title: str = "",
    from_on: date,
    until_on: date | None = None,
    by: UUID | None,
    at: datetime,
) -> AppointmentRecord:
    """
    Appoint an account to an office, from ``from_on`` until the day before ``until_on``.

    :param authority: None for the operator of the installation only.
    :raises Invalid: the role is none to be appointed to, or the days are in the wrong order.
    :raises UnknownAuthority: there is no such authority; UnknownUnit: it has no such unit.
    :raises NotThen: the authority does not exist on that day.
    :raises WrongAccount: the account is of another kind, or closed.
    :raises AlreadyAppointed: the account holds this office already.
    :raises Forbidden: the table of rights does not allow it.
    """
    office = _role(role, authority)
    _rows.demand_order(from_on, until_on)
    with transaction.atomic():
        home = _rows.locked([authority])[0] if authority else None
        _rights.require(by, at, _verb(office), home)
        _demand_kind(account, office)
        if home is not None:
            _rows.demand_exists(home, from_on)
        row = Appointment(
            account_id=account,
            authority=home,
            unit=_unit(unit, home, from_on),
            role=office,
            title=_rows.checked_text(title, field="title", longest=200),
            from_on=from_on,
            until_on=until_on,
        )
        _demand_new(row)
        row.save(force_insert=True)
        identity.end_sessions(accounts=[account])
        fact = Appointed(
            account=account, unit=unit, role=office, from_on=from_on, until_on=until_on
        )
        journal.record(fact, subject=row.pk, authority=authority, by=by, at=at)
    return offices.record(row)


def relieve(*, appointment: UUID, until_on: date, by: UUID | None, at: datetime) -> None:
    """
    End an appointment; ``until_on`` is the first day without it.

    :raises UnknownAppointment: there is none with this key.
    :raises NotThen: it does not hold on the day before ``until_on``.
    :raises Forbidden: the table of rights does not allow it.
    """
    with transaction.atomic():
        rows = Appointment.objects.select_for_update(of=("self",))
        row = rows.select_related("authority").filter(pk=appointment).first()
        if row is None:
            raise UnknownAppointment(field="appointment")
        _rights.require(by, at, _verb(Role(row.role), "relieve"), row.authority)
        if not (row.from_on < until_on and (row.until_on is None or until_on <= row.until_on)):
            raise NotThen(field="until_on", name=row.title or row.role, day=f"{until_on:%d/%m/%Y}")
        row.until_on = until_on
        row.save(update_fields=["until_on"])
        identity.end_sessions(accounts=[row.account_id])
        fact = Relieved(account=row.account_id, role=Role(row.role), until_on=until_on)
        journal.record(fact, subject=row.pk, authority=row.authority_id, by=by, at=at)


def _verb(role: Role, verb: str = "appoint") -> str:
    return f"agencies.{verb}_wide" if role in WIDE else f"agencies.{verb}"


def _role(role: str, authority: UUID | None) -> Role:
    known = [office for office in OFFICES if office == role]
    if not known or (known[0] is Role.OPERATOR) != (authority is None):
        names = ", ".join(OFFICES)
        raise Invalid(
            field="role",
            why_vi=f"Vai trò không đúng. Hãy chọn: {names} (operator không thuộc cơ quan).",
            why_en=f"This is no role here. Choose one of {names}; operator has no authority.",
        )
    return known[0]


def _demand_kind(account: UUID, role: Role) -> None:
    wanted = Kind.SYSTEM if role is Role.SYSTEM else Kind.OFFICIAL
    found = accounts.account(account)
    if found.kind is not wanted or not found.is_active:
        raise WrongAccount(field="account", wanted=wanted)


def _unit(unit: UUID | None, home: Authority | None, on: date) -> Unit | None:
    if unit is None:
        return None
    found = Unit.objects.filter(valid(on), pk=unit, authority=home).first()
    if found is None:
        raise UnknownUnit(field="unit")
    return found


def _demand_new(row: Appointment) -> None:
    same = Appointment.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=row.from_on),
        account=row.account_id,
        authority=row.authority_id,
        unit=row.unit_id,
        role=row.role,
    )
    if row.until_on is not None:
        same = same.filter(from_on__lt=row.until_on)
    held = same.first()
    if held is not None:
        raise AlreadyAppointed(field="role", since=f"{held.from_on:%d/%m/%Y}")
