"""The forecast: fitted weights, the past replayed in order, honest judgement, reasons in words."""

from datetime import datetime, timedelta
from math import exp
from random import Random

import pytest

from motcua.apps.dossiers.domain.forecast import (
    FACTORS,
    History,
    Life,
    Model,
    Sample,
    Situation,
    Stage,
    TooLittleHistory,
    logistic,
    stage_of,
    train,
)
from motcua.apps.dossiers.domain.forecast.history import day_of
from motcua.apps.dossiers.domain.forecast.model import brier, calibration

MONDAY = datetime.fromisoformat("2026-01-05T09:00:00+07:00")
CALM = Situation(
    procedure_share=0.05,
    unit_share=0.05,
    used=0.2,
    left_days=8,
    waiting_days=3,
    stage=Stage.ADVANCED,
)
HARD = Situation(
    procedure_share=0.4,
    unit_share=0.3,
    used=0.9,
    left_days=0.5,
    waiting_days=20,
    stage=Stage.HANDED_OVER,
    supplements=1,
)


def test_weights_are_found_again() -> None:
    dice, true = Random(1), (-1.0, 2.0, -0.5)
    rows = [(1.0, dice.gauss(0, 1), dice.gauss(0, 1)) for _ in range(6_000)]
    outcomes = [dice.random() < logistic.probability(true, row) for row in rows]
    found = logistic.fit(rows, outcomes, ridge=0.01)
    assert found == pytest.approx(true, abs=0.15)


def test_columns_that_say_the_same_do_no_harm() -> None:
    rows = [(1.0, float(n % 2), float(n % 2)) for n in range(200)]
    found = logistic.fit(rows, [n % 2 == 0 for n in range(200)])
    assert found[1] == pytest.approx(found[2])
    assert logistic.probability(found, (1.0, 1.0, 1.0)) < 0.2


def test_probability_never_overflows() -> None:
    assert logistic.probability((1e6,), (1.0,)) == pytest.approx(1, abs=1e-9)
    assert logistic.probability((-1e6,), (1.0,)) == pytest.approx(0, abs=1e-9)


def life(start: int, days: int | None, *, late: bool = False, unit: str = "a") -> Life:
    received = MONDAY + timedelta(start)
    ended = None if days is None else received + timedelta(days)
    return Life(procedure="1.0", unit=unit, received_at=received, ended_at=ended, late=late)


def test_a_day_knows_only_what_came_before() -> None:
    history = History()
    lives = [life(0, 2), life(1, 5, late=True), life(3, None), life(50, 1)]
    moments = [MONDAY + timedelta(n) for n in (1, 4, 10)]
    seen = []
    for moment in history.replay(lives, moments):
        seen.append((history.open["a"], history.window.share(day_of(moment))))
    assert seen == [(1, None), (2, 0.0), (1, 0.5)]


def test_the_plain_share_forgets_after_ninety_days() -> None:
    history = History()
    lives = [life(0, 1, late=True), life(80, 1)]
    asked = [MONDAY + timedelta(n) for n in (2, 85, 95)]
    shares = [history.window.share(day_of(m)) for m in history.replay(lives, asked)]
    assert shares == [1.0, 0.5, 0.0]


def test_little_known_groups_are_drawn_to_the_whole() -> None:
    history = History()
    lives = [life(n, 1, unit="good") for n in range(50)] + [life(10, 1, late=True, unit="new")]
    list(history.replay(lives, [MONDAY + timedelta(90)]))
    share = history.share(history.units, "new", day_of(MONDAY + timedelta(60)))
    assert 0.02 < share < 0.15


def test_stage_is_the_furthest_reached() -> None:
    assert stage_of([]) is Stage.RECEIVED
    assert stage_of(["dossiers.approved", "dossiers.assigned"]) is Stage.APPROVED


def samples(count: int) -> list[Sample]:
    dice = Random(3)
    found = []
    for n in range(count):
        used = dice.random()
        situation = Situation(
            procedure_share=0.1,
            unit_share=0.1,
            used=used,
            left_days=10 * (1 - used),
            waiting_days=5,
            stage=Stage.IN_WORK,
        )
        at = MONDAY + timedelta(hours=n)
        late = dice.random() < 1 / (1 + exp(4 - 6 * used))
        found.append(Sample(at=at, known_at=at, situation=situation, late=late, share=0.3,
                            unit_share=0.3))  # fmt: skip
    return found


def test_it_is_judged_on_what_it_did_not_see_and_beats_the_share() -> None:
    model, backtest = train(samples(2_000))
    assert backtest.samples == 500
    assert backtest.brier < backtest.brier_share
    assert sum(c.count for c in backtest.calibration) == backtest.samples
    assert all(abs(c.promised - c.came) < 0.2 for c in backtest.calibration if c.count > 40)
    assert len(model.weights) == len(FACTORS)


def test_too_little_history_is_refused() -> None:
    with pytest.raises(TooLittleHistory):
        train(samples(40))
    with pytest.raises(TooLittleHistory):
        train([s for s in samples(2_000) if not s.late])


def test_reasons_name_what_differs_most() -> None:
    model = Model(tuple(1.0 if f.name in ("always", "unit", "pressure") else 0.0 for f in FACTORS),
                  tuple(f.read(CALM) for f in FACTORS))  # fmt: skip
    forecast = model.forecast(HARD)
    assert [r.group for r in forecast.reasons] == ["load", "unit"]
    assert "20 ngày" in forecast.reasons[0].vi
    assert "30 %" in forecast.reasons[1].vi
    assert model.forecast(CALM).reasons == ()


def test_scores() -> None:
    assert brier([0.5, 1.0], [1.0, 1.0]) == 0.125
    bins = calibration([0.05, 0.95, 1.0], [0.0, 1.0, 1.0])
    assert [(b.low, b.count) for b in bins] == [(0.0, 1), (0.9, 2)]
