"""What the extractor answers: proposals of tasks, each with the place it was read from."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """How a text says until when (thời hạn)."""

    DATE = "date"
    PERIOD_END = "period_end"
    RELATIVE = "relative"
    RECURRING = "recurring"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """
    Until when, as the text has it.

    :ivar on: the last day, where it can be told; a recurring deadline has none.
    :ivar text: the words of the text, empty where it says nothing.
    """

    kind: DeadlineKind = DeadlineKind.NONE
    on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    A task that a text seems to give: one act, one lead. A person confirms it.

    :ivar paragraph: its paragraph, counted from 1.
    :ivar anchor: how one cites the place, such as ``mục II.3`` or ``khoản 2 điểm a``.
    :ivar lead: the agency as the text names it, its head's title left out.
    """

    paragraph: int
    anchor: str
    lead: str
    act: str
    coordinating: tuple[str, ...] = ()
    deadline: DeadlineFound = field(default_factory=DeadlineFound)
