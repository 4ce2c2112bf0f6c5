"""The list of officials, as a page and as a table to take away; a new official."""

import csv
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies import services
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AppointmentRecord, OfficialRecord
from motcua.apps.agencies.domain.rights import Reach
from motcua.apps.identity import selectors as identity
from motcua.apps.identity.domain.accounts import AccountRecord
from motcua.kernel.moments import local_day
from motcua.web.office.administration import forms, pages, places
from motcua.web.shared import access

_PAGE = 50
_MOST_EXPORTED = 20_000
#: Where a one-time password waits until it was shown once.
KEPT = "one_time_password"


@dataclass(frozen=True, slots=True)
class Row:
    """An official of a list, with the names beside the offices."""

    official: OfficialRecord
    authority: str
    offices: list[tuple[AppointmentRecord, str]]


@require_http_methods(["GET", "HEAD", "POST"])
def officials(request: HttpRequest) -> HttpResponse:
    """Show officials by authority; names are searched by POST, so that no address holds one."""
    here, day = places.asked(request), local_day(timezone.now())
    words = request.POST.get("q", "").strip()[:60] if request.method == "POST" else ""
    everywhere = request.GET.get("everywhere") == "1" or here is None
    former = request.GET.get("former") == "1"
    found = agencies.officials(
        reach=_reach(request),
        on=day,
        authority=None if everywhere or here is None else here.authority.id,
        words=words,
        former=former,
        after=None if words else request.GET.get("after") or None,
        limit=_PAGE + 1,
    )
    shown = found[:_PAGE]
    more = len(found) > _PAGE
    context = places.frame(
        here,
        rows=rows(shown),
        q=words,
        everywhere=everywhere,
        former=former,
        further=places.reaches_further(request),
        cut=more and bool(words),
        next=agencies.official_cursor(shown[-1]) if more and not words else None,
        after=request.GET.get("after"),
        today=day,
    )
    return render(request, "office/administration/officials.html", context)


def rows(found: Sequence[OfficialRecord]) -> list[Row]:
    """Return the rows of a list, names read in one query each."""
    authorities = {a.id: a.name for a in agencies.authorities({o.authority_id for o in found})}
    units = agencies.unit_names({a.unit_id for o in found for a in o.offices if a.unit_id})
    return [
        Row(
            official=o,
            authority=authorities[o.authority_id],
            offices=[(a, units.get(a.unit_id, "") if a.unit_id else "") for a in o.offices],
        )
        for o in found
    ]


@require_safe
def officials_csv(request: HttpRequest) -> HttpResponse:
    """Give the officials of an authority, or of all that the reader reaches, as a table."""
    here, day = places.asked(request), local_day(timezone.now())
    everywhere = request.GET.get("everywhere") == "1" or here is None
    found = agencies.officials(
        reach=_reach(request),
        on=day,
        authority=None if everywhere or here is None else here.authority.id,
        limit=_MOST_EXPORTED,
    )
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="can-bo-{day.isoformat()}.csv"'
    answer.write("\ufeff")
    writer = csv.writer(answer)
    writer.writerow(["authority", "name", "unit", "role", "title", "from_on", "until_on"])
    writer.writerows(_lines(rows(found)))
    return answer


def _lines(found: Iterable[Row]) -> Iterable[list[str]]:
    for row in found:
        for office, unit in row.offices:
            yield [
                _cell(row.authority),
                _cell(row.official.display_name),
                _cell(unit),
                office.role,
                _cell(office.title),
                office.from_on.isoformat(),
                office.until_on.isoformat() if office.until_on else "",
            ]


def _cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _reach(request: HttpRequest) -> Reach:
    return rights.reach(access.standing(request), places.ADMINISTER)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, at: UUID) -> HttpResponse:
    """Open the account of a new official and appoint it; the password is shown once."""
    here, now = places.home(request, at, "identity.open_account"), timezone.now()
    day = local_day(now)
    form = forms.OpenForm(
        request.POST or None,
        units=unit_choices(at, day),
        wide=here.may("agencies.appoint_wide"),
        initial={"from_on": day},
    )
    opened: list[UUID] = []
    if request.method == "POST" and pages.carry_out(
        form, lambda values: opened.append(_open(request, at, now, values))
    ):
        return redirect("admin_password", opened[0])
    return pages.ask(
        request,
        form,
        heading=_("Mở tài khoản cho người mới"),
        intro=_("Mật khẩu dùng một lần hiện ra sau khi mở; người đó phải đổi khi đăng nhập."),
        button=_("Mở tài khoản và bổ nhiệm"),
        back=f"{reverse('admin_officials')}?authority={at}",
        crumbs=crumbs(at),
        home=here,
    )


def _open(request: HttpRequest, at: UUID, now: datetime, values: dict[str, Any]) -> UUID:
    password = one_time_password()
    made = services.open_official(
        authority=at, password=password, by=access.account(request), at=now, **values
    )
    keep(request, made.id, password)
    return made.id


def one_time_password() -> str:
    """Return a password to be typed once: four groups, without letters that look alike."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def keep(request: HttpRequest, account: UUID, password: str) -> None:
    """Keep a one-time password until the page that shows it."""
    request.session[KEPT] = {"account": str(account), "password": password}


@never_cache
@require_safe
def password(request: HttpRequest, account: UUID) -> HttpResponse:
    """Show a one-time password once; afterwards it is gone."""
    kept = request.session.get(KEPT)
    if not kept or kept["account"] != str(account):
        return redirect("admin_official", account)
    del request.session[KEPT]
    found = names([account])[account]
    context = {"account": found, "password": kept["password"]}
    return render(request, "office/administration/password.html", context)


def unit_choices(at: UUID, day: date) -> list[tuple[str, str]]:
    """Return the units of an authority as a form offers them."""
    return [(str(u.id), u.name) for u in agencies.units(at, day)]


def names(accounts: Iterable[UUID]) -> dict[UUID, AccountRecord]:
    """Return the accounts by key."""
    return {a.id: a for a in identity.accounts(set(accounts))}


def crumbs(at: UUID) -> list[pages.Crumb]:
    """Return the way to the list of officials of an authority."""
    address = f"{reverse('admin_officials')}?authority={at}"
    return [(_("Quản trị"), reverse("administration")), (_("Cán bộ"), address)]
