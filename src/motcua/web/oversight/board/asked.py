"""What the address of the board asks for, read without trust; what does not exist is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.windows import Window, WindowKind
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Invalid
from motcua.web.oversight.board.rows import BY_CODE, ROWS, Row

#: The board begins where the Working Group's questions do.
FIRST = Window(WindowKind.HALF, 2020, 1)
#: So many provinces stand beside each other in the table; the map and the ranking hold all.
MOST_COLUMNS = 6


def offered(today: date) -> list[Window]:
    """Return the half years from mid-2020 to today, the oldest first."""
    last = windows.containing(today, WindowKind.HALF)
    found = [FIRST]
    while found[-1] != last:
        found.append(found[-1].before(-1))
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A question to the board.

    :ivar restated: count by today's provinces instead of those of the window.
    :ivar row: by what the ranking and the map are drawn.
    :ivar first: how many provinces stand before the first one of the table.
    """

    window: Window
    windows: tuple[Window, ...]
    restated: bool
    row: Row
    first: int
    now: datetime

    @classmethod
    def of(cls, told: QueryDict, now: datetime) -> "Asked":
        """
        Return what the address asks for; without a window the running one.

        :raises Invalid: the window or the row is none that the page offers.
        """
        known = offered(local_day(now))
        texts = {window.text: window for window in known}
        text, code = told.get("ky", ""), told.get("xep", "")
        if text and text not in texts:
            raise _unknown("ky", texts)
        if code and code not in BY_CODE:
            raise _unknown("xep", BY_CODE)
        first = told.get("tu", "")
        return cls(
            window=texts[text] if text else known[-1],
            windows=tuple(known),
            restated=told.get("quy") == "1",
            row=BY_CODE[code] if code else ROWS[0],
            first=int(first) if first.isascii() and first.isdigit() and len(first) < 5 else 0,
            now=now,
        )

    @property
    def today(self) -> date:
        """The day on which the page is asked."""
        return local_day(self.now)

    @property
    def day(self) -> date:
        """The day whose provinces are shown."""
        return self.today if self.restated else min(self.window.period.last, self.today)

    @property
    def before(self) -> tuple[Window, ...]:
        """The windows of a trend: up to the one shown."""
        return self.windows[: self.windows.index(self.window) + 1]

    def provinces(self) -> list[AuthorityRecord]:
        """Return the provinces of the day."""
        return agencies.provinces(self.day)

    def address(self, route: str = "board", *names: str, **changes: object) -> str:
        """Return the address of a page of the board for this question, with some changes."""
        told: dict[str, object] = {"ky": self.window.text}
        told |= {"quy": "1"} if self.restated else {}
        told |= {"xep": self.row.code} if self.row is not ROWS[0] else {}
        told |= changes
        query = {name: value for name, value in told.items() if value not in ("", None)}
        return f"{reverse(route, args=names)}?{urlencode(query)}"


def chosen(told: QueryDict, name: str, known: Sequence[AuthorityRecord]) -> AuthorityRecord | None:
    """
    Return the province whose code stands in the address; None where none does.

    :raises Invalid: there is no such province in the window.
    """
    code = told.get(name, "")
    if not code:
        return None
    found = next((province for province in known if province.code == code), None)
    if found is None:
        raise _unknown(name, {province.code: province for province in known})
    return found


def bare(name: str) -> str:
    """Return the name of a province without the office: ``UBND tỉnh Hà Giang`` -> ``Hà Giang``."""
    for start in ("UBND tỉnh ", "UBND thành phố ", "Tỉnh ", "Thành phố "):
        name = name.removeprefix(start)
    return name


def _unknown(field: str, known: dict[str, object] | dict[str, Window] | dict[str, Row]) -> Invalid:
    names = ", ".join(known)
    return Invalid(field=field, why_vi=f"Chọn một trong: {names}.", why_en=f"One of: {names}.")
