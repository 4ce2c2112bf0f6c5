"""A paragraph cut into clauses; what it quotes is hidden, what stands in brackets is not cut."""

import re
from dataclasses import dataclass

from motcua.apps.tasks.domain.extraction.letters import flat
from motcua.apps.tasks.domain.extraction.lines import Line

_QUOTED = re.compile(r"[“\"«]([^”\"»]{25,})[”\"»]")
_BRACKETS = re.compile(r"\([^()]*\)")
_CUT = re.compile(r";\s+|;$|[.!?]+[”\"')]*\s+(?=\S)|\.{1,3}/\.?$")
#: Numbers inside a paragraph: ``(i) …; (ii) …``, ``a) …; b) …``.
_COUNTED = re.compile(r"^(?:\((?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)|[a-zđ]\)|\d\))\s*")
_SHORT = re.compile(
    r"(?:\b(?:tp|ts|ths|pgs|gs|tr|st|no|kt|tm|tl|q|p|tx|bs|ks|ong|dc|v\.v|vv)|\b[a-z])$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and whether a full stop, not a semicolon, stands before it."""

    line: Line
    sentence: bool


def hidden(text: str) -> Line:
    """Return a line whose long quotations are blanked in what is searched, not in what is shown."""
    line = Line(text)
    whole = _QUOTED.fullmatch(text)
    for quote in [] if whole else _QUOTED.finditer(text):
        start, end = quote.span(1)
        line.flat = line.flat[:start] + "_" * (end - start) + line.flat[end:]
    return line


def clauses(text: str) -> list[Clause]:
    """Return the clauses of a paragraph in their order."""
    found: list[Clause] = []
    start, sentence = 0, True
    for cut, full in [*_cuts(text), (len(text), True)]:
        part = _COUNTED.sub("", text[start:cut].strip())
        if part:
            found.append(Clause(hidden(part.rstrip(" ;")), sentence))
        start, sentence = cut, full
    return found


def _cuts(text: str) -> list[tuple[int, bool]]:
    """Return where a clause ends, and whether a sentence does."""
    covered = [hit.span() for pattern in (_QUOTED, _BRACKETS) for hit in pattern.finditer(text)]
    cased = text != text.lower() and text != text.upper()
    found = []
    for hit in _CUT.finditer(text):
        if any(start <= hit.start() < end for start, end in covered):
            continue
        semicolon = hit.group().startswith(";")
        if not semicolon and not _ends_sentence(text, hit, cased=cased):
            continue
        found.append((hit.end(), not semicolon))
    return found


def _ends_sentence(text: str, hit: re.Match[str], *, cased: bool) -> bool:
    after = text[hit.end() : hit.end() + 1]
    if cased and after and not (after.isupper() or after in '“"(-'):
        return False
    before = text[: hit.start()]
    short = _SHORT.search(flat(before))
    return not (short and hit.group().startswith("."))
