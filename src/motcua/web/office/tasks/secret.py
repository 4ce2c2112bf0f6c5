"""Classified tasks: six numbers of a body and a day, and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks import services
from motcua.apps.tasks.domain.counters import Counters
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.fields import Day
from motcua.web.office.tasks import scopes, wording
from motcua.web.office.tasks.pages import pages
from motcua.web.office.tasks.places import names, own
from motcua.web.office.tasks.verb_form import fill, pick, refused
from motcua.web.shared import access

_MOST = 100_000


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=_MOST, initial=0)


class Tally(forms.Form):
    """Six numbers of a body, of a giver, as of a day."""

    body = pick(gettext_lazy("Cơ quan thực hiện"))
    giver = pick(gettext_lazy("Cơ quan giao"))
    on = forms.DateField(label=gettext_lazy("Tính đến hết ngày"), widget=Day())

    def __init__(self, *given: Any, standing: Standing, now: datetime) -> None:
        super().__init__(*given, initial={"on": local_day(now)}, label_suffix="")
        for name, pair in wording.COUNTERS.items():
            self.fields[name] = _number(wording.said(pair))
        mine = [(str(key), name) for key, name in _bodies(standing, now)]
        above = [(str(key), name) for key, name in scopes.givers(standing, now)]
        fill(self, "body", [("", mine)])
        fill(self, "giver", [("", above)])

    def counts(self) -> Counters:
        """Return the six numbers."""
        return Counters(**{name: self.cleaned_data[name] for name in wording.COUNTERS})


def _bodies(standing: Standing, now: datetime) -> list[tuple[Any, str]]:
    """Return the bodies whose numbers the reader may write down: its own first."""
    first = set(own(standing))
    found = scopes.choices(standing, "tasks.tally_secret", now)
    return sorted(found, key=lambda choice: choice[0] not in first)


@dataclass(frozen=True, slots=True)
class Told:
    """A tally that was written down."""

    name: str
    giver: str
    on: date
    completed: int
    within: int
    overdue: int


@require_http_methods(["GET", "HEAD", "POST"])
def secret(request: HttpRequest) -> HttpResponse:
    """Show the form and what was told, or write six numbers down."""
    now, standing, status = timezone.now(), access.standing(request), 200
    form = Tally(*([request.POST] if request.method == "POST" else []), standing=standing, now=now)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _tally(form, by=access.account(request), now=now)
            except Refusal as refusal:
                refused(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Đã ghi số nhiệm vụ mật."))
                return redirect("tasks_secret")
    context = {"form": form, "tallies": _told(standing, now), "pages": pages(request)}
    return render(request, "office/tasks/secret.html", context, status=status)


def _tally(form: Tally, *, by: Any, now: datetime) -> None:
    told = form.cleaned_data
    services.tally_secret(
        body=told["body"], giver=told["giver"], counts=form.counts(), on=told["on"], by=by, at=now
    )


def _told(standing: Standing, now: datetime) -> list[Told]:
    day = local_day(now)
    bodies = scopes.bodies(standing, "tasks.tally_secret")
    found = tasks.secrets(on=day, bodies=list(bodies) if bodies is not None else None)
    called = names({t.body_id for t in found} | {t.giver_id for t in found})
    return [
        Told(
            called.get(t.body_id, ""),
            called.get(t.giver_id, ""),
            t.on,
            t.counters.completed,
            t.counters.open_within,
            t.counters.open_overdue,
        )
        for t in found
    ]
