"""A competent body answers a difficulty or proposal."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.inspections import selectors, services
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.oversight.sessions.forms import AnswerForm
from motcua.web.shared import access


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, finding: UUID) -> HttpResponse:
    """Show the form, or keep the answer."""
    found, now = selectors.finding(finding), timezone.now()
    if found.competent_id is None:
        raise Http404
    body = agencies.authority(found.competent_id)
    place = Place(authority=body.id, province=body.province_id)
    if not rights.allows(access.standing(request), "inspections.answer", place):
        raise PermissionDenied("Another body answers.")
    data = request.POST if request.method == "POST" else None
    initial = {
        "text": found.answer,
        "document": found.answer_document,
        "on": found.answered_on or local_day(now),
    }
    form = AnswerForm(data, initial=initial)
    if data is not None and form.is_valid():
        try:
            services.answer(
                finding_id=finding, by=access.account(request), at=now, **form.cleaned_data
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi trả lời."))
            return redirect("difficulties")
    status = 422 if form.is_bound and form.errors else 200
    context = {"finding": found, "form": form, "body": body}
    return render(request, "oversight/sessions/answer.html", context, status=status)
