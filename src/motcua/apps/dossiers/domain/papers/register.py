"""
The register of dossiers (sổ theo dõi hồ sơ, form 07): books, numbers, rows, the yearly closing.

One book for each receiving authority and calendar year. Numbers run from 01 to the end of the
year without a gap (TT 01/2018/TT-VPCP Art. 10): the number of a dossier is how many codes its
one-stop gave in the year before it, and follows from the counter of codes alone.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.kernel.refusal import NotFound, Refusal

#: Most rows in one PDF of the register (setting it takes 0.3 MB a row); more come in parts.
MOST_ROWS_A_PDF = 500
#: Most rows on one sheet of a workbook; Excel itself ends at 1,048,576.
MOST_ROWS_A_SHEET = 1_000_000
#: Longest period of one question, in years.
MOST_YEARS = 10


class RegisterTooLong(Refusal):
    """More rows than one PDF holds."""

    code, status = "dossiers.register_too_long", 422
    vi = (
        "Kỳ này có {count} hồ sơ, nhiều hơn {most} dòng của một tệp PDF. Hãy tải từng phần,"
        " chọn từng tháng, hoặc tải tệp Excel."
    )
    en = (
        "The period holds {count} dossiers, more than the {most} rows of one PDF. Take it part by"
        " part, month by month, or as a workbook."
    )


class PortionUnknown(NotFound):
    """A part that the period does not have."""

    code = "dossiers.register_part_unknown"
    vi = "Kỳ này không có phần đó; số phần: {count}."
    en = "The period has no such part; parts: {count}."


class PeriodTooLong(Refusal):
    """A question over too many years."""

    code, status = "dossiers.register_period_too_long", 422
    vi = "Kỳ dài quá {most} năm. Hãy chọn kỳ ngắn hơn."
    en = "The period is longer than {most} years. Choose a shorter one."


class YearNotOver(Refusal):
    """A book is closed when its year is over."""

    code, status = "dossiers.register_year_not_over", 409
    vi = "Sổ năm {year} chỉ khóa được từ ngày 01/01/{next}: năm chưa hết thì sổ còn ghi tiếp."
    en = "The book of {year} can be closed from 1 January {next} on: until then it goes on."


class RegisterClosed(Refusal):
    """A book is closed once, and stays closed."""

    code, status = "dossiers.register_closed", 409
    vi = "Sổ năm {year} đã khóa ngày {day}, không mở lại được. Hãy ghi chú bổ sung nếu cần."
    en = "The book of {year} was closed on {day} and is not opened again. Add a note instead."


class NotInRegister(NotFound):
    """A code that this register does not hold."""

    code = "dossiers.not_in_register"
    vi = "Sổ của cơ quan này không có mã hồ sơ {code}."
    en = "The register of this authority holds no dossier {code}."


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a dossier stands: the year of its book and its number there."""

    year: int
    number: int

    @property
    def shown(self) -> str:
        """The number as written: ``01``, ``123``."""
        return f"{self.number:02d}"


@dataclass(frozen=True, slots=True)
class BookDay:
    """
    The entries of one day: how many, and how many came before.

    :ivar before: entries of the same year before this day.
    :ivar offset: entries of the period before this day.
    """

    day: date
    count: int
    before: int
    offset: int


def book_days(counted: Iterable[tuple[date, int]], period: Period) -> tuple[BookDay, ...]:
    """
    Return the days of ``period`` with entries, in order.

    :param counted: day -> codes given, from 1 January of the period's first year on, in order.
    """
    found, year, before, offset = [], 0, 0, 0
    for day, count in counted:
        if day.year != year:
            year, before = day.year, 0
        if period.start <= day < period.end:
            found.append(BookDay(day, count, before, offset))
            offset += count
        before += count
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry to be read: its day, the sequence of the day, its number in the book."""

    day: date
    sequence: int
    entry: Entry


def slots(days: Sequence[BookDay], *, start: int, limit: int) -> list[Slot]:
    """Return the entries ``start`` until ``start + limit`` of a period, counted from 0."""
    found: list[Slot] = []
    for day in days:
        first = max(start - day.offset, 0)
        last = min(start + limit - day.offset, day.count)
        found += [
            Slot(day.day, place + 1, Entry(day.day.year, day.before + place + 1))
            for place in range(first, last)
        ]
    return found


def total(days: Sequence[BookDay]) -> int:
    """Return how many entries the days hold."""
    return days[-1].offset + days[-1].count if days else 0


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a period that fits one PDF; ``first`` and ``last`` are its days."""

    number: int
    start: int
    count: int
    first: date
    last: date


def portions(days: Sequence[BookDay], most: int = MOST_ROWS_A_PDF) -> list[Portion]:
    """Return the parts in which a period is printed; one, when it fits."""
    count = total(days)
    found = []
    for number, start in enumerate(range(0, count, most), start=1):
        size = min(most, count - start)
        edge = slots(days, start=start, limit=1) + slots(days, start=start + size - 1, limit=1)
        found.append(Portion(number, start, size, edge[0].day, edge[-1].day))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the register. ``missing``: a code was given and no dossier bears it."""

    entry: Entry
    code: str
    dossier: UUID | None = None
    content: str = ""
    applicant: str = ""
    contact: str = ""
    agency: str = ""
    received_at: datetime | None = None
    due_at: datetime | None = None
    handed_over_at: datetime | None = None
    ended_at: datetime | None = None
    returned_at: datetime | None = None
    way: str = ""
    taker: str = ""
    note: str = ""

    @property
    def missing(self) -> bool:
        """Whether the entry has no dossier behind it."""
        return self.dossier is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The closing of a book: who, when, how many entries, the hash of what they were."""

    year: int
    closed_at: datetime
    closed_by: UUID
    count: int
    rows_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A correction or remark beside an entry; entries themselves are never changed."""

    entry: Entry
    text: str
    at: datetime
    by: UUID


def demand_closable(year: int, *, closing: Closing | None, at: datetime) -> None:
    """
    Judge whether the book of ``year`` can be closed at ``at``.

    :raises YearNotOver: it goes on.
    :raises RegisterClosed: it was closed.
    """
    if closing is not None:
        raise RegisterClosed(
            field="year", year=year, day=f"{local_day(closing.closed_at):%d/%m/%Y}"
        )
    if local_day(at) <= date(year, 12, 31):
        raise YearNotOver(field="year", year=year, next=year + 1)


def year_of(number: int) -> Period:
    """Return the days of the book of a year."""
    return Period(date(number, 1, 1), date(number + 1, 1, 1))


def demand_period(period: Period) -> None:
    """
    Judge the length of a question.

    :raises PeriodTooLong: it spans more than ``MOST_YEARS`` years.
    """
    if period.end - period.start > timedelta(days=366 * MOST_YEARS):
        raise PeriodTooLong(field="to", most=MOST_YEARS)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What of an entry can never change: the closing is the hash over these, in order."""

    number: int
    code: str
    dossier: str
    received_at: str
    procedure: str
    person: str
    channel: str

    def line(self) -> bytes:
        """Return the entry as the hash takes it: fields joined by ``|``, one line each."""
        return ("|".join(str(value) for value in asdict(self).values()) + "\n").encode()


class Seal:
    """SHA-256 over the lines of a book, in order of numbers."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.count = 0

    def add(self, entry: Sealed) -> None:
        """Take one more entry in."""
        self._hash.update(entry.line())
        self.count += 1

    def hexdigest(self) -> str:
        """Return the hash so far."""
        return self._hash.hexdigest()
