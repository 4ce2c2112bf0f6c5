"""Writes of procedures: import, draft, publish, retire, assign, load the shipped catalogue."""

from motcua.apps.procedures.services.assigning import assign, end_assignment
from motcua.apps.procedures.services.catalogue import load_catalogue
from motcua.apps.procedures.services.drafting import (
    begin_draft,
    begin_procedure,
    discard_draft,
    draft,
    redraft,
)
from motcua.apps.procedures.services.importing import Outcome, import_records
from motcua.apps.procedures.services.publishing import publish, retire

__all__ = [
    "Outcome",
    "assign",
    "begin_draft",
    "begin_procedure",
    "discard_draft",
    "draft",
    "end_assignment",
    "import_records",
    "load_catalogue",
    "publish",
    "redraft",
    "retire",
]
