"""Rates: any period, three definitions, each figure with the list behind it; the same as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.rates import Counts, GroupBy, Rate, months_of
from motcua.apps.dossiers.domain.ratings import NOT_PUBLISHED_TO
from motcua.apps.dossiers.selectors import drilldown, statistics
from motcua.apps.dossiers.selectors.statistics import Question
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.web.office.rows import rows as rows_of
from motcua.web.oversight import questions, satisfied, tables
from motcua.web.oversight.questions import Asked
from motcua.web.oversight.tables import COLUMNS
from motcua.web.shared import access, address, labels, periods

_PAGE = 50
_KEPT_SECONDS = 60
#: Rows of the table on one page: below 100 kB.
_ROWS = 60


@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """Show a table of rates."""
    asked = questions.read(request, timezone.now())
    found = _rates(asked)
    total = Rate("", "", asked.definition, sum((r.counts for r in found), Counts()))
    answers, first = tables.satisfaction(asked), _place(request.GET.get("after"))
    context = {
        "asked": asked,
        "columns": [(name, words) for name, (words, _verdicts) in COLUMNS.items()],
        "lines": tables.lines(
            found[first : first + _ROWS], tables.trends(asked), satisfied.by_group(answers)
        ),
        "after": first,
        "next": first + _ROWS if first + _ROWS < len(found) else None,
        "total": tables.line(total),
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
    return _csv(asked, asked.definition, ("group", "label", *COLUMNS, *_FRACTION), lines)


@require_safe
def satisfaction_csv(request: HttpRequest) -> HttpResponse:
    """Send what applicants answered as CSV: whole numbers of groups large enough."""
    asked = questions.read(request, timezone.now())
    lines = satisfied.published(tables.satisfaction(asked))
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
    column = questions.one_of(request.GET.get("column"), dict(COLUMNS), "column")
    group = request.GET.get("group") or None
    after = address.key(request.GET.get("after"))
    found = drilldown.behind(
        standing=access.standing(request),
        question=_question(asked, group),
        verdicts=COLUMNS[column][1],
        group=None if asked.group_by is GroupBy.MONTH else group,
        after=after,
        limit=_PAGE + 1,
    )
    shown = found[:_PAGE]
    context = {
        "asked": asked,
        "group": _named(asked, group),
        "column": COLUMNS[column][0],
        "rows": rows_of(shown, now=asked.now),
        "next": shown[-1].id if len(found) > _PAGE else None,
        "after": after,
    }
    return render(request, "oversight/behind.html", context)


def _rates(asked: Asked) -> list[Rate]:
    """Return the table asked for, counted at most once a minute by each process."""
    within = hash(tuple(sorted(asked.authorities))) if asked.authorities else ""
    key = f"rates-{asked.period.start}-{asked.period.end}-{asked.definition}-{asked.group_by}"
    key += f"-{asked.restated}-{within}"
    found: list[Rate] | None = cache.get(key)
    if found is None:
        found = statistics.rates(
            period=asked.period,
            definition=asked.definition,
            group_by=asked.group_by,
            as_of=asked.now,
            authorities=asked.authorities,
            restated=asked.restated,
        )
        cache.set(key, found, _KEPT_SECONDS)
    return found


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


def _question(asked: Asked, group: str | None) -> Question:
    """Return the question behind one row: of a month that month, its other rows whatever."""
    if asked.group_by is not GroupBy.MONTH:
        return tables.question(asked)
    month = _month(asked.period, group) or asked.period
    return replace(tables.question(asked, period=month), group_by=GroupBy.PROVINCE)


def _month(period: Period, name: str | None) -> Period | None:
    return next((month for month in months_of(period) if f"{month.start:%Y-%m}" == name), None)


def _place(text: str | None) -> int:
    """Return how many rows were shown before."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
