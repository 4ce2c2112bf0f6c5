"""Councils and places: ``UBND các tỉnh: A, B``, ``UBND xã C``, ``các tỉnh D và E``."""

import re

from motcua.apps.tasks.domain.extraction.collectives import qualified
from motcua.apps.tasks.domain.extraction.letters import flat
from motcua.apps.tasks.domain.extraction.lines import (
    BODY,
    COUNT,
    HEAD,
    PROVINCE,
    Line,
    Mention,
    proper,
    written,
)
from motcua.apps.tasks.domain.extraction.names import CITIES

_COUNCIL_NAME = r"uy\s+ban\s+nhan\s+dan|ubnd|hoi\s+dong\s+nhan\s+dan|hdnd"
_COUNCIL = f"(?P<head>{_COUNCIL_NAME})"
LEVEL = r"(?:tinh|thanh\s+pho|tp\.?|huyen|thi\s+xa|quan|xa|phuong|thi\s+tran|dac\s+khu)(?![^\W_])"
OWN = re.compile(
    rf"(?:van\s+phong\s+)?(?:doan (?:dai bieu quoc hoi|dbqh)\s*(?:va|,|-)\s*)?"
    rf"(?:(?:hdnd|hoi dong nhan dan)\s*(?:va|,|-)\s*)?{_COUNCIL}\s+(?:(?P<level>{LEVEL})"
    rf"|cap\s+(?:tinh|huyen|xa))"
)
_COUNCILS = re.compile(
    rf"(?:{COUNT}\s+)?{_COUNCIL}\s+(?:{COUNT}\s+)?"
    rf"(?P<level>{LEVEL}(?:\s*(?:,|va|/|, va)\s*{LEVEL})*|dia phuong|cap)"
)
_SEVERAL = re.compile(rf"\b{COUNT}\b")
_TWO_LEVELS = re.compile(r",| va ")
_PLACES = re.compile(rf"{COUNT}\s+(?P<level>{LEVEL}(?:\s*(?:,|va)\s*{LEVEL})*)\s*:?\s*")
_PLACE = re.compile(rf"(?P<level>{LEVEL})\s+")
LIST = re.compile(r"\s*(?:\([^()]{1,80}\)\s*)?(?:,|;|va|, va)\s+(?=\S)")


def councils(line: Line, place: int) -> Mention | None:
    hit = _COUNCILS.match(line.flat, place)
    if not hit or not (_SEVERAL.search(hit.group()) or _TWO_LEVELS.search(hit["level"])):
        return None
    head = line.text[slice(*hit.span("head"))]
    begun = re.compile(r"\s*:?\s*").match(line.flat, hit.end())
    listed, end = _places(line, begun.end() if begun else hit.end(), hit["level"])
    if listed:
        return Mention(place, end, tuple(f"{head} {name}" for name in listed))
    end = qualified(line, hit.end())
    return Mention(place, end, (line.slice(place, end),), many=True)


def council(line: Line, place: int) -> Mention | None:
    hit = OWN.match(line.flat, place)
    if not hit or (line.cased and line.text[place].islower() and "ubnd" not in hit["head"]):
        return None
    gap = re.compile(r"\s+").match(line.flat, hit.end())
    end = proper(line, gap.end()) if gap and hit["level"] else 0
    if not end:
        return Mention(place, hit.end(), (line.text[place : hit.end()],))
    own = line.text[place : hit.start("level")] if hit["level"] else ""
    more, last = _next_places(line, end)
    names = [line.text[place:end], *(f"{own}{name}" for name in more)]
    return Mention(place, last, tuple(names))


def _next_places(line: Line, place: int) -> tuple[list[str], int]:
    """Return further places that come with their level: ``UBND tỉnh A và thành phố B``."""
    found: list[str] = []
    pattern = re.compile(rf"\s*(?:,|va|, va)\s*(?={LEVEL}\s)")
    level = re.compile(rf"{LEVEL}\s+")
    while join := pattern.match(line.flat, place):
        begun = level.match(line.flat, join.end())
        end = proper(line, begun.end()) if begun else 0
        if not end:
            break
        found.append(line.text[join.end() : end])
        place = end
    return found, place


def localities(line: Line, place: int) -> Mention | None:
    """``các tỉnh: A, B``; ``tỉnh A``. Without names it is a collective, found elsewhere."""
    if hit := _PLACES.match(line.flat, place):
        listed, end = _places(line, hit.end(), hit["level"])
        return Mention(place, end, tuple(listed)) if listed else None
    hit = _PLACE.match(line.flat, place)
    if hit and (end := proper(line, hit.end())):
        text = line.text[place:end]
        return Mention(place, end, (text[:1].lower() + text[1:],))
    return None


def _places(line: Line, place: int, levels: str) -> tuple[list[str], int]:
    """Return the places of a list, each with its level, and where the list ends."""
    kinds = [line_level for line_level in re.findall(LEVEL, levels)]
    level = _LEVELS.get(kinds[0], kinds[0]) if kinds else "tỉnh"
    found: list[str] = []
    end = place
    while True:
        own = re.compile(rf"(?P<level>{LEVEL})\s+").match(line.flat, place)
        if own:
            level, place = _LEVELS[own["level"].rstrip(".").strip()], own.end()
        stop = proper(line, place)
        if not stop:
            return found, end
        name = written(line, place, stop)
        city = level == "tỉnh" and flat(name) in CITIES and len(kinds) > 1
        found.append(f"{'thành phố' if city else level} {name}")
        end = stop
        join = LIST.match(line.flat, stop)
        if not join or mentions_bigger(line, join.end()):
            return found, end
        place = join.end()


_LEVELS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "tp.": "thành phố",
    "huyen": "huyện",
    "thi xa": "thị xã",
    "quan": "quận",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
}


def mentions_bigger(line: Line, place: int) -> bool:
    """Return whether an agency with a head of its own begins here, not one more place."""
    if BODY.match(line.flat, place) or re.compile(r"(?:bo|so)\s").match(line.flat, place):
        return True
    return bool(HEAD.match(line.flat, place)) and not PROVINCE.match(line.flat, place)
