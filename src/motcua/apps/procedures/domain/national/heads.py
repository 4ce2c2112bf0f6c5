"""The short cells: level, applicants, bodies, steps, related procedures."""

import re

from motcua.apps.procedures.domain.national.unread import given
from motcua.apps.procedures.domain.record import Bodies, Level, Step

_LEVELS = {
    "Cấp bộ": Level.MINISTRY,
    "Cấp tỉnh": Level.PROVINCE,
    "Cấp huyện": Level.DISTRICT,
    "Cấp xã": Level.COMMUNE,
    "Cơ quan khác": Level.OTHER,
}
_LOWEST_FIRST = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.MINISTRY, Level.OTHER)
_OUTSIDE_BRACKETS = re.compile(r",\s*(?![^(]*\))")
_STEP = re.compile(r"[-+*•\s]*(?:\d+(?:\.\d+)*\.?\s*)?Bước\s*(?:\d+|thứ \w+)", re.IGNORECASE)
_RELATED = re.compile(r"#?\d*(?:Tên thủ tục)\d*|#\d+")


def parts(text: str) -> tuple[str, ...]:
    """Return the items of a list, commas inside brackets left alone."""
    cell = given(text)
    return (
        tuple(item.strip() for item in _OUTSIDE_BRACKETS.split(cell) if item.strip())
        if cell
        else ()
    )


def levels(text: str) -> tuple[tuple[Level, ...], tuple[str, ...]]:
    """Return the levels, lowest first, and the words that name none."""
    words = parts(text)
    known = {_LEVELS[word] for word in words if word in _LEVELS}
    ordered = tuple(level for level in _LOWEST_FIRST if level in known)
    return ordered, tuple(word for word in words if word not in _LEVELS)


def steps(text: str) -> tuple[Step, ...]:
    """Return the steps: one from each "Bước", or one from each line where there is none."""
    cell = given(text)
    if cell is None:
        return ()
    lines = cell.split("\n")
    if not any(_STEP.match(line) for line in lines):
        return tuple(Step(name=line) for line in lines)
    blocks: list[list[str]] = []
    for line in lines:
        if _STEP.match(line) or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return tuple(Step(name="\n".join(block)) for block in blocks)


def related(text: str) -> tuple[str, ...]:
    """Return the names of related procedures, each once."""
    cell = given(text)
    names = [name.strip() for name in _RELATED.split(cell)] if cell else []
    return tuple(dict.fromkeys(name for name in names if name))


def executing(text: str) -> Bodies:
    """Return the bodies of a table that names the executing one only."""
    return Bodies(executing=given(text))
