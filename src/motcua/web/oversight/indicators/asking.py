"""What the address of a page of indicators asks for: window, area, as recorded or restated."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.windows import System, Window, WindowKind
from motcua.kernel.moments import local_day

#: How far back windows are offered, by kind.
_BACK = {
    WindowKind.MONTH: 12,
    WindowKind.QUARTER: 8,
    WindowKind.HALF: 14,
    WindowKind.YEAR: 7,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: which window, within which province or authority, restated or not."""

    window: Window
    area: AuthorityRecord | None
    restated: bool
    now: datetime

    @property
    def day(self) -> date:
        """The day whose authorities are shown."""
        today = local_day(self.now)
        return today if self.restated else min(self.window.period.last, today)

    @property
    def places(self) -> list[AuthorityRecord]:
        """The rows: the provinces; those of one province; one authority."""
        if self.area is None:
            return agencies.provinces(self.day)
        if self.area.kind is not AuthorityKind.PROVINCE:
            return [self.area]
        known = agencies.authorities(on=self.day)
        inside = [a for a in known if a.province_id == self.area.id and a.exists_on(self.day)]
        return [self.area, *(a for a in inside if a.id != self.area.id)]


def read(request: HttpRequest, now: datetime, *, otherwise: Window | None = None) -> Asked:
    """
    Return what the address asks for.

    :raises UnknownWindow: the period is none.
    :raises UnknownAuthority: nobody bore the code on that day.
    """
    asked, today = request.GET, local_day(now)
    text = asked.get("period", "").strip()
    running = windows.containing(today, WindowKind.YEAR)
    window = windows.read(text) if text else otherwise or running
    restated = asked.get("restated") == "1"
    day = today if restated else min(window.period.last, today)
    code = asked.get("area", "").strip()
    area = agencies.find_authority(code, day) if code else None
    return Asked(window, area, restated, now)


def offered(today: date, chosen: Window) -> list[tuple[str, list[Window]]]:
    """Return the windows to pick from, by kind, the running one first, with the chosen one."""
    names = {
        WindowKind.YEAR: _("Năm"),
        WindowKind.HALF: _("6 tháng"),
        WindowKind.QUARTER: _("Quý"),
        WindowKind.MONTH: _("Tháng"),
    }
    found = [
        (name, [windows.containing(today, kind).before(n) for n in range(_BACK[kind])])
        for kind, name in names.items()
    ]
    months = windows.containing(today, WindowKind.MONTH, System.CALENDAR)
    found.append((_("Tháng theo lịch"), [months.before(n) for n in range(12)]))
    if all(chosen not in group for _name, group in found):
        found.insert(0, (_("Đang xem"), [chosen]))
    return found
