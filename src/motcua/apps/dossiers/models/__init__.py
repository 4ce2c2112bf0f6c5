"""Tables of the app: the dossier, its parts, its clock's history, its dialogue, its keys."""

from motcua.apps.dossiers.models.clocks import Deadline, Takeover
from motcua.apps.dossiers.models.dialogue import Consultation, Supplement
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.dossiers.models.keys import Counter, Request
from motcua.apps.dossiers.models.parts import Component, FileLink

__all__ = [
    "Component",
    "Consultation",
    "Counter",
    "Deadline",
    "Dossier",
    "FileLink",
    "Request",
    "Supplement",
    "Takeover",
]
