"""
Windows: the spans of time that published numbers are told for.

Two systems: the cut-off rules of reporting (kỳ chốt số liệu, NĐ 09/2019/NĐ-CP Art. 12) and the
calendar. In each, consecutive windows of one kind tile the year.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.kernel import period as reporting
from motcua.kernel.period import Period
from motcua.kernel.refusal import Invalid

FIRST_YEAR, LAST_YEAR = 2000, 2200


class WindowKind(StrEnum):
    """How long a window is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine-months"
    YEAR = "year"


class System(StrEnum):
    """By which rule a window begins and ends."""

    ND09 = "nd09"
    CALENDAR = "calendar"


#: How many windows of a kind a year has. Nine months is one window, not a tile.
PER_YEAR = {
    WindowKind.MONTH: 12,
    WindowKind.QUARTER: 4,
    WindowKind.HALF: 2,
    WindowKind.NINE_MONTHS: 1,
    WindowKind.YEAR: 1,
}
#: Months that a window of a kind is long.
MONTHS = {
    WindowKind.MONTH: 1,
    WindowKind.QUARTER: 3,
    WindowKind.HALF: 6,
    WindowKind.NINE_MONTHS: 9,
    WindowKind.YEAR: 12,
}
_ROMAN = ("I", "II", "III", "IV")
_FORMS = (
    (WindowKind.QUARTER, re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)),
    (WindowKind.HALF, re.compile(r"(\d{4})-?H([12])", re.IGNORECASE)),
    (WindowKind.NINE_MONTHS, re.compile(r"(\d{4})-?9M()", re.IGNORECASE)),
    (WindowKind.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (WindowKind.YEAR, re.compile(r"(\d{4})()")),
)
_FORM_OF: dict[str, re.Pattern[str]] = {kind.value: form for kind, form in _FORMS}
_NUMBERED = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


class UnknownWindow(Invalid):
    """The text names no window."""

    code = "indicators.unknown_window"
    vi = (
        "“{text}” không phải là kỳ. Hãy viết 2020-03 (tháng), 2020-Q1 (quý), 2020-H1 (6 tháng), "
        "2020-9M (9 tháng) hoặc 2020 (năm); hoặc quarter:2020-1."
    )
    en = (
        "“{text}” is no period. Write 2020-03 (month), 2020-Q1 (quarter), 2020-H1 (half), "
        "2020-9M (nine months) or 2020 (year); or quarter:2020-1."
    )


@dataclass(frozen=True, slots=True)
class Window:
    """A window of a year; ``number`` counts from 1."""

    kind: WindowKind
    year: int
    number: int = 1
    system: System = System.ND09

    def __post_init__(self) -> None:
        known = FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.number <= PER_YEAR[self.kind]
        if not known:
            raise UnknownWindow(field="period", text=f"{self.kind} {self.year}-{self.number}")

    @property
    def period(self) -> Period:
        """The days of the window."""
        last = self.number * MONTHS[self.kind]
        first = last - MONTHS[self.kind]
        rule = _reporting if self.system is System.ND09 else _calendar
        return rule(self, first, last)

    @property
    def key(self) -> str:
        """The window in one word, such as ``nd09:quarter:2020-1``; ``read`` reads it again."""
        return f"{self.system}:{self.text}"

    @property
    def text(self) -> str:
        """The window without its system, such as ``quarter:2020-1``."""
        tail = f"-{self.number}" if PER_YEAR[self.kind] > 1 else ""
        return f"{self.kind}:{self.year}{tail}"

    @property
    def name_vi(self) -> str:
        """The name in Vietnamese."""
        names = {
            WindowKind.MONTH: f"Tháng {self.number}/{self.year}",
            WindowKind.QUARTER: f"Quý {_ROMAN[(self.number - 1) % 4]}/{self.year}",
            WindowKind.HALF: f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}",
            WindowKind.NINE_MONTHS: f"9 tháng đầu năm {self.year}",
            WindowKind.YEAR: f"Năm {self.year}",
        }
        return names[self.kind] + ("" if self.system is System.ND09 else " (theo lịch)")

    @property
    def name_en(self) -> str:
        """The name in English."""
        names = {
            WindowKind.MONTH: f"Month {self.number}/{self.year}",
            WindowKind.QUARTER: f"Quarter {self.number}/{self.year}",
            WindowKind.HALF: f"{'First' if self.number == 1 else 'Second'} half of {self.year}",
            WindowKind.NINE_MONTHS: f"Nine months of {self.year}",
            WindowKind.YEAR: f"Year {self.year}",
        }
        return names[self.kind] + ("" if self.system is System.ND09 else " (calendar)")

    def before(self, count: int = 1) -> "Window":
        """Return the window of the same kind ``count`` windows earlier (later: negative)."""
        place = self.year * PER_YEAR[self.kind] + self.number - 1 - count
        year, number = divmod(place, PER_YEAR[self.kind])
        return Window(self.kind, year, number + 1, self.system)


def _reporting(window: Window, first: int, last: int) -> Period:
    start = reporting.reporting_month(window.year, first + 1).start
    return Period(start, reporting.reporting_month(window.year, last).end)


def _calendar(window: Window, first: int, last: int) -> Period:
    end = date(window.year + last // 12, last % 12 + 1, 1)
    return Period(date(window.year, first + 1, 1), end)


def parse(kind: str, text: str, system: str = System.ND09) -> Window:
    """
    Return the window of a kind: ``parse("quarter", "2020-1")``, ``parse("year", "2020")``.

    :raises UnknownWindow: there is none.
    """
    short = _FORM_OF.get(kind, _NUMBERED).fullmatch(text.strip())
    match = short or _NUMBERED.fullmatch(text.strip())
    if kind not in set(WindowKind) or system not in set(System) or match is None:
        raise UnknownWindow(field="period", text=f"{kind} {text}"[:60])
    found = WindowKind(kind)
    if (not match[2]) != (PER_YEAR[found] == 1):
        raise UnknownWindow(field="period", text=f"{kind} {text}"[:60])
    return Window(found, int(match[1]), int(match[2] or 1), System(system))


def read(text: str, system: str = System.ND09) -> Window:
    """
    Return the window that ``text`` names: ``quarter:2020-1``, ``2020-Q1``, ``2020-03``, ``2020``.

    A text that names its system (``calendar:month:2020-3``) keeps it.

    :raises UnknownWindow: there is none.
    """
    parts = text.strip().split(":")
    if len(parts) == 3:
        return parse(parts[1], parts[2], parts[0])
    if len(parts) == 2:
        return parse(parts[0], parts[1], system)
    for kind, form in _FORMS:
        match = form.fullmatch(parts[0])
        if match and system in set(System):
            return Window(kind, int(match[1]), int(match[2] or 1), System(system))
    raise UnknownWindow(field="period", text=text[:60])


def containing(day: date, kind: WindowKind, system: System = System.ND09) -> Window:
    """Return the window of a kind in which ``day`` lies (nine months: None lies after it)."""
    for year in (day.year, day.year + 1):
        for number in range(1, PER_YEAR[kind] + 1):
            window = Window(kind, year, number, system)
            if window.period.start <= day < window.period.end:
                return window
    return Window(kind, day.year, PER_YEAR[kind], system)


def running(day: date, system: System = System.ND09) -> list[Window]:
    """Return the windows of every tiling kind in which ``day`` lies, the shortest first."""
    kinds = (WindowKind.MONTH, WindowKind.QUARTER, WindowKind.HALF, WindowKind.YEAR)
    return [containing(day, kind, system) for kind in kinds]


def tiles(kind: WindowKind, year: int, system: System = System.ND09) -> list[Window]:
    """Return the windows of a kind in a year, in order."""
    return [Window(kind, year, number, system) for number in range(1, PER_YEAR[kind] + 1)]
