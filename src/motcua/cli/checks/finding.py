"""One thing looked at, how it is, and how to mend it."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "wrong"]


@dataclass(frozen=True)
class Finding:
    """
    :ivar check: what was looked at.
    :ivar state: ``wrong`` keeps motcua from working or will soon; ``note`` is worth knowing.
    :ivar found: how it is.
    :ivar mend: what to do, when there is something to do.
    """

    check: str
    state: State
    found: str
    mend: str = ""


def judge(check: str, *, good: bool, found: str, mend: str) -> Finding:
    """Return a finding that is ok, or wrong with its remedy."""
    return Finding(check, "ok", found) if good else Finding(check, "wrong", found, mend)
