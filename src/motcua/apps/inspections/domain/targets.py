"""
A target (chỉ tiêu): where something stands, where it shall stand, by when, and how it really goes.

The plan is a line through dated points, straight between them; what was reached is a staircase: a
value holds until the next one is known. Pure functions: no clock, no database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from uuid import UUID

from motcua.apps.indicators.domain.windows import FIRST_YEAR
from motcua.apps.inspections.domain.rules import LONGEST_TITLE, in_order, words
from motcua.kernel.refusal import Invalid, NotFound

#: Lowest and highest rating of confidence that a target will be reached (5 = certain).
LEAST_SURE, MOST_SURE = 1, 5
#: Most planned points of a target, longest name of a unit, largest value.
MOST_POINTS, LONGEST_UNIT, LARGEST = 120, 40, Decimal(10) ** 12
_HUNDREDTH = Decimal("0.01")
#: Longest way of a target, in days (fifteen years): no longer programme is followed by month.
LONGEST_WAY = 5479


class TargetNotFound(NotFound):
    """There is no such target, or the reader may not know that there is."""

    code = "inspections.target_not_found"
    vi = "Không tìm thấy chỉ tiêu này."
    en = "There is no such target."


class NothingToReach(Invalid):
    """A target whose goal is where it starts."""

    code = "inspections.nothing_to_reach"
    vi = "Giá trị cần đạt phải khác giá trị lúc bắt đầu."
    en = "The goal must differ from the start."


class BadValue(Invalid):
    """A number that cannot be kept."""

    code = "inspections.bad_value"
    vi = "Hãy nhập một số nhỏ hơn 1.000 tỷ, tối đa hai chữ số sau dấu phẩy."
    en = "Give a number below 10^12 with at most two decimals."


class TooFar(Invalid):
    """A target over more years than are followed."""

    code = "inspections.target_too_far"
    vi = "Ngày phải đạt cách ngày bắt đầu tối đa 15 năm."
    en = "A target is due at most 15 years after its start."


class PointsOutOfOrder(Invalid):
    """Planned points that do not lie, each on its own day, between start and end."""

    code = "inspections.points_out_of_order"
    vi = "Mỗi mốc phải có một ngày riêng, sau ngày bắt đầu và trước ngày phải đạt."
    en = "Each point needs its own day, after the start and before the day that is due."


class BadRating(Invalid):
    """A confidence that is no rating."""

    code = "inspections.bad_rating"
    vi = "Mức tin tưởng là số từ 1 (khó đạt) đến 5 (chắc chắn đạt)."
    en = "Confidence is a number from 1 (unlikely) to 5 (certain)."


class PointSource(StrEnum):
    """Where an actual value comes from: entered by hand, or the indicator's series."""

    ENTERED = "entered"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A value on a day."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualPoint:
    """What was really reached on a day; ``told`` says by which paper or in which window."""

    on: date
    value: Decimal
    source: PointSource
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGiven:
    """
    A target to be.

    :ivar area: the authority that is to reach it, ``leading`` the one that follows it.
    :ivar metric: code of the metric whose series is the actual curve, "" when entered by hand.
    :ivar start: the value on ``starts_on``, ``goal`` the one due at the end of ``due_on``.
    :ivar planned: points between them; none = a straight line.
    """

    title: str
    area: UUID
    leading: UUID
    unit: str
    starts_on: date
    due_on: date
    start: Decimal
    goal: Decimal
    metric: str = ""
    planned: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRecord:
    """A target as it stands; ``planned`` with its first and last point."""

    id: UUID
    title: str
    area_id: UUID
    leading_id: UUID
    metric: str
    unit: str
    starts_on: date
    due_on: date
    start: Decimal
    goal: Decimal
    planned: tuple[Point, ...]
    set_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceRecord:
    """How sure somebody was, 1 to 5, when, and why."""

    rating: int
    note: str
    at: datetime
    by_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """
    How far a target is from its plan on a day, in its unit.

    :ivar actual: the last value known until that day, from ``known_on``; None = none yet.
    :ivar ahead: actual minus planned, turned so that below zero always means behind the plan.
    """

    on: date
    planned: Decimal
    actual: Decimal | None
    known_on: date | None
    ahead: Decimal | None

    @property
    def is_behind(self) -> bool:
        """Whether less was reached than planned."""
        return self.ahead is not None and self.ahead < 0


def number(value: Decimal, *, field: str) -> Decimal:
    """
    Return a value as it is kept: two decimals.

    :raises BadValue: it is no such number.
    """
    if not value.is_finite() or abs(value) >= LARGEST:
        raise BadValue(field=field)
    kept = value.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
    if kept != value:
        raise BadValue(field=field)
    return kept


def demand_target(given: TargetGiven) -> None:
    """
    Demand that a target can be set so.

    :raises Invalid: a text, a day or a number cannot be used; the field is named.
    """
    words(given.title, field="title", most=LONGEST_TITLE)
    words(given.unit, field="unit", most=LONGEST_UNIT)
    in_order(given.due_on, given.starts_on, field="due_on")
    in_order(given.starts_on, date(FIRST_YEAR, 1, 1), field="starts_on")
    if (given.due_on - given.starts_on).days > LONGEST_WAY:
        raise TooFar(field="due_on")
    start, goal = number(given.start, field="start"), number(given.goal, field="goal")
    if start == goal or given.starts_on == given.due_on:
        raise NothingToReach(field="goal" if start == goal else "due_on")
    days = [point.on for point in given.planned]
    inside = all(given.starts_on < day < given.due_on for day in days)
    if not inside or len(set(days)) != len(days) or len(days) > MOST_POINTS:
        raise PointsOutOfOrder(field="planned")
    for point in given.planned:
        number(point.value, field="planned")


def demand_rating(rating: int) -> None:
    """
    Demand a rating of confidence.

    :raises BadRating: it is none.
    """
    if not LEAST_SURE <= rating <= MOST_SURE:
        raise BadRating(field="rating")


def planned_at(line: Sequence[Point], day: date) -> Decimal:
    """
    Return the planned value of a day, half up at two decimals.

    :param line: points by day, at least one; before the first and after the last the line is flat.
    """
    if day <= line[0].on:
        return line[0].value
    for before, after in zip(line, line[1:], strict=False):
        if day <= after.on:
            part = Decimal((day - before.on).days) / (after.on - before.on).days
            found = before.value + (after.value - before.value) * part
            return found.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
    return line[-1].value


def actual_at(points: Sequence[ActualPoint], day: date) -> ActualPoint | None:
    """Return the last value known until a day; ``points`` by day."""
    known = [point for point in points if point.on <= day]
    return known[-1] if known else None


def gap(target: TargetRecord, points: Sequence[ActualPoint], day: date) -> Gap:
    """Return how far a target is from its plan on ``day``."""
    plan, known = planned_at(target.planned, day), actual_at(points, day)
    if known is None:
        return Gap(on=day, planned=plan, actual=None, known_on=None, ahead=None)
    apart = known.value - plan
    ahead = apart if target.goal > target.start else -apart
    return Gap(on=day, planned=plan, actual=known.value, known_on=known.on, ahead=ahead)


def merged(
    entered: Sequence[ActualPoint], measured: Sequence[ActualPoint]
) -> tuple[ActualPoint, ...]:
    """Return one curve by day; where both know a day, what was entered by hand counts."""
    found = {point.on: point for point in measured} | {point.on: point for point in entered}
    return tuple(found[day] for day in sorted(found))
