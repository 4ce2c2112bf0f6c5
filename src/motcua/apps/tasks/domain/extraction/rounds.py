"""How a deadline that comes round again is told as a rule: ``trước ngày 25 hằng tháng``."""

import re

from motcua.apps.tasks.domain.extraction.letters import flat

#: Words of a period, the kind of rule, and the day when the text names none: the days by which
#: offices report (month by the 25th, quarter by the 20th of its last month, half-year by
#: 15 June, year by 10 December; NĐ 138/2016/NĐ-CP), a week by Friday.
_KINDS: tuple[tuple[str, str, str], ...] = (
    (r"tuan", "weekly", "5"),
    (r"6 thang|sau thang|nua nam", "half_yearly", "15"),
    (r"quy|3 thang|ba thang", "quarterly", "20"),
    (r"thang", "monthly", "25"),
    (r"nam", "yearly", "12-10"),
)
_DAY = re.compile(r"(?:ngay|mung|mong)\s+(\d{1,2})(?!\s*thang/)")
_DATE = re.compile(r"(\d{1,2})\s*(?:/|thang)\s*(\d{1,2})")
_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6}
_WEEKDAY = re.compile(r"thu\s+(hai|ba|tu|nam|sau|bay|[2-7])")


def rule_of(text: str) -> str:
    """Return the rule that words of recurrence tell, such as ``monthly:25``; empty when none."""
    words = flat(text)
    for pattern, kind, usual in _KINDS:
        if re.search(rf"\b(?:{pattern})\b", words):
            return f"{kind}:{_day(words, kind) or usual}"
    return ""


def _day(words: str, kind: str) -> str:
    if kind == "weekly":
        hit = _WEEKDAY.search(words)
        return str(_WEEKDAYS.get(hit[1]) or int(hit[1]) - 1) if hit else ""
    if kind == "yearly":
        dated = _DATE.search(words)
        return f"{int(dated[2]):02d}-{int(dated[1]):02d}" if dated and _fits(dated) else ""
    hit = _DAY.search(words)
    return str(int(hit[1])) if hit and 1 <= int(hit[1]) <= 31 else ""


def _fits(dated: "re.Match[str]") -> bool:
    return 1 <= int(dated[1]) <= 31 and 1 <= int(dated[2]) <= 12
