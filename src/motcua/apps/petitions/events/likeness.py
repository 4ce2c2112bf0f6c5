"""Facts about groups of petitions that say the same."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Grouped(Fact):
    """A petition was put beside one that says the same (gộp)."""

    TYPE: ClassVar[str] = "petitions.grouped"
    head: UUID


@dataclass(frozen=True, kw_only=True)
class Ungrouped(Fact):
    """A petition was taken out of its group again (tách)."""

    TYPE: ClassVar[str] = "petitions.ungrouped"
    head: UUID


@dataclass(frozen=True, kw_only=True)
class AnsweredWithGroup(Fact):
    """The answer to the head of a group was carried to a member (trả lời chung)."""

    TYPE: ClassVar[str] = "petitions.answered_with_group"
    head: UUID
