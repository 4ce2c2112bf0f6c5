"""Accounts: open, close, open again, end their sessions, give them a password."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from motcua.apps.identity.domain import accounts, persons
from motcua.apps.identity.domain.accounts import (
    AccountRecord,
    Kind,
    LoginTaken,
    NewAccount,
)
from motcua.apps.identity.events import AccountClosed, AccountOpened, AccountReopened, PasswordSet
from motcua.apps.identity.models import Account, Client, Token
from motcua.apps.identity.selectors import account_record
from motcua.apps.identity.services._rows import locked, new_keys
from motcua.apps.journal import services as journal
from motcua.apps.journal.services import Entry
from motcua.kernel.refusal import Invalid


def open_account(  # noqa: PLR0913 - an account's own fields
    *,
    login: str,
    kind: str,
    display_name: str,
    password: str | None = None,
    email: str = "",
    must_change_password: bool = False,
    by: UUID | None,
    at: datetime,
) -> AccountRecord:
    """
    Open an account; without a password nobody can sign in to it with one.

    :raises Invalid: kind, login, name, e-mail or password cannot be used.
    :raises LoginTaken: somebody else has the login.
    """
    known = accounts.checked_kind(kind)
    row = _row(NewAccount(login=login, kind=known, display_name=display_name, email=email))
    row.opened_at, row.must_change_password = at, must_change_password
    if password is not None:
        _demand_good(password, row)
    row.set_password(password)
    with transaction.atomic():
        _insert(row)
        _note_email(row)
        fact = AccountOpened(kind=known)
        journal.record(fact, subject=row.pk, authority=None, by=by or row.pk, at=at)
    return account_record(row)


def open_accounts(
    *, accounts: Iterable[NewAccount], password: str | None, by: UUID | None, at: datetime
) -> list[UUID]:
    """
    Open many accounts with one password, in a few statements; return their keys in order.

    For a load that nobody waits through (a demonstration, a first staff list to be changed).

    :raises LoginTaken: somebody else has one of the logins.
    """
    rows = [_row(new) for new in accounts]
    hashed = make_password(password)
    with transaction.atomic():
        for row, key in zip(rows, new_keys(len(rows)), strict=True):
            row.pk, row.password, row.opened_at = key, hashed, at
        try:
            with transaction.atomic():
                Account.objects.bulk_create(rows, batch_size=1000)
        except IntegrityError as error:
            raise LoginTaken(field="login", login=_taken(rows)) from error
        facts = (
            Entry(fact=AccountOpened(kind=Kind(r.kind)), subject=r.pk, authority=None) for r in rows
        )
        journal.record_all(facts, by=by, at=at)
    return [row.pk for row in rows]


def close_account(*, account: UUID, by: UUID | None, at: datetime) -> None:
    """
    Close an account: no sign-in, no session, no token. Closing twice does nothing.

    :raises UnknownAccount: there is none with this key.
    """
    with transaction.atomic():
        row = locked(account)
        if row.closed_at is not None:
            return
        row.is_active, row.closed_at = False, at
        row.session_version += 1
        row.save(update_fields=["is_active", "closed_at", "session_version"])
        Client.objects.filter(account=row, revoked_at__isnull=True).update(revoked_at=at)
        Token.objects.filter(client__account=row).delete()
        journal.record(AccountClosed(), subject=account, authority=None, by=by, at=at)


def reopen_account(*, account: UUID, by: UUID | None, at: datetime) -> None:
    """
    Open a closed account again; its password holds, tokens and clients stay revoked.

    Opening what is open does nothing.

    :raises UnknownAccount: there is none with this key.
    """
    with transaction.atomic():
        row = locked(account)
        if row.closed_at is None:
            return
        row.is_active, row.closed_at = True, None
        row.save(update_fields=["is_active", "closed_at"])
        journal.record(AccountReopened(), subject=account, authority=None, by=by, at=at)


def end_sessions(*, accounts: Collection[UUID]) -> None:
    """End every session of the accounts: what they may do has changed."""
    if accounts:
        rows = Account.objects.filter(pk__in=accounts)
        rows.update(session_version=F("session_version") + 1)


def set_password(
    *,
    account: UUID,
    password: str,
    must_change_password: bool = False,
    by: UUID | None,
    at: datetime,
) -> None:
    """
    Give an account another password and end its sessions.

    :raises UnknownAccount: there is none with this key.
    :raises Invalid: the password is too short, too common or all digits.
    """
    with transaction.atomic():
        row = locked(account)
        _demand_good(password, row)
        row.set_password(password)
        row.must_change_password = must_change_password
        row.save(update_fields=["password", "must_change_password"])
        fact = PasswordSet(to_be_changed=must_change_password)
        journal.record(fact, subject=account, authority=None, by=by, at=at)


def _row(new: NewAccount) -> Account:
    return Account(
        login=accounts.checked_login(new.login),
        kind=accounts.checked_kind(new.kind),
        display_name=accounts.checked_display_name(new.display_name),
        email=persons.normal_email(new.email),
    )


def _insert(row: Account) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise LoginTaken(field="login", login=row.login) from error


def _note_email(row: Account) -> None:
    """Let an official reset the password by the e-mail address that the office gave."""
    if row.email and row.kind == Kind.OFFICIAL:
        EmailAddress.objects.create(user_id=row.pk, email=row.email, verified=True, primary=True)


def _taken(rows: list[Account]) -> str:
    logins = [row.login for row in rows]
    known = Account.objects.filter(login__in=logins).values_list("login", flat=True).first()
    return known or next((login for login in logins if logins.count(login) > 1), "")


def _demand_good(password: str, row: Account) -> None:
    try:
        validate_password(password, row)
    except ValidationError as error:
        raise Invalid(
            field="password",
            why_vi="Mật khẩu quá yếu. Hãy dùng ít nhất 10 ký tự, không quá phổ biến, "
            "không toàn chữ số, không giống tên đăng nhập.",
            why_en="The password is too weak. Use at least 10 characters, not a common word, "
            "not digits only, not like the login.",
        ) from error
