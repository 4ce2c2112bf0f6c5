"""The figures of the board, in a fixed number of queries, as far as the reader may see them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place, Standing
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain.metrics import Source
from motcua.apps.indicators.domain.thresholds import ThresholdRecord
from motcua.apps.indicators.domain.values import Cell
from motcua.apps.indicators.domain.windows import Window
from motcua.web.oversight.board.asked import Asked, bare
from motcua.web.oversight.board.rows import CODES, ROWS, Row
from motcua.web.oversight.board.tones import Limits, Tone, limits_of, tone

#: Either right opens what localities declared, where it reaches their province.
VERBS = ("indicators.see_alerts", "inspections.list")


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell with how good it is, and by which limits."""

    row: Row
    area: UUID
    cell: Cell
    tone: Tone
    limits: Limits | None


@dataclass(frozen=True, slots=True)
class Board:
    """
    The figures of a window.

    :ivar rows: those of the reader: without an official's right only what the system computes.
    :ivar open_to: provinces whose declared values the reader may see.
    :ivar cells: by code and province, declared values taken out where they are not open.
    """

    asked: Asked
    provinces: tuple[AuthorityRecord, ...]
    open_to: frozenset[UUID]
    rows: tuple[Row, ...]
    cells: dict[tuple[str, UUID], Cell]
    thresholds: tuple[ThresholdRecord, ...] = field(default=())

    def judged(self, row: Row, area: UUID) -> Judged:
        """Return the figure of a row and province, judged."""
        cell, limits = self.cells[row.code, area], limits_of(row, area, self.thresholds)
        return Judged(row, area, cell, tone(indicators.metric(row.code), cell, limits), limits)

    def name(self, area: UUID) -> str:
        """Return what people call a province."""
        return next((bare(p.name) for p in self.provinces if p.id == area), "")

    def closed(self, row: Row, area: UUID) -> bool:
        """Return whether the figure is one that this reader may not see."""
        return not is_published(row) and area not in self.open_to

    @property
    def known(self) -> bool:
        """Whether anything at all is known."""
        return any(cell.shown for cell in self.cells.values())


def read(asked: Asked, standing: Standing) -> Board:
    """Return the figures of a window for all provinces of its day."""
    provinces = tuple(asked.provinces())
    open_to = may_see(standing, provinces)
    cells = indicators.cells(
        codes=CODES,
        areas=[province.id for province in provinces],
        period=asked.window,
        restated=asked.restated,
        on=asked.day if asked.restated else None,
    )
    cut = open_to - _grown(asked)
    return Board(
        asked=asked,
        provinces=provinces,
        open_to=open_to,
        rows=tuple(row for row in ROWS if open_to or is_published(row)),
        cells={key: shown(cell, key[1] in cut) for key, cell in cells.items()},
        thresholds=tuple(_thresholds(asked)),
    )


def trends(
    board: Board, areas: Sequence[UUID], codes: Sequence[str] = CODES
) -> dict[tuple[str, UUID], list[tuple[Window, Cell]]]:
    """Return the cells of all windows up to the one shown, by row and province."""
    asked = board.asked
    found = indicators.table(
        codes=codes,
        areas=areas,
        windows=asked.before,
        restated=asked.restated,
        on=asked.day if asked.restated else None,
    )
    cut = board.open_to - _grown(asked)
    return {
        (code, area): [
            (window, shown(found[code, area, window.key], area in cut)) for window in asked.before
        ]
        for code in codes
        for area in areas
    }


def may_see(standing: Standing, provinces: Collection[AuthorityRecord]) -> frozenset[UUID]:
    """Return the provinces whose declared values ``standing`` may see."""
    reaches = [rights.reach(standing, verb) for verb in VERBS]
    return frozenset(
        province.id
        for province in provinces
        if any(
            reach.covers(Place(authority=province.id, province=province.id)) for reach in reaches
        )
    )


def is_published(row: Row) -> bool:
    """Return whether everybody may see the row: the system itself computes it."""
    return indicators.metric(row.code).source is Source.COMPUTED


def shown(cell: Cell, declared: bool) -> Cell:
    """Return a cell with its declared value, or without."""
    return cell if declared else Cell(computed=cell.computed)


def _grown(asked: Asked) -> frozenset[UUID]:
    """
    Return the provinces that took others in since the window: what they declared is not theirs.

    A figure declared for the old province says nothing of the new one, and is not added up.
    """
    if not asked.restated:
        return frozenset()
    then = [p.id for p in agencies.provinces(min(asked.window.period.last, asked.today))]
    now = agencies.restate(then, on=asked.day)
    return frozenset(heir for old, heir in now.items() if old != heir)


def _thresholds(asked: Asked) -> list[ThresholdRecord]:
    """Return the limits of the window's last day; those of today where there were none yet."""
    then = indicators.thresholds(min(asked.window.period.last, asked.today))
    return then or indicators.thresholds(asked.today)
