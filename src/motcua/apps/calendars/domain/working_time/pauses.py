"""
Pauses: intervals that do not count against the authority, by what caused them.

A procedure names which kinds it excludes; only those are taken off (one-stop rules of counting).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.kernel.refusal import Refusal


class PauseKind(StrEnum):
    """Why the clock stands still."""

    SUPPLEMENT = "supplement"
    FINANCE = "finance"
    CONSULTATION = "consultation"
    FIELD_CHECK = "field_check"
    OTHER = "other"


ALL_KINDS = frozenset(PauseKind)


class PauseBackwards(Refusal):
    """A pause ends before it begins."""

    code = "calendars.pause_backwards"
    vi = "Khoảng tạm dừng kết thúc ({end}) trước khi bắt đầu ({start}). Hãy sửa lại."
    en = "The pause ends ({end}) before it begins ({start}). Mend it."


@dataclass(frozen=True, slots=True)
class Pause:
    """
    A half-open interval during which the clock stands still (tạm dừng).

    :raises PauseBackwards: it ends before it begins.
    :raises ValueError: a moment has no time zone.
    """

    start: datetime
    end: datetime
    kind: PauseKind = PauseKind.OTHER

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        if self.end < self.start:
            raise PauseBackwards(
                field="pauses", start=self.start.isoformat(), end=self.end.isoformat()
            )


def merged(
    pauses: Iterable[Pause], *, since: datetime, allowed: Collection[PauseKind]
) -> list[tuple[datetime, datetime]]:
    """Return the allowed pauses after ``since`` in order, overlaps counted once."""
    spans: list[tuple[datetime, datetime]] = []
    for start, end in sorted((p.start, p.end) for p in pauses if p.kind in allowed):
        if end <= since:
            continue
        start = max(start, since)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans
