"""Units of an authority: listed with their days, added, renamed, closed; never deleted."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies import services
from motcua.apps.agencies.domain.authorities import UnitLife
from motcua.kernel.moments import local_day
from motcua.web.office.administration import forms, pages, places
from motcua.web.office.administration.places import Home
from motcua.web.shared import access


@require_http_methods(["GET", "HEAD", "POST"])
def units(request: HttpRequest, at: UUID) -> HttpResponse:
    """Show the units of an authority, those of earlier days too; add one."""
    here, now = places.home(request, at), timezone.now()
    form = forms.UnitForm(request.POST or None, initial={"from_on": local_day(now)})
    address = reverse("admin_units", args=[at])
    if request.method == "POST" and pages.carry_out(form, lambda v: _add(request, at, now, v)):
        return pages.done(request, _("Đã thêm bộ phận."), address)
    day = local_day(now)
    found = agencies.units_ever(at)
    context = places.frame(
        here,
        form=form,
        serving=_serving(at, day),
        units=[u for u in found if u.until_on is None or u.until_on > day],
        closed=[u for u in found if u.until_on is not None and u.until_on <= day],
    )
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "office/administration/units.html", context, status=status)


def _add(request: HttpRequest, at: UUID, now: datetime, values: dict[str, object]) -> None:
    services.add_unit(authority=at, by=access.account(request), at=now, **values)  # type: ignore[arg-type]


def _serving(at: UUID, day: date) -> dict[UUID, int]:
    """Return how many officials serve in each unit."""
    held: dict[UUID, set[UUID]] = {}
    for office in agencies.appointments(on=day, authority=at):
        if office.unit_id is not None:
            held.setdefault(office.unit_id, set()).add(office.account_id)
    return {unit: len(accounts) for unit, accounts in held.items()}


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Ask for another name of a unit, and give it."""
    life, here, now = *_unit(request, unit), timezone.now()
    initial = {"name": life.unit.name, "on": local_day(now)}
    form = forms.RenameUnit(request.POST or None, initial=initial)
    who = {"unit": unit, "by": access.account(request), "at": now}
    address = reverse("admin_units", args=[here.authority.id])
    if request.method == "POST" and pages.carry_out(
        form, lambda values: services.rename_unit(**who, **values)
    ):
        return pages.done(request, _("Đã đổi tên bộ phận."), address)
    return pages.ask(
        request,
        form,
        heading=_("Đổi tên: %(name)s") % {"name": life.unit.name},
        intro=_("Bộ phận vẫn là một: người và hồ sơ ở lại, tên cũ được giữ theo ngày."),
        button=_("Đổi tên"),
        back=address,
        crumbs=_crumbs(here),
        home=here,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Ask once, then close a unit from a day on."""
    life, here, now = *_unit(request, unit), timezone.now()
    form = forms.CloseUnit(request.POST or None, initial={"on": local_day(now)})
    who = {"unit": unit, "by": access.account(request), "at": now}
    address = reverse("admin_units", args=[here.authority.id])
    if request.method == "POST" and pages.carry_out(
        form, lambda values: services.close_unit(**who, **values)
    ):
        return pages.done(request, _("Đã đóng bộ phận."), address)
    serving = _serving(here.authority.id, local_day(now)).get(unit, 0)
    told = _("Còn %(count)s người giữ chức vụ ở đây: hãy bố trí họ trước.") % {"count": serving}
    return pages.ask(
        request,
        form,
        heading=_("Đóng bộ phận: %(name)s?") % {"name": life.unit.name},
        intro=_(
            "Bộ phận không bị xóa: mọi việc đã qua vẫn ghi tên nó. Hồ sơ đang nằm ở bộ phận "
            "vẫn ở đó cho đến khi được phân công lại."
        ),
        warnings=[told] if serving else [],
        button=_("Đóng bộ phận"),
        back=address,
        crumbs=_crumbs(here),
        home=here,
        grave=True,
    )


def _unit(request: HttpRequest, unit: UUID) -> tuple[UnitLife, Home]:
    life = agencies.unit_life(unit)
    return life, places.home(request, life.unit.authority_id, "agencies.change_units")


def _crumbs(here: Home) -> list[pages.Crumb]:
    address = reverse("admin_units", args=[here.authority.id])
    return [(_("Quản trị"), reverse("administration")), (_("Bộ phận"), address)]
