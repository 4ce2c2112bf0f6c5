"""A session is planned, or its plan is changed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Role
from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain.session import SessionRecord
from motcua.kernel.refusal import Refusal
from motcua.web.office.tasks.places import own
from motcua.web.oversight.sessions.plan_form import PlanForm, first, standing
from motcua.web.shared import access, address


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the empty plan, or keep a new one."""
    now, found = timezone.now(), leading_of(request)
    asked = address.key(request.GET.get("leading"))
    leading = next((a for a in found if a.id == asked), found[0])
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, leading=leading, now=now, initial=first(now))
    if data is not None and form.is_valid():
        try:
            session = services.plan(
                given=form.given(),
                key=form.cleaned_data["key"] or None,
                by=access.account(request),
                at=now,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            told = _("Đã lập phiên kiểm tra số %(number)s.") % {"number": session.number}
            messages.success(request, told)
            return redirect("session", identifier=session.id)
    return _page(request, form, found=found)


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show the plan as it stands, or keep the changed one."""
    now = timezone.now()
    session = led(request, identifier)
    leading = agencies.authority(session.leading_id)
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, leading=leading, now=now, initial=standing(session))
    if data is not None and form.is_valid():
        try:
            services.amend(
                session_id=session.id,
                given=form.given(),
                version=form.cleaned_data["expected"],
                by=access.account(request),
                at=now,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã sửa kế hoạch."))
            return redirect("session", identifier=session.id)
    return _page(request, form, session=session)


def led(request: HttpRequest, identifier: UUID) -> SessionRecord:
    """
    Return a session for who works for its team.

    :raises SessionNotFound: there is none that the reader may see.
    :raises PermissionDenied: the reader is inspected only.
    """
    standing_of = access.standing(request)
    session = selectors.view(identifier, standing=standing_of)
    if not selectors.leads(session, standing_of):
        raise PermissionDenied("Only who leads a session works on it.")
    return session


def leading_of(request: HttpRequest) -> list[AuthorityRecord]:
    found = agencies.authorities(set(own(access.standing(request), [Role.OVERSEER])))
    if not found:
        raise PermissionDenied("No authority for which to inspect.")
    return sorted(found, key=lambda a: (a.kind != "government", a.sort_key))


def _page(
    request: HttpRequest,
    form: PlanForm,
    *,
    found: list[AuthorityRecord] | None = None,
    session: SessionRecord | None = None,
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "found": found or [], "leading": form.leading, "session": session}
    return render(request, "oversight/sessions/plan.html", context, status=status)
