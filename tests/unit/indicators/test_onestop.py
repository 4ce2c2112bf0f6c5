"""TT 01/2018/TT-VPCP: points, means, grades; what is missing stays missing."""

from decimal import Decimal

import pytest

from motcua.apps.indicators.domain import index766, onestop


def test_a_score_is_the_mean_half_up_at_one_decimal() -> None:
    assert onestop.mean(5, 4) == Decimal("1.3")
    assert onestop.mean(1, 3) == Decimal("0.3")


def test_staff_are_graded_over_five_indices() -> None:
    points = {1: (20, 10), 2: (10, 10), 3: (10, 10), 4: (10, 10), 7: (0, 10), 5: (2, 1)}
    score = onestop.scored(points, onestop.STAFF_INDICES)
    assert (score.total, score.most, score.missing) == (Decimal("5.0"), 10, ())
    assert onestop.grade(score, onestop.STAFF_GRADES) == "full"


@pytest.mark.parametrize(
    ("total", "grade"),
    [(18, "excellent"), (15, "excellent"), (14, "good"), (11, "fair"), (8, "average"), (5, "weak")],
)
def test_bodies_are_graded_over_nine(total: int, grade: str) -> None:
    points = {n: (min(max(total - 2 * (n - 1), 0), 2), 1) for n in range(1, 10)}
    score = onestop.scored(points, range(1, 10))
    assert score.total == total
    assert onestop.grade(score, onestop.BODY_GRADES) == grade


def test_a_missing_index_is_no_zero_and_leaves_the_grade_open() -> None:
    points = {n: (2, 1) for n in range(1, 10) if n != 6}
    score = onestop.scored(points, range(1, 10))
    assert (score.total, score.most, score.missing) == (Decimal(16), 16, (6,))
    assert onestop.grade(score, onestop.BODY_GRADES) is None


@pytest.mark.parametrize(
    ("spot", "all_", "here", "points"),
    [(2, 10, 10, 2), (1, 10, 10, 1), (1, 10, 9, 0), (0, 0, 0, None)],
)
def test_on_the_spot(spot: int, all_: int, here: int, points: int | None) -> None:
    assert onestop.on_the_spot(spot, all_, here) == points


@pytest.mark.parametrize(
    ("on_time", "late", "overdue", "points"),
    [(0, 0, 0, 2), (10, 0, 0, 2), (9, 1, 0, 1), (8, 2, 0, 0), (99, 0, 1, 0)],
)
def test_petitions_answered(on_time: int, late: int, overdue: int, points: int) -> None:
    assert onestop.answered(on_time, late, overdue) == points


@pytest.mark.parametrize(
    ("procedures", "dossiers", "late", "points"),
    [
        ((2, 10), (30, 100), 0, 2),
        ((2, 10), (29, 100), 0, 1),
        ((1, 10), (90, 100), 0, 1),
        ((2, 10), (14, 100), 0, 0),
        ((2, 10), (90, 100), 1, 0),
        ((0, 10), (90, 100), 0, 0),
        ((0, 0), (90, 100), 0, None),
    ],
)
def test_online(
    procedures: tuple[int, int], dossiers: tuple[int, int], late: int, points: int | None
) -> None:
    assert onestop.online(procedures, dossiers, late) == points


def test_the_groups_of_index_766_make_a_hundred() -> None:
    assert sum(group.points for group in index766.GROUPS) == 100
    for group in index766.GROUPS:
        parts = sum((part.points for part in group.parts), Decimal())
        assert parts + sum((p for _, p in group.unseen), Decimal()) == group.points


def test_a_missing_part_is_named_and_not_counted() -> None:
    group = index766.BY_METRIC["index766.satisfaction"]
    found = index766.score(group, {"petitions.on_time": Decimal(50), "ratings.satisfied": None})
    assert (found.points, found.judged) == (Decimal(6), Decimal(12))
    assert "ratings.satisfied" in found.missing
    assert index766.score(group, {}).points is None
