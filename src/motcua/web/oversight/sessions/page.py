"""The page of a session: everything of it in one place, and what can be done with it now."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain.session import SessionRecord
from motcua.kernel.refusal import Refusal
from motcua.web.oversight.sessions import content, forms
from motcua.web.oversight.sessions.plan import led
from motcua.web.shared import access

#: Verb in the address -> service, form, words when done.
_ACTS: dict[str, tuple[Any, type[forms.Plain], Any]] = {
    "ask_reports": (services.ask_reports, forms.AskReports, _lazy("Đã yêu cầu báo cáo.")),
    "freeze": (services.freeze, forms.Nothing, _lazy("Đã chốt dữ liệu.")),
    "hold": (services.hold, forms.Hold, _lazy("Đã ghi ngày làm việc.")),
    "close": (services.close, forms.Close, _lazy("Đã khép lại phiên.")),
}


@require_safe
def session(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show a session."""
    found = selectors.view(identifier, standing=access.standing(request))
    return _page(request, found)


@require_POST
def act(request: HttpRequest, identifier: UUID, verb: str) -> HttpResponse:
    """Take a step of a session; a refusal stands at its form."""
    found = led(request, identifier)
    service, kind, told = _ACTS[verb]
    form = kind(request.POST)
    if form.is_valid():
        try:
            service(
                session_id=found.id,
                by=access.account(request),
                at=timezone.now(),
                **form.cleaned_data,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, told)
            return redirect("session", identifier=found.id)
    return _page(request, found, wrong=(verb, form))


def _page(
    request: HttpRequest,
    found: SessionRecord,
    *,
    wrong: tuple[str, forms.Plain] | None = None,
) -> HttpResponse:
    standing = access.standing(request)
    leads = selectors.leads(found, standing)
    context = content.of(found, standing, leads=leads, now=timezone.now())
    context["acts"] = content.acts(found, wrong) if leads else []
    status = 422 if wrong else 200
    return render(request, "oversight/sessions/session.html", context, status=status)
