"""How two records differ, field by field, for a person to confirm."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that differs; ``None`` = not there."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A procedure whose record differs from the version in force."""

    code: str
    name: str
    differences: tuple[Difference, ...]


def differences(before: Any, after: Any, path: str = "") -> tuple[Difference, ...]:
    """Return the fields in which two JSON values differ, in the order of the record."""
    return tuple(_walk(before, after, path))


def _walk(before: Any, after: Any, path: str) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in {**before, **after}:
            yield from _walk(before.get(key), after.get(key), f"{path}.{key}" if path else key)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, path)
    else:
        yield Difference(path=path, before=before, after=after)


def _lists(before: list[Any], after: list[Any], path: str) -> Iterator[Difference]:
    """Pair the items that stayed; an item that moved shows as gone and come."""
    texts = [[json.dumps(item, sort_keys=True) for item in side] for side in (before, after)]
    for _, a0, a1, b0, b1 in SequenceMatcher(None, texts[0], texts[1], False).get_opcodes():
        gone, come = before[a0:a1], after[b0:b1]
        if texts[0][a0:a1] == texts[1][b0:b1]:
            continue
        for place in range(max(len(gone), len(come))):
            old = gone[place] if place < len(gone) else None
            new = come[place] if place < len(come) else None
            yield from _walk(old, new, f"{path}[{(b0 if new is not None else a0) + place}]")
