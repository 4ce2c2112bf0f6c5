"""The numbers that Word counts itself: no text of a paragraph holds them, yet one cites by them."""

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
#: Levels below the ninth do not exist.
_LEVELS = 9


class Numbers:
    """Counts the numbered paragraphs of one document, in reading order."""

    def __init__(self, document: Any) -> None:
        self._levels = _levels(document)
        self._counts: dict[str, list[int]] = {}

    def mark(self, paragraph: Any) -> str:
        """Return the mark before a paragraph with a blank after it, such as ``1. `` or ``- ``."""
        place = _place(paragraph)
        if place is None or not paragraph.text.strip():
            return ""
        number, level = place
        kind, pattern, start = self._levels.get((number, level), ("none", "", 1))
        if kind == "none":
            return ""
        if kind == "bullet":
            return "- " if level == 0 else "+ "
        counts = self._counts.setdefault(number, [0] * _LEVELS)
        counts[level] = (counts[level] or start - 1) + 1
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        for at in range(level + 1):
            shown = self._levels.get((number, at), ("decimal", "", 1))[0]
            pattern = pattern.replace(f"%{at + 1}", _written(max(counts[at], 1), shown))
        return f"{pattern} " if pattern else ""


def _place(paragraph: Any) -> tuple[str, int] | None:
    """Return the list and the level of a paragraph, its own or its style's."""
    style = paragraph.style
    for owner in (paragraph._p.pPr, *((style.element.pPr,) if style is not None else ())):
        found = None if owner is None else owner.find(qn("w:numPr"))
        number = None if found is None else found.find(qn("w:numId"))
        if found is not None and number is not None:
            level = found.find(qn("w:ilvl"))
            at = int(level.get(qn("w:val"))) if level is not None else 0
            return str(number.get(qn("w:val"))), min(at, _LEVELS - 1)
    return None


def _levels(document: Any) -> dict[tuple[str, int], tuple[str, str, int]]:
    """Return kind, pattern and first number of each level of each list."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    kinds = {kind.get(qn("w:abstractNumId")): kind for kind in root.findall(qn("w:abstractNum"))}
    found = {}
    for number in root.findall(qn("w:num")):
        reference = number.find(qn("w:abstractNumId"))
        kind = kinds.get(reference.get(qn("w:val"))) if reference is not None else None
        for level in kind.findall(qn("w:lvl")) if kind is not None else ():
            at = int(level.get(qn("w:ilvl")))
            found[number.get(qn("w:numId")), at] = (
                _value(level, "w:numFmt", "decimal"),
                _value(level, "w:lvlText", f"%{at + 1}."),
                int(_value(level, "w:start", "1")),
            )
    return found


def _value(level: Any, name: str, default: str) -> str:
    found = level.find(qn(name))
    return default if found is None else str(found.get(qn("w:val")) or default)


def _written(number: int, kind: str) -> str:
    makers: dict[str, Callable[[int], str]] = {
        "lowerLetter": lambda n: chr(96 + (n - 1) % 26 + 1),
        "upperLetter": lambda n: chr(64 + (n - 1) % 26 + 1),
        "lowerRoman": _roman,
        "upperRoman": lambda n: _roman(n).upper(),
    }
    return makers.get(kind, str)(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
