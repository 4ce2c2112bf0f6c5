"""A line of text whose letters can be searched without accents, and names found in it."""

import re
from dataclasses import dataclass
from functools import cache

from motcua.apps.tasks.domain.extraction.duties import VERB
from motcua.apps.tasks.domain.extraction.letters import flat, is_capitals
from motcua.apps.tasks.domain.extraction.names import BODIES, FIELDS, HEADS, PROVINCES


@dataclass(frozen=True, slots=True)
class Mention:
    """
    Agencies named at a place.

    :ivar names: one, or each of a list that shares its first word.
    :ivar many: a collective, such as ``các bộ, ngành``.
    """

    start: int
    end: int
    names: tuple[str, ...]
    many: bool = False


class Line:
    """A text with its letters without accents, which stand at the same places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = flat(text)
        #: Whether capitals tell names from words.
        self.cased = not is_capitals(text) and text != text.lower()
        self.accents = text.lower() != self.flat

    def slice(self, start: int, end: int | None = None) -> str:
        """Return the words between two places."""
        return self.text[start:end].strip(" ,;:.-")


def loose(name: str) -> str:
    """Return a pattern for a name: blanks, commas, dashes and ``và`` or ``&`` may vary."""
    letters = re.escape(flat(name)).replace(r"\ ", " ").replace(r"\-", "-").replace(r"\&", "&")
    letters = re.sub(r" ?- ?", r"\\s*-?\\s*", letters)
    letters = re.sub(r", ?", r"\\s*[,-]?\\s*", letters)
    letters = re.sub(r" ?& ?| va ", r"\\s*(?:&|va|,\\s*va)\\s*", letters)
    return letters.replace(" ", r"\s+")


def any_of(names: list[str]) -> str:
    patterns = sorted(map(loose, names), key=len, reverse=True)
    return "(?:" + "|".join(patterns) + r")(?![^\W_])"


FIELD = any_of([name for full, short in FIELDS.items() for name in (full, *short)])
BODY = re.compile(any_of([name for full, short in BODIES.items() for name in (full, *short)]))
WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*\.?")
COUNT = r"(?:cac|nhung|hai|ba|bon|nam|sau|\d{1,2})"
MINISTRY = re.compile(rf"(?P<head>bo|so|phong)\s+(?P<field>{FIELD})")
MINISTRIES = re.compile(
    rf"{COUNT}\s+(?P<head>bo|so|phong)\s*:?\s*"
    rf"(?P<list>{FIELD}(?:\s*(?:,|;|va|, va)\s*(?:(?:bo|so|phong)\s+)?{FIELD})*)"
)
MINISTRY_FIELD = re.compile(FIELD)
PROVINCE = re.compile(any_of(list(PROVINCES)))

HEAD = re.compile(
    "(?:" + "|".join(sorted((loose(h) for h in HEADS), key=len, reverse=True)) + r")(?![^\W_])"
)


@cache
def canonical() -> dict[str, str]:
    """Return how the tables write a name, by its letters without accents and blanks."""
    names = [name for table in (FIELDS, BODIES) for name in table]
    return {bare(name): name for name in (*names, *PROVINCES)}


def full_name(name: str) -> str:
    """Return a name with its abbreviation written out: ``Bộ TN&MT``, ``VPCP``, ``UBND tỉnh X``."""
    text = re.sub(r"(?i)^(?:ủy|uỷ) ban nhân dân", "UBND", name)
    for table in (FIELDS, BODIES):
        for full, shorts in table.items():
            for short in shorts:
                pattern = rf"(?i)(?<![^\W_]){re.escape(short)}$"
                if re.search(pattern, text):
                    return re.sub(pattern, full, text)
    return text


def bare(name: str) -> str:
    return "".join(letter for letter in flat(name) if letter.isalnum())


def cased(line: Line, place: int) -> bool:
    """Return whether a name may begin here: a capital, where capitals tell anything."""
    return not line.cased or line.text[place].isupper()


def accented(line: Line, start: int, word: str) -> bool:
    """Return whether a word of a text with accents bears those of ``word``."""
    return not line.accents or line.text[start : start + len(word)].lower() == word


def written(line: Line, start: int, end: int) -> str:
    """Return a name as written; of a text in capitals, as the tables write it."""
    text = line.slice(start, end)
    if not text.isupper():
        return text
    return canonical().get(bare(text), text)


HEAD_WORDS = {"bo": "bộ", "so": "sở", "phong": "phòng"}


def head_word(line: Line, place: int, head: str) -> str:
    """Return the head of a name as it is written, with a capital where it has one."""
    word = line.text[place : place + len(head)]
    return word.capitalize() if line.cased or line.accents else word


def proper(line: Line, place: int) -> int:
    """Return where a place's name that begins here ends, 0 when none begins."""
    if hit := PROVINCE.match(line.flat, place):
        return hit.end()
    if not line.cased:
        number = re.compile(r"\d{1,2}(?![\d/.])").match(line.flat, place)
        return number.end() if number else 0
    verb = VERB.match(line.flat, place)
    if verb and " " in verb.group():
        second = verb.start() + verb.group().index(" ") + 1
        if line.text[second].islower():
            return 0
    return capitals(line, place, most=4)


def capitals(line: Line, place: int, *, most: int) -> int:
    """Return where words with capitals (or a number) end, at most so many."""
    end = 0
    word = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
    for _ in range(most):
        hit = word.match(line.text, place)
        if not hit or not (hit.group()[0].isupper() or (hit.group().isdigit() and not end)):
            break
        end = hit.end()
        gap = re.compile(r" (?:- )?").match(line.text, end)
        if not gap:
            break
        place = gap.end()
    return end
