"""The leader's board: first the exceptions, then where the time goes, who has how much, totals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord, UnitRecord
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.load import AHEAD_WORKING_DAYS, PACE_DAYS, Load
from motcua.apps.dossiers.domain.states import OPEN, State
from motcua.apps.dossiers.domain.time_lost import WORDS, Place, Stretch
from motcua.apps.dossiers.selectors import Filters, Month
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import at as moment_at
from motcua.kernel.moments import local_day
from motcua.web.office.filters import midnights
from motcua.web.office.rows import Row, rows
from motcua.web.shared import access, address, words
from motcua.web.shared.sparkline import Spark, spark

#: States in which the office owes work: received and open.
_IN_HAND = tuple(OPEN - {State.SUBMITTED, State.SUPPLEMENT_BEFORE})
_MONTHS, _URGENT, _WEIGHED, _PLACES, _DESKS = 12, 12, 200, 8, 40


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show what a leader must know this morning."""
    now, standing = timezone.now(), access.standing(request)
    where = _Where(request, standing, now)
    late = _pressing(standing, now, where)
    context = {
        "now": now,
        "where": where,
        "tiles": where.tiles(),
        "places": where.lines(),
        "urgent": late.shown,
        "lost": late.lost_in,
        "weighed": late.weighed,
        "desks": _desks(standing, now, where) if where.single else [],
        "pace_days": PACE_DAYS,
        "ahead_days": AHEAD_WORKING_DAYS,
        "units": _units(standing, now, where) if where.single else [],
        **_owed(standing, now),
    }
    return render(request, "office/leading/board.html", context)


@dataclass(frozen=True, slots=True)
class Line:
    """One authority or unit: its open dossiers by urgency, and the question its figures lead to."""

    name: str
    query: str
    open: int
    late: int
    today: int
    week: int
    waiting: int


class _Where:
    """What the reader leads, cut to one authority if the address names one."""

    def __init__(self, request: HttpRequest, standing: Standing, now: datetime) -> None:
        self.authority = address.key(request.GET.get("authority"))
        ends = midnights(now)
        self.found = dossiers.open_places(
            standing=standing, at=now, midnights=ends, authority=self.authority
        )
        self.unmet = sum(
            count.late
            for count in dossiers.counts(standing=standing, at=now)
            if count.state is State.SUBMITTED
        )
        homes = {place.authority for place in self.found}
        own = {a.authority for a in standing.appointments if a.authority}
        self.records: dict[UUID, AuthorityRecord] = {
            a.id: a for a in agencies.authorities(homes | own)
        }
        reach = rights.reach(standing, "dossiers.lead")
        wide = reach.everything or reach.provinces or len(homes) > 1
        self.single = self.authority or (None if wide else next(iter(homes or own), None))
        self.units: dict[UUID, UnitRecord] = {
            u.id: u for u in agencies.units_of(homes, local_day(now))
        }

    @property
    def name(self) -> str:
        """The authority's name, "" where there are several."""
        found = self.records.get(self.single) if self.single else None
        return found.name if found else ""

    def tiles(self) -> list[tuple[str, str, int, bool]]:
        """Return words, question, number, and whether it presses, of each exception."""
        part = f"&authority={self.authority}" if self.authority else ""

        def total(name: str) -> int:
            return sum(getattr(place, name) for place in self.found)

        return [
            (_("Quá hẹn"), f"cut=late{part}", total("late"), True),
            (_("Hết hạn hôm nay"), f"cut=today{part}", total("today"), False),
            (_("Hết hạn ngày mai"), f"cut=tomorrow{part}", total("tomorrow"), False),
            (_("Trong 7 ngày"), f"due=week{part}", total("week"), False),
            (_("Đang mở"), part.lstrip("&"), total("open"), False),
            (_("Chờ tiếp nhận quá giờ"), f"cut=late&state=submitted{part}", self.unmet, True),
        ]

    def lines(self) -> list[Line]:
        """Return the units of one authority, or the authorities, the latest first."""
        sums: dict[UUID | None, Counter[str]] = {}
        for place in self.found:
            key = place.unit if self.single else place.authority
            names = ("open", "late", "today", "week", "waiting")
            told = {name: getattr(place, name) for name in names}
            sums.setdefault(key, Counter()).update(told)
        lines = [self._line(key, told) for key, told in sums.items()]
        return sorted(lines, key=lambda line: (-line.late, -line.week, line.name))[:_DESKS]

    def _line(self, key: UUID | None, told: Counter[str]) -> Line:
        counts = {n: told[n] for n in ("open", "late", "today", "week", "waiting")}
        if not self.single:
            assert key is not None
            return Line(self.records[key].name, f"authority={key}", **counts)
        if key is None:
            return Line(_("Bộ phận Một cửa, chưa chuyển"), "state=received", **counts)
        unit = self.units.get(key)
        return Line(unit.name if unit else _("đơn vị khác"), f"unit={key}", **counts)

    def place(self, place: Place) -> str:
        """Return a place in words: what happens there, in which unit."""
        vi, en = WORDS[place.whereabouts]
        what = place.step or (en if (get_language() or "vi").startswith("en") else vi)
        unit = self.units.get(place.unit) if place.unit else None
        return f"{what}, {unit.name}" if unit else what


@dataclass(frozen=True, slots=True)
class Pressing:
    """A dossier that is late or about to be, and where the office had it longest."""

    row: Row
    lost: str
    days: str


@dataclass(frozen=True, slots=True)
class _Late:
    shown: list[Pressing]
    lost_in: list[tuple[str, int, str]]
    weighed: int


def _pressing(standing: Standing, now: datetime, where: _Where) -> _Late:
    """Return the most urgent dossiers, and where all that are late lost their time."""
    filters = Filters(
        states=_IN_HAND,
        authority=where.authority,
        waiting=False,
        due_before=midnights(now)[2],
    )
    found = dossiers.worklist(standing=standing, at=now, filters=filters, limit=_WEIGHED).items
    lost = dossiers.time_lost(found, at=now)
    late = [d for d in found if d.is_late(now)]
    shown = rows(found[:_URGENT], now=now)
    return _Late(
        [_one(row, lost.get(row.dossier.id), where) for row in shown],
        _lost_in(late, lost, where),
        len(late),
    )


def _one(row: Row, stretch: Stretch | None, where: _Where) -> Pressing:
    if stretch is None:
        return Pressing(row, "", "")
    return Pressing(row, where.place(stretch.place), _span(stretch.minutes))


def _lost_in(
    late: Sequence[DossierRecord], lost: dict[UUID, Stretch], where: _Where
) -> list[tuple[str, int, str]]:
    """Return the places where late dossiers lay longest: words, how many, working time in all."""
    counted: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    for dossier in late:
        if stretch := lost.get(dossier.id):
            told = where.place(stretch.place)
            counted[told] += 1
            minutes[told] += stretch.minutes
    return [(told, counted[told], _span(sum_)) for told, sum_ in minutes.most_common(_PLACES)]


def _span(minutes: int) -> str:
    national = calendars.working_calendar().minutes_per_day
    return words.span(minutes, national, get_language() or "vi")


@dataclass(frozen=True, slots=True)
class DeskLine:
    """An official's load: hours in words of the reader's numbers."""

    name: str
    load: Load
    percent: int | None

    @property
    def signal(self) -> str:
        """How the load stands."""
        share = self.load.share or 0
        return "late" if share > 1 else "soon" if share > 0.8 else "on_time"


def _desks(standing: Standing, now: datetime, where: _Where) -> list[DeskLine]:
    loads = dossiers.desks(standing=standing, at=now, authority=where.single)
    names = identity.display_names({load.desk.holder for load in loads})
    return [
        DeskLine(
            names.get(load.desk.holder, _("đã nghỉ")),
            load,
            None if load.share is None else round(100 * load.share),
        )
        for load in loads[:_DESKS]
    ]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """On-time results of a unit over the months shown."""

    name: str
    numerator: int
    denominator: int
    spark: Spark | None


def _units(standing: Standing, now: datetime, where: _Where) -> list[UnitLine]:
    months = _months(local_day(now))
    found = dossiers.units_by_month(
        standing=standing,
        months=months,
        since=moment_at(months[0]),
        until=now,
        authority=where.single,
    )
    language = get_language() or "vi"
    assert where.single is not None, "Units are shown of one authority."
    known = {u.id: u for u in agencies.units(where.single, local_day(now))}
    return sorted(
        (_unit(known[key].name, trend, language) for key, trend in found.items() if key in known),
        key=lambda line: line.name,
    )


def _unit(name: str, trend: Sequence[Month], language: str) -> UnitLine:
    numerator = sum(month.numerator for month in trend)
    return UnitLine(name, numerator, sum(m.denominator for m in trend), spark(trend, language))


def _months(today: date) -> list[date]:
    """Return the first days of the last twelve months, oldest first."""
    number = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(number - _MONTHS + 1, number + 1)]


def _owed(standing: Standing, now: datetime) -> dict[str, object]:
    since = moment_at(local_day(now).replace(day=1))
    told: dict[str, object] = {"month": since}
    for kind in ("apologies", "second_supplements"):
        total, found = dossiers.owed(kind, standing=standing, since=since, until=now)
        told |= {f"{kind}_total": total, kind: found}
    return told
