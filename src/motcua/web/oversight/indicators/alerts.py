"""Alerts: the list, acknowledge, make a task in one act."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.metrics import Unit
from motcua.apps.indicators.domain.thresholds import AlertRecord, Grade
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    SourceGiven,
    SourceKind,
    TaskGiven,
)
from motcua.kernel.moments import local_day
from motcua.web.office.administration import pages
from motcua.web.oversight.indicators.forms import NoteForm, TaskForm
from motcua.web.shared import access, address, words
from motcua.web.shared.deadline_bar import Signal

_PAGE = 50
_SIGNALS = {Grade.RED: Signal.LATE, Grade.AMBER: Signal.SOON}


@require_safe
def indicator_alerts(request: HttpRequest) -> HttpResponse:
    """Show the alerts of the reader's places."""
    grade, every = request.GET.get("grade", ""), request.GET.get("every") == "1"
    after = request.GET.get("after") or None
    found = selectors.alerts(
        standing=access.standing(request),
        open_only=not every,
        grade=Grade(grade) if grade in set(Grade) else None,
        after=address.key(after),
        limit=_PAGE,
    )
    names = {a.id: a for a in agencies.authorities({one.area for one in found.items})}
    context = {
        "rows": [_row(one, names) for one in found.items],
        "next": found.cursor,
        "after": after,
        "every": every,
        "grade": grade,
        "may_acknowledge": access.may(request, "indicators.acknowledge"),
        "may_raise": access.may(request, "indicators.raise_task"),
    }
    return render(request, "oversight/indicators/alerts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def alert_acknowledge(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask what was found, and note it."""
    found = selectors.alert(identifier, standing=access.standing(request))
    form = NoteForm(request.POST if request.method == "POST" else None)
    row = _row(found, {a.id: a for a in agencies.authorities([found.area])})

    def act(given: dict[str, str]) -> None:
        services.acknowledge(
            alert_id=identifier, note=given["note"], by=access.account(request), at=timezone.now()
        )

    if request.method == "POST" and pages.carry_out(form, act):
        return pages.done(request, _("Đã nhận xử lý cảnh báo."), reverse("indicator_alerts"))
    return pages.ask(
        request,
        form,
        heading=_("Nhận xử lý cảnh báo"),
        button=_("Nhận xử lý"),
        back=reverse("indicator_alerts"),
        crumbs=_crumbs(),
        intro=_sentence(row),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def alert_task(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask for the document and the deadline, and make the alert a task."""
    found = selectors.alert(identifier, standing=access.standing(request))
    row = _row(found, {a.id: a for a in agencies.authorities([found.area])})
    givers = _givers(request)
    initial = {"title": _("Khắc phục: %s") % row["metric"].name_vi, "content": _sentence(row)}
    form = TaskForm(
        request.POST if request.method == "POST" else None,
        givers=[(str(a.id), a.name) for a in givers],
        initial=initial,
    )

    def act(given: dict[str, object]) -> None:
        services.raise_task(
            alert_id=identifier,
            given=_given(given, found.area),
            by=access.account(request),
            at=timezone.now(),
        )

    if request.method == "POST" and pages.carry_out(form, act):
        return pages.done(request, _("Đã giao nhiệm vụ từ cảnh báo."), reverse("indicator_alerts"))
    return pages.ask(
        request,
        form,
        heading=_("Giao nhiệm vụ từ cảnh báo"),
        button=_("Giao nhiệm vụ"),
        back=reverse("indicator_alerts"),
        crumbs=_crumbs(),
        intro=_sentence(row),
    )


def _given(values: dict[str, object], lead: UUID) -> TaskGiven:
    source = SourceGiven(
        number=values["number"],  # type: ignore[arg-type]
        issued_on=values["issued_on"],  # type: ignore[arg-type]
        issuer=values["issuer"],  # type: ignore[arg-type]
        kind=SourceKind(str(values["kind"])),
    )
    return TaskGiven(
        title=str(values["title"]),
        content=str(values["content"]),
        source=source,
        giver=values["giver"],  # type: ignore[arg-type]
        lead=lead,
        deadline=Deadline(kind=DeadlineKind.DATE, on=values["deadline"]),  # type: ignore[arg-type]
    )


def _givers(request: HttpRequest) -> list[AuthorityRecord]:
    """Return the authorities for which the reader gives tasks: those of the reader's offices."""
    standing = access.standing(request)
    held = {a.authority for a in standing.appointments if a.authority}
    day = local_day(timezone.now())
    return [
        a
        for a in agencies.authorities(held, on=day)
        if rights.allows(
            standing, "tasks.assign", rights.Place(authority=a.id, province=a.province_id)
        )
    ]


def _row(found: AlertRecord, names: dict[UUID, AuthorityRecord]) -> dict[str, object]:
    metric = registry.metric(found.metric)
    unit = " %" if metric.unit is Unit.PERCENT else ""
    places = 0 if metric.unit is Unit.COUNT else 2
    value = words.number(float(found.value), places) + unit
    if found.denominator:
        value += f" ({words.number(found.numerator or 0)}/{words.number(found.denominator)})"
    return {
        "alert": found,
        "metric": metric,
        "area": names[found.area],
        "value": value,
        "limit": words.number(float(found.limit), places) + unit,
        "signal": _SIGNALS[found.grade],
        "words": _("Đỏ") if found.grade is Grade.RED else _("Vàng"),
    }


def _sentence(row: dict[str, object]) -> str:
    return _("%(area)s, %(window)s: %(name)s là %(value)s, vượt ngưỡng %(limit)s.") % {
        "area": row["area"].name,  # type: ignore[attr-defined]
        "window": row["alert"].window.name_vi,  # type: ignore[attr-defined]
        "name": row["metric"].name_vi,  # type: ignore[attr-defined]
        "value": row["value"],
        "limit": row["limit"],
    }


def _crumbs() -> list[pages.Crumb]:
    return [
        (_("Chỉ số"), reverse("indicators")),
        (_("Cảnh báo"), reverse("indicator_alerts")),
    ]
