"""Quarters of reporting (NĐ 09/2019/NĐ-CP Art. 12): to pick from, and what they are called."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kernel.moments import local_day
from motcua.kernel.period import Period, reporting_quarter
from motcua.web.office.tasks.filters import end_of

#: First year that is offered.
_FIRST = 2020


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter as it stands at the reader's now."""

    year: int
    number: int
    now: datetime

    @property
    def key(self) -> str:
        """How it stands in an address: ``2020-1``."""
        return f"{self.year}-{self.number}"

    @property
    def name(self) -> str:
        """What it is called."""
        return _("Quý %(number)s/%(year)s") % {"number": self.number, "year": self.year}

    @property
    def period(self) -> Period:
        """Its days: the 15th of the month before it to the 14th of its last month."""
        return reporting_quarter(self.year, self.number)

    @property
    def running(self) -> bool:
        """Whether it is not over."""
        return local_day(self.now) <= self.period.last

    @property
    def as_of(self) -> datetime:
        """The moment as of which it is counted: its end, or now."""
        return end_of(self.period.last, self.now)


def offered(now: datetime) -> list[Quarter]:
    """Return the quarters to pick from, the running one first."""
    return list(_every(now))


def asked(text: str | None, now: datetime) -> Quarter:
    """Return the quarter that ``text`` names; the last that is over where it names none."""
    known = {quarter.key: quarter for quarter in _every(now)}
    over = [quarter for quarter in known.values() if not quarter.running]
    return known.get(text or "") or (over or list(known.values()))[0]


def _every(now: datetime) -> Iterator[Quarter]:
    day = local_day(now)
    for year in range(day.year + 1, _FIRST - 1, -1):
        for number in (4, 3, 2, 1):
            if _starts(year, number) <= day:
                yield Quarter(year, number, now)


def _starts(year: int, number: int) -> date:
    return reporting_quarter(year, number).start
