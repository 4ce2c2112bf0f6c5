"""Where each province stands on a map of tiles: one tile each, neighbours near neighbours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

#: Size of a tile and the gap between two, in the units of the drawing.
WIDTH, HEIGHT, GAP = 150, 92, 8
#: Codes of provinces (QĐ 124/2004/QĐ-TTg) by row of the map, from the north; "" leaves a gap.
_MAP = (
    ("", "", "", "02", "04"),
    ("12", "10", "15", "08", "06", "20"),
    ("11", "14", "25", "26", "19", "24", "22"),
    ("", "", "17", "01", "27", "30", "31"),
    ("", "", "37", "35", "33", "34"),
    ("", "", "38", "", "36"),
    ("", "", "40"),
    ("", "", "42"),
    ("", "", "44"),
    ("", "", "45", "46"),
    ("", "", "", "49", "48"),
    ("", "", "", "62", "51"),
    ("", "", "", "64", "52"),
    ("", "", "", "66", "54"),
    ("", "", "70", "67", "68", "56"),
    ("", "72", "74", "75", "60", "58"),
    ("", "80", "79", "77"),
    ("87", "82", "83"),
    ("89", "86", "84"),
    ("91", "92", "94"),
    ("", "93", "95"),
    ("", "96"),
)
PLACES = {code: (x, y) for y, line in enumerate(_MAP) for x, code in enumerate(line) if code}


@dataclass(frozen=True, slots=True)
class Tile:
    """A place on the map, from the upper left corner, in the units of the drawing."""

    area: UUID
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Tiles with the size of the drawing that holds them."""

    tiles: tuple[Tile, ...]
    width: int
    height: int


def grid(codes: Mapping[UUID, str]) -> Grid:
    """
    Return the tiles of provinces, cut to the rows and columns that they fill.

    :param codes: code of the administrative unit by province; unknown ones stand below the map.
    """
    placed = {area: PLACES[code] for area, code in codes.items() if code in PLACES}
    lost = [area for area, code in codes.items() if code not in PLACES]
    columns = max((x for x, _ in placed.values()), default=5) + 1
    below = max((y for _, y in placed.values()), default=-1) + 1
    left = min((x for x, _ in placed.values()), default=0)
    across = max(columns - left, 1)
    placed |= {a: (left + n % across, below + n // across) for n, a in enumerate(lost)}
    return _drawn(placed)


def _drawn(placed: Mapping[UUID, tuple[int, int]]) -> Grid:
    columns, lines = _used(x for x, _ in placed.values()), _used(y for _, y in placed.values())
    tiles = tuple(
        Tile(area, (x - columns[0]) * (WIDTH + GAP), (y - lines[0]) * (HEIGHT + GAP))
        for area, (x, y) in sorted(placed.items(), key=lambda one: (one[1][1], one[1][0]))
    )
    across, down = columns[1] - columns[0] + 1, lines[1] - lines[0] + 1
    return Grid(tiles, across * (WIDTH + GAP) - GAP, down * (HEIGHT + GAP) - GAP)


def _used(numbers: Iterable[int]) -> tuple[int, int]:
    known = list(numbers)
    return (min(known), max(known)) if known else (0, 0)
