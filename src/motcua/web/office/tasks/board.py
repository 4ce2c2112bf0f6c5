"""The leaders' board of tasks: the exceptions, then each body, then how old the delays are."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.counters import BodyCounters, Counters, GroupBy
from motcua.kernel.moments import at as moment_at
from motcua.kernel.moments import local_day
from motcua.web.office.tasks import scopes, tables, wording
from motcua.web.office.tasks.filters import day, end_of
from motcua.web.office.tasks.pages import pages
from motcua.web.shared import access

_ROWS = 60
#: Grouping -> the question of a list by which a row's tasks are found.
_NARROWED = {
    GroupBy.BODY: "body",
    GroupBy.PROVINCE: "province",
    GroupBy.GIVER: "giver",
    GroupBy.DOCUMENT: "document",
    GroupBy.LEVEL: "level",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    What the board is asked: as of which day, since when, grouped how.

    :ivar refused: why a day of the address was left aside; "" when none was.
    """

    day: date
    since: date | None
    by: GroupBy
    at: datetime
    refused: str = ""

    @classmethod
    def of(cls, request: HttpRequest, now: datetime) -> "Asked":
        """Return what the address asks; days that cannot be read are told, not guessed."""
        told, today = request.GET, local_day(now)
        wanted, since = day(told.get("as_of")), day(told.get("since"))
        bad = (told.get("as_of") and not wanted) or (told.get("since") and not since)
        refused = _("Ngày phải viết như 2020-06-14 và không sau hôm nay.") if bad else ""
        if wanted and wanted > today:
            refused, wanted = _("Ngày phải viết như 2020-06-14 và không sau hôm nay."), None
        by = told.get("by", "")
        return cls(
            day=wanted or today,
            since=since,
            by=GroupBy(by) if by in _NARROWED else GroupBy.BODY,
            at=end_of(wanted, now),
            refused=refused,
        )

    def behind(self, key: tables.Key, column: str) -> str:
        """Return the address of the list behind a figure; ``key`` "" = of the whole reach."""
        narrowed = {_NARROWED[self.by]: key} if key else {}
        told = {"column": column, "as_of": self.day.isoformat()} | narrowed
        told |= {"since": self.since.isoformat()} if self.since else {}
        return f"{reverse('tasks')}?{urlencode(told)}"


@dataclass(frozen=True, slots=True)
class Tile:
    """One exception or total with the list behind it."""

    words: str
    number: int
    address: str
    grave: bool = False
    told: str = ""


def counted(standing: Standing, asked: Asked) -> list[BodyCounters]:
    """Return the rows that the reader may see."""
    return tasks.counters(
        as_of=asked.at,
        group_by=asked.by,
        bodies=scopes.bodies(standing, "tasks.lead"),
        since=moment_at(asked.since) if asked.since else None,
    )


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the board."""
    now, standing = timezone.now(), access.standing(request)
    asked = Asked.of(request, now)
    found = counted(standing, asked)
    total, first = tables.total(found), _place(request.GET.get("after"))
    lines = tables.lines(found, asked.behind)
    ages = tasks.ages(
        as_of=asked.at,
        group_by=asked.by,
        bodies=scopes.bodies(standing, "tasks.lead"),
    )
    context = {
        "asked": asked,
        "today": local_day(now),
        "groups": wording.choices(wording.GROUPS),
        "by_words": wording.said(wording.GROUPS[asked.by]),
        "columns": tables.head(),
        "total": total,
        "tiles": _tiles(total, asked),
        "lines": lines[first : first + _ROWS],
        "after": first,
        "next": first + _ROWS if first + _ROWS < len(lines) else None,
        "ages": tables.delays(ages, asked.behind)[:_ROWS],
        "age_columns": [wording.said(pair) for pair in wording.AGES.values()],
        "pages": pages(request),
    }
    return render(request, "office/tasks/board.html", context)


@require_safe
def board_csv(request: HttpRequest) -> HttpResponse:
    """Send the board's table as CSV."""
    asked = Asked.of(request, timezone.now())
    found = counted(access.standing(request), asked)
    return tables.as_csv(found, f"nhiem-vu-{asked.by}-{asked.day}")


def _tiles(total: Counters, asked: Asked) -> list[Tile]:
    def tile(name: str, *, grave: bool = False, told: str = "") -> Tile:
        pair = wording.COUNTERS.get(name, wording.UNACCEPTED)
        number = getattr(total, name)
        address = asked.behind("", name) if number else ""
        return Tile(wording.said(pair), number, address, grave, told)

    spotless = _("không quá hạn") if not total.open_overdue else ""
    seen = _("không sót việc") if not total.unaccepted else ""
    return [
        tile("open_overdue", grave=True, told=spotless),
        tile("unaccepted", grave=True, told=seen),
        tile("open_within"),
        tile("completed_on_time"),
        tile("completed_late"),
        tile("withdrawn"),
        tile("reassigned"),
    ]


def _place(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
