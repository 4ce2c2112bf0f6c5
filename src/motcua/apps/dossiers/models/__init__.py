"""Tables of the app: the dossier, its parts, its clock's history, its dialogue, its keys."""

from motcua.apps.dossiers.models.charges import Charge, Closing, Receipt, ReceiptCounter
from motcua.apps.dossiers.models.clocks import Deadline, Takeover
from motcua.apps.dossiers.models.dialogue import Consultation, Supplement
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.dossiers.models.drafts import Draft, DraftFile
from motcua.apps.dossiers.models.forecast import ForecastModel
from motcua.apps.dossiers.models.keys import Counter, Request
from motcua.apps.dossiers.models.mandates import Mandate, ReturnWish
from motcua.apps.dossiers.models.office import ApologyProposal, Note, ResultDraft, SavedView
from motcua.apps.dossiers.models.parts import Component, FileLink
from motcua.apps.dossiers.models.ratings import Rating
from motcua.apps.dossiers.models.register import RegisterClosing, RegisterNote
from motcua.apps.dossiers.models.slips import Collection, EarlyNotice, Slip, SlipCounter, SlipLine
from motcua.apps.dossiers.models.tickets import Queue, Ticket, TicketCounter
from motcua.apps.dossiers.models.viewings import Viewing

__all__ = [
    "ApologyProposal",
    "Charge",
    "Closing",
    "Collection",
    "Component",
    "Consultation",
    "Counter",
    "Deadline",
    "Dossier",
    "Draft",
    "DraftFile",
    "EarlyNotice",
    "FileLink",
    "ForecastModel",
    "Mandate",
    "Note",
    "Queue",
    "Rating",
    "Receipt",
    "ReceiptCounter",
    "RegisterClosing",
    "RegisterNote",
    "Request",
    "ResultDraft",
    "ReturnWish",
    "SavedView",
    "Slip",
    "SlipCounter",
    "SlipLine",
    "Supplement",
    "Takeover",
    "Ticket",
    "TicketCounter",
    "Viewing",
]
