"""One official: offices through time, delegations, what is held open; relieve, appoint, close."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies import services
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AppointmentRecord
from motcua.apps.agencies.domain.rights_table import WIDE
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.identity import selectors as identity
from motcua.apps.identity.domain.accounts import AccountRecord, Kind, UnknownAccount
from motcua.kernel.moments import local_day
from motcua.web.office.administration import forms, officials, pages, places
from motcua.web.shared import access


@require_safe
def official(request: HttpRequest, account: UUID) -> HttpResponse:
    """Show an official: offices, delegations, account; what may be done about each."""
    found, offices = _known(request, account)
    now = timezone.now()
    day = local_day(now)
    standing = access.standing(request)
    lent = agencies.delegations_of(account)
    context = {
        "account": found,
        "own": account == standing.account,
        "now_": [_line(a, standing) for a in offices if a.until_on is None or a.until_on > day],
        "past": [_line(a, standing) for a in offices if a.until_on and a.until_on <= day],
        "lent": lent,
        "people": identity.display_names({k for d in lent for k in (d.giver_id, d.receiver_id)}),
        "held": dossiers.held_open(account, at=now),
        "homes": _homes(offices, standing, "agencies.appoint"),
        "may_account": _may_account(offices, standing, day),
        "today": day,
    }
    return render(request, "office/administration/official.html", context)


def _known(request: HttpRequest, account: UUID) -> tuple[AccountRecord, list[AppointmentRecord]]:
    """
    Return an official with the offices in reach of the reader.

    :raises Http404: no office of the account was ever in reach.
    """
    standing = access.standing(request)
    reach = rights.reach(standing, places.ADMINISTER)
    offices = agencies.offices_ever(account)
    homes = {a.id: a for a in agencies.authorities({o.authority_id for o in offices})}
    reached = [
        o
        for o in offices
        if (o.authority_id is None and reach.everything)
        or (o.authority_id and reach.covers(places.place_of(homes[o.authority_id])))
    ]
    try:
        found = identity.account(account)
    except UnknownAccount:
        raise Http404 from None
    if not reached or found.kind is not Kind.OFFICIAL:
        raise Http404
    return found, reached


def _line(office: AppointmentRecord, standing: rights.Standing) -> dict[str, Any]:
    home = agencies.authority(office.authority_id) if office.authority_id else None
    units = agencies.unit_names([office.unit_id]) if office.unit_id else {}
    wide = "_wide" if office.role in WIDE else ""
    place = places.place_of(home) if home else rights.Place()
    return {
        "office": office,
        "authority": home,
        "unit": units.get(office.unit_id, "") if office.unit_id else "",
        "may_relieve": rights.allows(standing, f"agencies.relieve{wide}", place),
        "may_delegate": home and rights.allows(standing, f"agencies.delegate{wide}", place),
    }


def _homes(
    offices: list[AppointmentRecord], standing: rights.Standing, verb: str
) -> list[tuple[UUID, str]]:
    keys = {o.authority_id for o in offices if o.authority_id}
    found = agencies.authorities(keys)
    reach = rights.reach(standing, verb)
    return [(a.id, a.name) for a in found if reach.covers(places.place_of(a))]


def _may_account(offices: list[AppointmentRecord], standing: rights.Standing, day: date) -> bool:
    """Return whether the reader may close or reopen the account, as far as can be seen here."""
    for office in offices:
        if office.until_on is not None and office.until_on <= day:
            continue
        wide = "_wide" if office.role in WIDE else ""
        home = agencies.authority(office.authority_id) if office.authority_id else None
        place = places.place_of(home) if home else rights.Place()
        if not rights.allows(standing, f"identity.change_account{wide}", place):
            return False
    return not rights.reach(standing, "identity.change_account").nothing


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, at: UUID, account: UUID) -> HttpResponse:
    """Give an official a further office at an authority."""
    here, now = places.home(request, at, "agencies.appoint"), timezone.now()
    found, _offices = _known(request, account)
    day = local_day(now)
    form = forms.AppointForm(
        request.POST or None,
        units=officials.unit_choices(at, day),
        wide=here.may("agencies.appoint_wide"),
        initial={"from_on": day},
    )
    who = {"account": account, "authority": at, "by": access.account(request), "at": now}
    address = reverse("admin_official", args=[account])
    if request.method == "POST" and pages.carry_out(
        form, lambda values: services.appoint(**who, **values)
    ):
        return pages.done(request, _("Đã bổ nhiệm. Người đó cần đăng nhập lại."), address)
    return pages.ask(
        request,
        form,
        heading=_("Bổ nhiệm %(name)s") % {"name": found.display_name},
        intro=here.authority.name,
        button=_("Bổ nhiệm"),
        back=address,
        crumbs=[*officials.crumbs(at), (found.display_name, address)],
        home=here,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def relieve(request: HttpRequest, appointment: UUID) -> HttpResponse:
    """Show what an official holds open, ask once, then end the office from a day on."""
    office = agencies.office(appointment)
    if office is None:
        raise Http404
    found, _offices = _known(request, office.account_id)
    now = timezone.now()
    form = forms.RelieveForm(request.POST or None, initial={"until_on": local_day(now)})
    who = {"appointment": appointment, "by": access.account(request), "at": now}
    address = reverse("admin_official", args=[office.account_id])
    if request.method == "POST" and pages.carry_out(
        form, lambda values: services.relieve(**who, **values)
    ):
        return pages.done(request, _("Đã ghi thôi giữ chức vụ."), address)
    held = dossiers.held_open(office.account_id, at=now, authority=office.authority_id)
    return pages.ask(
        request,
        form,
        template="relieve",
        heading=_("%(name)s thôi giữ chức vụ?") % {"name": found.display_name},
        button=_("Ghi thôi giữ chức vụ"),
        back=address,
        crumbs=[(_("Quản trị"), reverse("administration")), (found.display_name, address)],
        seat=_line(office, access.standing(request)),
        held=held,
        may_reassign=held.open and access.may(request, "dossiers.assign"),
        grave=True,
    )


_ACCOUNT = {"dong": services.close_official, "mo": services.reopen_official}


@require_POST
def change(request: HttpRequest, account: UUID, act: str) -> HttpResponse:
    """Close an account, open it again, or give it a one-time password; asked on the page before."""
    _known(request, account)
    who = {"account": account, "by": access.account(request), "at": timezone.now()}
    address = reverse("admin_official", args=[account])
    if act == "mat-khau":
        fresh = officials.one_time_password()
        services.reset_password(password=fresh, **who)
        officials.keep(request, account, fresh)
        return redirect("admin_password", account)
    if act not in _ACCOUNT:
        raise Http404
    _ACCOUNT[act](**who)
    told = {"dong": _("Đã đóng tài khoản."), "mo": _("Đã mở lại tài khoản.")}
    return pages.done(request, told[act], address)
