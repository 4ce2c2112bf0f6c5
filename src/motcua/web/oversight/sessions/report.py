"""The report of a body: each figure of the agenda beside what the system knows, and a text."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.indicators.domain.metrics import MetricRecord, Unit
from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain.session import AnswerGiven, ReportRecord
from motcua.kernel.refusal import Refusal
from motcua.web.office.administration.forms import Plain
from motcua.web.office.fields import words
from motcua.web.oversight.indicators import telling
from motcua.web.shared import access

_LARGEST = 10**15


class ReportForm(Plain):
    """A text, and for each metric of the agenda what the body says of it."""

    text = words(_lazy("Báo cáo bằng lời"), required=False, rows=6)

    def __init__(
        self, *given: Any, metrics: list[MetricRecord], known: ReportRecord | None, **options: Any
    ) -> None:
        initial = {"text": known.text if known else ""}
        self.metrics = [metric for metric in metrics if not metric.composed]
        for metric in self.metrics:
            initial |= _initial(metric, known)
        super().__init__(*given, initial=initial, **options)
        for metric in self.metrics:
            self.fields |= _fields(metric)

    def row(self, code: str) -> dict[str, forms.BoundField]:
        """Return the fields of one metric by what they ask."""
        parts = ("value", "numerator", "denominator", "note")
        return {p: self[f"{code}:{p}"] for p in parts if f"{code}:{p}" in self.fields}

    def answers(self) -> dict[str, AnswerGiven]:
        """Return what was said, metrics that were left empty aside."""
        found = {metric.code: self._answer(metric) for metric in self.metrics}
        return {code: said for code, said in found.items() if said != AnswerGiven()}

    def _answer(self, metric: MetricRecord) -> AnswerGiven:
        told = {
            name.rpartition(":")[2]: value
            for name, value in self.cleaned_data.items()
            if name.startswith(f"{metric.code}:")
        }
        above = told.get("numerator")
        if metric.unit is Unit.YES_NO:
            above = int(told["value"]) if told.get("value") else None
        value: Decimal | None = None if metric.unit is Unit.YES_NO else told.get("value")
        return AnswerGiven(
            numerator=above,
            denominator=told.get("denominator"),
            value=value,
            note=told.get("note") or "",
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the metric that it is about; the verb names it by its code."""
        code = refusal.field or ""
        first = next(iter(self.row(code).values()), None) if "." in code else None
        if first is None:
            super().refuse(refusal)
        else:
            self.add_error(first.name, refusal.sentence("vi"))


def _fields(metric: MetricRecord) -> dict[str, forms.Field]:
    code, note = metric.code, forms.CharField(required=False, max_length=300)
    if metric.unit is Unit.YES_NO:
        choices = [("", "–"), ("1", _("Có")), ("0", _("Chưa"))]
        return {f"{code}:value": forms.ChoiceField(choices=choices, required=False)} | {
            f"{code}:note": note
        }
    found: dict[str, forms.Field] = {f"{code}:numerator": _whole()}
    if metric.unit is not Unit.COUNT:
        found[f"{code}:denominator"] = _whole()
    return found | {f"{code}:note": note}


def _whole() -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=0, max_value=_LARGEST)


def _initial(metric: MetricRecord, known: ReportRecord | None) -> dict[str, Any]:
    said = known.answers.get(metric.code) if known else None
    if said is None:
        return {}
    code = metric.code
    value = said.numerator if metric.unit is Unit.YES_NO else said.value
    return {
        f"{code}:value": value,
        f"{code}:numerator": said.numerator,
        f"{code}:denominator": said.denominator,
        f"{code}:note": said.note,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, identifier: UUID, body: UUID) -> HttpResponse:
    """Show the report of a body as a form, or take it in."""
    standing = access.standing(request)
    session = selectors.view(identifier, standing=standing)
    visited = next((one for one in selectors.bodies(session.id) if one.id == body), None)
    if visited is None:
        raise Http404
    place = Place(authority=visited.id, province=visited.province_id)
    if not rights.allows(standing, "inspections.report", place):
        raise PermissionDenied("Another body's report.")
    rows = [(r.metric, r.figures) for r in selectors.figures(session)]
    known = selectors.reports(session.id).get(body)
    data = request.POST if request.method == "POST" else None
    form = ReportForm(data, metrics=[metric for metric, _figures in rows], known=known)
    if data is not None and form.is_valid():
        try:
            services.report(
                session_id=session.id,
                body=body,
                answers=form.answers(),
                text=form.cleaned_data["text"],
                by=access.account(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã nhận báo cáo của %(name)s.") % {"name": visited.name})
            return redirect("session", identifier=session.id)
    lines = [
        {
            "metric": metric,
            "mine": next(
                (telling.told(metric, f.cell.computed) for f in figures if f.body == body), "–"
            ),
            "fields": form.row(metric.code),
        }
        for metric, figures in rows
    ]
    status = 422 if form.is_bound and form.errors else 200
    context = {"session": session, "body": visited, "form": form, "rows": lines, "known": known}
    return render(request, "oversight/sessions/report.html", context, status=status)
