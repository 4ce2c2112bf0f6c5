"""Quiet hours: SMS and push do not ring at night; what falls into them waits for the morning."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from motcua.kernel import moments

_HOURS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From ``start`` until ``end`` on Vietnam's wall clock, usually over midnight."""

    start: time
    end: time


def parse(text: str) -> QuietHours | None:
    """
    Return the quiet hours written as ``21:00-07:00``; None for ``none``: there are none.

    :raises ValueError: the text reads otherwise.
    """
    if text.strip().lower() in ("", "none"):
        return None
    match = _HOURS.fullmatch(text.strip())
    if match is None or match.group(1, 2) == match.group(3, 4):
        raise ValueError(f"Quiet hours read like 21:00-07:00, not {text!r}.")
    first, second, third, fourth = map(int, match.groups())
    return QuietHours(time(first, second), time(third, fourth))


def moved(moment: datetime, quiet: QuietHours | None) -> datetime:
    """Return ``moment``, or the end of the quiet hours that it falls into."""
    if quiet is None:
        return moment
    here = moments.local(moment)
    clock = here.time().replace(tzinfo=None)
    if quiet.start < quiet.end:
        if quiet.start <= clock < quiet.end:
            return moments.at(here.date(), quiet.end)
        return moment
    if clock >= quiet.start:
        return moments.at(here.date() + timedelta(days=1), quiet.end)
    return moments.at(here.date(), quiet.end) if clock < quiet.end else moment
