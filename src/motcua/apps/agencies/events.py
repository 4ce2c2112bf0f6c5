"""Facts of the agencies; each is about one authority, one unit or one appointment."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from motcua.apps.agencies.domain.authorities import AuthorityKind, UnitKind
from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Founded(Fact):
    """An authority was founded."""

    TYPE: ClassVar[str] = "agencies.founded"
    name: str
    kind: AuthorityKind
    parent: UUID | None
    code: str
    old_code: str
    on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class UnitAdded(Fact):
    """An authority got a unit."""

    TYPE: ClassVar[str] = "agencies.unit_added"
    unit: UUID
    name: str
    kind: UnitKind
    on: date


@dataclass(frozen=True, kw_only=True)
class Renamed(Fact):
    """An authority got another name; it stays the same authority."""

    TYPE: ClassVar[str] = "agencies.renamed"
    name: str
    before: str
    on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class Moved(Fact):
    """An authority came under another parent."""

    TYPE: ClassVar[str] = "agencies.moved"
    parent: UUID | None
    before: UUID | None
    on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class Recoded(Fact):
    """An authority got another code."""

    TYPE: ClassVar[str] = "agencies.recoded"
    code: str
    on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class Merged(Fact):
    """The subject was merged into ``successor``, which takes over its open dossiers."""

    TYPE: ClassVar[str] = "agencies.merged"
    successor: UUID
    on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class Split(Fact):
    """The subject was split; which successor takes what, people decide."""

    TYPE: ClassVar[str] = "agencies.split"
    successors: tuple[UUID, ...]
    on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class Abolished(Fact):
    """The subject was abolished without a successor."""

    TYPE: ClassVar[str] = "agencies.abolished"
    on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class Appointed(Fact):
    """An account was appointed to an office."""

    TYPE: ClassVar[str] = "agencies.appointed"
    account: UUID
    unit: UUID | None
    role: Role
    from_on: date
    until_on: date | None


@dataclass(frozen=True, kw_only=True)
class Relieved(Fact):
    """An appointment ends; ``until_on`` is the first day without it."""

    TYPE: ClassVar[str] = "agencies.relieved"
    account: UUID
    role: Role
    until_on: date


@dataclass(frozen=True, kw_only=True)
class UnitRenamed(Fact):
    """A unit of the subject got another name; it stays the same unit."""

    TYPE: ClassVar[str] = "agencies.unit_renamed"
    unit: UUID
    name: str
    before: str
    on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class UnitClosed(Fact):
    """A unit of the subject was closed; ``on`` is the first day without it."""

    TYPE: ClassVar[str] = "agencies.unit_closed"
    unit: UUID
    on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class Delegated(Fact):
    """An official was authorised to exercise an office of another from one day until another."""

    TYPE: ClassVar[str] = "agencies.delegated"
    appointment: UUID
    giver: UUID
    receiver: UUID
    role: Role
    from_on: date
    until_on: date
    document: str


@dataclass(frozen=True, kw_only=True)
class DelegationEnded(Fact):
    """A delegation ended before its time; ``on`` is the first day without it."""

    TYPE: ClassVar[str] = "agencies.delegation_ended"
    giver: UUID
    receiver: UUID
    on: date
