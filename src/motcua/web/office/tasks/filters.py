"""What a list of tasks is cut to: read from the address without trust, written back into it."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.agencies.domain.rights import Role, Standing
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import CalendarEnds
from motcua.apps.tasks.domain.states import WORDS, State
from motcua.apps.tasks.domain.task import Level, Urgency
from motcua.apps.tasks.selectors import Filters
from motcua.kernel.moments import at as moment_at
from motcua.kernel.moments import local_day
from motcua.web.office.tasks import timing, wording
from motcua.web.office.tasks.places import names, own
from motcua.web.shared import address

_DAY = timedelta(days=1)
SIDES = (
    ("mine", gettext_lazy("Tôi giữ")),
    ("lead", gettext_lazy("Giao cho cơ quan tôi")),
    ("given", gettext_lazy("Cơ quan tôi giao")),
    ("all", gettext_lazy("Tất cả")),
)
CUTS = (
    ("open", gettext_lazy("Đang mở")),
    ("overdue", gettext_lazy("Quá hạn")),
    ("soon", gettext_lazy("Sắp hết hạn")),
    ("unaccepted", gettext_lazy("Chưa tiếp nhận")),
    ("done", gettext_lazy("Đã hoàn thành")),
    ("any", gettext_lazy("Mọi trạng thái")),
)
#: Column of the counters -> its words, for the list behind a figure.
FIGURES: dict[str, wording.Pair] = {
    **wording.COUNTERS,
    "unaccepted": wording.UNACCEPTED,
    "no_deadline": ("Không có hạn", "No deadline"),
    "total": ("Tổng", "Total"),
    "open": ("Chưa hoàn thành", "Open"),
    "completed": ("Đã hoàn thành", "Completed"),
    "due": ("Đến hạn", "Due"),
    "overdue_over_30": wording.AGES["over_30"],
    "overdue_over_60": wording.AGES["over_60"],
    "overdue_over_120": wording.AGES["over_120"],
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition with the address of the list without it."""

    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question of the address; what cannot be read is left out."""

    side: str = ""
    cut: str = ""
    q: str = ""
    body: UUID | None = None
    giver: UUID | None = None
    document: UUID | None = None
    province: UUID | None = None
    level: str = ""
    state: str = ""
    urgency: str = ""
    column: str = ""
    as_of: date | None = None
    since: date | None = None

    @classmethod
    def of(cls, request: HttpRequest, standing: Standing) -> "Asked":
        """Return what the address asks, with the reader's usual side where it names none."""
        told = request.GET
        column = told.get("column", "")
        behind = column in FIGURES
        return cls(
            side="all" if behind else _one(told.get("side"), dict(SIDES)) or usual(standing),
            cut="" if behind else _one(told.get("cut"), dict(CUTS)) or "open",
            q=told.get("q", "").strip()[:100],
            body=address.key(told.get("body")),
            giver=address.key(told.get("giver")),
            document=address.key(told.get("document")),
            province=address.key(told.get("province")),
            level=_one(told.get("level"), wording.LEVELS),
            state=_one(told.get("state"), set(State)),
            urgency=_one(told.get("urgency"), set(Urgency)),
            column=column if behind else "",
            as_of=day(told.get("as_of")),
            since=day(told.get("since")),
        )

    def filters(self, standing: Standing, now: datetime) -> Filters:
        """Return the question as the list takes it."""
        told: dict[str, Any] = {"words": self.q, "document": self.document}
        told |= _of_side(self.side, standing) | _of_cut(self.cut, now)
        for name, value in (("leads", self.body), ("givers", self.giver)):
            if value is not None:
                told[name] = _both(told.get(name), value)
        if self.state:
            told |= {"states": frozenset({State(self.state)}), "open": None}
        told["urgency"] = Urgency(self.urgency) if self.urgency else None
        told["province"] = self.province
        told["level"] = Level(self.level) if self.level else None
        if self.column:
            until = end_of(self.as_of, now)
            told |= {"column": self.column, "as_of": until}
            told["since"] = moment_at(self.since) if self.since else None
        return Filters(**told)

    def query(self, **changes: object) -> str:
        """Return the question as it stands in an address."""
        told = {field.name: getattr(self, field.name) for field in fields(self)} | changes
        return urlencode({name: value for name, value in told.items() if value})

    def chips(self) -> list[Chip]:
        """Return the conditions beside side and cut, each with the way to be rid of it."""
        called = names({self.body, self.giver, self.province})
        told = {
            "q": f"“{self.q}”" if self.q else "",
            "body": called.get(self.body, "?") if self.body else "",
            "giver": _("giao: %(name)s") % {"name": called.get(self.giver, "?")}
            if self.giver
            else "",
            "province": called.get(self.province, "?") if self.province else "",
            "document": _("cùng một văn bản") if self.document else "",
            "level": wording.said(wording.LEVELS[self.level]) if self.level else "",
            "state": wording.said(WORDS[State(self.state)]) if self.state else "",
            "urgency": wording.said(wording.URGENCIES[self.urgency]) if self.urgency else "",
        }
        here = reverse("tasks")
        return [
            Chip(words, f"{here}?{self.query(**{name: ''})}")
            for name, words in told.items()
            if words
        ]


def usual(standing: Standing) -> str:
    """Return the side on which the reader's work lies: at a desk, or in an authority."""
    return "lead" if own(standing) else "mine"


def day(text: str | None) -> date | None:
    """Return the day that ``text`` writes; None for none."""
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None


def end_of(asked: date | None, now: datetime) -> datetime:
    """Return the last moment of a day, or now where the day is not over."""
    if asked is None:
        return now
    return min(moment_at(asked + _DAY) - timedelta(microseconds=1), now)


def _of_side(side: str, standing: Standing) -> dict[str, Any]:
    keys = frozenset(own(standing, Role))
    if side == "mine":
        return {"mine": True}
    if side == "lead":
        return {"leads": keys}
    return {"givers": keys} if side == "given" else {}


def _of_cut(cut: str, now: datetime) -> dict[str, Any]:
    if cut == "overdue":
        return {"overdue": True}
    if cut == "soon":
        today = local_day(now)
        return {"open": True, "due_from": today, "due_until": soon_until(today)}
    if cut == "unaccepted":
        return {"unaccepted": True}
    if cut == "done":
        return {"states": frozenset({State.CONFIRMED})}
    return {"open": True} if cut == "open" else {}


def soon_until(today: date) -> date:
    """Return the last day that counts as soon: the traffic light's amber."""
    calendar = calendars.working_calendar()
    last = today
    try:
        while timing.working_days(today, last + _DAY, calendar) <= timing.SOON_DAYS:
            last += _DAY
    except CalendarEnds:
        return today + timedelta(timing.SOON_DAYS)
    return last


def _both(known: frozenset[UUID] | None, key: UUID) -> frozenset[UUID]:
    return frozenset({key}) if known is None else known & {key}


def _one(text: str | None, known: Any) -> str:
    return text if text and text in known else ""
