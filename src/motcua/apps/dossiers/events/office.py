"""Facts of the work inside the office. Free text stays out, here more than anywhere."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Fact):
    """An official noted something that the applicant does not see."""

    TYPE: ClassVar[str] = "dossiers.note_written"
    note: UUID


@dataclass(frozen=True, kw_only=True)
class NoteErased(Fact):
    """A note was emptied."""

    TYPE: ClassVar[str] = "dossiers.note_erased"
    note: UUID


@dataclass(frozen=True, kw_only=True)
class WorkingFileAttached(Fact):
    """An official put a file beside the dossier that the applicant does not see."""

    TYPE: ClassVar[str] = "dossiers.working_file_attached"
    file: UUID


@dataclass(frozen=True, kw_only=True)
class ResultDrafted(Fact):
    """A version of the draft of the result was laid down."""

    TYPE: ClassVar[str] = "dossiers.result_drafted"
    draft: UUID
    number: int
    file: UUID | None


@dataclass(frozen=True, kw_only=True)
class DraftSent(Fact):
    """The draft went to its reviewer, and the dossier with it."""

    TYPE: ClassVar[str] = "dossiers.draft_sent"
    draft: UUID
    number: int
    reviewer: UUID


@dataclass(frozen=True, kw_only=True)
class DraftReturned(Fact):
    """The reviewer gave the draft back with a remark, and the dossier with it."""

    TYPE: ClassVar[str] = "dossiers.draft_returned"
    draft: UUID
    number: int
    holder: UUID


@dataclass(frozen=True, kw_only=True)
class ApologyProposed(Fact):
    """An official asked the leader to apologise in time."""

    TYPE: ClassVar[str] = "dossiers.apology_proposed"
    proposal: UUID
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class ViewSaved(Fact):
    """An official kept a view of a list."""

    TYPE: ClassVar[str] = "dossiers.view_saved"
    view: UUID


@dataclass(frozen=True, kw_only=True)
class ViewDeleted(Fact):
    """An official dropped a view of a list."""

    TYPE: ClassVar[str] = "dossiers.view_deleted"
    view: UUID


@dataclass(frozen=True, kw_only=True)
class ListExported(Fact):
    """An official took a list of dossiers away as a file; ``most`` rows at the most."""

    TYPE: ClassVar[str] = "dossiers.list_exported"
    page: str
    most: int
