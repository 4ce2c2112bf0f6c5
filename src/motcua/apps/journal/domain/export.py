"""
The journal as a file that a stranger can check.

First line: what the file holds, and of which tree. Then one sealed fact a line, in leaf order,
with its index and its leaf hash. Each line has one spelling only, so that every byte counts.
A part of the journal carries the hashes of the subtrees before and after it, so that it leads
to the same root as the whole.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.heads import digest, number
from motcua.apps.journal.domain.leaves import canonical, leaf_of
from motcua.apps.journal.domain.merkle import cover

FORMAT = "motcua-journal/1"


@dataclass(frozen=True, kw_only=True)
class Header:
    """
    What an export holds.

    :ivar size: leaves of the whole tree, ``root`` its root.
    :ivar start: index of the first leaf in the file, ``end`` of the first one after it.
    :ivar before: hashes of the nodes that cover 0 to ``start``.
    :ivar after: hashes of the nodes that cover ``end`` to ``size``.
    """

    size: int
    root: bytes
    start: int
    end: int
    before: Sequence[bytes]
    after: Sequence[bytes]

    def line(self) -> bytes:
        """Return the first line of the file."""
        return _line(
            {
                "format": FORMAT,
                "size": self.size,
                "root": self.root.hex(),
                "from": self.start,
                "to": self.end,
                "before": [hash_.hex() for hash_ in self.before],
                "after": [hash_.hex() for hash_ in self.after],
            }
        )


@dataclass(frozen=True)
class FactLine:
    """One sealed fact of the file; ``fact`` is the JSON whose bytes were hashed."""

    index: int
    leaf: bytes
    fact: dict[str, Any]


def fact_line(index: int, leaf: bytes, fact: RecordedFact) -> bytes:
    """Return the line of a sealed fact; ``leaf`` is the hash that was sealed."""
    return _line({"index": index, "leaf": leaf.hex(), "fact": leaf_of(fact)})


def read_header(line: bytes) -> Header:
    """
    Return the header written in ``line``.

    :raises ValueError: it is not one, or not in its only spelling.
    """
    parts = _parts(line)
    header = Header(
        size=number(parts.get("size")),
        root=digest(parts.get("root")),
        start=number(parts.get("from")),
        end=number(parts.get("to")),
        before=[digest(text) for text in parts.get("before", [])],
        after=[digest(text) for text in parts.get("after", [])],
    )
    fits = (
        header.start <= header.end <= header.size
        and len(header.before) == len(cover(0, header.start))
        and len(header.after) == len(cover(header.end, header.size))
    )
    if not fits or header.line() != line:
        raise ValueError("not the header of a journal file in its only spelling")
    return header


def read_fact(line: bytes) -> FactLine:
    """
    Return the fact written in ``line``.

    :raises ValueError: it is not one, or not in its only spelling.
    """
    parts = _parts(line)
    fact = FactLine(number(parts.get("index")), digest(parts.get("leaf")), parts.get("fact", {}))
    if parts.keys() != {"index", "leaf", "fact"} or _line(parts) != line:
        raise ValueError("not a fact in its only spelling")
    return fact


def _line(parts: object) -> bytes:
    return canonical(parts) + b"\n"


def _parts(line: bytes) -> dict[str, Any]:
    try:
        parts = json.loads(line)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(parts, dict):
        raise ValueError("not an object")
    return parts
