"""The board of provinces: one page that answers the questions of the Working Group."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.web.oversight.board import drawing, reading
from motcua.web.oversight.board.asked import MOST_COLUMNS, Asked
from motcua.web.oversight.board.reading import Board
from motcua.web.oversight.board.rows import ROWS
from motcua.web.oversight.board.tones import Tone
from motcua.web.shared import access


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the board of a window; everybody sees what is computed, officials what was declared."""
    asked = Asked.of(request.GET, timezone.now())
    found = reading.read(asked, access.standing(request))
    row = asked.row if asked.row in found.rows else ROWS[0]
    shown = [p.id for p in found.provinces[asked.first : asked.first + MOST_COLUMNS]]
    table = drawing.lines(request, found, shown, reading.trends(found, shown)) if shown else []
    size, tiles = drawing.placed(request, found, row)
    return render(
        request,
        "oversight/board/board.html",
        {
            "asked": asked,
            "board": found,
            "row": row,
            "lines": table,
            "cards": drawing.cards(table),
            "tally": _tally(found),
            "map": size,
            "tiles": tiles,
            "ranking": drawing.ranking(request, found, row),
            "sentences": _sentences(found),
            **frame(asked, found),
        },
    )


def frame(asked: Asked, found: Board) -> dict[str, Any]:
    """Return what stands around the figures: windows, ways on, who reads."""
    place = asked.windows.index(asked.window)
    return {
        "stops": [(w, asked.address(ky=w.text), w == asked.window) for w in asked.windows],
        "earlier": asked.address(ky=asked.windows[place - 1].text) if place else "",
        "later": asked.address(ky=asked.windows[place + 1].text)
        if place + 1 < len(asked.windows)
        else "",
        "recorded": asked.address(quy=""),
        "restated": asked.address(quy="1"),
        "back": asked.address(),
        "csv": asked.address("board_csv"),
        "official": bool(found.open_to),
        "choices": [(p.code, drawing.bare(p.name), p.id in found.open_to) for p in found.provinces],
        "fewer": asked.address(tu=max(asked.first - MOST_COLUMNS, 0)) if asked.first else "",
        "more": asked.address(tu=asked.first + MOST_COLUMNS)
        if asked.first + MOST_COLUMNS < len(found.provinces)
        else "",
    }


def _tally(found: Board) -> list[tuple[str, int]]:
    """Return how many figures fall short, come close, are missing, are well."""
    cells = [(row, p.id) for row in found.rows for p in found.provinces]
    tones = [found.judged(*one).tone for one in cells if not found.closed(*one)]
    told = (Tone.SHORT, Tone.CLOSE, Tone.MISSING, Tone.GOOD)
    return [(tone.value, tones.count(tone)) for tone in told]


def _sentences(found: Board) -> list[tuple[str, list[tuple[str, str]], str]]:
    """Return each sentence with its signal, its pieces and their addresses, and its row."""
    codes = {p.id: p.code for p in found.provinces}
    asked = found.asked
    return [
        (
            drawing.SIGNALS[one.tone],
            [
                (
                    part.text,
                    asked.address("board_cell", codes[part.area], one.row.code, xep="")
                    if part.area
                    else "",
                )
                for part in one.parts
            ],
            asked.address(xep=one.row.code) + "#xep-hang",
        )
        for one in drawing.fell_short(found)
    ]
