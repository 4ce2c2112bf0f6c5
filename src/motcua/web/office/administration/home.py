"""The overview: what the reader may administer, with the figures that say where to look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Reach
from motcua.apps.calendars import selectors as calendars
from motcua.apps.procedures import selectors as procedures
from motcua.kernel.moments import local_day
from motcua.web.office.administration import places
from motcua.web.office.administration.places import Home
from motcua.web.shared import access


@require_http_methods(["GET", "HEAD"])
def home(request: HttpRequest) -> HttpResponse:
    """Show the tiles of an authority; who looks over several may choose another."""
    here = places.asked(request)
    words = request.GET.get("q", "").strip()[:60]
    further = places.reaches_further(request)
    context = places.frame(
        here,
        q=words,
        further=further,
        hits=places.reachable(request, words) if words and further else [],
        figures=_figures(here) if here else {},
        drafts=procedures.count_drafts(),
        may_publish=access.may(request, "procedures.publish"),
        may_texts=access.may(request, "notifications.edit_texts"),
        may_queues=access.may(request, "dossiers.set_queues"),
        may_national=rights.allows(access.standing(request), "calendars.declare", rights.Place()),
    )
    return render(request, "office/administration/home.html", context)


def _figures(here: Home) -> dict[str, Any]:
    today, key = local_day(timezone.now()), here.authority.id
    own = Reach(authorities=frozenset({key}))
    calendar = calendars.working_calendar(owner=key)
    ahead = sorted(row.day for row in calendar.rows.values() if row.day >= today)
    return {
        "officials": agencies.count_officials(reach=own, on=today),
        "units": len(agencies.units(key, today)),
        "delegations": len(agencies.delegations(authority=key, on=today)),
        "assigned": len(procedures.assigned_to(key, today)),
        "next_day": calendar.rows[ahead[0]] if ahead else None,
        "calendar": calendar.version,
    }
