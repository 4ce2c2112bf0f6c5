"""
Filters of the lists as they stand in the address: read, chosen from, shown as chips to remove.

Nothing personal stands there: a list is never cut to a person by its address.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord, UnitRecord
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.states import OPEN, STATE_WORDS, State
from motcua.apps.dossiers.selectors import Choices, Filters
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import at, local_day
from motcua.web.shared import address, labels

Pair = tuple[str, str]
#: Name of a cut in the address -> words on its pill; the order is the order shown.
CUTS = {
    "": _("Tất cả"),
    "late": _("Quá hẹn"),
    "today": _("Hết hạn hôm nay"),
    "tomorrow": _("Ngày mai"),
    "apology": _("Cần xin lỗi"),
    "mine": _("Chờ tôi"),
    "review": _("Chờ tôi duyệt"),
    "unassigned": _("Chưa phân công"),
    "waiting": _("Tạm dừng"),
}
DUE = {"today": _("hôm nay"), "tomorrow": _("ngày mai"), "week": _("trong 7 ngày")}
YES_NO = {"yes": _("có"), "no": _("không")}
NOBODY = "none"
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for; what it asks wrongly is left out."""

    cut: str = ""
    state: str = ""
    authority: UUID | None = None
    unit: UUID | None = None
    holder: UUID | None = None
    nobody: bool = False
    procedure: str = ""
    channel: str = ""
    due: str = ""
    waiting: str = ""
    late: str = ""
    step: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """Read the address of a request."""
        given = request.GET
        return cls(
            cut=_known(given.get("cut"), CUTS),
            state=_known(given.get("state"), set(State)),
            authority=address.key(given.get("authority")),
            unit=address.key(given.get("unit")),
            holder=address.key(given.get("holder")),
            nobody=given.get("holder") == NOBODY,
            procedure=_text(given.get("procedure")),
            channel=_known(given.get("channel"), labels.CHANNELS),
            due=_known(given.get("due"), DUE),
            waiting=_known(given.get("waiting"), YES_NO),
            late=_known(given.get("late"), YES_NO),
            step=_text(given.get("step")),
        )

    @property
    def narrow(self) -> bool:
        """Whether anything but a cut is asked for."""
        return replace(self, cut="") != Asked()

    def filters(self, standing: Standing, now: datetime, *, cut: bool = True) -> Filters:
        """
        Return what the worklist is cut to, all conditions together.

        :param cut: False leaves the cut of the pills out.
        """
        chosen = self.cut if cut else ""
        windows = [_window(name, now) for name in (chosen, self.due) if name]
        windows.append(_late(self.late, now))
        starts = [start for start, _ in windows if start]
        ends = [end for _, end in windows if end]
        waiting = {"yes": True, "no": False}.get(self.waiting)
        return Filters(
            states=(State(self.state),) if self.state else (),
            authority=self.authority,
            unit=self.unit,
            holder=standing.account if chosen == "mine" else self.holder,
            procedure_code=self.procedure or None,
            channel=self.channel or None,
            due_from=max(starts, default=None),
            due_before=min(ends, default=None),
            waiting=True if chosen == "waiting" else waiting,
            step=self.step or None,
            unassigned=self.nobody or chosen == "unassigned",
            reviewer=standing.account if chosen == "review" else None,
            apology=chosen == "apology",
        )


def midnights(now: datetime) -> tuple[datetime, datetime, datetime]:
    """Return the ends of today, of tomorrow, and of the seventh day from today."""
    today = local_day(now)
    one, two, week = (at(today + timedelta(days)) for days in (1, 2, 7))
    return one, two, week


def _window(name: str, now: datetime) -> tuple[datetime | None, datetime | None]:
    one, two, week = midnights(now)
    windows = {"late": (None, now), "today": (now, one), "tomorrow": (one, two)}
    return (windows | {"week": (now, week)}).get(name, (None, None))


def _late(name: str, now: datetime) -> tuple[datetime | None, datetime | None]:
    return {"yes": (None, now), "no": (now, None)}.get(name, (None, None))


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition of the list and the address without it."""

    words: str
    address: str


class Form:
    """The fields of the filter form with their choices, and the chips of what is asked."""

    def __init__(
        self, request: HttpRequest, asked: Asked, standing: Standing, now: datetime, *, every: bool
    ) -> None:
        self._request, self.asked, self.every = request, asked, every
        seen = Choices() if every else dossiers.choices(standing=standing)
        self.authorities = _authorities(standing)
        self.units = self._units(standing, now)
        self.holders = self._holders(seen, now)
        self.procedures = self._procedures(seen)
        self.steps = [step for step, _ in seen.steps][:60]
        self.states = [(s.value, STATE_WORDS[s]) for s in State if every or s in OPEN]
        self.channels, self.due = labels.CHANNELS.items(), DUE.items()

    @property
    def broad(self) -> bool:
        """Whether the reader should choose an authority before anything else."""
        return self.every and bool(self.authorities) and self.asked.authority is None

    def chips(self) -> list[Chip]:
        """Return one chip for each condition besides the cut."""
        return [Chip(words, without(self._request, name)) for name, words in self._told()]

    def _told(self) -> Iterator[tuple[str, str]]:
        asked = self.asked
        places = {a.id: a.name for a in self.authorities}
        units = {u.id: u.name for u in self.units}
        told: list[tuple[str, Any, Any]] = [
            ("authority", _("Cơ quan"), asked.authority and places.get(asked.authority, "?")),
            ("state", _("Trạng thái"), asked.state and STATE_WORDS[State(asked.state)]),
            ("unit", _("Phòng, bộ phận"), asked.unit and units.get(asked.unit, "?")),
            ("holder", _("Người xử lý"), self._holder()),
            ("procedure", _("Thủ tục"), asked.procedure),
            ("step", _("Bước"), asked.step),
            ("channel", _("Nộp qua"), asked.channel and labels.CHANNELS[asked.channel]),
            ("due", _("Hết hạn"), asked.due and DUE[asked.due]),
            ("waiting", _("Tạm dừng"), asked.waiting and YES_NO[asked.waiting]),
            ("late", _("Quá hẹn"), asked.late and YES_NO[asked.late]),
        ]
        for name, label, value in told:
            if value:
                yield name, f"{label}: {_said(value)}"

    def _holder(self) -> Any:
        if self.asked.nobody:
            return _("chưa có")
        return self.asked.holder and dict(self.holders).get(self.asked.holder, "?")

    def _units(self, standing: Standing, now: datetime) -> list[UnitRecord]:
        homes = {a.authority for a in standing.appointments if a.authority}
        home = self.asked.authority or (homes.pop() if len(homes) == 1 else None)
        self._home = home
        return agencies.units(home, local_day(now)) if home else []

    def _holders(self, seen: Choices, now: datetime) -> list[tuple[UUID, str]]:
        keys = {key for key, _ in seen.holders[:100]}
        if self.every and self._home:
            day = local_day(now)
            keys |= {a.account_id for a in agencies.appointments(on=day, authority=self._home)}
        if self.asked.holder:
            keys.add(self.asked.holder)
        return sorted(identity.display_names(keys).items(), key=lambda pair: pair[1])

    def _procedures(self, seen: Choices) -> list[Pair]:
        """Return the codes to choose from; in a list of everything a code is typed."""
        known = [(code, f"{code} {name} ({count})") for code, name, count in seen.procedures[:60]]
        asked = self.asked.procedure
        return known if not asked or asked in dict(known) else [(asked, asked), *known]


def _said(words: Any) -> str:
    """Return words, of a pair those in the reader's language."""
    if not isinstance(words, tuple):
        return str(words)
    return str(words[1 if (get_language() or "vi").startswith("en") else 0])


def without(request: HttpRequest, name: str) -> str:
    """Return this page's address without one of its questions."""
    query = request.GET.copy()
    for dropped in (name, "after", "all"):
        query.pop(dropped, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _authorities(standing: Standing) -> list[AuthorityRecord]:
    """Return the authorities that the reader can cut a list to; none where there is but one."""
    reach = rights.reach(standing, "dossiers.list")
    keys = reach.authorities | reach.receivers
    if not (reach.everything or reach.provinces):
        known = agencies.authorities(keys)
    else:
        known = [
            a
            for a in agencies.authorities()
            if reach.everything or a.id in keys or a.province_id in reach.provinces
        ]
    return known if len(known) > 1 else []


def _known(text: str | None, values: Any) -> str:
    return text if text and text in values else ""


def _text(text: str | None) -> str:
    return (text or "").replace("\0", "").strip()[:_LONGEST]
