"""
Terms (thời hạn): how long a matter may take, as a typed value, and how people write it.

The five units of the 2,642 published procedures: hours, working days, calendar days, months and
"same day". A text that names no known unit is refused, never guessed.
"""

import re
from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.refusal import Refusal
from motcua.kernel.text import fold


class TermNotUnderstood(Refusal):
    """The text names no amount, or no unit that the law uses."""

    code = "calendars.term_not_understood"
    vi = (
        "Không hiểu thời hạn “{text}”. Hãy viết như “3 ngày làm việc”, “5 ngày”, “8 giờ”, "
        "“2 tháng” hoặc “trong ngày”."
    )
    en = (
        "The term “{text}” is not understood. Write it like “3 working days”, “5 days”, "
        "“8 hours”, “2 months” or “same day”."
    )


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount of one unit; 0 means "now", moved into opening hours."""

    amount: int
    UNIT: ClassVar[str]

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise TermNotUnderstood(field="term", text=str(self))

    def __str__(self) -> str:
        return f"{self.amount} {self.UNIT}"


@dataclass(frozen=True, slots=True)
class Hours(_Amount):
    """Hours of working time (giờ); they run from the event itself (Civil Code Art. 147.1)."""

    UNIT = "giờ"


@dataclass(frozen=True, slots=True)
class WorkingDays(_Amount):
    """Working days (ngày làm việc); the day of the event is not counted (Art. 147.2)."""

    UNIT = "ngày làm việc"


@dataclass(frozen=True, slots=True)
class Days(_Amount):
    """Calendar days (ngày); an end on a day off moves to the next working day (Art. 148.5)."""

    UNIT = "ngày"


@dataclass(frozen=True, slots=True)
class Months(_Amount):
    """Months (tháng); where the month has no such day, its last day (Art. 148.3)."""

    UNIT = "tháng"


@dataclass(frozen=True, slots=True)
class SameDay:
    """Within the day (trong ngày), or the next working day when received after 15:00."""

    def __str__(self) -> str:
        return "trong ngày"


Term = Hours | WorkingDays | Days | Months | SameDay

_UNITS: dict[str, type[Hours] | type[WorkingDays] | type[Days] | type[Months]] = {
    "gio": Hours,
    "gio lam viec": Hours,
    "h": Hours,
    "hour": Hours,
    "hours": Hours,
    "working hour": Hours,
    "working hours": Hours,
    "ngay lam viec": WorkingDays,
    "working day": WorkingDays,
    "working days": WorkingDays,
    "business day": WorkingDays,
    "business days": WorkingDays,
    "ngay": Days,
    "ngay lich": Days,
    "day": Days,
    "days": Days,
    "calendar day": Days,
    "calendar days": Days,
    "thang": Months,
    "month": Months,
    "months": Months,
}
_SAME_DAY = {
    "trong ngay",
    "trong ngay lam viec",
    "ngay trong ngay",
    "ngay trong ngay lam viec",
    "same day",
    "same working day",
    "the same day",
    "within the day",
}
_AMOUNT_AND_UNIT = re.compile(r"([0-9]{1,6}) ?([a-z ]+)")


def parse_term(text: str) -> Term:
    """
    Return the term that ``text`` states, in Vietnamese or English, accents optional.

    :raises TermNotUnderstood: there is no whole amount, or no known unit.
    """
    folded = fold(text).rstrip(".")
    if folded in _SAME_DAY:
        return SameDay()
    match = _AMOUNT_AND_UNIT.fullmatch(folded)
    if match is None or match[2] not in _UNITS:
        raise TermNotUnderstood(field="term", text=text)
    return _UNITS[match[2]](int(match[1]))
