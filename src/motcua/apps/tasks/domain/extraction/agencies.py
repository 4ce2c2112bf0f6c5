"""
Agencies named in a text: where they stand and how each is called.

``UBND các tỉnh: A, B`` names two, ``các Bộ: Tài chính, Nội vụ`` names two, ``các bộ, ngành, địa
phương`` is one that stands for many. A head's title is left out: ``Bộ trưởng Bộ Y tế`` is ``Bộ Y
tế``. Names are those of the text; capitals throughout are written as the tables have them.
"""

import re
from collections.abc import Callable

from motcua.apps.tasks.domain.extraction.bodies import (
    body,
    ministries,
    ministry,
    other,
    unknown_ministry,
)
from motcua.apps.tasks.domain.extraction.collectives import many
from motcua.apps.tasks.domain.extraction.duties import YOU
from motcua.apps.tasks.domain.extraction.letters import flat
from motcua.apps.tasks.domain.extraction.lines import Line, Mention, capitals
from motcua.apps.tasks.domain.extraction.names import TITLES
from motcua.apps.tasks.domain.extraction.places import LIST, council, councils, localities

_TITLE = re.compile(
    r"(?:cac )?(?:dong chi )?(?:" + "|".join(sorted(map(flat, TITLES), key=len, reverse=True)) + ")"
    r"\b\s*"
)


def mentions_at(line: Line, place: int) -> Mention | None:
    """Return the agencies named exactly at a place, a title before them taken along."""
    if titled := _titled(line, place):
        return titled
    for finder in _FINDERS:
        if found := finder(line, place):
            return found
    return None


def agency_list(line: Line, place: int) -> list[Mention]:
    """Return the mentions that stand in a row from a place on, joined by commas or ``và``."""
    found: list[Mention] = []
    while mention := mentions_at(line, place):
        found.append(mention)
        join = LIST.match(line.flat, mention.end)
        if not join:
            break
        place = join.end()
    return found


def names_of(found: list[Mention]) -> tuple[str, ...]:
    """Return the names of mentions, each once, in their order."""
    return tuple(dict.fromkeys(name for mention in found for name in mention.names))


def all_mentions(line: Line) -> list[Mention]:
    """Return every mention of a line from left to right; none overlaps another."""
    found, place = [], 0
    for word in re.finditer(r"[^\W_]+", line.flat):
        if word.start() < place:
            continue
        if mention := mentions_at(line, word.start()):
            found.append(mention)
            place = mention.end
    return found


def _you(line: Line, place: int) -> Mention | None:
    hit = YOU.match(line.flat, place)
    return Mention(place, hit.end(), (line.slice(place, hit.end()),), many=True) if hit else None


def _titled(line: Line, place: int) -> Mention | None:
    """A head's title and the agency that follows; the title is left out of the name."""
    hit = _TITLE.match(line.flat, place)
    if not hit or hit.end() == place:
        return None
    for finder in _FINDERS:
        if found := finder(line, hit.end()):
            names = tuple(_cap(name) if not found.many else name for name in found.names)
            end = found.end if found.many else _person(line, found.end)
            return Mention(place, end, names, found.many)
    return None


def _person(line: Line, place: int) -> int:
    """Return where the name of the office's holder ends, if it stands after the agency."""
    gap = re.compile(r" ").match(line.text, place)
    if not line.cased or not gap or mentions_at(line, gap.end()):
        return place
    end = capitals(line, gap.end(), most=4)
    return end if len(line.text[place:end].split()) > 1 else place


def _cap(name: str) -> str:
    return (
        name
        if name.startswith(("tỉnh", "thành phố", "xã", "huyện"))
        else name[:1].upper() + name[1:]
    )


_FINDERS: tuple[Callable[[Line, int], Mention | None], ...] = (
    body,
    ministries,
    ministry,
    councils,
    council,
    localities,
    many,
    _you,
    other,
    unknown_ministry,
)
