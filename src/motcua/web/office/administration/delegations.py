"""Delegations of an authority: listed, given for some days, ended early."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies import services
from motcua.apps.agencies.domain.authorities import AppointmentRecord
from motcua.apps.agencies.domain.rights_table import WIDE
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.web.office.administration import forms, pages, places
from motcua.web.office.administration.places import Home
from motcua.web.shared import access, labels

_PAGE = 50


@require_safe
def delegations(request: HttpRequest, at: UUID) -> HttpResponse:
    """Show the delegations of an authority, the latest beginning first."""
    here, day = places.home(request, at), local_day(timezone.now())
    now_only = request.GET.get("now") == "1"
    found = agencies.delegations(
        authority=at,
        on=day if now_only else None,
        after=request.GET.get("after") or None,
        limit=_PAGE + 1,
    )
    shown = found[:_PAGE]
    accounts = {key for d in shown for key in (d.giver_id, d.receiver_id)}
    context = places.frame(
        here,
        delegations=[(d, _state(d, day)) for d in shown],
        people=identity.display_names(accounts),
        units=agencies.unit_names({d.unit_id for d in shown if d.unit_id}),
        now_only=now_only,
        next=agencies.cursor_of(shown[-1]) if len(found) > _PAGE else None,
        after=request.GET.get("after"),
    )
    return render(request, "office/administration/delegations.html", context)


def _state(found: agencies.DelegationRecord, day: date) -> str:
    if found.holds_on(day):
        return "now"
    return "ahead" if day < found.from_on else "over"


@require_http_methods(["GET", "HEAD", "POST"])
def delegate(request: HttpRequest, at: UUID) -> HttpResponse:
    """Choose the giver first, then what is delegated to whom and when."""
    here, now = places.home(request, at, "agencies.delegate"), timezone.now()
    staff = _staff(here, local_day(now))
    giver = _chosen(request.GET.get("giver"), staff)
    if giver is None:
        names = identity.display_names(set(staff))
        offered = [
            (key, names.get(key, "?"), staff[key]) for key in staff if _given(here, staff[key])
        ]
        context = places.frame(here, givers=sorted(offered, key=lambda g: g[1]))
        return render(request, "office/administration/givers.html", context)
    return _ask(request, here, giver, staff, now)


def _ask(
    request: HttpRequest,
    here: Home,
    giver: UUID,
    staff: dict[UUID, list[AppointmentRecord]],
    now: datetime,
) -> HttpResponse:
    names = identity.display_names(set(staff))
    units = agencies.unit_names({o.unit_id for o in staff[giver] if o.unit_id})
    form = forms.DelegateForm(
        request.POST or None,
        offices=[(str(o.id), _told(o, units)) for o in _given(here, staff[giver])],
        receivers=sorted(
            ((str(k), names.get(k, "?")) for k in staff if k != giver), key=lambda c: c[1]
        ),
        initial={"from_on": local_day(now)},
    )
    address = reverse("admin_delegations", args=[here.authority.id])
    if request.method == "POST" and pages.carry_out(form, lambda v: _give(request, now, v)):
        return pages.done(
            request, _("Đã ghi ủy quyền; có hiệu lực đúng những ngày đã chọn."), address
        )
    return pages.ask(
        request,
        form,
        heading=_("%(name)s ủy quyền cho ai?") % {"name": names.get(giver, "?")},
        intro=_(
            "Người được ủy quyền làm được đúng những việc này, trong những ngày này, và không ủy "
            "quyền tiếp. Nhật ký ghi tên cả hai người."
        ),
        button=_("Ghi ủy quyền"),
        back=address,
        crumbs=_crumbs(here),
        home=here,
    )


def _give(request: HttpRequest, now: datetime, values: dict[str, Any]) -> None:
    until_on = forms.tomorrow_of(values.pop("last_on"))
    services.delegate(until_on=until_on, by=access.account(request), at=now, **values)


def _staff(here: Home, day: date) -> dict[UUID, list[AppointmentRecord]]:
    """Return the offices of each official who serves at the authority today."""
    held: dict[UUID, list[AppointmentRecord]] = {}
    for office in agencies.appointments(on=day, authority=here.authority.id):
        held.setdefault(office.account_id, []).append(office)
    return held


def _given(here: Home, offices: list[AppointmentRecord]) -> list[AppointmentRecord]:
    """Return the offices whose delegation the reader may record."""
    wide = here.may("agencies.delegate_wide")
    return [o for o in offices if o.role != "system" and (wide or o.role not in WIDE)]


def _told(office: AppointmentRecord, units: dict[UUID, str]) -> str:
    role = str(labels.ROLES.get(office.role, office.role))
    parts = [office.title, role if role != office.title else ""]
    if office.unit_id:
        parts.append(units.get(office.unit_id, ""))
    return ", ".join(part for part in parts if part)


def _chosen(text: str | None, staff: dict[UUID, list[AppointmentRecord]]) -> UUID | None:
    return next((key for key in staff if str(key) == text), None)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, delegation: UUID) -> HttpResponse:
    """Ask once, then end a delegation early."""
    found, now = agencies.delegation(delegation), timezone.now()
    verb = "agencies.delegate_wide" if found.role in WIDE else "agencies.delegate"
    here = places.home(request, found.authority_id, verb)
    form = forms.EndDelegation(
        request.POST or None, initial={"on": max(local_day(now), found.from_on)}
    )
    who = {"delegation": delegation, "by": access.account(request), "at": now}
    address = reverse("admin_delegations", args=[found.authority_id])
    if request.method == "POST" and pages.carry_out(
        form, lambda values: services.end_delegation(**who, **values)
    ):
        return pages.done(request, _("Đã kết thúc ủy quyền."), address)
    names = identity.display_names([found.giver_id, found.receiver_id])
    told = {"giver": names[found.giver_id], "receiver": names[found.receiver_id]}
    return pages.ask(
        request,
        form,
        heading=_("Kết thúc ủy quyền trước hạn?"),
        intro=_("%(giver)s ủy quyền cho %(receiver)s.") % told,
        button=_("Kết thúc ủy quyền"),
        back=address,
        crumbs=_crumbs(here),
        home=here,
        grave=True,
    )


def _crumbs(here: Home) -> list[pages.Crumb]:
    address = reverse("admin_delegations", args=[here.authority.id])
    return [(_("Quản trị"), reverse("administration")), (_("Ủy quyền"), address)]
