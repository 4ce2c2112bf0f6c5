"""A list as CSV: the rows that the reader may list, streamed page by page up to a stated cap."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import datetime

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.selectors import Page
from motcua.kernel.moments import local, local_day
from motcua.web.office.filters import Asked
from motcua.web.office.rows import Row, rows
from motcua.web.shared import access

_PAGE = 200
_HEAD = (
    "Mã hồ sơ",
    "Mã thủ tục",
    "Thủ tục",
    "Người nộp",
    "Nộp qua",
    "Trạng thái",
    "Bước",
    "Người xử lý",
    "Cơ quan",
    "Tiếp nhận",
    "Hẹn trả",
    "Kết thúc",
    "Thời hạn",
    "Vì sao",
)
Turn = Callable[[str | None], Page]


@require_safe
def worklist_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the worklist as it is cut."""
    now, standing, asked = timezone.now(), access.standing(request), Asked.of(request)
    filters = asked.filters(standing, now)

    def turn(cursor: str | None) -> Page:
        return dossiers.worklist(
            standing=standing, at=now, filters=filters, cursor=cursor, limit=_PAGE
        )

    return _sent(request, "worklist", turn, now)


@require_safe
def dossiers_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the list of all dossiers as it is cut."""
    now, standing, asked = timezone.now(), access.standing(request), Asked.of(request)

    def turn(cursor: str | None) -> Page:
        return _every(asked, standing, now, cursor)

    return _sent(request, "dossiers", turn, now)


def _every(asked: Asked, standing: Standing, now: datetime, cursor: str | None) -> Page:
    return dossiers.by_authority(
        standing=standing,
        authority=asked.authority,
        state=State(asked.state) if asked.state else None,
        filters=asked.filters(standing, now),
        cursor=cursor,
        limit=_PAGE,
    )


def _sent(request: HttpRequest, page: str, turn: Turn, now: datetime) -> StreamingHttpResponse:
    most = services.export_list(page=page, by=access.account(request), at=now)
    lines = _lines(turn, now, most)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"ho-so-{local_day(now):%Y%m%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _lines(turn: Turn, now: datetime, most: int) -> Iterator[str]:
    """Yield the file line by line: a mark for spreadsheets, the head, at most ``most`` rows."""
    yield "\ufeff" + _line(_HEAD)
    cursor, left = None, most
    while left > 0:
        page = turn(cursor)
        for row in rows(page.items[:left], now=now):
            yield _line(_cells(row))
        left, cursor = left - len(page.items), page.cursor
        if cursor is None:
            return


def _cells(row: Row) -> tuple[str, ...]:
    d = row.dossier
    return (
        d.code or d.reference,
        d.procedure_code,
        d.procedure_name,
        row.person,
        d.channel,
        row.state[0],
        d.step,
        row.holder,
        row.authority,
        _moment(d.received_at),
        _moment(d.appointment_at),
        _moment(d.ended_at),
        row.time.words,
        "; ".join(row.why),
    )


def _moment(value: datetime | None) -> str:
    return f"{local(value):%Y-%m-%d %H:%M}" if value else ""


def _line(cells: tuple[str, ...]) -> str:
    """Return a line of CSV; what a spreadsheet would take for a formula is disarmed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(_harmless(cell) for cell in cells)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
