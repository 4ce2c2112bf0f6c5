"""The agency that is asked: its questions by urgency, and the page on which it answers one."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.selectors import OpinionAsked
from motcua.kernel.refusal import Refusal
from motcua.web.office import dialogue
from motcua.web.office.fields import words
from motcua.web.shared import access
from motcua.web.shared.reading import Reading

_PAGE = 50


@dataclass(frozen=True, slots=True)
class Question:
    """A question with who asks it and how its time stands."""

    record: OpinionAsked
    asker: str
    agency: str
    time: Reading


class OpinionForm(forms.Form):
    """The opinion of an agency."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100)
    answer = words(_("Ý kiến trả lời"), rows=6)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Show what the reader's agencies still have to answer, the most urgent first."""
    after = request.GET.get("after") or None
    page = dossiers.opinions_asked(standing=access.standing(request), cursor=after, limit=_PAGE)
    context = {"questions": _told(page.items), "next": page.cursor, "after": after}
    return render(request, "office/opinions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show one question, or give the agency's opinion."""
    asked = dossiers.opinion_asked(identifier, standing=access.standing(request))
    form = OpinionForm(request.POST or None, label_suffix="", initial={"key": str(uuid4())})
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(
                dossier_id=asked.dossier,
                consultation=asked.id,
                answer=form.cleaned_data["answer"],
                key=form.cleaned_data["key"],
                by=access.account(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, refusal.sentence(get_language() or "vi"))
            status = refusal.status
        else:
            messages.success(request, _now("Đã gửi ý kiến tới cơ quan hỏi."))
            return redirect("opinions")
    (question,) = _told((asked,))
    context = {"q": question, "form": form}
    return render(request, "office/opinion.html", context, status=status)


def _told(found: tuple[OpinionAsked, ...]) -> list[Question]:
    now = timezone.now()
    keys = {one.asked_by for one in found} | {one.agency for one in found}
    names = {a.id: a.name for a in agencies.authorities(keys)}
    return [
        Question(
            one,
            names.get(one.asked_by, ""),
            names.get(one.agency, ""),
            dialogue.time_of(
                one.asked_at,
                one.due_at,
                one.answered_at,
                now=now,
                calendar=calendars.working_calendar(owner=one.agency),
            ),
        )
        for one in found
    ]
