"""Rates: any period, three definitions, each figure with the list behind it; the same as CSV."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.punctuality import HANDLED, Verdict
from motcua.apps.dossiers.domain.rates import Counts, GroupBy, Rate, months_of
from motcua.apps.dossiers.domain.ratings import NOT_PUBLISHED_TO, Satisfaction
from motcua.apps.dossiers.selectors import Month, drilldown, statistics
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.web.office.rows import rows as rows_of
from motcua.web.oversight import questions, satisfied
from motcua.web.oversight.questions import Asked
from motcua.web.oversight.sparkline import Spark, spark
from motcua.web.shared import access, labels, periods

_PAGE = 50
#: Trends and satisfaction are counted anew after so many seconds.
_KEPT_SECONDS = 600
_MONTHS = 12
#: Rows of the table on one page: below 100 kB.
_ROWS = 60
#: Column of the table -> its words and the verdicts that it counts; none = all.
_COLUMNS: dict[str, tuple[object, tuple[Verdict, ...]]] = {
    "received": (_("Tiếp nhận"), ()),
    "handled": (_("Đã giải quyết"), tuple(sorted(HANDLED))),
    "early": (_("Trước hạn"), (Verdict.EARLY,)),
    "on_time": (_("Đúng ngày"), (Verdict.ON_TIME,)),
    "late": (_("Quá hạn"), (Verdict.LATE,)),
    "open_within": (_("Đang, trong hạn"), (Verdict.OPEN_WITHIN,)),
    "open_overdue": (_("Đang, quá hạn"), (Verdict.OPEN_OVERDUE,)),
}
_BAD = {"late", "open_overdue"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of the table and the name of its column."""

    name: str
    words: object
    number: int
    is_bad: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    rate: Rate
    cells: tuple[Cell, ...]
    spark: Spark | None = None
    satisfied: Satisfaction | None = None


@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """Show a table of rates."""
    asked = questions.read(request, timezone.now())
    found = _rates(asked)
    total = Rate("", "", asked.definition, sum((r.counts for r in found), Counts()))
    answers, first = _satisfaction(asked), _place(request.GET.get("after"))
    context = {
        "asked": asked,
        "columns": [(name, words) for name, (words, _verdicts) in _COLUMNS.items()],
        "lines": _lines(found[first : first + _ROWS], _trends(asked), satisfied.by_group(answers)),
        "after": first,
        "next": first + _ROWS if first + _ROWS < len(found) else None,
        "total": _line(total),
        "criteria": satisfied.by_criterion(answers),
        "answered": bool(answers),
        "not_published_to": NOT_PUBLISHED_TO,
        "defined": labels.DEFINED,
        "may_read_remarks": access.may(request, "dossiers.read_remarks"),
        "periods": periods.offered(local_day(asked.now)),
        "definitions": labels.DEFINITIONS,
        "explained": labels.EXPLAINED[asked.definition],
        "groups": labels.GROUPS,
        "may_list": access.may(request, "dossiers.list"),
    }
    return render(request, "oversight/rates.html", context)


@require_safe
def rates_csv(request: HttpRequest) -> HttpResponse:
    """Send the same table as CSV with whole numbers."""
    asked = questions.read(request, timezone.now())
    lines = [statistics.as_row(rate) for rate in _rates(asked)]
    return _csv(asked, asked.definition, ("group", "label", *_COLUMNS, *_FRACTION), lines)


@require_safe
def satisfaction_csv(request: HttpRequest) -> HttpResponse:
    """Send what applicants answered as CSV: whole numbers of groups large enough."""
    asked = questions.read(request, timezone.now())
    lines = satisfied.published(_satisfaction(asked))
    return _csv(asked, "satisfaction", _ANSWERS, lines)


_FRACTION = ("numerator", "denominator")
_ANSWERS = (
    "group",
    "label",
    "criterion",
    "answers",
    "scores",
    "total",
    "satisfied",
    "dissatisfied",
)


def _csv(
    asked: Asked, what: str, names: Sequence[str], lines: Iterable[dict[str, object]]
) -> HttpResponse:
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, fieldnames=names)
    writer.writeheader()
    writer.writerows({name: line[name] for name in names} for line in lines)
    response = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"{what}-{asked.period.start}-{asked.period.last}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def behind(request: HttpRequest) -> HttpResponse:
    """Show the dossiers that a figure counts."""
    asked = questions.read(request, timezone.now())
    column = questions.one_of(request.GET.get("column"), dict(_COLUMNS), "column")
    group = request.GET.get("group") or None
    after = _key(request.GET.get("after"))
    found = drilldown.behind(
        standing=access.standing(request),
        question=_question(asked, group),
        verdicts=_COLUMNS[column][1],
        group=None if asked.group_by is GroupBy.MONTH else group,
        after=after,
        limit=_PAGE + 1,
    )
    shown = found[:_PAGE]
    context = {
        "asked": asked,
        "group": _named(asked, group),
        "column": _COLUMNS[column][0],
        "rows": rows_of(shown, now=asked.now),
        "next": shown[-1].id if len(found) > _PAGE else None,
        "after": after,
    }
    return render(request, "oversight/behind.html", context)


def _rates(asked: Asked) -> list[Rate]:
    return statistics.rates(
        period=asked.period,
        definition=asked.definition,
        group_by=asked.group_by,
        as_of=asked.now,
        authorities=asked.authorities,
        restated=asked.restated,
    )


def _trends(asked: Asked) -> dict[str, list[Month]]:
    """Return the twelve months up to the end of the period, for each group of the table."""
    if asked.group_by is GroupBy.MONTH:
        return {}
    last = min(asked.period.last, local_day(asked.now))
    first = date(last.year - 1 + last.month // _MONTHS, last.month % _MONTHS + 1, 1)
    return _kept(
        "trends",
        asked,
        lambda: dossiers.trends(_question(asked, None, period=Period.through(first, last))),
    )


def _satisfaction(asked: Asked) -> list[Satisfaction]:
    return _kept("satisfaction", asked, lambda: dossiers.satisfaction(_asked_of(asked)))


def _kept(what: str, asked: Asked, count: Callable[[], Any]) -> Any:
    """Return what ``count`` gives, counted once in ten minutes by each process."""
    within = asked.within.id if asked.within else ""
    key = "-".join(
        str(part)
        for part in (
            what,
            asked.period.start,
            asked.period.end,
            asked.definition,
            asked.group_by,
            asked.restated,
            within,
        )
    )
    found = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, _KEPT_SECONDS)
    return found


def _asked_of(asked: Asked) -> statistics.Question:
    """Return the question as it is grouped in the table, months included."""
    return statistics.Question(
        period=asked.period,
        definition=asked.definition,
        group_by=asked.group_by,
        until=min(asked.period.ends_at, asked.now),
        authorities=asked.authorities,
        restated_on=local_day(asked.now) if asked.restated else None,
    )


def _lines(
    found: list[Rate], trends: dict[str, list[Month]], answers: dict[str, Satisfaction]
) -> list[Line]:
    language = get_language() or "vi"
    return [
        _line(rate, spark=spark(trends.get(rate.group, ()), language), said=answers.get(rate.group))
        for rate in found
    ]


def _named(asked: Asked, group: str | None) -> str:
    """Return the words of a group for its key."""
    if not group:
        return ""
    if asked.group_by is GroupBy.CHANNEL:
        return str(labels.CHANNELS.get(group, group))
    if asked.group_by in (GroupBy.PROVINCE, GroupBy.AUTHORITY):
        day = local_day(asked.now) if asked.restated else asked.period.last
        return next((a.name for a in agencies.authorities(on=day) if a.code == group), group)
    return group


def _question(
    asked: Asked, group: str | None, *, period: Period | None = None
) -> statistics.Question:
    period = period or asked.period
    if asked.group_by is GroupBy.MONTH:
        period = _month(period, group) or period
    return statistics.Question(
        period=period,
        definition=asked.definition,
        group_by=GroupBy.PROVINCE if asked.group_by is GroupBy.MONTH else asked.group_by,
        until=min(period.ends_at, asked.now),
        authorities=asked.authorities,
        restated_on=local_day(asked.now) if asked.restated else None,
    )


def _month(period: Period, name: str | None) -> Period | None:
    return next((month for month in months_of(period) if f"{month.start:%Y-%m}" == name), None)


def _line(rate: Rate, *, spark: Spark | None = None, said: Satisfaction | None = None) -> Line:
    counts = statistics.as_row(rate)
    return Line(
        rate,
        tuple(
            Cell(name, words, int(str(counts[name])), name in _BAD)
            for name, (words, _verdicts) in _COLUMNS.items()
        ),
        spark,
        said,
    )


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _place(text: str | None) -> int:
    """Return how many rows were shown before."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
