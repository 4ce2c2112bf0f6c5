"""Rates: any period, three definitions, each figure with the list behind it; the same as CSV."""

import csv
import io
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.punctuality import HANDLED, Verdict
from motcua.apps.dossiers.domain.rates import Counts, GroupBy, Rate, months_of
from motcua.apps.dossiers.selectors import drilldown, statistics
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.web.office.rows import rows as rows_of
from motcua.web.oversight import questions
from motcua.web.oversight.questions import Asked
from motcua.web.shared import access, labels, periods

_PAGE = 50
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


@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """Show a table of rates."""
    asked = questions.read(request, timezone.now())
    found = _rates(asked)
    total = Rate("", "", asked.definition, sum((r.counts for r in found), Counts()))
    context = {
        "asked": asked,
        "columns": [words for words, _verdicts in _COLUMNS.values()],
        "lines": [_line(rate) for rate in found],
        "total": _line(total),
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
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, fieldnames=("group", "label", *_COLUMNS, *_FRACTION))
    writer.writeheader()
    writer.writerows({name: line[name] for name in writer.fieldnames} for line in lines)
    response = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"{asked.definition}-{asked.period.start}-{asked.period.last}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


_FRACTION = ("numerator", "denominator")


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


def _question(asked: Asked, group: str | None) -> statistics.Question:
    period = asked.period
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


def _line(rate: Rate) -> Line:
    counts = statistics.as_row(rate)
    return Line(
        rate,
        tuple(
            Cell(name, words, int(str(counts[name])), name in _BAD)
            for name, (words, _verdicts) in _COLUMNS.items()
        ),
    )


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
