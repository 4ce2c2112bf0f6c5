"""Publishing a draft with its decision: warned of what is late or missing, asked once more."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from motcua.apps.calendars import selectors as calendars
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures import services
from motcua.apps.procedures.domain.completeness import gaps
from motcua.apps.procedures.domain.publication import Notice, Publisher, notice
from motcua.apps.procedures.domain.record import Level
from motcua.kernel.moments import local_day
from motcua.web.office.administration import pages
from motcua.web.office.administration.catalogue import crumbs
from motcua.web.office.administration.drafts import Draft
from motcua.web.office.administration.forms import Plain, day
from motcua.web.office.fields import line
from motcua.web.shared import access


class PublishForm(Plain):
    """The decision of publication."""

    decision_no = line(_lazy("Số quyết định công bố"), help_text=_lazy("Ví dụ 1234/QĐ-UBND"))
    decision_on = day(_lazy("Ngày ký"))
    publisher = django_forms.ChoiceField(
        label=_lazy("Ai công bố"),
        choices=[
            (Publisher.PROVINCE.value, _lazy("Ủy ban nhân dân cấp tỉnh")),
            (Publisher.MINISTRY.value, _lazy("Bộ, cơ quan ngang bộ")),
        ],
    )
    valid_from = day(_lazy("Có hiệu lực từ ngày"))


class RetireForm(Plain):
    """The decision by which a procedure is abolished."""

    decision_no = line(_lazy("Số quyết định bãi bỏ"))
    valid_until = day(_lazy("Ngày đầu tiên không còn thủ tục"))


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, version: UUID) -> HttpResponse:
    """Ask for the decision, show what follows, ask once more, publish."""
    draft, now = Draft(version), timezone.now()
    today = local_day(now)
    level = draft.record.level
    initial = {
        "decision_on": today,
        "publisher": Publisher.MINISTRY if level is Level.MINISTRY else Publisher.PROVINCE,
    }
    form = PublishForm(request.POST or None, initial=initial)
    confirmed = request.POST.get("confirm") == "1"

    def act(values: dict[str, Any]) -> None:
        kept = {k: v for k, v in values.items() if k != "publisher"}
        services.publish(version=version, by=access.account(request), at=now, **kept)

    if confirmed and pages.carry_out(form, act):
        address = reverse("admin_procedure", args=[draft.head.code])
        return pages.done(request, _("Đã công bố phiên bản mới."), address)
    checked = request.method == "POST" and not confirmed and form.is_valid()
    found = gaps(draft.record)
    return pages.ask(
        request,
        form,
        template="publish",
        heading=_("Công bố %(name)s") % {"name": draft.record.name},
        button=_("Công bố") if checked else _("Kiểm tra trước khi công bố"),
        back=draft.address,
        crumbs=draft.crumbs(),
        draft=draft,
        grave_gaps=[gap for gap in found if gap.grave],
        gaps=[gap for gap in found if not gap.grave],
        checked=checked,
        notice=_notice(form.cleaned_data) if checked else None,
        changes=len(draft.changes(now)),
        past=checked and form.cleaned_data["valid_from"] < today,
    )


def _notice(values: dict[str, Any]) -> Notice | None:
    decided: date = values["decision_on"]
    return notice(
        publisher=Publisher(values["publisher"]),
        decision_on=decided,
        valid_from=values["valid_from"],
        calendar=calendars.working_calendar(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once, then abolish a procedure from a day on."""
    heads = procedures.heads(code)
    form = RetireForm(request.POST or None, initial={"valid_until": local_day(timezone.now())})
    who = {"code": code, "by": access.account(request), "at": timezone.now()}
    address = reverse("admin_procedure", args=[code])
    if request.method == "POST" and pages.carry_out(
        form, lambda values: services.retire(**who, **values)
    ):
        return pages.done(request, _("Đã ghi bãi bỏ thủ tục."), address)
    return pages.ask(
        request,
        form,
        heading=_("Bãi bỏ thủ tục %(code)s?") % {"code": code},
        intro=heads[0].name,
        warnings=[
            _("Từ ngày đó không ai nộp được nữa; hồ sơ đang giải quyết vẫn theo bản của mình.")
        ],
        button=_("Bãi bỏ thủ tục"),
        back=address,
        crumbs=[*crumbs(), (code, address)],
        grave=True,
    )
