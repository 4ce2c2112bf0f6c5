"""Facts about sessions: which step was taken, with counts and keys; never what was written."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Planned(Fact):
    """A session was planned (kế hoạch, quyết định kiểm tra)."""

    TYPE: ClassVar[str] = "inspections.planned"
    number: int
    bodies: list[UUID]
    starts_on: date
    ends_on: date
    window: str


@dataclass(frozen=True, kw_only=True)
class Amended(Fact):
    """The plan of a session was changed."""

    TYPE: ClassVar[str] = "inspections.amended"
    bodies: list[UUID]
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class ReportsAsked(Fact):
    """The bodies were asked to report before the session."""

    TYPE: ClassVar[str] = "inspections.reports_asked"
    due_on: date
    bodies: list[UUID]


@dataclass(frozen=True, kw_only=True)
class ReportReceived(Fact):
    """The report of a body came in, or an amended one."""

    TYPE: ClassVar[str] = "inspections.report_received"
    session: UUID
    body: UUID
    version: int
    metrics: list[str]


@dataclass(frozen=True, kw_only=True)
class Frozen(Fact):
    """The data of a session were frozen into its pack."""

    TYPE: ClassVar[str] = "inspections.frozen"
    digest: str
    tree_size: int
    root: str


@dataclass(frozen=True, kw_only=True)
class Held(Fact):
    """The session took place."""

    TYPE: ClassVar[str] = "inspections.held"
    on: date


@dataclass(frozen=True, kw_only=True)
class Noted(Fact):
    """Something seen on site was written down."""

    TYPE: ClassVar[str] = "inspections.noted"
    session: UUID
    body: UUID
    files: int


@dataclass(frozen=True, kw_only=True)
class Found(Fact):
    """A finding was recorded."""

    TYPE: ClassVar[str] = "inspections.found"
    session: UUID
    body: UUID
    kind: str
    links: int
    competent: UUID | None
    answer_by: date | None


@dataclass(frozen=True, kw_only=True)
class FindingDropped(Fact):
    """A finding was taken out before the conclusion."""

    TYPE: ClassVar[str] = "inspections.finding_dropped"
    session: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class ConclusionDrafted(Fact):
    """A draft of the conclusion was kept."""

    TYPE: ClassVar[str] = "inspections.conclusion_drafted"
    items: int


@dataclass(frozen=True, kw_only=True)
class Concluded(Fact):
    """The conclusion notice was issued; its items are tasks now."""

    TYPE: ClassVar[str] = "inspections.concluded"
    number: str
    on: date
    tasks: list[UUID]


@dataclass(frozen=True, kw_only=True)
class Answered(Fact):
    """A competent body answered a difficulty or proposal."""

    TYPE: ClassVar[str] = "inspections.answered"
    session: UUID
    answered_on: date


@dataclass(frozen=True, kw_only=True)
class Closed(Fact):
    """Everything of a session is settled, or it was closed with what is left named."""

    TYPE: ClassVar[str] = "inspections.closed"
    open_tasks: int
    unanswered: int
