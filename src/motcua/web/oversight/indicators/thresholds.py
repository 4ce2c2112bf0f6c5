"""Thresholds: the list, set one, end one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.thresholds import Action, Reach
from motcua.kernel.moments import local_day
from motcua.web.office.administration import pages
from motcua.web.oversight.indicators.forms import ACTIONS, REACHES, ThresholdForm
from motcua.web.shared import access


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_thresholds(request: HttpRequest) -> HttpResponse:
    """Show the thresholds that hold, and set another."""
    now, data = timezone.now(), request.POST if request.method == "POST" else None
    form = ThresholdForm(data)

    def act(given: dict[str, object]) -> None:
        services.set_threshold(
            metric=str(given["metric"]),
            reach=Reach(str(given["reach"])),
            amber=given["amber"],  # type: ignore[arg-type]
            red=given["red"],  # type: ignore[arg-type]
            action=Action(str(given["action"])),
            document=str(given["document"]),
            by=access.account(request),
            at=now,
        )

    if data is not None and pages.carry_out(form, act):
        return pages.done(request, _("Đã đặt ngưỡng."), reverse("indicator_thresholds"))
    rows = [
        {
            "limits": one,
            "metric": registry.metric(one.metric),
            "reach": REACHES[one.reach.value],
            "action": ACTIONS[one.action.value],
        }
        for one in selectors.thresholds(local_day(now))
    ]
    context = {"form": form, "rows": rows}
    status = 422 if data is not None else 200
    return render(request, "oversight/indicators/thresholds.html", context, status=status)


@require_POST
def threshold_end(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Let a threshold hold no longer."""
    services.end_threshold(threshold_id=identifier, by=access.account(request), at=timezone.now())
    messages.success(request, _("Ngưỡng thôi áp dụng từ hôm nay."))
    return redirect("indicator_thresholds")
