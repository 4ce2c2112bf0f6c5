"""The forecast on real tables: it learns from the past as seen then, and speaks of the open."""

from dataclasses import asdict
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.models import Dossier, ForecastModel
from motcua.apps.dossiers.selectors.forecast import lesson
from tests.factories.dossiers import MONDAY, World

pytestmark = pytest.mark.django_db
NOW = MONDAY + timedelta(days=1)


def past(world: World, count: int = 400) -> None:
    """Write dossiers of the last months: one procedure is often late, the other never."""
    model, dice = asdict(world.handle()), Random(5)
    del model["pauses"], model["exclusions"]
    rows = []
    for n in range(count):
        received = NOW - timedelta(days=20 + n * 250 // count, hours=2)
        bad = n % 2 == 0
        due = received + timedelta(days=10)
        ended = received + timedelta(
            days=12 if bad and dice.random() < 0.6 else dice.randrange(5, 10)
        )
        told: dict[str, Any] = model | {
            "id": uuid4(), "code": f"H99-{n:06}", "reference": f"T{n:08}", "state": "issued",
            "procedure_code": "bad" if bad else "good", "received_at": received,
            "submitted_at": received, "completed_at": received, "clock_started_at": received,
            "first_started_at": received, "first_due_at": due, "form_due_at": due,
            "index_due_at": due, "due_at": due, "appointment_at": due, "ended_at": ended,
            "end_kind": "issued",
        }  # fmt: skip
        rows.append(Dossier(**told))
    Dossier.objects.bulk_create(rows)


def test_without_history_there_is_no_forecast(world: World) -> None:
    dossier = world.handle()
    assert services.train_forecast(at=NOW) is None
    assert selectors.forecast_quality() is None
    assert selectors.forecasts([dossier], at=NOW) == {}


def test_it_learns_which_procedure_is_late(world: World) -> None:
    past(world)
    backtest = services.train_forecast(at=NOW)
    assert backtest is not None
    assert backtest.brier < backtest.brier_share
    quality = selectors.forecast_quality()
    assert quality is not None
    assert quality.backtest == backtest
    dossier = world.handle()
    for code in ("bad", "good"):
        Dossier.objects.filter(id=dossier.id).update(procedure_code=code)
        found = selectors.forecasts([selectors.dossier(dossier.id)], at=NOW)[dossier.id]
        assert (found.probability > 0.25) is (code == "bad")


def test_samples_see_nothing_of_later_days(world: World) -> None:
    past(world, 60)
    for sample in lesson(at=NOW).samples:
        assert sample.at < sample.known_at
        assert 0 <= sample.situation.used <= 1
        assert sample.situation.left_days >= 0


def test_ended_late_and_undated_dossiers_are_left_out(world: World) -> None:
    past(world)
    services.train_forecast(at=NOW)
    fresh = world.handle()
    undated = world.handle(procedure="endless")
    found = selectors.forecasts([fresh, undated], at=NOW)
    assert set(found) == {fresh.id}
    assert selectors.forecasts([fresh], at=NOW + timedelta(days=60)) == {}


def test_the_number_of_statements_does_not_grow(world: World) -> None:
    past(world)
    services.train_forecast(at=NOW)
    many = [world.handle() for _ in range(6)]
    selectors.forecasts(many[:1], at=NOW)

    def statements(of: list[Any]) -> int:
        with CaptureQueriesContext(connection) as seen:
            selectors.forecasts(of, at=NOW)
        return len(seen)

    assert statements(many) == statements(many[:1])


def test_old_trainings_are_forgotten_and_facts_stay(world: World) -> None:
    past(world)
    for at in (NOW, NOW + timedelta(hours=1)):
        services.train_forecast(at=at)
    assert ForecastModel.objects.count() == 2
    services.train_forecast(at=datetime.fromisoformat("2026-12-20T03:00:00+07:00"))
    assert selectors.forecast_quality() is not None
