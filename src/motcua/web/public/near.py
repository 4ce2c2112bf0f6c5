"""Near me: the commune that a visitor chose, and the one-stops that receive there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.admin_units import AdminUnit, Level
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.procedures.domain.record import BoundaryFree, ProcedureRecord
from motcua.apps.procedures.domain.record import Level as ProcedureLevel
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal

#: Holds the five digits of a commune and nothing else.
COOKIE = "commune"
_KEPT_SECONDS = 365 * 24 * 60 * 60
_MOST = 12
#: The last day of the units before the great re-arrangement (QĐ 19/2025/QĐ-TTg).
_BEFORE = date(2025, 6, 30)


@dataclass(frozen=True, slots=True)
class Found:
    """A commune of today, its province, and the old name by which it was found."""

    unit: AdminUnit
    province: str
    was: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def near(request: HttpRequest) -> HttpResponse:
    """Let a visitor choose the commune; the choice is a cookie that says only that."""
    back = _back(request)
    today = local_day(timezone.now())
    if request.method == "POST":
        return _chosen(request.POST.get("commune", ""), back, today)
    asked = request.GET.get("q", "").strip()[:100]
    context = {
        "q": asked,
        "back": back,
        "chosen": chosen(request, today),
        "found": search(asked, today) if asked else [],
    }
    return render(request, "public/near.html", context)


def chosen(request: HttpRequest, today: date) -> Found | None:
    """Return the commune that the visitor chose; None where there is none, or no more."""
    return commune(request.COOKIES.get(COOKIE, ""), today)


def search(words: str, today: date) -> list[Found]:
    """Return today's communes by their name or by what they were called before 1/7/2025."""
    hits = [
        Found(unit, _province(unit, today))
        for unit in agencies.search_admin_units(words, today)
        if unit.level is Level.COMMUNE
    ]
    seen = {hit.unit.code for hit in hits}
    for old in agencies.search_admin_units(words, _BEFORE):
        if old.level is Level.COMMUNE and len(hits) < _MOST:
            for unit in agencies.what_became_of(old.code):
                if unit.code not in seen and unit.level is Level.COMMUNE:
                    seen.add(unit.code)
                    hits.append(Found(unit, _province(unit, today), was=old.name))
    return hits[:_MOST]


def receivers(
    record: ProcedureRecord, place: Found | None, today: date
) -> Sequence[AuthorityRecord]:
    """
    Return the one-stops that take the procedure in near ``place``, the nearest first.

    The commune's own centre takes what the commune decides, and what may be handed in anywhere
    in the province; the centre of the province takes what the province decides.
    """
    if place is None:
        return ()
    found: list[AuthorityRecord] = []
    levels = record.at_levels()
    anywhere = record.boundary_free in (BoundaryFree.PROVINCE, BoundaryFree.NATION)
    if not levels or ProcedureLevel.COMMUNE in levels or anywhere:
        communes = agencies.of_admin_unit(place.unit.code, today)
        found += [a for a in communes if a.kind is AuthorityKind.COMMUNE]
    if not levels or ProcedureLevel.PROVINCE in levels:
        for province in agencies.of_admin_unit(place.unit.parent, today):
            below = agencies.children(province.id, today)
            found += [a for a in below if a.kind is AuthorityKind.SERVICE_CENTRE]
    return found


def commune(code: str, today: date) -> Found | None:
    """Return the commune of a code; None where there is none that day."""
    if not (len(code) == 5 and code.isascii() and code.isdigit()):
        return None
    try:
        unit = agencies.admin_unit(code, today)
    except Refusal:
        return None
    return Found(unit, _province(unit, today)) if unit.level is Level.COMMUNE else None


def _province(unit: AdminUnit, today: date) -> str:
    return agencies.admin_unit(unit.parent, today).name if unit.parent else ""


def _chosen(code: str, back: str, today: date) -> HttpResponse:
    response = redirect(back)
    if commune(code, today) is None:
        response.delete_cookie(COOKIE)
        return response
    response.set_cookie(
        COOKIE,
        code,
        max_age=_KEPT_SECONDS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def _back(request: HttpRequest) -> str:
    """Return the page of ours to go back to."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    fine = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if fine and wanted.startswith("/") else "/noi-o/"
