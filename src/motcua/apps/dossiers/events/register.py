"""Facts about the register of dossiers (sổ theo dõi hồ sơ)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class RegisterClosed(Fact):
    """A year's book was closed: ``rows_hash`` (SHA-256) stands for its entries."""

    TYPE: ClassVar[str] = "dossiers.register_closed"
    year: int
    count: int
    rows_hash: str


@dataclass(frozen=True, kw_only=True)
class RegisterNoted(Fact):
    """A note was put beside an entry; its words are found by ``note``."""

    TYPE: ClassVar[str] = "dossiers.register_noted"
    note: UUID
    year: int
    number: int


@dataclass(frozen=True, kw_only=True)
class RegisterExported(Fact):
    """An official took a register away as a file (pdf | xlsx): which days, how many entries."""

    TYPE: ClassVar[str] = "dossiers.register_exported"
    kind: str
    first: date
    last: date
    count: int
