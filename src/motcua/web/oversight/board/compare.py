"""Two provinces side by side: every row, and how far they lie apart."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain.metrics import Direction
from motcua.apps.indicators.domain.values import Cell
from motcua.web.oversight.board import drawing, reading, telling
from motcua.web.oversight.board.asked import Asked, chosen
from motcua.web.oversight.board.drawing import Drawn
from motcua.web.oversight.board.page import frame
from motcua.web.oversight.board.rows import Row
from motcua.web.shared import access


@dataclass(frozen=True, slots=True)
class Apart:
    """
    How two figures differ.

    :ivar text: the first minus the second, with its sign; "" where one is missing or neither more.
    :ivar better: 1 or 2, which one is better; 0 = neither, or the row knows no better.
    """

    text: str = ""
    better: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the comparison."""

    row: Row
    left: Drawn
    right: Drawn
    apart: Apart
    opens: bool


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show two provinces beside each other."""
    asked = Asked.of(request.GET, timezone.now())
    found = reading.read(asked, access.standing(request))
    known = found.provinces
    left = chosen(request.GET, "a", known) or next(iter(known), None)
    right = chosen(request.GET, "b", known) or next((p for p in known if p != left), None)
    pairs: list[Pair] = []
    if left and right:
        trends = reading.trends(found, [left.id, right.id])
        for row in found.rows:
            one, two = (drawing.cell(request, found, row, p, trends) for p in (left, right))
            cells = (found.cells[row.code, left.id], found.cells[row.code, right.id])
            opens = not pairs or pairs[-1].row.group != row.group
            pairs.append(Pair(row, one, two, apart(row, *cells, get_language() or "vi"), opens))
    context = {"asked": asked, "board": found, "left": left, "right": right, "pairs": pairs}
    return render(request, "oversight/board/compare.html", context | frame(asked, found))


def apart(row: Row, one: Cell, two: Cell, language: str = "vi") -> Apart:
    """Return how the figure of ``one`` differs from that of ``two``; pure."""
    metric = indicators.metric(row.code)
    left, right = (cell.shown.value if cell.shown else None for cell in (one, two))
    if left is None or right is None:
        return Apart()
    lead = left - right
    sign = {Direction.UP: 1, Direction.DOWN: -1, Direction.NEITHER: 0}[metric.direction]
    better = 0 if not lead or not sign else 1 if lead * sign > 0 else 2
    if row.words is not None or not lead:
        return Apart("", better)
    amount = telling.amount(metric, abs(lead), language)
    if amount.endswith(" %"):
        amount = amount.removesuffix(" %") + (" điểm %" if language == "vi" else " points")
    return Apart(f"{'+' if lead > 0 else '−'}{amount}", better)
