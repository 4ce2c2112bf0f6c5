"""What happened to procedures."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Published(Fact):
    """A version came into force from a day on; the one before ends the day before."""

    TYPE: ClassVar[str] = "procedures.published"
    code: str
    version: UUID
    number: int
    valid_from: date
    decision_no: str | None
    source: str
    source_hash: str


@dataclass(frozen=True, kw_only=True)
class Retired(Fact):
    """A procedure was abolished: ``valid_until`` is the first day without it."""

    TYPE: ClassVar[str] = "procedures.retired"
    code: str
    version: UUID
    valid_until: date
    decision_no: str


@dataclass(frozen=True, kw_only=True)
class Assigned(Fact):
    """An authority or unit was given a role in a procedure (receive, decide, consult)."""

    TYPE: ClassVar[str] = "procedures.assigned"
    code: str
    authority: UUID
    unit: UUID | None
    role: str
    from_on: date


@dataclass(frozen=True, kw_only=True)
class AssignmentEnded(Fact):
    """A role in a procedure ended: ``until_on`` is the first day without it."""

    TYPE: ClassVar[str] = "procedures.assignment_ended"
    code: str
    assignment: UUID
    until_on: date


@dataclass(frozen=True, kw_only=True)
class Drafted(Fact):
    """A draft of the next version was begun, or its content changed."""

    TYPE: ClassVar[str] = "procedures.drafted"
    code: str
    version: UUID
    number: int
    source_hash: str


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Fact):
    """A draft was thrown away before it was published."""

    TYPE: ClassVar[str] = "procedures.draft_discarded"
    code: str
    version: UUID
    number: int
