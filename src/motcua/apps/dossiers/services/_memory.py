"""
What a verb asks of the floors below each time and what changes a few times a year: remembered
for a second per process, so that a verb costs four statements and a revoked right still ends.
"""

import time
from collections.abc import Callable, Hashable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.version import VersionRecord
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


def units(authority_id: UUID, at: datetime) -> frozenset[UUID]:
    """Return the units of an authority."""
    day = local_day(at)
    return _remembered(
        ("units", authority_id, day),
        lambda: frozenset(unit.id for unit in agencies.units(authority_id, day)),
        keep=bool,
    )


def version_in_force(code: str, day: date) -> VersionRecord:
    """
    Return the version of a procedure that holds on a day.

    :raises NotFound: the code is unknown or the procedure is not in force that day.
    """
    return _remembered(("version", code, day), lambda: procedures.version_in_force(code, day))


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
