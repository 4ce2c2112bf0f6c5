"""Tasks from a text: rules that read a notice, a directive or a decision; no model, no network."""

from motcua.apps.tasks.domain.extraction.frames import document_day, document_number
from motcua.apps.tasks.domain.extraction.lines import full_name
from motcua.apps.tasks.domain.extraction.paragraphs import Paragraph, paragraphs
from motcua.apps.tasks.domain.extraction.proposal import DeadlineFound, DeadlineKind, Proposal
from motcua.apps.tasks.domain.extraction.reading import extract
from motcua.apps.tasks.domain.extraction.rounds import rule_of

__all__ = [
    "DeadlineFound",
    "DeadlineKind",
    "Paragraph",
    "Proposal",
    "document_day",
    "document_number",
    "extract",
    "full_name",
    "paragraphs",
    "rule_of",
]
