"""When to try again what did not go out: about a day and a half in all, then it is given up."""

from datetime import datetime, timedelta

_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=4)
_MOST_ATTEMPTS = 17

#: How long a message that a worker has taken is left alone: longer than any network waits.
_LEASE = timedelta(minutes=10)


def next_try(attempts: int, at: datetime) -> datetime | None:
    """Return when to try again after ``attempts`` failures: 1 minute, doubled each; None: never."""
    if attempts >= _MOST_ATTEMPTS:
        return None
    return at + min(_FIRST_WAIT * (1 << attempts - 1), _LONGEST_WAIT)


def leased_until(at: datetime) -> datetime:
    """Return until when a message belongs to the worker that took it at ``at``."""
    return at + _LEASE
