"""Accounts as values: kinds, and what a login and a password must look like."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.kernel import text
from motcua.kernel.refusal import Invalid, NotFound, Refusal


class Kind(StrEnum):
    """What stands behind an account."""

    OFFICIAL = "official"
    CITIZEN = "citizen"
    SYSTEM = "system"


class UnknownAccount(NotFound):
    """There is no such account."""

    code = "identity.unknown_account"
    vi = "Không có tài khoản này. Hãy kiểm tra lại tên đăng nhập."
    en = "There is no such account. Check the login."


class LoginTaken(Refusal):
    """Another account signs in with this login."""

    code, status = "identity.login_taken", 409
    vi = "Tên đăng nhập “{login}” đã có người dùng. Hãy chọn tên khác."
    en = "The login “{login}” is taken. Choose another."


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord:
    """An account as others may see it; without its password."""

    id: UUID
    login: str
    kind: Kind
    display_name: str
    is_active: bool
    must_change_password: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account to be opened."""

    login: str
    kind: Kind
    display_name: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What a system gets once, to ask for tokens with; the secret is not kept."""

    client_id: UUID
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedToken:
    """A bearer token, shown once; ``expires_in`` in seconds."""

    token: str
    expires_in: int
    expires_at: datetime


class BadCredentials(Refusal):
    """The client is unknown or revoked, or its secret is another."""

    code, status = "identity.bad_credentials", 401
    vi = "Mã khách hoặc khóa bí mật không đúng. Hãy kiểm tra lại hoặc xin cấp khóa mới."
    en = "Client or secret is wrong. Check them, or ask for a new secret."


#: As people choose them, or an e-mail address.
_LOGIN = re.compile(r"[\w.@+\-!#$%&'*/=?^{|}~]{1,150}")


def normal_login(login: str) -> str:
    """Return a login as it is stored: composed, lower case, without blanks around it."""
    return text.nfc(login).lower()


def checked_login(login: str) -> str:
    """
    Return a login as it is stored.

    :raises Invalid: it is empty, too long or holds other characters.
    """
    normal = normal_login(login)
    if not _LOGIN.fullmatch(normal):
        raise Invalid(
            field="login",
            why_vi="Tên đăng nhập chỉ gồm chữ, số và . @ + - _, dài từ 1 đến 150 ký tự.",
            why_en="A login has letters, digits and . @ + - _, from 1 to 150 characters.",
        )
    return normal


def checked_display_name(name: str) -> str:
    """
    Return what to call an account on screens.

    :raises Invalid: it is empty or too long.
    """
    normal = text.nfc(name)
    if "\0" in normal or not 0 < len(normal) <= 200:
        raise Invalid(
            field="display_name",
            why_vi="Tên hiển thị phải có từ 1 đến 200 ký tự.",
            why_en="A display name has from 1 to 200 characters.",
        )
    return normal


def checked_kind(kind: str) -> Kind:
    """
    Return a kind of account.

    :raises Invalid: there is none of this name.
    """
    if kind in set(Kind):
        return Kind(kind)
    raise Invalid(
        field="kind",
        why_vi=f"Loại tài khoản không đúng. Hãy chọn một trong: {', '.join(Kind)}.",
        why_en=f"There is no such kind of account. Choose one of {', '.join(Kind)}.",
    )
