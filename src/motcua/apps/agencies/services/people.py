"""People, where rights decide: open an official's account, see a person, erase one."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain.refusals import OwnAccount, WrongAccount
from motcua.apps.agencies.domain.rights_table import WIDE
from motcua.apps.agencies.models import Appointment
from motcua.apps.agencies.services import _rights, _rows
from motcua.apps.agencies.services.offices import appoint
from motcua.apps.identity import selectors as accounts
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import AccountRecord, Kind
from motcua.kernel.moments import local_day


def open_official(  # noqa: PLR0913 - an official's own fields
    *,
    login: str,
    display_name: str,
    password: str,
    email: str = "",
    authority: UUID,
    unit: UUID | None = None,
    role: str,
    title: str = "",
    from_on: date,
    by: UUID | None,
    at: datetime,
) -> AccountRecord:
    """
    Open an official's account and appoint it; the first sign-in demands another password.

    :raises Forbidden: the table of rights does not allow it.
    :raises LoginTaken: somebody else has the login.
    :raises Invalid: login, name, e-mail, password or role cannot be used.
    """
    with transaction.atomic():
        home = _rows.locked([authority])[0]
        _rights.require(by, at, "identity.open_account", home)
        account = identity.open_account(
            login=login,
            kind=Kind.OFFICIAL,
            display_name=display_name,
            password=password,
            email=email,
            must_change_password=True,
            by=by,
            at=at,
        )
        appoint(
            account=account.id,
            authority=authority,
            unit=unit,
            role=role,
            title=title,
            from_on=from_on,
            by=by,
            at=at,
        )
    return account


def close_official(*, account: UUID, by: UUID | None, at: datetime) -> None:
    """
    Close the account of an official: no sign-in, no session. Offices stay as they are.

    :raises Forbidden: the right is missing at one of the authorities where the official serves.
    :raises OwnAccount: it is the caller's own; UnknownAccount: there is none.
    """
    with transaction.atomic():
        _demand_others_account(account, by, at)
        identity.close_account(account=account, by=by, at=at)


def reopen_official(*, account: UUID, by: UUID | None, at: datetime) -> None:
    """
    Open the closed account of an official again; its offices count again from then on.

    :raises Forbidden: the right is missing at one of the authorities where the official serves.
    :raises OwnAccount: it is the caller's own; UnknownAccount: there is none.
    """
    with transaction.atomic():
        _demand_others_account(account, by, at)
        identity.reopen_account(account=account, by=by, at=at)


def reset_password(*, account: UUID, password: str, by: UUID | None, at: datetime) -> None:
    """
    Give an official another password, to be changed at the next sign-in; sessions end.

    :raises Forbidden: the right is missing at one of the authorities where the official serves.
    :raises OwnAccount: it is the caller's own; UnknownAccount: there is none.
    :raises Invalid: the password is too weak.
    """
    with transaction.atomic():
        _demand_others_account(account, by, at)
        identity.set_password(
            account=account, password=password, must_change_password=True, by=by, at=at
        )


def _demand_others_account(account: UUID, by: UUID | None, at: datetime) -> None:
    """Demand the right wherever the account serves or will; of a former official, at the last."""
    if by is None:
        return
    if account == by:
        raise OwnAccount(field="account")
    if accounts.account(account).kind is not Kind.OFFICIAL:
        raise WrongAccount(field="account", wanted=Kind.OFFICIAL)
    day = local_day(at)
    rows = Appointment.objects.filter(account=account).select_related("authority")
    offices = list(rows.order_by("-from_on", "pk"))
    serving = [row for row in offices if row.until_on is None or row.until_on > day]
    for row in serving or offices[:1]:
        verb = "identity.change_account" + ("_wide" if row.role in WIDE else "")
        _rights.require(by, at, verb, row.authority)
    if not offices:
        _rights.require(by, at, "identity.change_account_wide", None)


def erase_person(*, person: UUID, by: UUID | None, at: datetime) -> None:
    """
    Erase the personal data of a person; dossiers and journal stay whole.

    A person belongs to no authority, so only the operator may, on a request that was examined.

    :raises Forbidden: the table of rights does not allow it.
    :raises UnknownPerson: there is none with this key.
    """
    _rights.require(by, at, "identity.erase_person", None)
    identity.erase_person(person=person, by=by, at=at)
