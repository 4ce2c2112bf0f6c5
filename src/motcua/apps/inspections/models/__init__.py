"""Tables of the inspections."""

from motcua.apps.inspections.models.session import Body, Member, Pack, Session, Topic
from motcua.apps.inspections.models.targets import Confidence, Progress, Target, TargetPoint
from motcua.apps.inspections.models.work import (
    Answer,
    Finding,
    FindingLink,
    Item,
    Note,
    ProposalAnswer,
    Report,
)

__all__ = [
    "Answer",
    "Body",
    "Confidence",
    "Finding",
    "FindingLink",
    "Item",
    "Member",
    "Note",
    "Pack",
    "Progress",
    "ProposalAnswer",
    "Report",
    "Session",
    "Target",
    "TargetPoint",
    "Topic",
]
