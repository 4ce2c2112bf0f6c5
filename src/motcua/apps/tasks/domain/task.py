"""The task (nhiệm vụ) as a value: what is given, and how it stands."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.agencies.domain.rights import Place, Reach
from motcua.apps.tasks.domain.states import State
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold


class TaskKind(StrEnum):
    """What is asked for (QĐ 42/2014/QĐ-TTg: draft legal document, project, decision, other)."""

    DRAFT_LEGAL = "draft_legal"
    PROJECT = "project"
    DECISION = "decision"
    OTHER = "other"


class SourceKind(StrEnum):
    """The paper in which a task was given."""

    LEGAL = "legal"
    PROGRAMME = "programme"
    DIRECTIVE = "directive"
    NOTICE = "notice"
    INSPECTION = "inspection"
    TELEGRAM = "telegram"
    DECISION = "decision"
    DISPATCH = "dispatch"


class Urgency(StrEnum):
    """Degrees of urgency: thường, khẩn, thượng khẩn, hỏa tốc (NĐ 30/2020/NĐ-CP)."""

    NORMAL = "normal"
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    FLASH = "flash"


class DeadlineKind(StrEnum):
    """Whether a task has a day, none, or comes back by a rule."""

    DATE = "date"
    NONE = "none"
    RECURRING = "recurring"


class Level(StrEnum):
    """Level of government of the lead agency."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


#: The only secrecy that may be stored; others are counted (``tally_secret``).
OPEN_SECRECY = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGiven:
    """The document that gives a task, and the place in it (``anchor``, such as ``mục II.3``)."""

    number: str
    issued_on: date
    issuer: str
    kind: SourceKind
    title: str = ""
    signatory: str = ""
    anchor: str = ""
    excerpt: str = ""
    file: UUID | None = None

    @property
    def document(self) -> UUID:
        """The same key for the same document, however its number is spaced or accented."""
        return document_key(self.number, self.issued_on, self.issuer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a task is due: a day, never, or again and again by ``rule`` (``monthly:25``)."""

    kind: DeadlineKind
    on: date | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGiven:
    """
    A task as it is given.

    :ivar review_on: day on which a task without a deadline is looked at again; then needed.
    :ivar secrecy: anything but ``none`` is refused: secrets are counted, never stored.
    """

    title: str
    content: str
    source: SourceGiven
    giver: UUID
    lead: UUID
    deadline: Deadline
    review_on: date | None = None
    coordinating: tuple[UUID, ...] = ()
    kind: TaskKind = TaskKind.OTHER
    urgency: Urgency = Urgency.NORMAL
    product: str = ""
    national_ref: str = ""
    unit: UUID | None = None
    holder: UUID | None = None
    public: bool = True
    secrecy: str = OPEN_SECRECY


@dataclass(frozen=True, slots=True, kw_only=True)
class PartGiven:
    """A part of a task that is handed on; its deadline lies within the task's own."""

    title: str
    content: str
    lead: UUID
    deadline: date
    unit: UUID | None = None
    holder: UUID | None = None
    product: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """
    One task as it stands. Field names are the columns of the table.

    :ivar original_deadline: the first one; an extension never changes it.
    :ivar deadline: the one in effect; the task is due at the end of that Vietnamese day.
    :ivar result_on: date of the result document that waits for the giver.
    :ivar completed_on: date of the result document that the giver confirmed.
    :ivar returns: how often the giver returned a result.
    """

    id: UUID
    code: str
    national_ref: str
    parent_id: UUID | None
    previous_id: UUID | None
    state: State
    version: int
    title: str
    content: str
    product: str
    kind: TaskKind
    urgency: Urgency
    level: Level
    public: bool
    source_number: str
    source_issued_on: date
    source_issuer: str
    source_kind: SourceKind
    source_title: str
    source_signatory: str
    source_anchor: str
    source_excerpt: str
    source_file: UUID | None
    document: UUID
    giver_id: UUID
    giver_province_id: UUID | None
    lead_id: UUID
    province_id: UUID | None
    unit_id: UUID | None
    holder_id: UUID | None
    deadline_kind: DeadlineKind
    recurrence: str
    original_deadline: date | None
    deadline: date | None
    review_on: date | None
    assigned_on: date
    entered_at: datetime
    entered_by: UUID | None
    accepted_at: datetime | None
    submitted_at: datetime | None
    submitted_by: UUID | None
    result_number: str
    result_on: date | None
    completed_on: date | None
    confirmed_at: datetime | None
    quality: str
    percent: int
    returns: int
    extensions: int
    ended_at: datetime | None
    end_reason: str
    changed_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether the task still waits to be done."""
        return self.state.open

    @property
    def source(self) -> SourceGiven:
        """The document that gave the task."""
        return SourceGiven(
            number=self.source_number,
            issued_on=self.source_issued_on,
            issuer=self.source_issuer,
            kind=self.source_kind,
            title=self.source_title,
            signatory=self.source_signatory,
            anchor=self.source_anchor,
            excerpt=self.source_excerpt,
            file=self.source_file,
        )

    def is_overdue(self, at: datetime) -> bool:
        """Whether the task is open and its last day is over at ``at``, on Vietnam's calendar."""
        return self.is_open and self.deadline is not None and local_day(at) > self.deadline

    def days_overdue(self, at: datetime) -> int:
        """Return for how many days the task has been overdue; 0 when it is not."""
        if not self.is_overdue(at) or self.deadline is None:
            return 0
        return (local_day(at) - self.deadline).days

    @property
    def completed_in_time(self) -> bool | None:
        """Whether it was completed by its deadline; None while it is not completed."""
        if self.state is not State.CONFIRMED:
            return None
        return self.deadline is None or (self.completed_on or date.max) <= self.deadline


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(TaskRecord))


def document_key(number: str, issued_on: date, issuer: str) -> UUID:
    """Return the key of a document: its number, day and issuer, spaces and accents aside."""
    words = (fold(unicodedata.normalize("NFC", text)) for text in (number, issuer))
    told = "|".join((*words, issued_on.isoformat()))
    return UUID(bytes=hashlib.sha256(told.encode()).digest()[:16], version=5)


def lead_place(task: TaskRecord) -> Place:
    """Return where the verbs of the lead agency are judged."""
    return Place(
        authority=task.lead_id,
        province=task.province_id,
        unit=task.unit_id,
        holder=task.holder_id,
    )


def giver_place(task: TaskRecord) -> Place:
    """Return where the verbs of the giver are judged."""
    return Place(authority=task.giver_id, province=task.giver_province_id)


def look_place(task: TaskRecord) -> Place:
    """Return the lead's place with the giver beside it, for the verbs judged at either."""
    return Place(
        authority=task.lead_id,
        receiver=task.giver_id,
        province=task.province_id,
        unit=task.unit_id,
        holder=task.holder_id,
    )


def may_look(reach: Reach, task: TaskRecord, coordinating: Iterable[Place] = ()) -> bool:
    """Return whether ``reach`` covers the task: at its lead, its giver or a coordinating agency."""
    places = (lead_place(task), giver_place(task), *coordinating)
    return any(reach.covers(place) for place in places)
