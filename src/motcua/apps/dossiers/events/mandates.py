"""Facts about acting for somebody else: the ground and who, by reference only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from motcua.apps.dossiers.domain.mandates import Ground
from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MandateRecorded(Fact):
    """A dossier was handed in by ``submitter`` for the person whose dossier it is."""

    TYPE: ClassVar[str] = "dossiers.mandate_recorded"
    ground: Ground
    submitter: UUID
