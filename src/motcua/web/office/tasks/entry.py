"""How soon tasks are entered after their documents: by who gave them, and which were late."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.tasks.domain.entry import limits_on
from motcua.apps.tasks.selectors.entering import entry_delays
from motcua.apps.tasks.selectors.late_entries import late_entries
from motcua.kernel.moments import at as moment_at
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.web.office.tasks import scopes
from motcua.web.office.tasks.filters import end_of
from motcua.web.office.tasks.pages import pages
from motcua.web.shared import access, address, periods

_LATE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """How one giver enters its tasks."""

    key: UUID
    label: str
    on_time: int
    late: int
    total: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Late:
    """One task that was entered too late."""

    id: UUID
    code: str
    title: str
    issued_on: date
    entered_at: datetime
    allowed: int
    words: str


@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """Show how soon tasks were entered over a period."""
    now, standing = timezone.now(), access.standing(request)
    today = local_day(now)
    year = Period.through(date(today.year - 1, today.month, 1), today)
    period = periods.asked(request.GET.get("from"), request.GET.get("to"), otherwise=year)
    until, since = end_of(period.last, now), moment_at(period.start)
    givers = scopes.bodies(standing, "tasks.lead")
    only = address.key(request.GET.get("giver"))
    chosen = givers if only is None else frozenset({only}) & (givers or frozenset({only}))
    found = entry_delays(as_of=until, since=since, bodies=givers)
    late = late_entries(as_of=until, since=since, givers=chosen, limit=_LATE)
    context = {
        "period": period,
        "limits": limits_on(period.last),
        "lines": [
            Line(r.key, r.label, r.delays.in_time, r.delays.late, r.delays.total, r.unknown)
            for r in found
        ],
        "only": only,
        "late": [
            Late(t.task, t.code, t.title, t.issued_on, t.entered_at, t.allowed, _days(t.days))
            for t in late
        ],
        "full": len(late) == _LATE,
        "pages": pages(request),
    }
    return render(request, "office/tasks/entry.html", context)


def _days(days: int) -> str:
    return _("chậm %(n)s ngày làm việc") % {"n": days}
