"""
Facts about tasks. Whatever changes how a task counts names the new value: the counters of any
moment can be folded from these facts alone. No words of people, no names.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Assigned(Fact):
    """A task was given."""

    TYPE: ClassVar[str] = "tasks.assigned"
    code: str
    giver: UUID
    lead: UUID
    province: UUID | None
    level: str
    document: UUID
    deadline_kind: str
    deadline: date | None
    original_deadline: date | None
    review_on: date | None
    urgency: str
    parent: UUID | None
    previous: UUID | None
    national_ref: str


@dataclass(frozen=True, kw_only=True)
class Accepted(Fact):
    """The lead agency took the task on."""

    TYPE: ClassVar[str] = "tasks.accepted"


@dataclass(frozen=True, kw_only=True)
class ReturnRequested(Fact):
    """The lead agency asked to be relieved of the task."""

    TYPE: ClassVar[str] = "tasks.return_requested"


@dataclass(frozen=True, kw_only=True)
class ReturnRefused(Fact):
    """The giver left the task where it is."""

    TYPE: ClassVar[str] = "tasks.return_refused"


@dataclass(frozen=True, kw_only=True)
class Split(Fact):
    """A task was split into parts."""

    TYPE: ClassVar[str] = "tasks.split"
    parts: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class Allotted(Fact):
    """A unit, or an official of it, got the task."""

    TYPE: ClassVar[str] = "tasks.allotted"
    unit: UUID | None
    holder: UUID | None


@dataclass(frozen=True, kw_only=True)
class ProgressReported(Fact):
    """The lead agency told how far it is."""

    TYPE: ClassVar[str] = "tasks.progress_reported"
    progress: UUID
    percent: int
    difficulties: bool
    proposal: bool


@dataclass(frozen=True, kw_only=True)
class Contributed(Fact):
    """A coordinating agency gave its part."""

    TYPE: ClassVar[str] = "tasks.contributed"
    evidence: UUID
    agency: UUID


@dataclass(frozen=True, kw_only=True)
class ResultSubmitted(Fact):
    """A result with its evidence went to the giver."""

    TYPE: ClassVar[str] = "tasks.result_submitted"
    evidence: UUID
    document_on: date


@dataclass(frozen=True, kw_only=True)
class Confirmed(Fact):
    """The giver accepted the result: the task is completed, on the day of the result document."""

    TYPE: ClassVar[str] = "tasks.confirmed"
    completed_on: date
    deadline: date | None
    original_deadline: date | None


@dataclass(frozen=True, kw_only=True)
class ResultReturned(Fact):
    """The giver returned the result; the task counts as not done."""

    TYPE: ClassVar[str] = "tasks.result_returned"
    evidence: UUID
    returns: int


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(Fact):
    """A later deadline was asked for."""

    TYPE: ClassVar[str] = "tasks.extension_asked"
    request: UUID
    deadline: date
    until: date


@dataclass(frozen=True, kw_only=True)
class Extended(Fact):
    """A later deadline was granted; the first one stays beside it."""

    TYPE: ClassVar[str] = "tasks.extended"
    request: UUID
    was: date
    deadline: date
    original_deadline: date


@dataclass(frozen=True, kw_only=True)
class ExtensionRefused(Fact):
    """A later deadline was not granted."""

    TYPE: ClassVar[str] = "tasks.extension_refused"
    request: UUID
    until: date


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Fact):
    """The giver took the task out of the programme."""

    TYPE: ClassVar[str] = "tasks.withdrawn"


@dataclass(frozen=True, kw_only=True)
class Reassigned(Fact):
    """The task was given to another agency, as a new one."""

    TYPE: ClassVar[str] = "tasks.reassigned"
    to: UUID
    task: UUID


@dataclass(frozen=True, kw_only=True)
class Amended(Fact):
    """The giver changed the task; ``changed`` names what."""

    TYPE: ClassVar[str] = "tasks.amended"
    changed: tuple[str, ...]
    deadline: date | None
    review_on: date | None
    public: bool


@dataclass(frozen=True, kw_only=True)
class Dunned(Fact):
    """The giver urged the task in writing."""

    TYPE: ClassVar[str] = "tasks.dunned"
    dunning: UUID
    level: str


@dataclass(frozen=True, kw_only=True)
class Reminded(Fact):
    """
    The clock reminded of a day: ``before`` it, ``review`` on it, or ``after`` a deadline.

    ``step`` counts working days before, or days after.
    """

    TYPE: ClassVar[str] = "tasks.reminded"
    kind: str
    step: int
    day: date


@dataclass(frozen=True, kw_only=True)
class SecretsTallied(Fact):
    """Numbers of classified tasks of a body were written down; nothing of what they are."""

    TYPE: ClassVar[str] = "tasks.secrets_tallied"
    giver: UUID
    on: date
    completed_on_time: int
    completed_late: int
    open_within: int
    open_overdue: int
    withdrawn: int
    reassigned: int


@dataclass(frozen=True, kw_only=True)
class ListExported(Fact):
    """Somebody took a list or a report away as a file."""

    TYPE: ClassVar[str] = "tasks.list_exported"
    report: str
    rows: int
