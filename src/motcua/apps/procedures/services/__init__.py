"""Writes of procedures: import, draft, publish, retire, assign, load the shipped catalogue."""

from motcua.apps.procedures.services.catalogue import load_catalogue
from motcua.apps.procedures.services.importing import Outcome, import_records
from motcua.apps.procedures.services.publishing import (
    assign,
    draft,
    end_assignment,
    publish,
    retire,
)

__all__ = [
    "Outcome",
    "assign",
    "draft",
    "end_assignment",
    "import_records",
    "load_catalogue",
    "publish",
    "retire",
]
