"""Facts about targets: days, numbers and keys; never what was written."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TargetSet(Fact):
    """A target was set; numbers as decimal text."""

    TYPE: ClassVar[str] = "inspections.target_set"
    area: UUID
    metric: str
    starts_on: date
    due_on: date
    start: str
    goal: str
    points: int


@dataclass(frozen=True, kw_only=True)
class ProgressRecorded(Fact):
    """What was reached on a day was entered by hand."""

    TYPE: ClassVar[str] = "inspections.progress_recorded"
    on: date
    value: str


@dataclass(frozen=True, kw_only=True)
class ConfidenceRated(Fact):
    """Somebody said how sure the target is, 1 to 5."""

    TYPE: ClassVar[str] = "inspections.confidence_rated"
    rating: int
