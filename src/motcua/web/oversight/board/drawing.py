"""The board as a page draws it: cells with their words and links, tiles, ranks, sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language

from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain.metrics import Direction
from motcua.apps.indicators.domain.values import Cell
from motcua.apps.indicators.domain.windows import Window
from motcua.web.oversight.board import links, telling
from motcua.web.oversight.board.asked import bare
from motcua.web.oversight.board.geography import Grid, Tile, grid
from motcua.web.oversight.board.reading import Board, Judged
from motcua.web.oversight.board.rows import Row
from motcua.web.oversight.board.sentences import Fact, Sentence, sentences
from motcua.web.oversight.board.telling import Figure, Trend
from motcua.web.oversight.board.tones import GRAVITY, SIGNALS, Tone

Trends = dict[tuple[str, UUID], list[tuple[Window, Cell]]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """
    A cell as it is drawn.

    :ivar source: computed, declared, missing; closed: whatever was declared, not for this reader.
    :ivar behind: address of the list that it counts, ``evidence`` of how it came about; "" = none.
    """

    row: Row
    province: AuthorityRecord
    name: str
    tone: Tone
    signal: str
    figure: Figure
    source: str
    gap: str
    trend: Trend | None
    behind: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its cells, and what they make together."""

    row: Row
    cells: tuple[Drawn, ...]
    whole: Figure
    opens: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A province on a small screen: what falls short first, then the rest."""

    province: AuthorityRecord
    name: str
    exceptions: tuple[Drawn, ...]
    rest: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A province in the ranking of a row; equal figures share their rank, 0 = nothing known."""

    rank: int
    cell: Drawn
    share: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A province on the map."""

    tile: Tile
    cell: Drawn
    lines: tuple[str, ...]


def lines(request: HttpRequest, board: Board, shown: Sequence[UUID], trends: Trends) -> list[Line]:
    """Return the table of the provinces shown; the sum is that of all provinces."""
    provinces = [p for p in board.provinces if p.id in shown]
    language = get_language() or "vi"
    found: list[Line] = []
    for row in board.rows:
        metric = indicators.metric(row.code)
        every = [board.cells[row.code, p.id] for p in board.provinces]
        cells = tuple(cell(request, board, row, p, trends) for p in provinces)
        opens = not found or found[-1].row.group != row.group
        found.append(Line(row, cells, telling.whole(row, metric, every, language), opens))
    return found


def cell(
    request: HttpRequest,
    board: Board,
    row: Row,
    province: AuthorityRecord,
    trends: Trends | None = None,
) -> Drawn:
    """Return one cell with its words, its trend and where it leads."""
    judged, metric = board.judged(row, province.id), indicators.metric(row.code)
    closed = board.closed(row, province.id)
    language, known = get_language() or "vi", judged.cell.shown
    run = (trends or {}).get((row.code, province.id), [])
    values = [(_name(w, language), c.shown.value if c.shown else None) for w, c in run]
    return Drawn(
        row=row,
        province=province,
        name=bare(province.name),
        tone=judged.tone,
        signal="" if closed else SIGNALS[judged.tone],
        figure=telling.figure(row, metric, known, language),
        source="closed" if closed else source(judged),
        gap=telling.gap(metric, judged.cell, language),
        trend=telling.trend(metric, values, language) if row.words is None else None,
        behind=links.behind(request, board.asked, row, province) if known else "",
        evidence="" if closed else links.evidence(board.asked, row, province),
    )


def source(judged: Judged) -> str:
    """Return where the figure that is shown comes from."""
    known = judged.cell.shown
    if known is None or known.value is None:
        return "missing"
    return "computed" if known is judged.cell.computed else "declared"


def cards(table: Sequence[Line]) -> list[Card]:
    """Return the table turned: a card for each province, the gravest first."""
    found = []
    for cells in zip(*(line.cells for line in table), strict=True):
        bad = [c for c in cells if c.tone in (Tone.SHORT, Tone.CLOSE)]
        bad.sort(key=lambda one: GRAVITY.index(one.tone))
        rest = tuple(c for c in cells if c not in bad)
        found.append(Card(cells[0].province, cells[0].name, tuple(bad), rest))
    return found


def ranking(request: HttpRequest, board: Board, row: Row) -> list[Ranked]:
    """Return the provinces by a row, the best first; without a direction the largest first."""
    metric = indicators.metric(row.code)
    known = {p.id: board.cells[row.code, p.id].shown for p in board.provinces}
    values = {a: k.value for a, k in known.items() if k is not None and k.value is not None}
    sign = 1 if metric.direction is Direction.DOWN else -1
    order = sorted(board.provinces, key=lambda p: (p.id not in values, sign * values.get(p.id, 0)))
    best, most, found = list(values.values()), max(values.values(), default=None), []
    for province in order:
        value = values.get(province.id)
        rank = 0 if value is None else 1 + sum(1 for v in best if sign * v < sign * value)
        share = int(100 * value / most) if value is not None and most else 0
        found.append(Ranked(rank, cell(request, board, row, province), share))
    return found


def placed(request: HttpRequest, board: Board, row: Row) -> tuple[Grid, list[Placed]]:
    """Return the map of tiles coloured by a row."""
    drawn = grid({p.id: p.admin_unit for p in board.provinces})
    by_id = {p.id: p for p in board.provinces}
    found = []
    for tile in drawn.tiles:
        made = cell(request, board, row, by_id[tile.area])
        found.append(Placed(tile, made, (made.name,)))
    return drawn, found


def fell_short(board: Board) -> list[Sentence]:
    """Return in sentences what fell short; declared rows only of provinces open to the reader."""
    facts = {}
    for row in board.rows:
        areas = [p.id for p in board.provinces if not board.closed(row, p.id)]
        facts[row.code] = [_fact(board, row, area) for area in areas]
    return sentences(facts)


def _fact(board: Board, row: Row, area: UUID) -> Fact:
    judged, metric = board.judged(row, area), indicators.metric(row.code)
    limits = judged.limits
    edge = limits and (limits.red if judged.tone is Tone.SHORT and not row.goal else limits.amber)
    return Fact(
        area=area,
        name=board.name(area),
        tone=judged.tone,
        figure=telling.figure(row, metric, judged.cell.shown),
        limit=telling.short(metric, edge) if edge is not None else "",
    )


def _name(window: Window, language: str) -> str:
    return window.name_en if language.startswith("en") else window.name_vi
