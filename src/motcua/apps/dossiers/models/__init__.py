"""Tables of the app: the dossier, its parts, its clock's history, its dialogue, its keys."""

from motcua.apps.dossiers.models.charges import Charge, Closing, Receipt, ReceiptCounter
from motcua.apps.dossiers.models.clocks import Deadline, Takeover
from motcua.apps.dossiers.models.dialogue import Consultation, Supplement
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.dossiers.models.forecast import ForecastModel
from motcua.apps.dossiers.models.keys import Counter, Request
from motcua.apps.dossiers.models.parts import Component, FileLink
from motcua.apps.dossiers.models.ratings import Rating
from motcua.apps.dossiers.models.viewings import Viewing

__all__ = [
    "Charge",
    "Closing",
    "Component",
    "Consultation",
    "Counter",
    "Deadline",
    "Dossier",
    "FileLink",
    "ForecastModel",
    "Rating",
    "Receipt",
    "ReceiptCounter",
    "Request",
    "Supplement",
    "Takeover",
    "Viewing",
]
