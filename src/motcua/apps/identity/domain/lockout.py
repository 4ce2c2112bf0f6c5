"""
Locking out who guesses passwords: how many failures are too many, for how long.

Counted for a login from one network address (somebody mistypes), for a login from anywhere (a
spread-out attack) and for an address with any login (one attacker tries everybody).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from motcua.kernel.refusal import Refusal


class Locked(Refusal):
    """Too many failed sign-ins; it is of no use to try before the lock ends."""

    code, status = "identity.locked", 429
    vi = "Đăng nhập sai quá nhiều lần. Hãy thử lại sau {minutes} phút, hoặc đặt lại mật khẩu."
    en = "Too many failed sign-ins. Try again in {minutes} minutes, or reset the password."


class Count(StrEnum):
    """What failures are counted for."""

    PAIR = "pair"
    LOGIN = "login"
    ADDRESS = "address"


#: Failures that lead to a lock.
_TOO_MANY = {Count.PAIR: 5, Count.LOGIN: 20, Count.ADDRESS: 100}
_FORGOTTEN_AFTER = timedelta(minutes=15)
_LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """Failed sign-ins so far; ``locked_until`` is None while there is no lock."""

    failures: int
    last_at: datetime
    locked_until: datetime | None

    def locked(self, at: datetime) -> bool:
        """Return whether nobody may sign in at the moment ``at``."""
        return self.locked_until is not None and at < self.locked_until


def after_failure(before: Failures | None, count: Count, at: datetime) -> Failures:
    """Return the failures with one more at the moment ``at``; old ones are forgotten."""
    recent = before is not None and at - before.last_at < _FORGOTTEN_AFTER
    failures = (before.failures if before and recent else 0) + 1
    locked = failures >= _TOO_MANY[count]
    return Failures(
        failures=failures, last_at=at, locked_until=at + _LOCKED_FOR if locked else None
    )


def minutes_left(until: datetime, at: datetime) -> int:
    """Return the whole minutes that a lock still lasts, at least one."""
    return max(1, -int((at - until).total_seconds() // 60))
