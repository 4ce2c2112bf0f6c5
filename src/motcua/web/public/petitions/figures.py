"""Public figures of petitions: by province and body, each rate with its fraction; also as CSV."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain.counters import BodyCounters, Counters, GroupBy
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.web.shared import address, periods

COLUMNS = (
    "received",
    "handled_on_time",
    "handled_late",
    "open_within",
    "open_overdue",
    "refused",
    "routed_out",
    "transferred_out",
)
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: petitions received in a period, of all or of one province."""

    now: datetime
    period: Period
    province: str
    rows: list[BodyCounters]

    @property
    def total(self) -> Counters:
        """The sum of the rows."""
        return sum((row.counters for row in self.rows), Counters())


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of the provinces, or of the bodies of one."""
    asked = _read(request)
    first = request.GET.get("after", "")
    place = min(int(first), 100_000) if first.isascii() and first.isdigit() else 0
    context = {
        "asked": asked,
        "rows": asked.rows[place : place + _PAGE],
        "after": place,
        "next": place + _PAGE if place + _PAGE < len(asked.rows) else None,
        "total": asked.total,
        "periods": periods.offered(local_day(asked.now)),
        "province": request.GET.get("tinh", "")[:40] if asked.province else "",
        "query": request.GET.urlencode(),
    }
    return render(request, "public/petitions/figures.html", context)


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    """Give the same as a table: whole numbers, from which every rate can be computed again."""
    asked = _read(request)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(["label", *COLUMNS, "on_time_numerator", "on_time_denominator"])
    for row in asked.rows:
        counts = [getattr(row.counters, name) for name in COLUMNS]
        writer.writerow([_safe(row.label), *counts, *row.counters.on_time_rate])
    response = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"phan-anh-{asked.period.start:%Y%m%d}-{asked.period.last:%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _read(request: HttpRequest) -> Asked:
    """
    Return what is asked for.

    :raises Invalid: a day cannot be read.
    """
    now = timezone.now()
    today = local_day(now)
    period = periods.asked(
        request.GET.get("from"), request.GET.get("to"), otherwise=periods.current(today)
    )
    key = address.key(request.GET.get("tinh"))
    province = next((a for a in agencies.authorities({key}) if a), None) if key else None
    rows = selectors.counters(
        as_of=now,
        group_by=GroupBy.BODY if province else GroupBy.PROVINCE,
        since=period.starts_at,
        until=period.ends_at,
    )
    if province is not None:
        keys = {row.key for row in rows if isinstance(row.key, UUID)}
        own = {a.id for a in agencies.authorities(keys) if a.province_id == province.id}
        rows = [row for row in rows if row.key in own]
    return Asked(now, period, province.name if province else "", rows)


def _safe(label: str) -> str:
    """Return a name that no spreadsheet takes for a formula."""
    return f"'{label}" if label[:1] in "=+-@" else label
