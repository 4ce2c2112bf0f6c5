"""Tables of petitions."""

from motcua.apps.petitions.models.course import (
    Answer,
    Asked,
    Examination,
    FileLink,
    Rating,
    Spell,
    Step,
    Supplement,
)
from motcua.apps.petitions.models.likeness import Band, Likeness, Member
from motcua.apps.petitions.models.petition import Attempt, Counter, Petition, Request, Sender

__all__ = [
    "Answer",
    "Asked",
    "Attempt",
    "Band",
    "Counter",
    "Examination",
    "FileLink",
    "Likeness",
    "Member",
    "Petition",
    "Rating",
    "Request",
    "Sender",
    "Spell",
    "Step",
    "Supplement",
]
