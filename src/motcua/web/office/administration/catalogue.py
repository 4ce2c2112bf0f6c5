"""The catalogue as those who look after it see it: every procedure, its versions, its units."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.identity import selectors as identity
from motcua.apps.journal import selectors as journal
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures import services
from motcua.apps.procedures.domain.internal_steps import Fit, fit
from motcua.apps.procedures.domain.record import ProcedureRecord, from_json
from motcua.kernel.moments import local_day
from motcua.web.office.administration import forms, pages, places, record_forms
from motcua.web.office.administration.diagram import Diagram, about, diagram
from motcua.web.office.administration.places import Home
from motcua.web.shared import access

_PAGE = 50
_ASSIGNED = 200
STATES = {
    "": _lazy("Mọi thủ tục"),
    "in_force": _lazy("Đang có hiệu lực"),
    "coming": _lazy("Sắp có hiệu lực"),
    "draft": _lazy("Có bản thảo"),
    "retired": _lazy("Đã bãi bỏ"),
}


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every procedure by code, drafts and retired ones too."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "field", "state")}
    found = procedures.entries(
        asked["q"],
        on=local_day(timezone.now()),
        field=asked["field"] or None,
        state=asked["state"] or None,
        after=request.GET.get("after") or None,
        limit=_PAGE + 1,
    )
    shown = found[:_PAGE]
    context = places.frame(
        places.own(request),
        **asked,
        listed=shown,
        states=STATES,
        fields=procedures.fields_in_use(),
        next=shown[-1].code if len(found) > _PAGE else None,
        after=request.GET.get("after"),
        may_publish=access.may(request, "procedures.publish"),
        today=local_day(timezone.now()),
    )
    return render(request, "office/administration/catalogue.html", context)


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show the versions of a procedure with their decisions, its steps, its authorities."""
    here, day = places.asked(request), local_day(timezone.now())
    heads = procedures.heads(code)
    shown = next((h for h in heads if h.status != "draft"), heads[0])
    record = procedures.draft(shown.id).record
    assigned = procedures.assignments_of(
        code=code, authority=here.authority.id if here else None, limit=_ASSIGNED
    )
    context = places.frame(
        here,
        code=code,
        heads=heads,
        draft=next((h for h in heads if h.status == "draft"), None),
        current=next((h for h in heads if h.status == "published" and h.valid_until is None), None),
        record=record,
        people=_people(heads),
        may_publish=access.may(request, "procedures.publish"),
        assigned=_named(assigned),
        today=day,
        **steps_of(record, units_by_kind(here, code, day)),
    )
    return render(request, "office/administration/procedure.html", context)


def _people(heads: list[procedures.VersionHead]) -> dict[UUID, str]:
    """Return for each published version who published it, else who wrote it, by name."""
    published = {
        UUID(str(fact.payload["version"])): fact.actor
        for fact in journal.facts_of(procedures.draft(heads[0].id).procedure)
        if fact.type == "procedures.published"
    }
    actors = {h.id: published.get(h.id) or h.created_by for h in heads}
    names = identity.display_names({key for key in actors.values() if key})
    return {version: names[key] for version, key in actors.items() if key and key in names}


def _named(
    found: list[procedures.AssignmentRecord],
) -> list[tuple[procedures.AssignmentRecord, str, str]]:
    """Return roles with the names of authority and unit, read in one query each."""
    authorities = {a.id: a.name for a in agencies.authorities({a.authority for a in found})}
    units = agencies.unit_names({a.unit for a in found if a.unit})
    return [(a, authorities[a.authority], units.get(a.unit, "") if a.unit else "") for a in found]


def units_by_kind(here: Home | None, code: str, day: date) -> dict[str, str]:
    """Return what the units of an authority are called, by kind; the deciding one for cases."""
    if here is None:
        return {}
    key = here.authority.id
    units = agencies.units(key, day)
    named = {unit.kind.value: unit.name for unit in reversed(units)}
    decides = procedures.deciding_units([key], day).get((key, code))
    chosen = next((unit.name for unit in units if unit.id == decides), None)
    return named | ({"case": chosen} if chosen else {})


def steps_of(record: ProcedureRecord, units: dict[str, str]) -> dict[str, Any]:
    """Return the internal steps as picture, as words, and against the term."""
    per_day = calendars.working_calendar().minutes_per_day / 60
    found: Fit = fit(record.steps, record.cases, hours_per_day=per_day)
    whole = found.term_hours or found.hours or None
    drawn: Diagram = diagram(record.steps, whole=whole, units=units)
    return {
        "fit": found,
        "drawn": drawn,
        "told_steps": [about(step, units) for step in record.steps],
    }


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the draft of the next version, or go on with the one that is there."""
    made = services.begin_draft(code=code, by=access.account(request), at=timezone.now())
    return redirect("admin_draft", made)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a procedure that is not in the catalogue yet."""
    form = record_forms.NewProcedure(request.POST or None)
    made: list[UUID] = []
    if request.method == "POST" and pages.carry_out(
        form, lambda values: made.append(_begin(request, form.content()))
    ):
        return redirect("admin_draft", made[0])
    return pages.ask(
        request,
        form,
        heading=_("Thủ tục mới"),
        intro=_("Mở đầu bằng mã và tên; các phần khác điền sau, lưu bản thảo lúc nào cũng được."),
        button=_("Lập bản thảo"),
        back=reverse("admin_procedures"),
        crumbs=crumbs(),
    )


def _begin(request: HttpRequest, content: dict[str, Any]) -> UUID:
    at = timezone.now()
    record = from_json(content)
    return services.begin_procedure(record=record, by=access.account(request), at=at)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, code: str, at: UUID) -> HttpResponse:
    """Give an authority, or one of its units, a role in a procedure."""
    here, now = places.home(request, at, "procedures.assign_unit"), timezone.now()
    procedures.heads(code)
    day = local_day(now)
    units = agencies.units(at, day)
    form = forms.AssignForm(
        request.POST or None,
        units=[(str(u.id), u.name) for u in units],
        whole=here.may("procedures.assign"),
        initial={"from_on": day, "role": "decide"},
    )
    who = {"code": code, "authority": at, "by": access.account(request), "at": now}
    address = f"{reverse('admin_procedure', args=[code])}?authority={at}"
    if request.method == "POST" and pages.carry_out(
        form, lambda values: services.assign(**who, **values)
    ):
        return pages.done(request, _("Đã phân công."), address)
    return pages.ask(
        request,
        form,
        heading=_("Phân công thủ tục %(code)s") % {"code": code},
        intro=here.authority.name,
        warnings=[] if units else [_("Cơ quan chưa có bộ phận nào. Hãy thêm bộ phận trước.")],
        button=_("Phân công"),
        back=address,
        crumbs=[*crumbs(), (code, address)],
        home=here,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end_assignment(request: HttpRequest, code: str, assignment: UUID) -> HttpResponse:
    """Ask once, then end a role from a day on."""
    found = next(
        (a for a in procedures.assignments_of(code=code, limit=10_000) if a.id == assignment), None
    )
    if found is None:
        raise Http404
    verb = "procedures.assign_unit" if found.unit else "procedures.assign"
    here, now = places.home(request, found.authority, verb), timezone.now()
    form = forms.EndForm(request.POST or None, initial={"until_on": local_day(now)})
    who = {"assignment": assignment, "by": access.account(request), "at": now}
    address = f"{reverse('admin_procedure', args=[code])}?authority={found.authority}"
    if request.method == "POST" and pages.carry_out(
        form, lambda values: services.end_assignment(**who, **values)
    ):
        return pages.done(request, _("Đã thôi phân công."), address)
    return pages.ask(
        request,
        form,
        heading=_("Thôi phân công?"),
        intro=" · ".join(part for part in _named([found])[0][1:] if part),
        button=_("Thôi phân công"),
        back=address,
        crumbs=[*crumbs(), (code, address)],
        home=here,
        grave=True,
    )


def crumbs() -> list[pages.Crumb]:
    """Return the way to the list of procedures."""
    address = reverse("admin_procedures")
    return [(_("Quản trị"), reverse("administration")), (_("Thủ tục"), address)]
