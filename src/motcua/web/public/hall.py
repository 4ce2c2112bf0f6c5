"""The hall, for everybody: take a number, see one's place in line, the screen that calls."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.tickets import TicketUnknown, TooManyTickets
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal

#: Numbers that one device may take within the span: a kiosk in a full hall, not a prankster.
_MOST, _SPAN_SECONDS = 40, 600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Offer a button for each queue, or give a number."""
    now = timezone.now()
    home = _home(code, now)
    kiosk = "kiosk" in (request.GET if request.method != "POST" else request.POST)
    error, status = "", 200
    if request.method == "POST":
        try:
            _demand_few(request, home)
            ticket = services.take_ticket(
                authority=home.id,
                queue=request.POST.get("queue", "")[:3],
                by=None,
                at=now,
                key=request.POST.get("key", "")[:90] or None,
            )
        except Refusal as refusal:
            error, status = refusal.sentence(get_language() or "vi"), refusal.status
        else:
            address = reverse("my_ticket", args=[home.code or code, ticket.id])
            return redirect(f"{address}?kiosk=1" if kiosk else address)
    context = {
        "home": home,
        "code": code,
        "hall": dossiers.hall(authority=home.id, at=now),
        "kiosk": kiosk,
        "key": uuid4(),
        "error": error,
    }
    return render(request, "public/take.html", context, status=status)


@never_cache
@require_safe
def my_ticket(request: HttpRequest, code: str, identifier: UUID) -> HttpResponse:
    """Show a number, how many wait before it and about how long."""
    now = timezone.now()
    home = _home(code, now)
    ticket = dossiers.ticket(identifier)
    if ticket.authority_id != home.id:
        raise TicketUnknown
    ahead, minutes = dossiers.place_in_line(identifier, at=now)
    context = {
        "home": home,
        "code": code,
        "ticket": ticket,
        "ahead": ahead,
        "minutes": minutes,
        "over": ticket.day != local_day(now),
        "kiosk": "kiosk" in request.GET,
        "now": now,
    }
    return render(request, "public/ticket.html", context)


@never_cache
@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """Show the screen of the hall: who is called where, how many wait."""
    now = timezone.now()
    home = _home(code, now)
    context = {"home": home, "hall": dossiers.hall(authority=home.id, at=now), "now": now}
    return render(request, "public/screen.html", context)


def _home(code: str, now: datetime) -> AuthorityRecord:
    """
    Return the authority of a code today.

    :raises Refusal: there is none.
    """
    return agencies.find_authority(code[:40], local_day(now))


def _demand_few(request: HttpRequest, home: AuthorityRecord) -> None:
    """
    Demand that one device leaves numbers for others; only a hash of its address is kept.

    :raises TooManyTickets: it took too many in the last minutes.
    """
    told = f"{home.id} {request.META.get('REMOTE_ADDR', '')}"
    key = "tickets:" + hashlib.sha256(told.encode()).hexdigest()
    cache.add(key, 0, _SPAN_SECONDS)
    try:
        taken = cache.incr(key)
    except ValueError:
        return
    if taken > _MOST:
        raise TooManyTickets
