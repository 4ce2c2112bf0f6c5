"""The worklist by urgency, and every dossier by authority and state."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.office import begins_a_code
from motcua.apps.dossiers.domain.states import State
from motcua.apps.identity import selectors as identity
from motcua.web.office.filters import CUTS, Asked, Form, midnights
from motcua.web.office.rows import rows
from motcua.web.shared import access

_PAGE = 50
_PERSONS = 200
_LONGEST = 60


@require_http_methods(["GET", "HEAD", "POST"])
def worklist(request: HttpRequest) -> HttpResponse:
    """Show open dossiers, the most urgent first; a search by name or number comes by POST."""
    if request.method == "POST":
        return _search(request, "worklist")
    now, standing, asked = timezone.now(), access.standing(request), Asked.of(request)
    q = code_asked(request)
    if q:
        found, following = dossiers.search(standing=standing, code=q, limit=_PAGE), None
    else:
        page = dossiers.worklist(
            standing=standing,
            at=now,
            filters=asked.filters(standing, now),
            cursor=request.GET.get("after") or None,
            limit=_PAGE,
        )
        found, following = page.items, page.cursor
    form = Form(request, asked, standing, now, every=False)
    context = {
        "pills": _pills(asked, standing, now),
        "opinions": dossiers.opinions_waiting(standing),
        **_frame(request, "worklist", found, following, now, q=q, form=form),
    }
    return render(request, "office/worklist.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def every(request: HttpRequest) -> HttpResponse:
    """Show dossiers of an authority in a state, open and ended, the newest first."""
    if request.method == "POST":
        return _search(request, "dossiers")
    now, standing, asked = timezone.now(), access.standing(request), Asked.of(request)
    form, q = Form(request, asked, standing, now, every=True), code_asked(request)
    if q:
        found, following = dossiers.search(standing=standing, code=q, limit=_PAGE), None
    else:
        page = dossiers.by_authority(
            standing=standing,
            authority=asked.authority,
            state=State(asked.state) if asked.state else None,
            filters=None if form.broad else asked.filters(standing, now),
            cursor=request.GET.get("after") or None,
            limit=_PAGE,
        )
        found, following = page.items, page.cursor
    context = _frame(request, "dossiers", found, following, now, q=q, form=form)
    return render(request, "office/dossiers.html", context)


def code_asked(request: HttpRequest) -> str:
    """
    Return the beginning of a code that the address asks for, "" for none.

    Only a code may stand in an address: a name or a number there would lie in every log.
    """
    q = request.GET.get("q", "").strip()[:_LONGEST]
    return q if begins_a_code(q) else ""


def _search(request: HttpRequest, route: str) -> HttpResponse:
    """Answer a search: a code leads to an address of its own, a name or number never does."""
    q = request.POST.get("q", "").strip()[:_LONGEST]
    if not q:
        return redirect(route)
    if begins_a_code(q):
        return redirect(f"{reverse(route)}?{urlencode({'q': q})}")
    now, standing = timezone.now(), access.standing(request)
    persons = identity.find_persons(q, limit=_PERSONS)
    found = dossiers.of_persons(standing=standing, persons=[p.id for p in persons], limit=_PAGE)
    form = Form(request, Asked(), standing, now, every=route == "dossiers")
    context = {
        "pills": _pills(Asked(), standing, now) if route == "worklist" else [],
        "opinions": dossiers.opinions_waiting(standing),
        "searched": True,
        "full": len(found) == _PAGE,
        **_frame(request, route, found, None, now, q=q, form=form),
    }
    page = "office/worklist.html" if route == "worklist" else "office/dossiers.html"
    answer = render(request, page, context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _frame(
    request: HttpRequest,
    route: str,
    found: Sequence[DossierRecord],
    following: str | None,
    now: datetime,
    *,
    q: str,
    form: Form,
) -> dict[str, Any]:
    """Return what both lists show."""
    standing = access.standing(request)
    return {
        "rows": rows(found, now=now),
        "next": following,
        "after": request.GET.get("after"),
        "q": q,
        "now": now,
        "route": route,
        "form": form,
        "asked": form.asked,
        "chips": form.chips(),
        "views": dossiers.saved_views(standing.account, route),
        "query": _kept_query(request),
        "checked": "all" in request.GET,
        "bulk": {
            name: not rights.reach(standing, f"dossiers.{name}").nothing
            for name in ("assign", "hand_over", "export_list", "save_view")
        },
    }


def _kept_query(request: HttpRequest) -> str:
    """Return what of the address a view keeps: all but the place in the list and a search."""
    query = request.GET.copy()
    for dropped in ("after", "all", "q"):
        query.pop(dropped, None)
    return query.urlencode()


def _pills(asked: Asked, standing: Standing, now: datetime) -> list[tuple[str, object, int, bool]]:
    """Return name, words, count and whether it is lit, for each cut that says something here."""
    told = dossiers.tallies(
        standing=standing,
        at=now,
        midnights=midnights(now),
        filters=asked.filters(standing, now, cut=False),
    )
    counted = {name: getattr(told, name or "all") for name in CUTS}
    return [
        (name, words, counted[name], name == asked.cut)
        for name, words in CUTS.items()
        if counted[name] or name == asked.cut or name not in ("review", "unassigned")
    ]
