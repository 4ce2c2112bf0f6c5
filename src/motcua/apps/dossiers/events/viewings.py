"""Facts about looks at dossiers: the office and its reason, never a name."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Viewed(Fact):
    """An official or a system looked at the details of a dossier."""

    TYPE: ClassVar[str] = "dossiers.viewed"
    reason: str
    role: str
    office: UUID | None
    unit: UUID | None
