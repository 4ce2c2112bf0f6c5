"""A counter's day: what came, what went, what waits, money; closing it; taking it away as files."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.charges import MOST_DONG
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.counter import closing_files
from motcua.web.counter.fields import Dong, Told
from motcua.web.counter.handover import key_of
from motcua.web.shared import access


class ClosingForm(Told):
    """The cash counted, and what differs."""

    counted_cash = Dong(
        label=gettext_lazy("Tiền mặt đếm được (đồng)"), min_value=-MOST_DONG, max_value=MOST_DONG
    )
    differences = forms.CharField(
        label=gettext_lazy("Chênh lệch và lý do"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Bắt buộc khi tiền đếm được khác tiền trên biên lai."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest) -> HttpResponse:
    """Show a counter's day, or close it."""
    now = timezone.now()
    counter, day = _asked(request, now)
    form, status = ClosingForm(), 200
    if request.method == "POST":
        form = ClosingForm(request.POST)
        status = 422
        if form.is_valid():
            try:
                services.close_day(
                    counter=counter,
                    day=day,
                    by=access.account(request),
                    at=now,
                    **form.cleaned_data,
                )
            except Refusal as refusal:
                form.refuse(refusal)
                status = refusal.status
            else:
                messages.success(request, _("Đã chốt ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"})
                return redirect(f"/quay/chot-ngay/?day={day}&counter={counter}")
    context = _context(request, counter, day, form, now)
    return render(request, "counter/closing.html", context, status=status)


@require_safe
def closing_csv(request: HttpRequest) -> HttpResponse:
    """Send the day's dossiers, receipts or figures as CSV."""
    told = _told(request)
    return closing_files.as_csv(request.GET.get("what", ""), **told)


@require_safe
def closing_xlsx(request: HttpRequest) -> HttpResponse:
    """Send the day as one workbook: figures, dossiers, receipts."""
    return closing_files.as_xlsx(**_told(request))


def _told(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    counter, day = _asked(request, now)
    kept = dossiers.closing(counter=counter, day=day)
    return {
        "figures": kept.figures if kept else dossiers.day_figures(counter=counter, day=day, at=now),
        "closing": kept,
        "received": dossiers.received_on(counter=counter, day=day),
        "takings": dossiers.takings(counter, day),
        "place": agencies.authority(counter, on=day).name,
        "day": day,
    }


def _context(
    request: HttpRequest, counter: UUID, day: date, form: ClosingForm, now: datetime
) -> dict[str, Any]:
    standing = access.standing(request)
    kept = dossiers.closing(counter=counter, day=day)
    known = dossiers.counters(standing, day)
    takings = dossiers.takings(counter, day)
    codes = dossiers.codes_of({r.dossier_id for r in (*takings.receipts, *takings.refunds)})
    return {
        "figures": kept.figures if kept else dossiers.day_figures(counter=counter, day=day, at=now),
        "closed": kept,
        "past": dossiers.closings_of(counter=counter),
        "made": [(r, codes.get(r.dossier_id, "")) for r in takings.receipts],
        "back": [(r, codes.get(r.dossier_id, "")) for r in takings.refunds],
        "closed_by": identity.display_names([kept.by_id]).get(kept.by_id, "") if kept else "",
        "counter": counter,
        "counters": known if len(known) > 1 else [],
        "place": agencies.authority(counter, on=day).name,
        "day": day,
        "today": local_day(now),
        "form": form,
        "may_close": kept is None
        and rights.allows(standing, "dossiers.close_day", Place(receiver=counter)),
        "now": now,
    }


def _asked(request: HttpRequest, now: datetime) -> tuple[UUID, date]:
    """
    Return the counter and the day asked for; the reader's own and today where nothing is.

    :raises Forbidden: the reader may not see that counter's day.
    """
    standing, today = access.standing(request), local_day(now)
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = today
    day = min(max(day, date(2018, 6, 21)), today)
    counter = key_of(request.GET.get("counter"))
    if counter is None:
        known = dossiers.counters(standing, day)
        if not known:
            raise rights.Forbidden(verb="dossiers.view_closing")
        homes = {a.authority for a in standing.appointments}
        counter = next((a.id for a in known if a.id in homes), known[0].id)
    dossiers.demand_closing(counter=counter, standing=standing, on=day)
    return counter, day
