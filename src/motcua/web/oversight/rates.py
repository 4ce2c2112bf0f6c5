"""Rates: any period, three definitions, each figure with the list behind it; the same as CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import Counts, GroupBy, Rate
from motcua.apps.dossiers.selectors import statistics
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.kernel.refusal import Invalid
from motcua.web.shared import access, labels, periods

COLUMNS = (
    "group",
    "label",
    "received",
    "handled",
    "early",
    "on_time",
    "late",
    "open_within",
    "open_overdue",
    "numerator",
    "denominator",
)


@dataclass(frozen=True, slots=True)
class Question:
    """What the address asks for."""

    period: Period
    definition: Definition
    group_by: GroupBy
    restated: bool
    within: agencies.AuthorityRecord | None


@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """Show a table of rates."""
    now = timezone.now()
    question = _question(request, now)
    rows = _rows(question, now)
    context = {
        "question": question,
        "rows": rows,
        "total": Rate("", "", question.definition, sum((r.counts for r in rows), Counts())),
        "periods": periods.offered(local_day(now)),
        "definitions": labels.DEFINITIONS,
        "explained": labels.EXPLAINED[question.definition],
        "groups": labels.GROUPS,
        "may_list": access.may(request, "dossiers.list"),
    }
    return render(request, "oversight/rates.html", context)


@require_safe
def rates_csv(request: HttpRequest) -> HttpResponse:
    """Send the same table as CSV with whole numbers."""
    now = timezone.now()
    question = _question(request, now)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    writer.writerows(_lines(_rows(question, now)))
    response = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"{question.definition}-{question.period.start}-{question.period.last}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(rows: list[Rate]) -> Iterator[list[object]]:
    for row in rows:
        values = {**_counts(row.counts), "group": row.group, "label": row.label}
        values |= {"numerator": row.numerator, "denominator": row.denominator}
        yield [values[name] for name in COLUMNS]


def _counts(counts: Counts) -> dict[str, object]:
    names = ("received", "handled", "early", "on_time", "late", "open_within", "open_overdue")
    return {name: getattr(counts, name) for name in names}


def _rows(question: Question, now: datetime) -> list[Rate]:
    return statistics.rates(
        period=question.period,
        definition=question.definition,
        group_by=question.group_by,
        as_of=now,
        authorities=_authorities(question.within),
        restated=question.restated,
    )


def _authorities(within: agencies.AuthorityRecord | None) -> frozenset[UUID] | None:
    """Return the authority asked for, with all of the province when it is one."""
    if within is None:
        return None
    below = (a.id for a in agencies.authorities() if a.province_id == within.id)
    return frozenset({within.id, *below})


def _question(request: HttpRequest, now: datetime) -> Question:
    asked = request.GET
    period = periods.asked(
        asked.get("from"), asked.get("to"), otherwise=periods.current(local_day(now))
    )
    code = asked.get("within", "").strip()
    return Question(
        period=period,
        definition=Definition(_one_of(asked.get("definition"), labels.DEFINITIONS, "definition")),
        group_by=GroupBy(_one_of(asked.get("by"), labels.GROUPS, "by")),
        restated=asked.get("restated") == "1",
        within=agencies.find_authority(code, period.last) if code else None,
    )


def _one_of(text: str | None, known: dict[str, object], field: str) -> str:
    value = text or next(iter(known))
    if value not in known:
        names = ", ".join(known)
        raise Invalid(
            field=field, why_vi=f"Chọn một trong: {names}.", why_en=f"Choose one of: {names}."
        )
    return value
