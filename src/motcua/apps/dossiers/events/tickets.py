"""Facts about number tickets: when, which counter; nothing of the visitor."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TicketTaken(Fact):
    """A visitor took a number."""

    TYPE: ClassVar[str] = "dossiers.ticket_taken"
    day: date
    number: int
    queue: str


@dataclass(frozen=True, kw_only=True)
class TicketCalled(Fact):
    """A number was called to a counter, the first time or again."""

    TYPE: ClassVar[str] = "dossiers.ticket_called"
    counter: str
    calls: int


@dataclass(frozen=True, kw_only=True)
class TicketServed(Fact):
    """The visitor is at the counter."""

    TYPE: ClassVar[str] = "dossiers.ticket_served"


@dataclass(frozen=True, kw_only=True)
class TicketEnded(Fact):
    """The visitor was served, or did not come."""

    TYPE: ClassVar[str] = "dossiers.ticket_ended"
    came: bool


@dataclass(frozen=True, kw_only=True)
class TicketMoved(Fact):
    """The number waits in another queue, in the order of when it was taken."""

    TYPE: ClassVar[str] = "dossiers.ticket_moved"
    queue: str


@dataclass(frozen=True, kw_only=True)
class QueuesSet(Fact):
    """The head of a one-stop changed the queues of its hall."""

    TYPE: ClassVar[str] = "dossiers.queues_set"
    letters: tuple[str, ...]
