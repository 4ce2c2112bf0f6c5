"""
The load of an official: working hours that what is due soon needs, against the hours there are.

Our own measure, no rule of law: at the official's own pace of the last ``PACE_DAYS`` days, or at
that of the unit where the official has ended too few dossiers to tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

#: Calendar days over which the pace is taken.
PACE_DAYS = 30
#: Working days ahead that are looked at.
AHEAD_WORKING_DAYS = 5
#: Fewer dossiers ended than this say nothing of a pace.
_TELLING = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """
    What lies with one official.

    :ivar late: open past what was promised.
    :ivar soon: due within ``AHEAD_WORKING_DAYS``, late ones left out.
    :ivar ended: ended within the last ``PACE_DAYS`` days.
    """

    holder: UUID
    open: int
    late: int
    soon: int
    waiting: int
    ended: int


@dataclass(frozen=True, slots=True)
class Load:
    """
    A desk with its load in working hours.

    :ivar hours_each: hours that one dossier takes at this pace; None where nobody knows.
    :ivar needed: hours for what is late or due soon; None where nobody knows.
    :ivar there: hours that the calendar gives until then.
    """

    desk: Desk
    hours_each: float | None
    needed: float | None
    there: float

    @property
    def share(self) -> float | None:
        """Needed over there; above 1 there is more to do than time."""
        return None if self.needed is None or not self.there else self.needed / self.there


def loads(desks: Sequence[Desk], *, worked: float, there: float) -> list[Load]:
    """
    Return the load of each desk, the heaviest first.

    :param worked: working hours of the last ``PACE_DAYS`` days.
    :param there: working hours of the ``AHEAD_WORKING_DAYS`` ahead.
    """
    ended = sum(desk.ended for desk in desks)
    common = worked * len(desks) / ended if ended >= _TELLING else None
    found = []
    for desk in desks:
        each = worked / desk.ended if desk.ended >= _TELLING else common
        needed = None if each is None else each * (desk.late + desk.soon)
        found.append(Load(desk, each, needed, there))
    return sorted(found, key=lambda load: (-(load.share or 0), -load.desk.open))
