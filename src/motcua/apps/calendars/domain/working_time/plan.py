"""The minutes of one kind of day, tabulated once: open before each minute, and the way back."""

from datetime import time
from functools import cache
from typing import NamedTuple

from motcua.apps.calendars.domain.working_time.days import Shifts

_MINUTES = range(24 * 60)


class Plan(NamedTuple):
    """
    The sessions of a day as look-up tables over its minutes.

    * ``worked[m]``: open minutes before minute ``m`` of the day (0 to 1440).
    * ``reached[r]``: minute at which the ``r``-th open minute is over; ``reached[0]`` is opening.
    """

    worked: tuple[int, ...]
    reached: tuple[int, ...]

    @property
    def total(self) -> int:
        """Open minutes of the whole day."""
        return self.worked[-1]

    def is_open(self, minute: int) -> bool:
        """Return whether the counter is open during ``minute``."""
        return self.worked[minute + 1] > self.worked[minute]

    def opening(self, minute: int) -> int | None:
        """Return the first open minute from ``minute`` on, if the day has one left."""
        return next((m for m in _MINUTES[minute:] if self.is_open(m)), None)


@cache
def plan_of(shifts: Shifts) -> Plan:
    """Return the tables for the sessions of a day."""
    open_minutes = {minute for s in shifts for minute in range(_minute(s.opens), _minute(s.closes))}
    worked, reached = [0], [min(open_minutes, default=0)]
    for minute in _MINUTES:
        worked.append(worked[-1] + (minute in open_minutes))
        if minute in open_minutes:
            reached.append(minute + 1)
    return Plan(tuple(worked), tuple(reached))


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
