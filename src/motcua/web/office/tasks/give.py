"""A task is given by hand: in whose name, then everything on one page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.tasks import services
from motcua.kernel.refusal import Refusal
from motcua.web.office.tasks.give_form import Give
from motcua.web.office.tasks.pages import extracting
from motcua.web.office.tasks.places import givers
from motcua.web.shared import access, address


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Show the form, or give the task."""
    now = timezone.now()
    found = givers(access.standing(request), now)
    giver = _chosen(request, found)
    if request.method != "POST":
        return _page(request, found, Give(giver=giver, now=now))
    form, status = Give(request.POST, request.FILES, giver=giver, now=now), 422
    if form.is_valid():
        by = access.account(request)
        try:
            given = form.given(by=by, at=now)
            task = services.assign(given=given, key=form.cleaned_data["key"] or None, by=by, at=now)
        except Refusal as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _("Đã giao nhiệm vụ %(code)s.") % {"code": task.code})
            return redirect("task", identifier=task.id)
    return _page(request, found, form, status=status)


def _chosen(request: HttpRequest, found: list[AuthorityRecord]) -> AuthorityRecord:
    """Return the authority named in the address, or the first in whose name one may give."""
    asked = address.key(request.GET.get("giver"))
    if not found or (asked and asked not in {a.id for a in found}):
        raise PermissionDenied("No authority in whose name to give a task.")
    return next((a for a in found if a.id == asked), found[0])


def _page(
    request: HttpRequest, found: list[AuthorityRecord], form: Give, *, status: int = 200
) -> HttpResponse:
    context = {"givers": found, "giver": form.giver, "form": form, "extract": extracting(request)}
    return render(request, "office/tasks/give.html", context, status=status)
