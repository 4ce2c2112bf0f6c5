"""One metric: definition, values by place with fraction, trend, proof, CSV; compute on demand."""

import csv
import io

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.export import COLUMNS, line
from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.values import ValueRecord
from motcua.apps.indicators.selectors.sums import WHOLE
from motcua.kernel.moments import local_day
from motcua.web.oversight.indicators import asking, telling
from motcua.web.oversight.indicators.asking import Asked
from motcua.web.shared import access

#: Windows that a trend shows.
_TREND = 6
#: Rows on one page.
_ROWS = 60


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show a metric."""
    found, asked = registry.metric(code), asking.read(request, timezone.now())
    after = _place(request.GET.get("after"))
    places = asked.places
    shown = places[after : after + _ROWS]
    trend = [asked.window.before(n) for n in reversed(range(_TREND))]
    key = asked.area.id if asked.area else WHOLE
    cells = selectors.table(
        codes=[code],
        areas=[key, *(p.id for p in shown)],
        windows=trend,
        restated=asked.restated,
    )
    total = cells[code, key, asked.window.key]
    rows = []
    for place in shown:
        cell = cells[code, place.id, asked.window.key]
        past = [(window, cells[code, place.id, window.key]) for window in trend]
        rows.append(
            {
                "place": place,
                "cell": cell,
                "computed": telling.told(found, cell.computed),
                "declared": telling.told(found, cell.declared),
                "gap": telling.gap(found, cell),
                "line": telling.line(found, past),
            }
        )
    context = {
        "metric": found,
        "unit": telling.UNITS[found.unit],
        "direction": telling.DIRECTIONS[found.direction],
        "group": telling.GROUPS[found.group],
        "parts": [registry.metric(part) for part in found.parts],
        "asked": asked,
        "windows": asking.offered(local_day(asked.now), asked.window),
        "total": total,
        "total_told": telling.told(found, total.shown),
        "line": telling.line(found, [(w, cells[code, key, w.key]) for w in trend]),
        "missing": _missing(found, total.computed),
        "rows": rows,
        "after": after,
        "next": after + _ROWS if after + _ROWS < len(places) else None,
        "may_compute": bool(found.formula) and access.may(request, "indicators.compute"),
        "may_declare": not found.composed and access.may(request, "indicators.declare"),
    }
    return render(request, "oversight/indicators/metric.html", context)


@require_safe
def indicator_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Send the values of a metric by place as CSV with whole numbers."""
    found, asked = registry.metric(code), asking.read(request, timezone.now())
    places = asked.places
    cells = selectors.cells(
        codes=[code],
        areas=[p.id for p in places],
        period=asked.window,
        restated=asked.restated,
    )
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, fieldnames=list(COLUMNS))
    writer.writeheader()
    for place in places:
        row = line(found, asked.window, cells[code, place.id], place.code, place.name)
        writer.writerow({name: _safe(value) for name, value in row.items()})
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"{code}-{asked.window.period.start}-{asked.window.period.last}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def indicator_compute(request: HttpRequest, code: str) -> HttpResponse:
    """Compute a metric for a window in the provinces that the reader answers for."""
    found, asked = registry.metric(code), asking.read(request, timezone.now())
    done = services.compute(
        window=asked.window,
        codes=[found.code],
        areas=_reached(request, asked),
        as_of=asked.now,
        by=access.account(request),
        at=asked.now,
    )
    told = _("Đã tính %(name)s: %(count)s giá trị.")
    messages.success(request, told % {"name": asked.window.name_vi, "count": done.values})
    answer = redirect("indicator", code)
    answer["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
    return answer


def _reached(request: HttpRequest, asked: Asked) -> list | None:  # type: ignore[type-arg]
    reach = rights.reach(access.standing(request), "indicators.compute")
    if reach.everything:
        return None
    known = agencies.provinces(asked.day)
    return [p.id for p in known if p.id in reach.provinces or p.id in reach.authorities]


def _missing(metric: MetricRecord, value: ValueRecord | None) -> list[str]:
    """Return the names of what a composed value lacks."""
    known = registry.METRICS
    return [known[m].name_vi if m in known else m for m in (value.missing if value else ())]


def _place(text: str | None) -> int:
    """Return how many rows were shown before."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0


def _safe(value: object) -> object:
    """Keep a spreadsheet from taking a text for a formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return f"'{value}"
    return value
