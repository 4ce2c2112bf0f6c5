"""Facts about hand-over slips and about who collects; nobody's name, no free text."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class SlipMade(Fact):
    """A hand-over slip got its number; its dossiers name it in facts of their own."""

    TYPE: ClassVar[str] = "dossiers.slip_made"
    direction: str
    number: int
    year: int
    taker: UUID
    taker_unit: UUID | None


@dataclass(frozen=True, kw_only=True)
class PutOnSlip(Fact):
    """A dossier or its result was put on a slip; ``again``: it was missing before."""

    TYPE: ClassVar[str] = "dossiers.put_on_slip"
    slip: UUID
    direction: str
    again: bool


@dataclass(frozen=True, kw_only=True)
class SlipConfirmed(Fact):
    """The taker signed for a slip, but for what was missing."""

    TYPE: ClassVar[str] = "dossiers.slip_confirmed"
    total: int
    missing: int


@dataclass(frozen=True, kw_only=True)
class MissingOnSlip(Fact):
    """A dossier that a slip names did not arrive; it is to be handed over again."""

    TYPE: ClassVar[str] = "dossiers.missing_on_slip"
    slip: UUID


@dataclass(frozen=True, kw_only=True)
class ResultCollected(Fact):
    """A result was given out: to whom of the possible ones, and how many originals with it."""

    TYPE: ClassVar[str] = "dossiers.result_collected"
    who: str
    result_version: int
    originals: int


@dataclass(frozen=True, kw_only=True)
class EarlyResultTold(Fact):
    """The applicant was told of a result that is there before the appointment."""

    TYPE: ClassVar[str] = "dossiers.early_result_told"
    way: str
    result_version: int


@dataclass(frozen=True, kw_only=True)
class CollectorsForgotten(Fact):
    """The names of those who collected a person's results were erased."""

    TYPE: ClassVar[str] = "dossiers.collectors_forgotten"
    count: int
