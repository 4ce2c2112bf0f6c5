"""Rating the service: signed in, or with the link of a slip; leaders read what was remarked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.ratings import (
    CRITERIA,
    LONGEST_COMMENT,
    OCCASION_WORDS,
    STEP_WORDS,
    Criterion,
    Occasion,
    asked_at,
)
from motcua.kernel.refusal import Refusal
from motcua.web.shared import access, address

_PAGE = 30


class Rating(forms.Form):
    """One question a criterion, five steps each; none has to be answered, but one."""

    comment = forms.CharField(
        label=gettext_lazy("Điều muốn nói thêm (không bắt buộc)"),
        help_text=gettext_lazy("Chỉ lãnh đạo cơ quan đọc được. Đừng ghi tên hay số giấy tờ."),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *given: Any, occasion: Occasion, channel: str) -> None:
        super().__init__(*given, label_suffix="")
        place = 1 if (get_language() or "vi").startswith("en") else 0
        steps = [(str(step), words[place]) for step, words in STEP_WORDS.items()]
        self._criteria = asked_at(occasion, channel=channel)
        for criterion in self._criteria:
            self.fields[criterion.value] = forms.ChoiceField(
                label=CRITERIA[criterion].question[place],
                choices=steps,
                required=False,
                widget=forms.RadioSelect,
            )

    def questions(self) -> list[forms.BoundField]:
        """Return the fields of the criteria, in the order of the law."""
        return [self[criterion.value] for criterion in self._criteria]

    def scores(self) -> dict[Criterion, int]:
        """Return what was answered."""
        given = {c: self.cleaned_data.get(c.value) for c in self._criteria}
        return {criterion: int(step) for criterion, step in given.items() if step}

    def clean(self) -> dict[str, Any]:
        """Ask for one answer at least."""
        values = super().clean() or {}
        if not self.errors and not self.scores():
            self.add_error(None, _("Chọn một mức ở ít nhất một câu."))
        return values


@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, identifier: UUID, occasion: str) -> HttpResponse:
    """Ask the applicant, signed in."""
    found = dossiers.followed(identifier, standing=access.standing(request))
    return _ask(request, found, _occasion(occasion), token=None)


@require_http_methods(["GET", "HEAD", "POST"])
def rate_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whoever holds the slip; it shows nothing of the person or the dossier's content."""
    identifier, occasion = dossiers.read_link(token)
    return _ask(request, dossiers.dossier(identifier), occasion, token=token)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say thanks to somebody who has not signed in."""
    return render(request, "public/rated.html")


@require_safe
def remarks(request: HttpRequest) -> HttpResponse:
    """Show the leaders of an authority what applicants remarked, without who and which."""
    after = address.key(request.GET.get("after"))
    found = dossiers.remarks(standing=access.standing(request), after=after, limit=_PAGE + 1)
    shown = found[:_PAGE]
    context = {
        "remarks": [(r, OCCASION_WORDS[r.occasion], _mean(r.scores)) for r in shown],
        "after": after,
        "next": shown[-1].id if len(found) > _PAGE else None,
    }
    return render(request, "public/remarks.html", context)


def _ask(
    request: HttpRequest, found: DossierRecord, occasion: Occasion, *, token: str | None
) -> HttpResponse:
    now = timezone.now()
    form = Rating(
        *([request.POST] if request.method == "POST" else []),
        occasion=occasion,
        channel=found.channel,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _send(request, found, occasion, form, token=token, now=now)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence(get_language() or "vi"))
            return _shown(request, found, occasion, form, token, now, status=refusal.status)
        if token is not None:
            return redirect("rated")
        messages.success(request, _("Cảm ơn anh/chị. Câu trả lời đã được ghi lại."))
        return redirect("mine_one", identifier=found.id)
    status = 422 if form.is_bound else 200
    return _shown(request, found, occasion, form, token, now, status=status)


def _send(
    request: HttpRequest,
    found: DossierRecord,
    occasion: Occasion,
    form: Rating,
    *,
    token: str | None,
    now: datetime,
) -> None:
    services.rate(
        dossier_id=found.id,
        occasion=occasion,
        scores=form.scores(),
        comment=form.cleaned_data["comment"],
        by=None if token is not None else access.account(request),
        token=token,
        at=now,
    )


def _shown(
    request: HttpRequest,
    found: DossierRecord,
    occasion: Occasion,
    form: Rating,
    token: str | None,
    now: datetime,
    *,
    status: int,
) -> HttpResponse:
    context = {
        "dossier": found,
        "code": found.code or found.reference,
        "agency": agencies.authority(found.authority_id).name,
        "words": OCCASION_WORDS[occasion],
        "form": form,
        "signed_in": token is None,
        "due": occasion in dossiers.ratings_due(found, at=now),
    }
    return render(request, "public/rate.html", context, status=status)


def _occasion(text: str) -> Occasion:
    if text not in set(Occasion):
        raise Http404
    return Occasion(text)


def _mean(scores: dict[Criterion, int]) -> tuple[int, int]:
    """Return the sum of the scores and how many there are: a fraction, not an average."""
    return sum(scores.values()), len(scores)
