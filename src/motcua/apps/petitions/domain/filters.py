"""What a list of petitions shows."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from motcua.apps.petitions.domain.petition import Channel


class Queue(StrEnum):
    """Heaps of work, and of what is over."""

    WORK = "work"
    OVERDUE = "overdue"
    SOON = "soon"
    NEW = "new"
    WAITING = "waiting"
    APPROVAL = "approval"
    PUBLISH = "publish"
    COMPETENCE = "competence"
    ASKED = "asked"
    HANDLED = "handled"
    REFUSED = "refused"
    ROUTED = "routed"
    TRANSFERRED = "transferred"
    ALL = "all"


#: Heaps that are worked off, ordered by their next limit; the others by receipt, newest first.
WORKED = frozenset(
    {
        Queue.WORK,
        Queue.OVERDUE,
        Queue.SOON,
        Queue.NEW,
        Queue.WAITING,
        Queue.APPROVAL,
        Queue.PUBLISH,
        Queue.COMPETENCE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """
    Conditions of a list, all of which hold.

    :ivar words: a code, or words of the title, accents aside.
    :ivar mark: petitions of one sender, by the keyed hash; never shown.
    """

    queue: Queue = Queue.WORK
    body: UUID | None = None
    channel: Channel | None = None
    content_class: int | None = None
    field: str = ""
    words: str = ""
    mine: bool = False
    dossier: UUID | None = None
    mark: str = ""
