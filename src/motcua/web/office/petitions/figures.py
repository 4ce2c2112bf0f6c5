"""The leader's figures of petitions, and the six-month report as CSV and XLSX."""

import io
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain.counters import BodyCounters, Counters, GroupBy, index_8
from motcua.apps.petitions.selectors import leading
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period, reporting_half_year
from motcua.web.office.exports import _line
from motcua.web.office.petitions.forms import CHANNELS
from motcua.web.shared import access, address, papers

_GROUPS: tuple[tuple[GroupBy, Any], ...] = (
    (GroupBy.BODY, _("Cơ quan")),
    (GroupBy.FIELD, _("Lĩnh vực")),
    (GroupBy.CHANNEL, _("Kênh tiếp nhận")),
    (GroupBy.CLASS, _("Nhóm nội dung")),
)
_HEAD = (
    "Nhóm",
    "Tiếp nhận",
    "Trả lời đúng hạn",
    "Trả lời trễ hạn",
    "Đang xử lý trong hạn",
    "Đang xử lý quá hạn",
    "Từ chối",
    "Chuyển khiếu nại, tố cáo",
    "Chuyển cơ quan ngoài",
)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show how petitions of a period stand, by body, field, channel and class."""
    now = timezone.now()
    asked = _Asked(request, now)
    groups = [
        (value.value, words, _named(value, asked.counters(value))) for value, words in _GROUPS
    ]
    total = sum((g.counters for g in groups[0][2]), Counters())
    span = {"bodies": asked.bodies, "since": asked.since, "until": asked.until}
    spans = leading.times(**span)
    context = {
        "asked": asked,
        "only": next(iter(asked.bodies)) if len(asked.bodies) == 1 else "",
        "now": now,
        "total": total,
        "index_8": index_8(total),
        "groups": groups,
        "bars": _bars(spans),
        "answers": sum(one.count for one in spans),
        "senders": leading.repeated_senders(**span),
        "subjects": leading.repeated_subjects(**span),
        "turned": leading.turned_away(**span),
        "may_export": access.may(request, "petitions.export"),
    }
    return render(request, "office/petitions/figures.html", context)


@require_safe
def report_csv(request: HttpRequest) -> HttpResponse:
    """Send the report of the period as CSV (NĐ 63/2010 Art. 35, item e)."""
    asked = _Asked(request, timezone.now())
    lines = ["\ufeff" + _line(("Phân tổ", *_HEAD))]
    for words, rows in _tables(asked):
        lines += [_line((words, *(str(cell) for cell in row))) for row in rows]
    return papers.send(
        "".join(lines).encode(), "text/csv; charset=utf-8", asked.file_name("csv"), save=True
    )


@require_safe
def report_xlsx(request: HttpRequest) -> HttpResponse:
    """Send the report of the period as a workbook, a sheet for each way to group."""
    asked, out = _Asked(request, timezone.now()), io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        for words, rows in _tables(asked):
            sheet = book.add_worksheet(words[:31])
            sheet.write_string(
                0, 0, f"Phản ánh, kiến nghị từ {asked.first:%d/%m/%Y} đến {asked.last:%d/%m/%Y}"
            )
            for column, head in enumerate(_HEAD):
                sheet.write_string(2, column, head, bold)
            for line, row in enumerate(rows, 3):
                sheet.write_string(line, 0, str(row[0]))
                for column, number in enumerate(row[1:], 1):
                    sheet.write_number(line, column, number)
            sheet.set_column(0, 0, 48)
            sheet.set_column(1, len(_HEAD), 14)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return papers.send(out.getvalue(), kind, asked.file_name("xlsx"), save=True)


class _Asked:
    """The bodies that the reader leads, and the period that the address asks for."""

    def __init__(self, request: HttpRequest, now: datetime) -> None:
        self.now = now
        self.places = _led(request)
        self.body = address.key(request.GET.get("body"))
        keys = frozenset(key for key, _name in self.places)
        self.bodies = frozenset({self.body}) & keys if self.body else keys
        period = _period(request, local_day(now))
        self.first, self.last = period.start, period.last
        self.since, self.until = period.starts_at, period.ends_at
        self.query = request.GET.urlencode()
        self.as_of = min(now, self.until)

    def counters(self, group_by: GroupBy) -> list[BodyCounters]:
        """Return how what was received in the period stands now."""
        return selectors.counters(
            as_of=self.now,
            group_by=group_by,
            bodies=self.bodies,
            since=self.since,
            until=self.until,
        )

    def file_name(self, ending: str) -> str:
        """Return a name for the report."""
        return f"phan-anh-{self.first:%Y%m%d}-{self.last:%Y%m%d}.{ending}"


def _led(request: HttpRequest) -> list[tuple[UUID, str]]:
    reach = rights.reach(access.standing(request), "petitions.lead")
    if reach.provinces:
        found = [a for a in agencies.authorities() if a.province_id in reach.provinces]
    else:
        own = {a.authority for a in access.standing(request).appointments if a.authority}
        found = agencies.authorities(reach.authorities | (own if reach.units else set()))
    return [(a.id, a.name) for a in found]


def _period(request: HttpRequest, today: date) -> Period:
    """Return the days asked for: typed, or the half-year of reporting that runs."""
    try:
        first = date.fromisoformat(request.GET.get("from", ""))
        last = date.fromisoformat(request.GET.get("to", ""))
        if date(2008, 1, 1) <= first <= last <= date(2100, 1, 1):
            return Period.through(first, last)
    except ValueError:
        pass
    shifted = today + timedelta(days=17)  # The half-years turn on 15/12 and 15/6.
    halves = [reporting_half_year(y, h) for y in (today.year, shifted.year) for h in (1, 2)]
    return next(p for p in halves if p.start <= today < p.end)


def _named(group_by: GroupBy, found: list[BodyCounters]) -> list[BodyCounters]:
    if group_by is not GroupBy.CHANNEL:
        return found
    return [
        BodyCounters(key=g.key, label=str(CHANNELS.get(g.label, g.label)), counters=g.counters)
        for g in found
    ]


def _tables(asked: _Asked) -> list[tuple[str, list[tuple[Any, ...]]]]:
    return [
        (str(words), [_cells(g) for g in _named(value, asked.counters(value))])
        for value, words in _GROUPS
    ]


def _cells(group: BodyCounters) -> tuple[Any, ...]:
    c = group.counters
    return (
        group.label,
        c.received,
        c.handled_on_time,
        c.handled_late,
        c.open_within,
        c.open_overdue,
        c.refused,
        c.routed_out,
        c.transferred_out,
    )


def _bars(spans: list[leading.Span]) -> list[dict[str, Any]]:
    """Return the bars of the distribution, places in a picture 640 wide and 160 high."""
    highest = max((span.count for span in spans), default=0) or 1
    width = 640 // len(spans)
    return [
        {
            "x": place * width + 6,
            "width": width - 12,
            "height": round(110 * span.count / highest),
            "y": 125 - round(110 * span.count / highest),
            "late": round(110 * span.late / highest),
            "late_y": 125 - round(110 * span.late / highest),
            "middle": place * width + width // 2,
            "label_y": 119 - round(110 * span.count / highest),
            "words": f"{span.low}–{span.high}" if span.high is not None else f"> {span.low - 1}",
            "count": span.count,
            "tardy": span.late,
        }
        for place, span in enumerate(spans)
    ]
