"""Facts about texts from which tasks are taken: numbers and keys, no words of the text."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TextRead(Fact):
    """A text was read and proposals were made of it."""

    TYPE: ClassVar[str] = "tasks.text_read"
    proposals: int


@dataclass(frozen=True, kw_only=True)
class ProposalsSaved(Fact):
    """A person corrected the proposals of a text."""

    TYPE: ClassVar[str] = "tasks.proposals_saved"
    proposals: int
    taken: int


@dataclass(frozen=True, kw_only=True)
class TextConfirmed(Fact):
    """The proposals of a text became tasks."""

    TYPE: ClassVar[str] = "tasks.text_confirmed"
    document: UUID
    tasks: int
    left_out: int


@dataclass(frozen=True, kw_only=True)
class TextDiscarded(Fact):
    """A text was put away; no task came of it."""

    TYPE: ClassVar[str] = "tasks.text_discarded"
