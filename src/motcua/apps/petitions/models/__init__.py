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
from motcua.apps.petitions.models.petition import Attempt, Counter, Petition, Sender

__all__ = [
    "Answer",
    "Asked",
    "Attempt",
    "Counter",
    "Examination",
    "FileLink",
    "Petition",
    "Rating",
    "Sender",
    "Spell",
    "Step",
    "Supplement",
]
