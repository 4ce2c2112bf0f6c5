"""Accounts as values: kinds, what a login looks like, who needs a second factor."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from motcua.kernel import text


class Kind(StrEnum):
    """What stands behind an account."""

    OFFICIAL = "official"
    CITIZEN = "citizen"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord:
    """An account as others may see it; without its password."""

    id: UUID
    login: str
    kind: Kind
    display_name: str
    is_active: bool
    must_change_password: bool


def normal_login(login: str) -> str:
    """Return a login as it is stored: composed, lower case, without blanks around it."""
    return text.nfc(login).lower()
