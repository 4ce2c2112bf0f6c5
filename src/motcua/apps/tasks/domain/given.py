"""What verbs are told beside the task itself, and what selectors return of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from motcua.apps.tasks.domain.counters import Counters
from motcua.apps.tasks.domain.task import TaskRecord, Urgency
from motcua.kernel.refusal import Invalid


class DunLevel(StrEnum):
    """How hard the giver urges: in writing (đôn đốc), or with criticism (phê bình)."""

    WRITTEN = "written"
    CRITICISM = "criticism"


class EvidenceKind(StrEnum):
    """What a paper stands for."""

    RESULT = "result"
    CONTRIBUTION = "contribution"
    RETURN = "return"


class ReminderKind(StrEnum):
    """Before a deadline, on a day of review, or after a deadline (proposed dunning)."""

    BEFORE = "before"
    REVIEW = "review"
    AFTER = "after"


class Outcome(StrEnum):
    """What an import did with one row."""

    CREATED = "created"
    AMENDED = "amended"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What the giver changes; None leaves a thing as it is. A new deadline needs ``document``."""

    title: str | None = None
    content: str | None = None
    product: str | None = None
    urgency: Urgency | None = None
    deadline: date | None = None
    review_on: date | None = None
    public: bool | None = None
    coordinating: tuple[UUID, ...] | None = None
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A row of an import and what became of it."""

    task: TaskRecord
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """A step of a task's history: the fact, who did it, and the words behind it."""

    fact: UUID
    type: str
    at: datetime
    actor: UUID | None
    payload: Mapping[str, Any]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRecord:
    """A report on the way."""

    id: UUID
    at: datetime
    by: UUID | None
    authority_id: UUID
    percent: int | None
    text: str
    difficulties: str
    proposal: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """A paper behind a result or a contribution, with its files and what became of it."""

    id: UUID
    kind: EvidenceKind
    document_number: str
    document_on: date | None
    summary: str
    files: tuple[UUID, ...]
    at: datetime
    by: UUID | None
    accepted_at: datetime | None
    rejected_at: datetime | None
    rejection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRecord:
    """A request for a later deadline; ``granted`` None = not decided."""

    id: UUID
    task_id: UUID
    asked_at: datetime
    asked_by: UUID | None
    was: date
    until: date
    reason: str
    decided_at: datetime | None
    decided_by: UUID | None
    granted: bool | None
    decision: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DunningRecord:
    """A written dunning, or (no ``document``) one that the clock proposed after ``step`` days."""

    at: datetime
    level: DunLevel
    document: str
    text: str
    by: UUID | None
    step: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretRecord:
    """Numbers of classified tasks of a body, as told on a day."""

    body_id: UUID
    giver_id: UUID
    on: date
    counters: Counters


class SecretCountsOnly(Invalid):
    """Classified tasks may be counted only, in numbers from 0."""

    code = "tasks.secret_counts_only"
    vi = "Chỉ nhập số lượng, là số nguyên không âm, cho từng loại nhiệm vụ mật."
    en = "Give only whole numbers from 0 for each kind of classified task."
