"""Days and ends of periods, told in words and digits."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from motcua.apps.tasks.domain.extraction.proposal import DeadlineKind

WORDS = {
    "mot": 1, "nhat": 1, "gieng": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi mot": 11, "muoi hai": 12, "muoi lam": 15, "muoi": 10,
    "chap": 12, "hai muoi": 20, "ba muoi": 30,
}  # fmt: skip
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
ROMAN |= {"mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "dau tien": 1, "cuoi": 4}


def year_said(said: str | None) -> int | None:
    """Return the year that digits say; two digits are of this century."""
    if not said or not said.isdigit():
        return None
    return int(said) if len(said) == 4 else 2000 + int(said)


def month_said(said: str, on: date | None) -> int | None:
    """Return the month that digits or a word say, None for none; ``này`` is the document's."""
    if said == "nay":
        return on.month if on else None
    month = int(said) if said.isdigit() else WORDS.get(said, 0)
    return month if 1 <= month <= 12 else None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def end_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def part_of_month(year: int, month: int, part: str) -> date:
    """Return the last day of a part of a month: its beginning is over by the 10th."""
    for words, day in (("tuan dau", 7), ("dau", 10), ("thuong", 10), ("giua", 15), ("trung", 20)):
        if words in part:
            return date(year, month, 15 if part.startswith("nua dau") else day)
    return end_of_month(year, month)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


#: Words that stand for a day seen from the document's.
SPECIAL: tuple[tuple[re.Pattern[str], DeadlineKind, Callable[[date], date]], ...] = (
    (
        re.compile(r"(?:ngay )?trong (?:ngay )?hom nay|ngay trong ngay"),
        DeadlineKind.DATE,
        lambda d: d,
    ),
    (
        re.compile(r"(?:trong|truoc|het|cuoi) tuan nay|trong tuan(?! (?:dau|cuoi|thu|toi|sau))\b"),
        DeadlineKind.PERIOD_END,
        lambda d: d + timedelta(6 - d.weekday()),
    ),
    (
        re.compile(r"(?:trong|truoc|het) tuan (?:toi|sau)"),
        DeadlineKind.PERIOD_END,
        lambda d: d + timedelta(13 - d.weekday()),
    ),
    (
        re.compile(r"(?:trong|truoc|het|cuoi) thang (?:toi|sau)"),
        DeadlineKind.PERIOD_END,
        lambda d: months_later(d.replace(day=1), 2) - timedelta(1),
    ),
    (
        re.compile(r"(?:trong|truoc|het|cuoi) thang nay"),
        DeadlineKind.PERIOD_END,
        lambda d: end_of_month(d.year, d.month),
    ),
)
