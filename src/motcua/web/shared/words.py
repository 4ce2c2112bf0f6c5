"""Moments, spans, numbers and rates as people here write them; English when that is switched on."""

from datetime import date, datetime

from motcua.apps.dossiers.domain.rates import percent
from motcua.kernel.moments import local

_DAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SPANS = {
    "vi": ("{} ngày", "{} giờ", "{} phút", "dưới 1 phút"),
    "en": ("{} d", "{} h", "{} min", "under 1 min"),
}
_TERMS = {
    "trong ngày": "same day",
    "ngày làm việc": "working days",
    "ngày": "days",
    "giờ": "hours",
    "tháng": "months",
}
_ENGLISH = str.maketrans(",.", ".,")


def weekday(day: date, language: str = "vi") -> str:
    """Return the name of the day of the week."""
    return _DAYS[_known(language)][day.weekday()]


def day(value: date, language: str = "vi") -> str:
    """Return a day with its name: ``thứ Hai 23/11/2026``."""
    return f"{weekday(value, language)} {value:%d/%m/%Y}"


def moment(value: datetime, language: str = "vi") -> str:
    """Return a moment on Vietnam's wall clock: ``thứ Hai 23/11/2026, 10:20``."""
    here = local(value)
    return f"{day(here.date(), language)}, {here:%H:%M}"


def number(value: int | float, places: int = 0, language: str = "vi") -> str:
    """Return a number grouped by threes: ``1.110``, ``99,82``."""
    text = f"{value:,.{places}f}"
    return text if _known(language) == "en" else text.translate(_ENGLISH)


def rate(numerator: int, denominator: int, language: str = "vi") -> str:
    """Return a rate with its fraction: ``99,82 % (1.110/1.112)``; ``–`` where nothing counts."""
    share = percent(numerator, denominator)
    if share is None:
        return "– (0/0)"
    shown = number(share, 2, language)
    above, below = number(numerator, 0, language), number(denominator, 0, language)
    return f"{shown} % ({above}/{below})"


def span(minutes: int, minutes_per_day: int, language: str = "vi") -> str:
    """
    Return working time in its two largest units: ``1 ngày 2 giờ``, ``3 giờ 10 phút``.

    :param minutes: open minutes, not negative.
    :param minutes_per_day: open minutes of an ordinary working day.
    """
    days, rest = divmod(minutes, minutes_per_day)
    parts = (days, *divmod(rest, 60))
    shown = [
        text.format(part)
        for part, text in zip(parts, _SPANS[_known(language)], strict=False)
        if part
    ]
    return " ".join(shown[:2]) or _SPANS[_known(language)][-1]


def term(text: str, language: str = "vi") -> str:
    """Return a term as the law writes it, ``5 ngày làm việc``, or ``5 working days``."""
    if _known(language) == "vi":
        return text
    unit = next((unit for unit in _TERMS if text.endswith(unit)), "")
    return text.removesuffix(unit) + _TERMS[unit] if unit else text


def sentence(text: str) -> str:
    """Return ``text`` with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def _known(language: str) -> str:
    return "en" if language.startswith("en") else "vi"
