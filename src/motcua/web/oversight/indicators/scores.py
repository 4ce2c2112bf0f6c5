"""Scores of TT 01/2018/TT-VPCP: of a body for everybody, of its staff for who may see them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Forbidden, Place
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.identity import selectors as identity
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.onestop import INDICES, STAFF_INDICES
from motcua.apps.indicators.domain.windows import WindowKind
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import NotFound
from motcua.web.office.administration import pages
from motcua.web.oversight.indicators import asking
from motcua.web.oversight.indicators.asking import Asked
from motcua.web.oversight.indicators.forms import AssessForm
from motcua.web.shared import access, address

_PAGE = 50
BODY = {
    "excellent": gettext_lazy("xuất sắc"),
    "good": gettext_lazy("tốt"),
    "fair": gettext_lazy("khá"),
    "average": gettext_lazy("trung bình"),
    "weak": gettext_lazy("yếu"),
}
STAFF = {
    "full": gettext_lazy("hoàn thành 100 % nhiệm vụ"),
    "partial": gettext_lazy("hoàn thành từ 70 % đến dưới 100 %"),
    "below": gettext_lazy("hoàn thành dưới 70 %"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def onestop_score(request: HttpRequest, area: str) -> HttpResponse:
    """Show nine indices of a body with their fractions, and the staff for who may see them."""
    asked, body = _asked(request, area)
    place = Place(authority=body.id, province=body.province_id)
    may_assess = rights.allows(access.standing(request), "indicators.assess", place)
    form = AssessForm(request.POST if request.method == "POST" else None)

    def act(given: dict[str, object]) -> None:
        services.assess(
            area=body.id,
            number=6,
            window=asked.window,
            points=given["points"],  # type: ignore[arg-type]
            ground=str(given["ground"]),
            by=access.account(request),
            at=asked.now,
        )

    if request.method == "POST":
        rights.require(access.standing(request), "indicators.assess", place)
        if pages.carry_out(form, act):
            here = f"{reverse('onestop_score', args=[area])}?period={asked.window.key}"
            return pages.done(request, _("Đã chấm điểm công khai thủ tục."), here)
    found = selectors.score_body(body.id, asked.window)
    context = {
        "asked": asked,
        "body": body,
        "found": found,
        "grade": BODY.get(found.grade or ""),
        "rows": [(i, found.score.of(i.number), found.values.get(i.number)) for i in INDICES],
        "staff": _staff(request, asked, body),
        "staff_indices": STAFF_INDICES,
        "windows": asking.offered(local_day(asked.now), asked.window),
        "form": form if may_assess else None,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "oversight/indicators/score.html", context, status=status)


@require_safe
def onestop_dossiers(request: HttpRequest, area: str) -> HttpResponse:
    """Show the dossiers behind a score, with the points of each."""
    asked, body = _asked(request, area)
    holder, after = address.key(request.GET.get("holder")), request.GET.get("after") or None
    found = selectors.dossiers_behind(
        body.id,
        asked.window,
        as_of=asked.now,
        standing=access.standing(request),
        holder=holder,
        after=address.key(after),
        limit=_PAGE + 1,
    )
    shown = found[:_PAGE]
    context = {
        "asked": asked,
        "body": body,
        "name": identity.display_names({holder}).get(holder, "") if holder else "",
        "rows": [(one, [one.points[n] for n in STAFF_INDICES]) for one in shown],
        "indices": STAFF_INDICES,
        "after": after,
        "next": shown[-1].id if len(found) > _PAGE else None,
    }
    return render(request, "oversight/indicators/score_dossiers.html", context)


def _asked(request: HttpRequest, area: str) -> tuple[Asked, AuthorityRecord]:
    """Return the question, by default about the quarter: scores are compiled quarterly."""
    now = timezone.now()
    request.GET = request.GET.copy()  # type: ignore[assignment]
    request.GET["area"] = area
    quarter = windows.containing(local_day(now), WindowKind.QUARTER)
    asked = asking.read(request, now, otherwise=quarter)
    if asked.area is None:
        raise NotFound(what=area)
    return asked, asked.area


def _staff(
    request: HttpRequest, asked: Asked, body: AuthorityRecord
) -> list[dict[str, object]] | None:
    """Return the scores of staff that the reader may see; None where there are none to see."""
    if not access.may(request, "indicators.see_scores"):
        return None
    try:
        found = selectors.score_staff(
            body.id, asked.window, as_of=asked.now, standing=access.standing(request)
        )
    except Forbidden:
        return None
    names = identity.display_names({one.account for one in found if one.account})
    return [
        {
            "score": one,
            "name": names.get(one.account, _("chưa giao ai")) if one.account else _("chưa giao ai"),
            "points": [one.score.of(n) for n in STAFF_INDICES],
            "grade": STAFF.get(one.grade or ""),
        }
        for one in found
    ]
