"""The plan of a target as a line, reality as a staircase, the gap between them."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from motcua.apps.inspections.domain import targets
from motcua.apps.inspections.domain.targets import (
    ActualPoint,
    Point,
    PointSource,
    TargetGiven,
    TargetRecord,
)
from motcua.kernel.refusal import Invalid, Refusal

_ID = UUID(int=1)
_LINE = (
    Point(date(2020, 1, 1), Decimal(0)),
    Point(date(2020, 1, 11), Decimal(20)),
    Point(date(2020, 1, 21), Decimal(30)),
)


def record(start: int = 0, goal: int = 30) -> TargetRecord:
    return TargetRecord(
        id=_ID,
        title="x",
        area_id=_ID,
        leading_id=_ID,
        metric="",
        unit="%",
        starts_on=date(2020, 1, 1),
        due_on=date(2020, 1, 21),
        start=Decimal(start),
        goal=Decimal(goal),
        planned=(Point(date(2020, 1, 1), Decimal(start)), Point(date(2020, 1, 21), Decimal(goal))),
        set_at=datetime(2020, 1, 1, tzinfo=ZoneInfo("UTC")),
    )


def actual(day: int, value: int, source: PointSource = PointSource.ENTERED) -> ActualPoint:
    return ActualPoint(on=date(2020, 1, day), value=Decimal(value), source=source)


def given(**changes: object) -> TargetGiven:
    values: dict[str, object] = {
        "title": "30 %",
        "area": _ID,
        "leading": _ID,
        "unit": "%",
        "starts_on": date(2020, 1, 1),
        "due_on": date(2020, 12, 31),
        "start": Decimal(0),
        "goal": Decimal(30),
    }
    return TargetGiven(**values | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "value"),
    [(1, "0"), (2, "2.00"), (11, "20"), (16, "25.00"), (21, "30"), (31, "30")],
)
def test_the_plan_is_straight_between_its_points_and_flat_outside(day: int, value: str) -> None:
    assert targets.planned_at(_LINE, date(2020, 1, day)) == Decimal(value)


def test_a_value_holds_until_the_next_one_is_known() -> None:
    points = [actual(5, 3), actual(10, 9)]
    assert targets.actual_at(points, date(2020, 1, 4)) is None
    assert targets.actual_at(points, date(2020, 1, 9)) == points[0]
    assert targets.actual_at(points, date(2020, 1, 30)) == points[1]


def test_below_zero_is_behind_whether_the_value_is_to_rise_or_to_fall() -> None:
    day = date(2020, 1, 11)
    rising = targets.gap(record(0, 30), [actual(9, 12)], day)
    assert (rising.planned, rising.ahead, rising.is_behind) == (Decimal("15.00"), -3, True)
    falling = targets.gap(record(30, 0), [actual(9, 12)], day)
    assert (falling.ahead, falling.is_behind) == (3, False)
    unknown = targets.gap(record(), [], day)
    assert (unknown.actual, unknown.ahead, unknown.is_behind) == (None, None, False)


def test_what_was_entered_by_hand_counts_before_the_indicator_on_the_same_day() -> None:
    measured = [actual(3, 1, PointSource.INDICATOR), actual(7, 2, PointSource.INDICATOR)]
    merged = targets.merged([actual(7, 5)], measured)
    assert [(p.on.day, p.value) for p in merged] == [(3, 1), (7, 5)]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": "  "}),
        ("unit", {"unit": "x" * 41}),
        ("due_on", {"due_on": date(2019, 1, 1)}),
        ("due_on", {"due_on": date(2020, 1, 1)}),
        ("due_on", {"due_on": date(2040, 1, 1)}),
        ("starts_on", {"starts_on": date(1900, 1, 1), "due_on": date(1901, 1, 1)}),
        ("goal", {"goal": Decimal(0)}),
        ("goal", {"goal": Decimal("NaN")}),
        ("goal", {"goal": Decimal("1.005")}),
        ("start", {"start": Decimal(10) ** 13}),
        ("planned", {"planned": (Point(date(2021, 1, 1), Decimal(1)),)}),
        ("planned", {"planned": (Point(date(2020, 5, 1), Decimal(1)),) * 2}),
    ],
)
def test_what_cannot_be_a_target_names_its_field(field: str, changes: dict[str, object]) -> None:
    with pytest.raises(Invalid) as caught:
        targets.demand_target(given(**changes))
    assert caught.value.field == field


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_confidence_goes_from_one_to_five(rating: int) -> None:
    with pytest.raises(Refusal):
        targets.demand_rating(rating)
