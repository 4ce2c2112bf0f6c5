"""The calendar of an authority or of all: a year at a glance, days and hours declared."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies.domain import rights
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars import services
from motcua.apps.calendars.domain.working_time import WorkingCalendar
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.administration import pages, places
from motcua.web.office.administration.calendar_forms import DaysForm, HoursForm
from motcua.web.office.administration.year import different, months, working_days
from motcua.web.shared import access, labels

#: How the calendar of the whole installation stands in an address.
NATIONAL = "chung"
_PAGE = 20


class Owner:
    """Whose calendar it is: an authority, or everybody."""

    def __init__(self, request: HttpRequest, at: str, verb: str) -> None:
        self.at, self.request = at, request
        self.home = None if at == NATIONAL else places.home(request, _key(at), verb)
        if self.home is None and verb != places.ADMINISTER:
            rights.require(access.standing(request), verb, rights.Place())

    @property
    def id(self) -> UUID | None:
        """The authority; None for everybody."""
        return self.home.authority.id if self.home else None

    @property
    def name(self) -> str:
        """What the page says whose calendar it is."""
        return self.home.authority.name if self.home else _("Lịch chung của cả hệ thống")

    def may(self, verb: str) -> bool:
        """Return whether the reader may use ``verb`` here."""
        place = self.home.place if self.home else rights.Place()
        return rights.allows(access.standing(self.request), verb, place)

    def address(self, route: str = "admin_calendar") -> str:
        """Return the address of a page of this calendar."""
        return reverse(route, args=[self.at])

    def crumbs(self) -> list[pages.Crumb]:
        """Return the way to the calendar."""
        return [(_("Quản trị"), reverse("administration")), (_("Lịch"), self.address())]


@require_safe
def calendar(request: HttpRequest, at: str) -> HttpResponse:
    """Show a year: twelve months, the days that differ with their documents, what was declared."""
    owner, today = Owner(request, at, places.ADMINISTER), local_day(timezone.now())
    known = calendars.working_calendar(owner=owner.id)
    year = _year(request.GET.get("year"), known, today)
    declared = [d for d in reversed(calendars.declarations(owner.id))]
    start = _number(request.GET.get("after"))
    context = {
        "owner": owner,
        "home": owner.home,
        "year": year,
        "before": year - 1 if year > known.first.year else None,
        "later": year + 1 if year < known.last.year else None,
        "months": months(known, year, today),
        "days": different(known, year),
        "worked": working_days(known, year),
        "calendar": known,
        "provisional": year in known.provisional_years,
        "week": list(zip(labels.WEEKDAYS, _week(known, today), strict=True)),
        "week_days": labels.WEEK,
        "declared": declared[start : start + _PAGE],
        "next": start + _PAGE if len(declared) > start + _PAGE else None,
        "after": request.GET.get("after"),
        "may_declare": owner.may("calendars.declare"),
        "may_apply": owner.may("calendars.apply"),
        "may_national": rights.allows(
            access.standing(request), "calendars.declare", rights.Place()
        ),
    }
    return render(request, "office/administration/calendar.html", context)


def _week(known: WorkingCalendar, today: date) -> Any:
    chosen = known.week
    for since, week in known.later_weeks.items():
        if since <= today:
            chosen = week
    return chosen


@require_http_methods(["GET", "HEAD", "POST"])
def days(request: HttpRequest, at: str) -> HttpResponse:
    """Type days with their document, read once more what will be declared, declare it."""
    owner = Owner(request, at, "calendars.declare")
    data = request.POST if request.method == "POST" else None
    form = DaysForm(data, national=owner.home is None)
    act = data.get("act", "") if data is not None else ""
    rows = form.rows() if act in ("check", "declare") else None
    if rows and act == "declare":
        told = dict(form.document.cleaned_data)
        try:
            services.declare_days(
                rows=rows,
                document=form.document.document(),
                by=access.account(request),
                at=timezone.now(),
                owner=owner.id,
                announces=told.get("announces"),
            )
        except Refusal as refusal:
            form.document.refuse(refusal)
        else:
            words = _("Đã khai báo. Hồ sơ đang mở chưa đổi hạn: hãy xem trước rồi tính lại.")
            return pages.done(request, words, owner.address("admin_redate"))
    context = {
        "owner": owner,
        "home": owner.home,
        "form": form,
        "checked": rows if not form.has_errors else None,
        "crumbs": owner.crumbs(),
    }
    status = 422 if form.has_errors and act in ("check", "declare") else 200
    return render(request, "office/administration/days.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, at: str) -> HttpResponse:
    """Type the ordinary week with its document, read it once more, declare it."""
    owner, today = Owner(request, at, "calendars.declare"), local_day(timezone.now())
    week = _week(calendars.working_calendar(owner=owner.id), today)
    form = HoursForm(request.POST or None, week=week, initial={"from_on": today})

    def declare(_values: dict[str, Any]) -> None:
        services.declare_hours(
            week=form.week(),
            from_on=form.since(),
            document=form.document(),
            by=access.account(request),
            at=timezone.now(),
            owner=owner.id,
        )

    if request.POST.get("confirm") == "1" and pages.carry_out(form, declare):
        words = _("Đã khai báo giờ làm việc. Hãy xem trước rồi tính lại hồ sơ đang mở.")
        return pages.done(request, words, owner.address("admin_redate"))
    checked = request.method == "POST" and form.is_valid()
    return pages.ask(
        request,
        form,
        heading=_("Khai báo giờ làm việc"),
        intro=owner.name,
        warnings=[_("Hãy đọc lại: khai báo không sửa được, chỉ thay bằng khai báo sau.")]
        if checked
        else [],
        button=_("Khai báo") if checked else _("Kiểm tra trước khi khai báo"),
        back=owner.address(),
        crumbs=owner.crumbs(),
        confirm=checked,
        home=owner.home,
    )


def _key(at: str) -> UUID:
    try:
        return UUID(at)
    except ValueError:
        raise Http404 from None


def _year(text: str | None, known: WorkingCalendar, today: date) -> int:
    asked = int(text) if text and text.isascii() and text.isdigit() and len(text) == 4 else 0
    wished = asked or today.year
    return min(max(wished, known.first.year), known.last.year)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
