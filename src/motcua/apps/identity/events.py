"""Facts of identity. Accounts and persons are named by key: no fact holds personal data."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from motcua.apps.identity.domain.accounts import Kind
from motcua.apps.identity.domain.persons import PersonKind
from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class AccountOpened(Fact):
    """An account was opened."""

    TYPE: ClassVar[str] = "identity.account_opened"
    kind: Kind


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Fact):
    """An account was closed; its sessions and tokens ended."""

    TYPE: ClassVar[str] = "identity.account_closed"


@dataclass(frozen=True, kw_only=True)
class AccountReopened(Fact):
    """A closed account was opened again."""

    TYPE: ClassVar[str] = "identity.account_reopened"


@dataclass(frozen=True, kw_only=True)
class PasswordSet(Fact):
    """An account got another password; its sessions ended."""

    TYPE: ClassVar[str] = "identity.password_set"
    to_be_changed: bool


@dataclass(frozen=True, kw_only=True)
class SignInLocked(Fact):
    """Sign-in to an account was locked after too many failures."""

    TYPE: ClassVar[str] = "identity.sign_in_locked"
    failures: int


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Fact):
    """A person was written down; ``account`` is theirs, if they have one."""

    TYPE: ClassVar[str] = "identity.person_registered"
    kind: PersonKind
    account: UUID | None


@dataclass(frozen=True, kw_only=True)
class PersonAmended(Fact):
    """Something about a person was written anew: which fields, not what."""

    TYPE: ClassVar[str] = "identity.person_amended"
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PersonErased(Fact):
    """The personal data of a person were erased (Luật 91/2025/QH15); the key stays."""

    TYPE: ClassVar[str] = "identity.person_erased"


@dataclass(frozen=True, kw_only=True)
class ClientIssued(Fact):
    """A system got credentials; ``client`` is their key."""

    TYPE: ClassVar[str] = "identity.client_issued"
    client: UUID


@dataclass(frozen=True, kw_only=True)
class ClientRevoked(Fact):
    """Credentials of a system and their tokens ended."""

    TYPE: ClassVar[str] = "identity.client_revoked"
    client: UUID
