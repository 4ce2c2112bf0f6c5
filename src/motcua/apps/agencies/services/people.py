"""People, where rights decide: open an official's account, see a person, erase one."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.services import _rights, _rows
from motcua.apps.agencies.services.offices import appoint
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import AccountRecord, Kind


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


def erase_person(*, person: UUID, by: UUID | None, at: datetime) -> None:
    """
    Erase the personal data of a person; dossiers and journal stay whole.

    A person belongs to no authority, so only the operator may, on a request that was examined.

    :raises Forbidden: the table of rights does not allow it.
    :raises UnknownPerson: there is none with this key.
    """
    _rights.require(by, at, "identity.erase_person", None)
    identity.erase_person(person=person, by=by, at=at)
