"""Declaring values: what a locality reports by hand, with its source."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import registry, windows
from motcua.kernel.moments import local_day
from motcua.web.office.administration import pages
from motcua.web.oversight.indicators import telling
from motcua.web.oversight.indicators.forms import DeclareForm
from motcua.web.shared import access

_SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_declare(request: HttpRequest) -> HttpResponse:
    """Ask for a value and keep it; below, what was declared before."""
    now, known = timezone.now(), _places(request)
    areas = [(str(a.id), a.name) for a in known]
    data = request.POST if request.method == "POST" else None
    initial = {
        "metric": request.GET.get("metric", ""),
        "period": request.GET.get("period", ""),
        "area": areas[0][0] if areas else "",
    }
    form = DeclareForm(data, areas=areas, initial=initial)

    def act(given: dict[str, object]) -> None:
        values = dict(given)
        window = windows.read(str(values.pop("period")))
        services.declare(
            code=str(values.pop("metric")),
            window=window,
            by=access.account(request),
            at=now,
            **values,  # type: ignore[arg-type]
        )

    if data is not None and pages.carry_out(form, act):
        metric = registry.metric(form.cleaned_data["metric"])
        told = _("Đã ghi %(name)s.") % {"name": metric.name_vi}
        return pages.done(request, told, reverse("indicator_declare"))
    context = {"form": form, "rows": _declared(known[:1] if known else [])}
    status = 422 if data is not None else 200
    return render(request, "oversight/indicators/declare.html", context, status=status)


def _places(request: HttpRequest) -> list[AuthorityRecord]:
    """Return for whom the reader may declare; provinces first."""
    reach = rights.reach(access.standing(request), "indicators.declare")
    today = local_day(timezone.now())
    found = [
        a
        for a in agencies.authorities(on=today)
        if reach.everything or a.id in reach.authorities or a.province_id in reach.provinces
    ]
    return sorted(found, key=lambda a: a.id != a.province_id)


def _declared(areas: list[AuthorityRecord]) -> list[dict[str, object]]:
    rows = []
    for area in areas:
        for said in selectors.declarations(area=area.id, limit=_SHOWN):
            metric = registry.metric(said.metric)
            rows.append(
                {
                    "area": area,
                    "metric": metric,
                    "said": said,
                    "value": telling.told(metric, said),
                }
            )
    return rows
