"""Intake at the counter: one page from the visitor to the receipt, and the receipt's own page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from motcua.apps.dossiers import selectors as dossiers
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.counter import matter, visitor
from motcua.web.counter.desk import Desk
from motcua.web.counter.done import shown
from motcua.web.shared import access, looking


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """Show the counter's page with what was typed so far, or take the visitor in."""
    desk = Desk(request, timezone.now())
    if not desk.receiving:
        return _page(request, desk, 200)
    if not desk.valid():
        return _page(request, desk, 422)
    try:
        taken = desk.receive()
    except Refusal as refusal:
        desk.refuse(refusal)
        return _page(request, desk, refusal.status)
    messages.success(request, _("Đã tiếp nhận. Mã hồ sơ %(code)s.") % {"code": taken.code})
    address = reverse("intake_done", args=[taken.id])
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(address)
    return redirect(address)


@require_POST
def persons(request: HttpRequest) -> HttpResponse:
    """Return the persons for words that are being typed; posted, so that no address tells them."""
    words = request.POST.get("who", "")[:1000].strip()
    context = {"hits": visitor.look_up(words), "words": words if len(words) > 1 else ""}
    return render(request, "counter/part_persons.html", context)


@require_POST
def procedures(request: HttpRequest) -> HttpResponse:
    """Return the procedures for words that are being typed; the counter's own for none."""
    words, on = request.POST.get("what", "").strip()[:200], local_day(timezone.now())
    desk = Desk(request, timezone.now())
    found = matter.often(desk.receiver, on).hits if not words else matter.look_up(words, on=on)
    context = {"hits": found, "often": not words, "words": words}
    return render(request, "counter/part_procedures.html", context)


@require_POST
def appointment(request: HttpRequest) -> HttpResponse:
    """Return what would be promised now, for the page that is being filled in."""
    desk = Desk(request, timezone.now())
    if desk.matter.version is None:
        return HttpResponse()
    context = {"promise": desk.promise, "record": desk.matter.version.record, "live": True}
    return render(request, "counter/part_promise.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show what was taken in: code, promise, papers to print; the result where it is immediate."""
    found = dossiers.view(identifier, standing=access.standing(request))
    looking.note(request, found)
    return shown(request, found, now=timezone.now())


def _page(request: HttpRequest, desk: Desk, status: int) -> HttpResponse:
    response = render(request, "counter/intake.html", desk.context(), status=status)
    response["Cache-Control"] = "no-store"
    return response
