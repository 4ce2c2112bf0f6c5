"""The quarter report of tasks: chosen, looked at, taken away as PDF or as a workbook."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks import services
from motcua.apps.tasks.domain.counters import GroupBy
from motcua.kernel.moments import local_day
from motcua.web.office.tasks import quarters, scopes, tables
from motcua.web.office.tasks.pages import pages
from motcua.web.office.tasks.places import own
from motcua.web.office.tasks.quarters import Quarter
from motcua.web.shared import access, address, papers


@dataclass(frozen=True, slots=True)
class Asked:
    """Which quarter, and of which authority the report is."""

    quarter: Quarter
    body: UUID | None
    bodies: list[tuple[UUID, str]]
    scope: frozenset[UUID] | None

    @classmethod
    def of(cls, request: HttpRequest, standing: Standing, now: datetime) -> "Asked":
        """Return what the address asks; without one, the reader's first authority."""
        quarter = quarters.asked(request.GET.get("quarter"), now)
        bodies = scopes.reporting(own(standing), now)
        wanted = address.key(request.GET.get("body"))
        known = [key for key, _name in bodies]
        body = wanted if wanted in known else next(iter(known), None)
        return cls(quarter, body, bodies, scopes.below(body, standing, quarter.period.last))

    @property
    def query(self) -> str:
        """Return the question as it stands in an address."""
        body = {"body": self.body} if self.body else {}
        return urlencode({"quarter": self.quarter.key} | body)


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Show the quarter's sums and the ways to take the report away."""
    now, standing = timezone.now(), access.standing(request)
    asked = Asked.of(request, standing, now)
    quarter = asked.quarter
    found = tasks.counters(
        as_of=quarter.as_of,
        group_by=GroupBy.BODY,
        bodies=asked.scope,
        since=quarter.period.starts_at,
    )
    told = {"as_of": min(quarter.period.last, local_day(now)), "since": quarter.period.start}
    context = {
        "quarters": [(one.key, one.name) for one in quarters.offered(now)],
        "quarter": quarter.key,
        "title": quarter.name,
        "period": quarter.period,
        "running": quarter.running,
        "bodies": asked.bodies,
        "body": asked.body,
        "total": tables.total(found),
        "query": asked.query,
        "board": f"{reverse('tasks_board')}?{urlencode(told)}",
        "pages": pages(request),
    }
    return render(request, "office/tasks/report.html", context)


@require_safe
def report_pdf(request: HttpRequest) -> HttpResponse:
    """Send the quarter's report as PDF."""
    return _sent(request, services.Form.PDF)


@require_safe
def report_xlsx(request: HttpRequest) -> HttpResponse:
    """Send the quarter's report as a workbook."""
    return _sent(request, services.Form.XLSX)


def _sent(request: HttpRequest, form: services.Form) -> HttpResponse:
    now = timezone.now()
    asked = Asked.of(request, access.standing(request), now)
    found = services.export(
        period=asked.quarter.period,
        body=asked.body,
        form=form,
        by=access.account(request),
        at=now,
        title=_("Báo cáo thực hiện nhiệm vụ được giao, %(quarter)s")
        % {"quarter": asked.quarter.name.lower()},
    )
    save = form is services.Form.XLSX or "tai" in request.GET
    return papers.send(found.content, found.media_type, found.name, save=save)
