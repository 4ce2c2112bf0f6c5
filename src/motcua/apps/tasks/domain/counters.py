"""
The counters of tasks: how every report of the Government's Office splits them.

``total = completed + open + withdrawn + reassigned``. Counters add up; rates never do: a rate is
formed last, from the sums (Báo cáo of the Working Group: 16,051 / 16,274 = 98.62 %).
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from motcua.apps.tasks.domain.states import UNACCEPTED, State
from motcua.kernel.moments import local_day

Fraction = tuple[int, int]
_HUNDREDTH = Decimal("0.01")


class GroupBy(StrEnum):
    """What the rows of a table of counters stand for."""

    BODY = "body"
    PROVINCE = "province"
    GIVER = "giver"
    DOCUMENT = "document"
    LEVEL = "level"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Counters:
    """
    Numbers of tasks at a moment. The last four are memo columns: part of the others.

    :ivar no_deadline: open tasks without a deadline; they are part of ``open_within``.
    :ivar unaccepted: open tasks that the lead agency has not taken on.
    :ivar on_time_original: completed within the first deadline, extensions aside.
    :ivar extended: tasks whose deadline was moved, in whatever state.
    """

    completed_on_time: int = 0
    completed_late: int = 0
    open_within: int = 0
    open_overdue: int = 0
    withdrawn: int = 0
    reassigned: int = 0
    no_deadline: int = 0
    unaccepted: int = 0
    on_time_original: int = 0
    extended: int = 0

    def __add__(self, other: "Counters") -> "Counters":
        names = (field.name for field in fields(self))
        return Counters(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def completed(self) -> int:
        """Tasks whose result the giver confirmed."""
        return self.completed_on_time + self.completed_late

    @property
    def open(self) -> int:
        """Tasks that are not done yet."""
        return self.open_within + self.open_overdue

    @property
    def total(self) -> int:
        """All tasks given."""
        return self.completed + self.open + self.withdrawn + self.reassigned

    @property
    def due(self) -> int:
        """Tasks that had to be done: completed, or open beyond the deadline."""
        return self.completed + self.open_overdue

    @property
    def completion_rate(self) -> Fraction:
        """Completed of those due, as (numerator, denominator)."""
        return self.completed, self.due

    @property
    def overdue_rate(self) -> Fraction:
        """Open beyond the deadline of those due, as (numerator, denominator)."""
        return self.open_overdue, self.due

    @property
    def programme_overdue_rate(self) -> Fraction:
        """Overdue of the whole programme, as reports on projects have it (11 of 89)."""
        return self.open_overdue, self.total

    @property
    def spotless(self) -> bool:
        """Whether no task is overdue and none was left lying unaccepted."""
        return self.open_overdue == 0 and self.unaccepted == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCounters:
    """
    One row of a table of counters.

    :ivar key: key of the authority or document, the level's name, or "" for all.
    :ivar label: what it is called.
    :ivar code: code of the authority, empty where there is none.
    """

    key: UUID | str
    label: str
    counters: Counters
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What counts of one task at a moment; ``tasks_spell`` holds it from moment to moment."""

    state: State
    lead: UUID
    giver: UUID
    deadline: date | None
    original_deadline: date | None
    completed_on: date | None = None
    ended_at: datetime | None = None


def percent(fraction: Fraction) -> Decimal | None:
    """Return a fraction in percent, half up at two decimals; None for 0/0."""
    numerator, denominator = fraction
    if denominator == 0:
        return None
    exact = Decimal(100 * numerator) / Decimal(denominator)
    return exact.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def as_json(counters: Counters) -> dict[str, Any]:
    """Return counters as doors tell them: whole numbers, sums, and rates with their fractions."""
    sums = ("total", "completed", "open", "due")
    return {
        **{field.name: getattr(counters, field.name) for field in fields(counters)},
        **{name: getattr(counters, name) for name in sums},
        "completion_rate": rate(counters.completion_rate),
        "overdue_rate": rate(counters.overdue_rate),
    }


def rate(fraction: Fraction) -> dict[str, Any]:
    """Return a fraction with its percentage, None where nothing was due."""
    percentage = percent(fraction)
    return {
        "numerator": fraction[0],
        "denominator": fraction[1],
        "percent": None if percentage is None else float(percentage),
    }


def count(standing: Standing, as_of: datetime) -> Counters:
    """Return the counters of one task as it stands at ``as_of``."""
    state, deadline = standing.state, standing.deadline
    extended = int(deadline != standing.original_deadline)
    if state is State.WITHDRAWN:
        return Counters(withdrawn=1, extended=extended)
    if state is State.REASSIGNED:
        return Counters(reassigned=1, extended=extended)
    if state is State.CONFIRMED:
        return _completed(standing, extended)
    overdue = deadline is not None and local_day(as_of) > deadline
    return Counters(
        open_within=int(not overdue),
        open_overdue=int(overdue),
        no_deadline=int(deadline is None),
        unaccepted=int(state in UNACCEPTED),
        extended=extended,
    )


def _completed(standing: Standing, extended: int) -> Counters:
    done = standing.completed_on or date.max
    in_time = standing.deadline is None or done <= standing.deadline
    first = standing.original_deadline
    return Counters(
        completed_on_time=int(in_time),
        completed_late=int(not in_time),
        on_time_original=int(first is None or done <= first),
        extended=extended,
    )


def tally(
    standings: Iterable[Standing], as_of: datetime, since: datetime | None = None
) -> Counters:
    """
    Return the counters of many tasks at ``as_of``.

    :param since: leave out what ended before this moment, as a report on a period does.
    """
    kept = (s for s in standings if since is None or s.ended_at is None or s.ended_at >= since)
    return sum((count(standing, as_of) for standing in kept), Counters())


@dataclass(frozen=True, slots=True)
class Ages:
    """How long tasks have been overdue, in days; each step holds the ones after it too."""

    overdue: int = 0
    over_30: int = 0
    over_60: int = 0
    over_120: int = 0

    def __add__(self, other: "Ages") -> "Ages":
        names = (field.name for field in fields(self))
        return Ages(*(getattr(self, name) + getattr(other, name) for name in names))


#: Days of delay that reports single out.
AGE_STEPS = (30, 60, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAges:
    """One row of a table of delays."""

    key: UUID | str
    label: str
    ages: Ages
    code: str = ""
