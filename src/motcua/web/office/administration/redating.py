"""What a change of the calendar does to open dossiers: read first, then applied."""

from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.selectors import Redating
from motcua.web.office.administration import pages
from motcua.web.office.administration.calendar import Owner
from motcua.web.office.administration.forms import Plain
from motcua.web.shared import access

_PAGE = 50


class ApplyForm(Plain):
    """How many moves were seen, and that they were read."""

    expected = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    read = django_forms.BooleanField(
        label=_lazy("Tôi đã xem các hồ sơ đổi hạn, nhất là những hồ sơ thành quá hạn"),
        error_messages={"required": _lazy("Hãy xem danh sách rồi đánh dấu vào ô này.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def redate(request: HttpRequest, at: str) -> HttpResponse:
    """Show every move with before and after; apply them all when they were read."""
    owner, now = Owner(request, at, "calendars.apply"), timezone.now()
    form = ApplyForm(request.POST or None)
    applied: list[Redating] = []

    def apply(values: dict[str, Any]) -> None:
        done = services.redate(
            by=access.account(request), at=now, authority=owner.id, expected=values["expected"]
        )
        applied.append(done)

    if request.method == "POST" and pages.carry_out(form, apply):
        told = _("Đã tính lại %(count)s hồ sơ.") % {"count": len(applied[0].moves)}
        return pages.done(request, told, owner.address())
    found = dossiers.preview_redate(standing=access.standing(request), at=now, authority=owner.id)
    start = _number(request.GET.get("after"))
    first = sorted(found.moves, key=lambda m: (not m.breached, not m.rescued, m.code))
    if not form.is_bound:
        form = ApplyForm(initial={"expected": len(found.moves)})
    else:
        form.data = form.data.copy()
        form.data["expected"] = str(len(found.moves))
    return pages.ask(
        request,
        form,
        template="redate",
        heading=_("Tính lại hạn của hồ sơ đang mở"),
        button=_("Tính lại %(count)s hồ sơ") % {"count": len(found.moves)},
        back=owner.address(),
        crumbs=owner.crumbs(),
        owner=owner,
        home=owner.home,
        found=found,
        moves=first[start : start + _PAGE],
        next=start + _PAGE if len(first) > start + _PAGE else None,
        after=request.GET.get("after"),
        version=calendars.current_version(owner.id),
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
