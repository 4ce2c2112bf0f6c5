"""A list of tasks as CSV: the rows that the reader may list, streamed up to a stated cap."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.selectors import Filters
from motcua.kernel.moments import local, local_day
from motcua.web.office.tasks.filters import Asked
from motcua.web.office.tasks.rows import Row, rows
from motcua.web.office.tasks.tables import harmless
from motcua.web.shared import access

#: Most rows of one file, and rows read at a time.
_MOST, _PAGE = 5_000, 500
_HEAD = (
    "Mã nhiệm vụ",
    "Mã quốc gia",
    "Tên nhiệm vụ",
    "Văn bản giao",
    "Ngày văn bản",
    "Đoạn",
    "Cơ quan giao",
    "Cơ quan chủ trì",
    "Người thực hiện",
    "Trạng thái",
    "Ngày giao",
    "Hạn đầu",
    "Hạn đang áp dụng",
    "Hoàn thành",
    "Tiến độ (%)",
    "Số lần trả lại",
    "Thời hạn",
)


@require_safe
def tasks_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the list as it is cut."""
    now, standing = timezone.now(), access.standing(request)
    cut = Asked.of(request, standing).filters(standing, now)
    lines = _lines(cut, standing, now)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="nhiem-vu-{local_day(now):%Y%m%d}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _lines(cut: Filters, standing: Standing, now: datetime) -> Iterator[str]:
    """Yield the file line by line: a mark for spreadsheets, the head, at most ``_MOST`` rows."""
    yield "\ufeff" + _line(_HEAD)
    cursor, left = None, _MOST
    while left > 0:
        page = tasks.page(standing=standing, at=now, filters=cut, cursor=cursor, limit=_PAGE)
        for row in rows(page.rows[:left], now=now):
            yield _line(_cells(row))
        left, cursor = left - len(page.rows), page.next
        if cursor is None:
            return


def _cells(row: Row) -> tuple[str, ...]:
    t = row.task
    return (
        t.code,
        t.national_ref,
        t.title,
        t.source_number,
        _day(t.source_issued_on),
        t.source_anchor,
        row.giver,
        row.lead,
        row.holder,
        row.state[0],
        _day(t.assigned_on),
        _day(t.original_deadline),
        _day(t.deadline),
        _day(t.completed_on),
        str(t.percent),
        str(t.returns),
        row.time.words,
    )


def _day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    return f"{local(value):%Y-%m-%d}" if isinstance(value, datetime) else f"{value:%Y-%m-%d}"


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(harmless(cell) for cell in cells)
    return out.getvalue()
