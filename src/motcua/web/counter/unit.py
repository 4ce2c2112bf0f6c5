"""The unit's side of hand-over: slips to sign for, results to bring to the counter."""

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.slips import Direction
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.counter import named
from motcua.web.counter.handover import keys_of, told
from motcua.web.counter.slips import shown
from motcua.web.shared import access

_PAGE = 100
#: Pages of the counter that its head reads; route, words, the right.
_LINKS = (
    ("closing", gettext_lazy("Ngày của quầy"), "dossiers.view_closing"),
    ("ticket_waits", gettext_lazy("Khách chờ bao lâu"), "dossiers.view_waits"),
    ("queues", gettext_lazy("Hàng chờ"), "dossiers.set_queues"),
)


@require_http_methods(["GET", "HEAD", "POST"])
def unit_slips(request: HttpRequest) -> HttpResponse:
    """Show what the unit has to sign for and to hand back, or hand results to the counter."""
    if request.method == "POST":
        return _hand_results(request)
    now, standing = timezone.now(), access.standing(request)
    after = request.GET.get("after") or None
    page = dossiers.results_to_hand(standing=standing, cursor=after, limit=_PAGE)
    people = named.applicants(page.items)
    places = named.authorities(d.returning_id or d.receiver_id for d in page.items)
    waiting = dossiers.slips_of_unit(standing=standing, direction=Direction.TO_UNIT, waiting=True)
    given = dossiers.slips_of_unit(
        standing=standing, direction=Direction.TO_ONE_STOP, waiting=False
    )
    signed = dossiers.slips_of_unit(standing=standing, direction=Direction.TO_UNIT, waiting=False)
    day = local_day(now)
    context = {
        "waiting": shown(waiting.items, on=day),
        "results": [
            (d, people[d.id], places.get(d.returning_id or d.receiver_id, "")) for d in page.items
        ],
        "given": shown(given.items[:10], on=day),
        "signed": shown([s for s in signed.items if s.confirmed_at][:10], on=day),
        "next": page.cursor,
        "after": after,
        "key": uuid4(),
        "links": _links(standing, day),
    }
    return render(request, "counter/unit.html", context)


def _links(standing: Standing, on: date) -> list[tuple[str, object]]:
    """Return the counter's pages that the reader may open as its head."""
    homes = {a.authority for a in standing.appointments if a.authority}
    return [
        (route, words)
        for route, words, right in _LINKS
        if any(dossiers.may_at_hall(standing, right, authority=home, on=on) for home in homes)
    ]


def _hand_results(request: HttpRequest) -> HttpResponseRedirect:
    try:
        done = services.hand_results(
            dossiers=keys_of(request.POST.getlist("dossier")),
            by=access.account(request),
            at=timezone.now(),
            key=request.POST.get("key", "")[:90] or None,
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence(get_language() or "vi"), extra_tags="bad")
        return redirect("unit_slips")
    return told(request, done, otherwise="unit_slips")
