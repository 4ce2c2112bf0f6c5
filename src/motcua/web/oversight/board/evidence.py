"""How one figure came about: its fraction, source, definition, history, and the list behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain.values import Cell
from motcua.apps.indicators.domain.windows import Window
from motcua.kernel.refusal import NotFound
from motcua.web.oversight.board import drawing, reading, telling
from motcua.web.oversight.board.asked import Asked, bare
from motcua.web.oversight.board.page import frame
from motcua.web.oversight.board.rows import BY_CODE, Row
from motcua.web.shared import access


class NoSuchCell(NotFound):
    """The board has no such province on that day, or no such row for the reader."""

    code = "board.no_such_cell"
    vi = "Bảng không có ô này: kiểm tra mã tỉnh, kỳ và chỉ số."
    en = "The board has no such cell: check province, period and indicator."


@require_safe
def cell(request: HttpRequest, code: str, metric: str) -> HttpResponse:
    """Show a cell with everything that it rests on."""
    asked = Asked.of(request.GET, timezone.now())
    found = reading.read(asked, access.standing(request))
    province = next((p for p in found.provinces if p.code == code), None)
    row = BY_CODE.get(metric)
    if province is None or row is None or found.closed(row, province.id):
        raise NoSuchCell(field="metric")
    trends = reading.trends(found, [province.id], [row.code])
    language = get_language() or "vi"
    known, told = found.cells[row.code, province.id], indicators.metric(row.code)
    limits = found.judged(row, province.id).limits
    context = {
        "asked": asked,
        "board": found,
        "row": row,
        "province": province,
        "name": bare(province.name),
        "metric": told,
        "cell": known,
        "drawn": drawing.cell(request, found, row, province, trends),
        "said": telling.figure(row, told, known.declared, language),
        "limits": limits,
        "limit_amber": telling.short(told, limits.amber, language) if limits else "",
        "limit_red": telling.short(told, limits.red, language) if limits else "",
        "past": [_past(row, w, c, language) for w, c in reversed(trends[row.code, province.id])],
        "registry": _registry(row.code),
        **frame(asked, found),
        "stops": [
            (w, asked.address("board_cell", code, metric, ky=w.text), w == asked.window)
            for w in asked.windows
        ],
    }
    return render(request, "oversight/board/cell.html", context)


def _past(row: Row, window: Window, cell: Cell, language: str) -> dict[str, object]:
    metric = indicators.metric(row.code)
    return {
        "window": window,
        "computed": telling.figure(row, metric, cell.computed, language),
        "declared": telling.figure(row, metric, cell.declared, language),
        "source": cell.declared.source if cell.declared else "",
        "gap": telling.gap(metric, cell, language),
    }


def _registry(code: str) -> str:
    """Return the address of the metric in the registry; "" where no page shows it."""
    try:
        return reverse("indicator", args=[code])
    except NoReverseMatch:
        return ""
