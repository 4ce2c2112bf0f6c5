"""What is remembered while a text is read: headings, tasks in the making, who receives it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from motcua.apps.tasks.domain.extraction.letters import flat
from motcua.apps.tasks.domain.extraction.paragraphs import Paragraph
from motcua.apps.tasks.domain.extraction.proposal import DeadlineFound

_PLACE_LINE = re.compile(r",\s*ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})\s*$")

#: The head of a document stands in its first paragraphs.
_HEAD_PARAGRAPHS = 12
_NUMBER_LINE = re.compile(r"(?:^|\s)Số\s*:?\s*(\d+\s*/\s*(?:\d{4}/)?[A-ZĐ][\wĐ.-]*)", re.IGNORECASE)


@dataclass
class Frame:
    """A heading: what it gives to what stands below; ``base`` is the path above those."""

    base: tuple[tuple[str, str], ...] | None
    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: DeadlineFound | None = None
    telling: bool | None = None
    open: bool = False
    free: bool = False
    body: str = ""


@dataclass
class Draft:
    """A task in the making: one act, one or more leads."""

    paragraph: Paragraph
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    acts: list[str]
    deadline: DeadlineFound | None = None


@dataclass
class State:
    frames: list[Frame] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    addressed: tuple[str, ...] = ()
    addressing: bool = False
    copies: bool = False
    contents: dict[tuple[tuple[str, str], ...], str] = field(default_factory=dict)


def document_day(read: Iterable[Paragraph]) -> date | None:
    """Return the day of the line of place and date (``Hà Nội, ngày 20 tháng 8 năm 2020``)."""
    for paragraph in read:
        if hit := _PLACE_LINE.search(flat(paragraph.text)):
            day, month, year = map(int, hit.groups())
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def document_number(read: Iterable[Paragraph]) -> str:
    """Return number and symbol of the line that tells them (``Số: 45/TB-UBND``), or nothing."""
    for paragraph in list(read)[:_HEAD_PARAGRAPHS]:
        if hit := _NUMBER_LINE.search(paragraph.text):
            return hit[1]
    return ""
