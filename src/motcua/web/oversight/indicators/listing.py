"""The registry as a page: every published number by group, with search."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.agencies.domain import rights
from motcua.apps.indicators import selectors
from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.metrics import Source
from motcua.apps.indicators.selectors.sums import WHOLE
from motcua.kernel.moments import local_day
from motcua.web.oversight.indicators import asking, telling
from motcua.web.shared import access

_MOST_WORDS = 100


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Show the registry with the value of the window for the area asked for."""
    asked = asking.read(request, timezone.now())
    words = request.GET.get("q", "")[:_MOST_WORDS].replace("\0", "")
    found = registry.search(words)
    key = asked.area.id if asked.area else WHOLE
    cells = selectors.cells(
        codes=[metric.code for metric in found],
        areas=[key],
        period=asked.window,
        restated=asked.restated,
    )
    rows = [(m, telling.told(m, cells[m.code, key].shown), cells[m.code, key]) for m in found]
    may_see_alerts = access.may(request, "indicators.see_alerts")
    context = {
        "asked": asked,
        "words": words,
        "groups": [
            (telling.GROUPS[group], list(members))
            for group, members in groupby(rows, key=lambda row: row[0].group)
        ],
        "declared": Source.DECLARED,
        "windows": asking.offered(local_day(asked.now), asked.window),
        "may_declare": access.may(request, "indicators.declare"),
        "may_define": not rights.reach(access.standing(request), "indicators.define").nothing,
        "may_see_alerts": may_see_alerts,
        "alerts": selectors.count_open(standing=access.standing(request)) if may_see_alerts else 0,
    }
    return render(request, "oversight/indicators/list.html", context)
