"""The register of dossiers on the screen: any period, page by page; files, notes, closing."""

import tempfile
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.papers import register as books
from motcua.apps.dossiers.domain.papers.register import Closing, RegisterClosed
from motcua.apps.dossiers.selectors import papers as written
from motcua.apps.dossiers.selectors.papers import register as book
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period, reporting_year
from motcua.kernel.refusal import Invalid, Refusal
from motcua.web.shared import access, papers, periods
from motcua.web.shared.periods import Named

_PAGE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which register over which period; ``owner`` None = the reader has none to open."""

    owner: AuthorityRecord | None
    period: Period
    now: datetime

    def query(self, **more: object) -> str:
        """Return the question as it stands in an address."""
        owner = {"authority": self.owner.id} if self.owner else {}
        days = {"from": self.period.start, "to": self.period.last}
        return urlencode(owner | days | more)

    def over(self, period: Period) -> str:
        """Return the same question over another period."""
        return replace(self, period=period).query()


@dataclass(frozen=True, slots=True)
class Tried:
    """A note that was refused: what was typed, which field is to blame, why."""

    code: str
    text: str
    field: str
    error: str


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show a register over a period."""
    return _page(request, request.GET)


def _page(
    request: HttpRequest, given: QueryDict, *, tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    standing, now = access.standing(request), timezone.now()
    known = book.readable(standing, now)
    asked = _asked(given, known, now, standing)
    context: dict[str, Any] = {
        "asked": asked,
        "authorities": known if len(known) > 1 else [],
        "periods": [(named, asked.over(named.period)) for named in _offered(asked)],
        "query": asked.query(),
        "tried": tried,
        "note_key": uuid4().hex,
    }
    if asked.owner:
        context |= _shown(given, asked, asked.owner, standing)
    if tried:
        context |= {"next": None, "after": None}
    return render(request, "office/register.html", context, status=status)


def _shown(
    given: QueryDict, asked: Asked, owner: AuthorityRecord, standing: Standing
) -> dict[str, Any]:
    days = book.days(owner.id, asked.period)
    count = books.total(days)
    start = _place(given.get("after"), count)
    years = _years(asked)
    closings = book.closings(owner.id, years)
    return {
        "rows": list(book.rows(owner.id, days, start=start, limit=_PAGE)),
        "count": count,
        "first": start + 1,
        "last": min(start + _PAGE, count),
        "after": start or None,
        "next": start + _PAGE if start + _PAGE < count else None,
        "parts": books.portions(days) if count > books.MOST_ROWS_A_PDF else [],
        "closings": [_told(one, owner, given) for one in closings],
        "closers": identity.display_names({one.closed_by for one in closings}),
        "closable": _closable(owner, {d.day.year for d in days}, closings, standing, asked.now),
        "may_note": _may(standing, book.NOTE, owner, asked.now),
        "notes": book.notes(owner.id, asked.period.last.year, limit=10),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """A closing and, when asked for, whether the book still has the same hash."""

    closing: Closing
    same: bool | None


def _told(one: Closing, owner: AuthorityRecord, given: QueryDict) -> Told:
    if given.get("check") != str(one.year):
        return Told(one, None)
    now = book.seal(owner.id, one.year)
    return Told(one, (now.count, now.hexdigest()) == (one.count, one.rows_hash))


def _closable(
    owner: AuthorityRecord,
    years: set[int],
    closings: list[Closing],
    standing: Standing,
    now: datetime,
) -> list[int]:
    """Return the years with entries whose books the reader may close now."""
    if not _may(standing, book.CLOSE, owner, now):
        return []
    closed = {one.year for one in closings}
    return [year for year in sorted(years) if year not in closed and year < local_day(now).year]


def _may(standing: Standing, verb: str, owner: AuthorityRecord, now: datetime) -> bool:
    try:
        book.demand(standing, verb, owner.id, now)
    except rights.Forbidden:
        return False
    return True


@require_safe
def register_pdf(request: HttpRequest) -> HttpResponse:
    """Send the register as PDF, or one part of a long one."""
    asked, owner = _demanded(request)
    part = _number(request.GET.get("part"), "part") if request.GET.get("part") else None
    found = written.register_pdf(
        owner.id, asked.period, standing=access.standing(request), at=asked.now, part=part
    )
    _record(request, asked, owner, "pdf")
    return papers.answer(request, found)


@require_safe
def register_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Send the register as a workbook, from a file that ends with the answer."""
    asked, owner = _demanded(request)
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    name = written.register_xlsx(
        owner.id,
        asked.period,
        standing=access.standing(request),
        at=asked.now,
        target=target,
    )
    _record(request, asked, owner, "xlsx")
    target.seek(0)
    response = FileResponse(target, content_type=_XLSX)
    papers.guard(cast(HttpResponse, response), name, save=True)
    return response


def _record(request: HttpRequest, asked: Asked, owner: AuthorityRecord, kind: str) -> None:
    services.export_register(
        authority=owner.id,
        period=asked.period,
        kind=kind,
        by=access.account(request),
        at=asked.now,
    )


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Put a note beside an entry."""
    owner = _key(request.POST.get("authority"))
    code, text = request.POST.get("code", "")[:60], request.POST.get("text", "")
    try:
        done = services.note_register(
            authority=owner,
            code=code,
            text=text,
            by=access.account(request),
            at=timezone.now(),
            key=request.POST.get("key", "")[:200] or None,
        )
    except rights.Forbidden:
        raise
    except Refusal as no:
        tried = Tried(code, text, no.field or "code", no.sentence(get_language() or "vi"))
        return _page(request, request.POST, tried=tried, status=no.status)
    told = _("Đã ghi chú bên số %(number)s, sổ năm %(year)s.")
    messages.success(request, told % {"number": done.entry.shown, "year": done.entry.year})
    days = {name: request.POST[name] for name in ("from", "to") if request.POST.get(name)}
    return redirect(f"{reverse('register')}?{urlencode({'authority': owner} | days)}#notes")


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Ask once more before a book is closed, then close it."""
    given = request.POST if request.method == "POST" else request.GET
    year = _number(given.get("year"), "year")
    now = timezone.now()
    owner = book.demand(access.standing(request), book.CLOSE, _key(given.get("authority")), now)
    period = _book_of(year)
    back = f"{reverse('register')}?{Asked(owner, period, now).query()}"
    error, status = "", 200
    if request.method == "POST":
        try:
            done = services.close_register(
                authority=owner.id, year=year, by=access.account(request), at=now
            )
        except RegisterClosed as closed:
            messages.info(request, closed.sentence(get_language() or "vi"))
            return redirect(back)
        except Refusal as refusal:
            error, status = refusal.sentence(get_language() or "vi"), refusal.status
        else:
            told = _("Đã khóa sổ năm %(year)s: %(count)s hồ sơ.")
            messages.success(request, told % {"year": year, "count": done.count})
            return redirect(back)
    context = {
        "owner": owner,
        "year": year,
        "count": books.total(book.days(owner.id, period)),
        "back": back,
        "error": error,
    }
    return render(request, "office/register_close.html", context, status=status)


def _demanded(request: HttpRequest) -> tuple[Asked, AuthorityRecord]:
    """
    Return the question of a file; the register must be one that the reader may open.

    :raises Forbidden: there is none.
    """
    standing, now = access.standing(request), timezone.now()
    asked = _asked(request.GET, book.readable(standing, now), now, standing)
    if asked.owner is None:
        raise rights.Forbidden(verb=book.VIEW)
    return asked, asked.owner


def _asked(
    given: QueryDict, known: list[AuthorityRecord], now: datetime, standing: Standing
) -> Asked:
    """
    Return the question in an address; without a name it is about the reader's own one-stop.

    :raises Forbidden: the register named is not the reader's to open.
    :raises Invalid: a day cannot be read.
    """
    today = local_day(now)
    month = Period(today.replace(day=1), _next_month(today))
    period = periods.asked(given.get("from"), given.get("to"), otherwise=month)
    books.demand_period(period)
    named = given.get("authority")
    if not named:
        homes = [office.authority for office in standing.appointments]
        own = next((one for one in known if one.id in homes), known[0] if known else None)
        return Asked(own, period, now)
    found = next((one for one in known if str(one.id) == named), None)
    if found is None:
        raise rights.Forbidden(verb=book.VIEW)
    return Asked(found, period, now)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _offered(asked: Asked) -> list[Named]:
    """Return the periods to pick from: this month, the books, the reporting years."""
    today = local_day(asked.now)
    month = Period(today.replace(day=1), _next_month(today))
    oldest = book.first_year(asked.owner.id) if asked.owner else None
    years = range(today.year, (oldest or today.year) - 1, -1)
    reporting = periods.current(today).last.year
    found = [Named(_("Tháng này"), month)]
    found += [Named(_("Sổ năm %(year)s") % {"year": year}, _book_of(year)) for year in years]
    found += [
        Named(_("Năm báo cáo %(year)s") % {"year": year}, reporting_year(year))
        for year in range(reporting, max(reporting - 3, (oldest or reporting) - 1), -1)
    ]
    return found


def _book_of(year: int) -> Period:
    """
    Return the days of a book.

    :raises Invalid: there is no such year.
    """
    if not 2000 <= year <= 2100:
        raise Invalid(
            field="year", why_vi="Năm phải từ 2000 đến 2100.", why_en="Years are 2000 to 2100."
        )
    return books.year_of(year)


def _years(asked: Asked) -> list[int]:
    return list(range(asked.period.start.year, asked.period.last.year + 1))


def _place(text: str | None, count: int) -> int:
    """Return where a page begins; the beginning when the address makes no sense."""
    place = int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
    return place if place < count else 0


def _number(text: str | None, field: str) -> int:
    """
    Return a number of an address.

    :raises Invalid: it is none.
    """
    if text and text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise Invalid(field=field, why_vi="Phải là một số.", why_en="It must be a number.")


def _key(text: str | None) -> UUID:
    """
    Return the key of an authority.

    :raises Invalid: it is none.
    """
    try:
        return UUID(text or "")
    except ValueError:
        raise Invalid(
            field="authority", why_vi="Hãy chọn cơ quan.", why_en="Choose an authority."
        ) from None
