"""Facts of the inspections, in the past tense."""

from motcua.apps.inspections.events.session import (
    Amended,
    Answered,
    Closed,
    Concluded,
    ConclusionDrafted,
    FindingDropped,
    Found,
    Frozen,
    Held,
    Noted,
    Planned,
    ReportReceived,
    ReportsAsked,
)
from motcua.apps.inspections.events.targets import ConfidenceRated, ProgressRecorded, TargetSet

__all__ = [
    "Amended",
    "Answered",
    "Closed",
    "Concluded",
    "ConclusionDrafted",
    "ConfidenceRated",
    "FindingDropped",
    "Found",
    "Frozen",
    "Held",
    "Noted",
    "Planned",
    "ProgressRecorded",
    "ReportReceived",
    "ReportsAsked",
    "TargetSet",
]
