"""
What fell short, in sentences: made from figures and limits by one table of patterns.

Nothing is guessed: a province without a figure is told as missing, never as bad; a figure within
its limits is not told at all. Each name stands for the cell that is its evidence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.web.oversight.board.rows import ROWS, Row
from motcua.web.oversight.board.telling import Figure
from motcua.web.oversight.board.tones import Tone

_NUMBERS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
#: More names than these are not listed: the first ones stand for all, gravest first.
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure as a sentence needs it."""

    area: UUID
    name: str
    tone: Tone
    figure: Figure
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence; with ``area`` it is a name that leads to its cell."""

    text: str
    area: UUID | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence about a row, and how grave it is."""

    row: Row
    tone: Tone
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(part.text for part in self.parts)


def joined(names: Sequence[str]) -> str:
    """Return names as Vietnamese lists them: ``Hà Giang``, ``A và B``, ``A, B và C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} và {names[-1]}"


def counted(number: int) -> str:
    """Return a number of provinces in words up to ten: ``ba tỉnh``, ``12 tỉnh``."""
    told = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{told} tỉnh"


def sentences(facts: Mapping[str, Sequence[Fact]]) -> list[Sentence]:
    """
    Return what fell short by row, the gravest first: short, close to it, missing.

    Within these, first what most provinces fall short of, then the order of the rows.
    """
    found = []
    for place, row in enumerate(ROWS):
        of = facts.get(row.code, ())
        for rank, tone in enumerate((Tone.SHORT, Tone.CLOSE, Tone.MISSING)):
            hit = [fact for fact in of if fact.tone is tone]
            if hit and (row.fell or tone is Tone.MISSING):
                made = Sentence(row, tone, _parts(row, tone, hit, len(of)))
                found.append(((rank, -len(hit), place), made))
    return [sentence for _, sentence in sorted(found, key=lambda one: one[0])]


def _parts(row: Row, tone: Tone, hit: Sequence[Fact], of: int) -> tuple[Part, ...]:
    if tone is Tone.MISSING:
        return _missing(row, hit, of)
    if len(hit) == 1:
        return _one(row, hit[0])
    return _several(row, hit, of)


def _one(row: Row, fact: Fact) -> tuple[Part, ...]:
    told = row.fell.format(who="\0", value=fact.figure, limit=fact.limit)
    before, _, after = told.partition("\0")
    return (*_text(before), Part(fact.name, fact.area), Part(f"{after}."))


def _several(row: Row, hit: Sequence[Fact], of: int) -> tuple[Part, ...]:
    """Say what several fall short of: in common first, then each name with its figure."""
    common = row.many or row.fell
    for word in (" {value}", "{value}"):
        common = common.replace(word, "")
    number = counted(len(hit)).removesuffix(" tỉnh").capitalize()
    who = f"Cả {counted(of)}" if len(hit) == of else f"{number} trên {of} tỉnh"
    told = common.format(who=who, limit=hit[0].limit)
    if row.words is not None:
        return (Part(f"{_plural(told)}: "), *_listed(hit, figures=False), Part("."))
    return (Part(f"{_plural(told)}: "), *_listed(hit, figures=True), Part("."))


def _missing(row: Row, hit: Sequence[Fact], of: int) -> tuple[Part, ...]:
    name = str(row.name)
    about = f"Chưa có số liệu “{name}” của "
    if len(hit) == of and of > 1:
        return (Part(f"{about}cả {counted(of)}."),)
    return (Part(about), *_listed(hit, figures=False), Part("."))


def _listed(hit: Sequence[Fact], *, figures: bool) -> tuple[Part, ...]:
    """Return the names, each with its figure, joined as Vietnamese does."""
    shown, rest = hit[:MOST_NAMES], len(hit) - MOST_NAMES
    found: list[Part] = []
    for place, fact in enumerate(shown):
        if place:
            last = place == len(shown) - 1 and rest <= 0
            found.append(Part(" và " if last else ", "))
        found.append(Part(fact.name, fact.area))
        if figures:
            found.append(Part(f" {fact.figure}"))
    if rest > 0:
        found.append(Part(f" và {counted(rest)} nữa"))
    return tuple(found)


def _plural(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> tuple[Part, ...]:
    return (Part(text),) if text else ()
