"""
What a verb asks of the agencies each time and what changes a few times a year: remembered for a
second per process, so that a verb costs four statements and a revoked right ends within a second.
"""

import time
from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Standing
from motcua.kernel.moments import local_day

_SECONDS = 1.0
_MOST = 10_000
_known: dict[Hashable, tuple[float, Any]] = {}


def standing(account: UUID, at: datetime) -> Standing:
    """Return who ``account`` is; somebody without an office is asked for anew each time."""
    return _remembered(
        ("standing", account, local_day(at)),
        lambda: agencies.standing(account, at),
        keep=lambda found: bool(found.appointments),
    )


def authority(identifier: UUID) -> AuthorityRecord:
    """
    Return an authority.

    :raises NotFound: there is none.
    """
    return _remembered(("authority", identifier), lambda: agencies.authority(identifier))


def forget() -> None:
    """Let the next question ask the database."""
    _known.clear()


def _remembered(
    key: Hashable, ask: Callable[[], Any], keep: Callable[[Any], bool] = lambda _: True
) -> Any:
    moment = time.monotonic()
    known = _known.get(key)
    if known and moment - known[0] < _SECONDS:
        return known[1]
    found = ask()
    if keep(found):
        if len(_known) >= _MOST:
            _known.clear()
        _known[key] = moment, found
    return found
