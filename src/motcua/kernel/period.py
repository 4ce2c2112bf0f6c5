"""Periods: half-open spans of days, by the calendar or by the rules of reporting."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.kernel import moments


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` until the day before ``end``, on Vietnam's wall clock."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("A period ends after it starts.")

    @classmethod
    def through(cls, first: date, last: date) -> "Period":
        """Return the period with ``last`` as its last day."""
        return cls(first, last + timedelta(days=1))

    @property
    def last(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    @property
    def starts_at(self) -> datetime:
        """The moment at which the period begins."""
        return moments.at(self.start)

    @property
    def ends_at(self) -> datetime:
        """The first moment after the period."""
        return moments.at(self.end)


def reporting_month(year: int, month: int) -> Period:
    """Return a month of reporting: 15th of the month before to 14th (NĐ 09/2019 Art. 12)."""
    return Period(_fifteenth(year, month - 1), _fifteenth(year, month))


def reporting_quarter(year: int, quarter: int) -> Period:
    """Return a quarter of reporting: 15th before its first month to the 14th of its last."""
    return Period(_fifteenth(year, quarter * 3 - 3), _fifteenth(year, quarter * 3))


def reporting_half_year(year: int, half: int) -> Period:
    """Return half a year of reporting: 15/12 to 14/6, or 15/6 to 14/12."""
    return Period(_fifteenth(year, half * 6 - 6), _fifteenth(year, half * 6))


def reporting_nine_months(year: int) -> Period:
    """Return the nine months of reporting: 15/12 of the year before to 14/9."""
    return Period(_fifteenth(year, 0), _fifteenth(year, 9))


def reporting_year(year: int) -> Period:
    """Return a year of reporting: 15/12 of the year before to 14/12."""
    return Period(_fifteenth(year, 0), _fifteenth(year, 12))


def _fifteenth(year: int, month: int) -> date:
    return date(year - 1, 12, 15) if month == 0 else date(year, month, 15)
