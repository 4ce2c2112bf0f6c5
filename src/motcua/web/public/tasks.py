"""Tasks in public: what each body was given and what it did, quarter by quarter."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.counters import BodyCounters, GroupBy
from motcua.web.office.tasks import quarters, tables, wording
from motcua.web.office.tasks.quarters import Quarter

_ROWS = 60
#: Groupings that are published; documents and givers of single tasks are not.
_GROUPS = (GroupBy.PROVINCE, GroupBy.BODY, GroupBy.LEVEL)


@require_safe
def quarter(request: HttpRequest) -> HttpResponse:
    """Show a quarter's table."""
    asked, by = _asked(request)
    found = _counted(asked, by)
    lines = tables.lines(found, _nowhere)
    first = _place(request.GET.get("after"))
    total = tables.total(found)
    context = {
        "quarters": [(q.key, q.name) for q in quarters.offered(asked.now)],
        "quarter": asked.key,
        "title": asked.name,
        "period": asked.period,
        "running": asked.running,
        "groups": [(group.value, wording.said(wording.GROUPS[group])) for group in _GROUPS],
        "by": by.value,
        "columns": tables.head(),
        "lines": lines[first : first + _ROWS],
        "after": first,
        "next": first + _ROWS if first + _ROWS < len(lines) else None,
        "total": total,
        "sums": tables.cells(total, "", _nowhere),
    }
    return render(request, "public/tasks/quarters.html", context)


@require_safe
def quarter_csv(request: HttpRequest) -> HttpResponse:
    """Send a quarter's table as CSV with whole numbers."""
    asked, by = _asked(request)
    return tables.as_csv(_counted(asked, by), f"nhiem-vu-{by}-{asked.key}")


def _asked(request: HttpRequest) -> tuple[Quarter, GroupBy]:
    by = request.GET.get("by", "")
    group = next((one for one in _GROUPS if one == by), GroupBy.PROVINCE)
    return quarters.asked(request.GET.get("quarter"), timezone.now()), group


def _counted(asked: Quarter, by: GroupBy) -> Sequence[BodyCounters]:
    return tasks.counters(
        as_of=asked.as_of, group_by=by, since=asked.period.starts_at, public_only=True
    )


def _nowhere(_key: tables.Key, _column: str) -> str:
    """Return no address: the public sees numbers, not the tasks behind them."""
    return ""


def _place(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
