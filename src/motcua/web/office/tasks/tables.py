"""A table of the six counters: each row with its rank, its rates, and the list behind a figure."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from motcua.apps.tasks.domain.counters import BodyAges, BodyCounters, Counters, percent
from motcua.web.office.tasks import wording

#: Column -> whether a number in it is bad news.
COLUMNS: dict[str, bool] = {
    "completed_on_time": False,
    "completed_late": False,
    "open_within": False,
    "open_overdue": True,
    "withdrawn": False,
    "reassigned": False,
    "unaccepted": True,
}
#: Column of the delays -> column of the lists.
_BEHIND = {
    "overdue": "open_overdue",
    "over_30": "overdue_over_30",
    "over_60": "overdue_over_60",
    "over_120": "overdue_over_120",
}
Key = UUID | str
Address = Callable[[Key, str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure; ``address`` "" = no list stands behind it for this reader."""

    words: str
    number: int
    address: str = ""
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table; ``rank`` None where nothing was due."""

    label: str
    counters: Counters
    rank: int | None
    cells: list[Cell]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Delay:
    """One row of the table of delays."""

    label: str
    cells: list[Cell]


def head() -> list[tuple[str, str]]:
    """Return the columns with their words."""
    return [(name, wording.said(_words(name))) for name in COLUMNS]


def _words(name: str) -> wording.Pair:
    return wording.COUNTERS.get(name, wording.UNACCEPTED)


def lines(found: Sequence[BodyCounters], behind: Address) -> list[Line]:
    """Return the rows, the best rank first; rows where nothing was due come last."""
    ranks = ranked(found)
    made = [
        Line(
            label=row.label or _("không rõ"),
            counters=row.counters,
            rank=ranks.get(row.key),
            cells=cells(row.counters, row.key, behind),
            address=behind(row.key, "total"),
        )
        for row in found
    ]
    return sorted(made, key=lambda line: (line.rank is None, line.rank or 0))


def cells(counters: Counters, key: Key, behind: Address) -> list[Cell]:
    """Return the figures of a row, each with the list behind it."""
    return [
        Cell(wording.said(_words(name)), getattr(counters, name), behind(key, name), COLUMNS[name])
        for name in COLUMNS
    ]


def ranked(found: Iterable[BodyCounters]) -> dict[Key, int]:
    """
    Return the rank of each row that had something due; equals share a rank.

    Fewest overdue first, then most completed, then most that was due: all by their rates.
    """
    due = [row for row in found if row.counters.due]
    merits = sorted({_merit(row.counters) for row in due})
    places: dict[tuple[Decimal, Decimal, int], int] = {}
    place = 1
    for merit in merits:
        places[merit] = place
        place += sum(_merit(row.counters) == merit for row in due)
    return {row.key: places[_merit(row.counters)] for row in due}


def _merit(counters: Counters) -> tuple[Decimal, Decimal, int]:
    late, done = percent(counters.overdue_rate), percent(counters.completion_rate)
    return late or Decimal(0), -(done or Decimal(0)), -counters.due


def delays(found: Sequence[BodyAges], behind: Address) -> list[Delay]:
    """Return how long tasks have been overdue, the longest first; rows without any left out."""
    late = [row for row in found if row.ages.overdue]
    late.sort(key=lambda row: (-row.ages.over_120, -row.ages.over_60, -row.ages.overdue))
    return [
        Delay(
            row.label or _("không rõ"),
            [
                Cell(wording.said(pair), getattr(row.ages, name), behind(row.key, _BEHIND[name]))
                for name, pair in wording.AGES.items()
            ],
        )
        for row in late
    ]


def total(found: Iterable[BodyCounters]) -> Counters:
    """Return the sum of all rows."""
    return sum((row.counters for row in found), Counters())


#: Columns of the file: whole numbers only, so that anybody forms the rates again.
_FILE = (
    "completed_on_time",
    "completed_late",
    "open_within",
    "open_overdue",
    "withdrawn",
    "reassigned",
    "total",
    "due",
    "no_deadline",
    "unaccepted",
    "on_time_original",
)


def as_csv(found: Sequence[BodyCounters], name: str) -> HttpResponse:
    """Return the table as CSV with whole numbers; what looks like a formula is disarmed."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(("key", "code", "label", *_FILE))
    for row in found:
        numbers = (getattr(row.counters, column) for column in _FILE)
        writer.writerow((str(row.key), row.code, harmless(row.label), *numbers))
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
