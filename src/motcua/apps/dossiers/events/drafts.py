"""
Facts about applications under way: how they began, changed hands and ended.

What is answered in between is the applicant's own scratch paper and no fact.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class DraftStarted(Fact):
    """Somebody began an application, signed in or not."""

    TYPE: ClassVar[str] = "dossiers.draft_started"
    procedure_code: str


@dataclass(frozen=True, kw_only=True)
class DraftLinkSent(Fact):
    """The link to an application was sent to an address that only the draft holds."""

    TYPE: ClassVar[str] = "dossiers.draft_link_sent"
    count: int


@dataclass(frozen=True, kw_only=True)
class DraftAdopted(Fact):
    """An application begun without an account now belongs to one."""

    TYPE: ClassVar[str] = "dossiers.draft_adopted"


@dataclass(frozen=True, kw_only=True)
class DraftRenewed(Fact):
    """The applicant saw that the procedure was published anew, and goes on under that version."""

    TYPE: ClassVar[str] = "dossiers.draft_renewed"
    procedure_version: UUID


@dataclass(frozen=True, kw_only=True)
class DraftSubmitted(Fact):
    """An application became a dossier; its personal data left the draft."""

    TYPE: ClassVar[str] = "dossiers.draft_submitted"
    dossier: UUID


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Fact):
    """An application was deleted with its files: by its holder, or since it lay too long."""

    TYPE: ClassVar[str] = "dossiers.draft_discarded"
    expired: bool
