"""Verbs of the inspections: one function is one transaction."""

from motcua.apps.inspections.services.concluding import (
    answer,
    close,
    conclude,
    draft_conclusion,
)
from motcua.apps.inspections.services.freezing import freeze, freeze_due
from motcua.apps.inspections.services.planning import amend, ask_reports, plan
from motcua.apps.inspections.services.reporting import report
from motcua.apps.inspections.services.targets import (
    rate_confidence,
    record_progress,
    set_target,
)
from motcua.apps.inspections.services.visiting import drop_finding, find, hold, note

__all__ = [
    "amend",
    "answer",
    "ask_reports",
    "close",
    "conclude",
    "draft_conclusion",
    "drop_finding",
    "find",
    "freeze",
    "freeze_due",
    "hold",
    "note",
    "plan",
    "rate_confidence",
    "record_progress",
    "report",
    "set_target",
]
