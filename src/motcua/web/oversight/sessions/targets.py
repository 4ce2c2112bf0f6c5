"""Targets: the list, one with its curves, and the forms by which it is followed."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain.targets import ActualPoint, PointSource, TargetRecord
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.administration.forms import Plain
from motcua.web.office.tasks.places import below, grouped
from motcua.web.oversight.sessions import target_drawing as drawing
from motcua.web.oversight.sessions.plan import leading_of
from motcua.web.oversight.sessions.plan_form import metric_choices
from motcua.web.oversight.sessions.target_forms import (
    ConfidenceForm,
    ProgressForm,
    TargetForm,
    sure,
)
from motcua.web.shared import access, address

_PAGE = 30
#: Verb in the address -> service, form, words when done.
_ACTS: dict[str, tuple[Any, type[Plain], Any]] = {
    "progress": (services.record_progress, ProgressForm, _lazy("Đã ghi số thực tế.")),
    "confidence": (services.rate_confidence, ConfidenceForm, _lazy("Đã ghi mức tin tưởng.")),
}


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """Show the targets that the reader follows or is to reach, newest first."""
    page = selectors.targets(
        standing=access.standing(request), cursor=request.GET.get("after"), limit=_PAGE
    )
    rated = selectors.ratings([one.id for one in page.items])
    names = {b.id: b for b in agencies.authorities({one.area_id for one in page.items})}
    rows = [
        {
            "target": curve.target,
            "area": names[curve.target.area_id],
            "planned": drawing.value(curve.target, curve.gap.planned),
            "actual": _value(curve),
            "signal": drawing.signal(curve),
            "told": drawing.told(curve),
            "sure": sure(rated[curve.target.id][0].rating) if rated[curve.target.id] else "",
        }
        for curve in selectors.curves(page.items, day=local_day(timezone.now()))
    ]
    context = {
        "rows": rows,
        "next": page.cursor,
        "after": request.GET.get("after"),
        "may_set": access.may(request, "inspections.set_target"),
    }
    return render(request, "oversight/sessions/targets.html", context)


@require_safe
def target(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show a target with its plan, what was reached, and how sure one is."""
    return _page(request, selectors.view_target(identifier, standing=access.standing(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the empty form, or set a target."""
    now, found = timezone.now(), leading_of(request)
    asked = address.key(request.GET.get("leading"))
    leading = next((a for a in found if a.id == asked), found[0])
    data = request.POST if request.method == "POST" else None
    form = TargetForm(
        data,
        leading=leading,
        areas=grouped(below(leading, now)),
        metrics=metric_choices(),
        initial={"key": str(uuid4()), "unit": "%", "starts_on": local_day(now)},
    )
    if data is not None and form.is_valid():
        try:
            made = services.set_target(
                given=form.given(),
                key=form.cleaned_data["key"] or None,
                by=access.account(request),
                at=now,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã đặt chỉ tiêu."))
            return redirect("target", identifier=made.id)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "found": found, "leading": leading}
    return render(request, "oversight/sessions/target_new.html", context, status=status)


@require_POST
def act(request: HttpRequest, identifier: UUID, verb: str) -> HttpResponse:
    """Record progress or confidence; a refusal stands at its form."""
    standing = access.standing(request)
    found = selectors.view_target(identifier, standing=standing)
    if not selectors.follows(found, standing):
        raise PermissionDenied("Only who follows a target records its progress.")
    service, kind, told = _ACTS[verb]
    form = kind(request.POST)
    if form.is_valid():
        try:
            service(
                target_id=found.id,
                by=access.account(request),
                at=timezone.now(),
                **form.cleaned_data,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, told)
            return redirect("target", identifier=found.id)
    return _page(request, found, wrong=(verb, form))


def _page(
    request: HttpRequest, found: TargetRecord, *, wrong: tuple[str, Plain] | None = None
) -> HttpResponse:
    today = local_day(timezone.now())
    curve = selectors.curve(found, day=today)
    bodies = {b.id: b for b in agencies.authorities({found.area_id, found.leading_id})}
    forms = {"progress": ProgressForm(initial={"on": today}), "confidence": ConfidenceForm()}
    context = {
        "target": found,
        "area": bodies[found.area_id],
        "leading": bodies[found.leading_id],
        "picture": drawing.picture(curve, today),
        "signal": drawing.signal(curve),
        "told": drawing.told(curve),
        "planned": [(p.on, drawing.value(found, p.value)) for p in found.planned],
        "actual": [_reached(found, point) for point in reversed(curve.actual)],
        "ratings": [
            (sure(one.rating), one.note, local_day(one.at))
            for one in selectors.confidence(found.id)
        ],
        "forms": forms | ({wrong[0]: wrong[1]} if wrong else {}),
        "follows": selectors.follows(found, access.standing(request)),
    }
    status = 422 if wrong else 200
    return render(request, "oversight/sessions/target.html", context, status=status)


def _reached(found: TargetRecord, point: ActualPoint) -> dict[str, Any]:
    return {
        "on": point.on,
        "value": drawing.value(found, point.value),
        "told": point.told,
        "measured": point.source is PointSource.INDICATOR,
    }


def _value(curve: selectors.Curve) -> str:
    return drawing.value(curve.target, curve.gap.actual) if curve.gap.actual is not None else "–"
