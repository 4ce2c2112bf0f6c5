"""The conclusion: its draft row by row, its preview, and its issue, which gives the tasks."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain.rules import MOST
from motcua.apps.inspections.domain.session import FindingKind, SessionRecord
from motcua.apps.inspections.domain.states import ALLOWED
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.tasks.places import below, grouped
from motcua.web.oversight.sessions.forms import Issue, ItemForm, Preamble
from motcua.web.oversight.sessions.plan import led
from motcua.web.shared import access

#: Empty rows below those that stand.
_EMPTY = 3


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    """The items of a conclusion; the choice of leads is read once for all rows."""

    leads: list[tuple[str, list[tuple[str, str]]]]

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Give every row the same leads."""
        return {**super().get_form_kwargs(index), "leads": self.leads}


_Rows = forms.formset_factory(
    ItemForm, formset=Rows, extra=_EMPTY, max_num=MOST["items"], absolute_max=MOST["items"] + 50
)


@require_http_methods(["GET", "HEAD", "POST"])
def conclusion(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show the draft, or keep it; empty rows are left out."""
    session = led(request, identifier)
    if session.state not in ALLOWED["draft_conclusion"]:
        return redirect("session", identifier=session.id)
    data = request.POST if request.method == "POST" else None
    head = Preamble(
        data, initial={"expected": session.version, "preamble": session.notice_preamble}
    )
    rows = _Rows(data, prefix="item", initial=_initial(session))
    rows.leads = _leads(session)
    if data is not None and head.is_valid() and rows.is_valid():
        given = [item for row in rows if (item := row.item())]  # type: ignore[attr-defined]
        try:
            services.draft_conclusion(
                session_id=session.id,
                items=given,
                preamble=head.cleaned_data["preamble"],
                version=head.cleaned_data["expected"],
                by=access.account(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            head.add_error(None, refusal.sentence(get_language() or "vi"))
        else:
            messages.success(request, _("Đã lưu dự thảo kết luận."))
            onward = "session_issue" if "onward" in request.POST else "session_conclusion"
            return redirect(onward, identifier=session.id)
    wrong = data is not None and bool(head.errors or any(rows.errors))
    context = {"session": session, "head": head, "rows": rows, "wrong": wrong}
    status = 422 if wrong else 200
    return render(request, "oversight/sessions/conclusion.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show the notice as it would go out, or issue it: its items become tasks."""
    session = led(request, identifier)
    if session.state not in ALLOWED["conclude"]:
        return redirect("session", identifier=session.id)
    data = request.POST if request.method == "POST" else None
    initial = {"expected": session.version, "on": local_day(timezone.now())}
    form = Issue(data, initial=initial)
    if data is not None and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            services.conclude(
                session_id=session.id,
                version=told.pop("expected"),
                by=access.account(request),
                at=timezone.now(),
                **told,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            count = len(selectors.items(session.id))
            messages.success(
                request, _("Đã ban hành kết luận và giao %(n)s nhiệm vụ.") % {"n": count}
            )
            return redirect("session", identifier=session.id)
    items = selectors.items(session.id)
    names = {body.id: body.name for body in agencies.authorities({row.lead_id for row in items})}
    context = {"session": session, "form": form, "items": items, "names": names}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "oversight/sessions/issue.html", context, status=status)


def _leads(session: SessionRecord) -> list[tuple[str, list[tuple[str, str]]]]:
    leading = agencies.authority(session.leading_id)
    found = {body.id: body for body in selectors.bodies(session.id)}
    found |= {body.id: body for body in below(leading, timezone.now())}
    return grouped(found.values())


def _initial(session: SessionRecord) -> list[dict[str, Any]]:
    """Return the draft as it stands, or a first one from what fell short."""
    known = selectors.items(session.id)
    if known:
        return [
            {
                "text": row.text,
                "lead": str(row.lead_id),
                "deadline": row.deadline,
                "product": row.product,
                "finding": row.finding_id,
            }
            for row in known
        ]
    return [
        {"text": one.text, "lead": str(one.competent_id or one.body_id), "finding": one.id}
        for one in selectors.findings(session.id)
        if one.kind is not FindingKind.RESULT
    ]
