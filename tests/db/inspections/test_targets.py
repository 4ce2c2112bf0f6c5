"""Targets: set, followed by hand and by the indicator, rated; who may, and who sees them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.indicators import services as indicators
from motcua.apps.indicators.domain.windows import Window, WindowKind
from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain.rules import DaysOutOfOrder
from motcua.apps.inspections.domain.targets import (
    BadRating,
    PointSource,
    TargetGiven,
    TargetNotFound,
    TargetRecord,
)
from motcua.apps.inspections.models import Confidence, Progress
from motcua.apps.journal import selectors as journal
from tests.factories.dossiers import World, moment, standing
from tests.factories.sessions import target_given

pytestmark = pytest.mark.django_db

AT = moment("2020-08-03 09:00")


def given(world: World, **changes: Any) -> TargetGiven:
    return target_given(world, **changes)


def kept(world: World, **changes: Any) -> TargetRecord:
    return services.set_target(given=given(world, **changes), by=world.overseer, at=AT)


def reach(world: World, target: TargetRecord, on: date, value: str, **changes: Any) -> None:
    told = {"source": "12/BC", "by": world.overseer, "at": AT} | changes
    services.record_progress(target_id=target.id, on=on, value=Decimal(value), **told)


def test_a_repeated_call_sets_one_target_and_the_fact_tells_numbers_only(world: World) -> None:
    first, again = (
        services.set_target(given=given(world), by=world.overseer, at=AT, key="k") for _ in "ab"
    )
    assert first == again
    facts = [f for f in journal.facts_of(first.id) if f.type == "inspections.target_set"]
    assert [fact.payload["goal"] for fact in facts] == ["30"]
    assert "title" not in facts[0].payload


def test_the_gap_to_the_plan_follows_the_last_value_entered(world: World) -> None:
    target = kept(world)
    reach(world, target, date(2020, 7, 1), "4")
    reach(world, target, date(2020, 8, 1), "9")
    reach(world, target, date(2020, 8, 1), "8.5", source="13/BC")
    reach(world, target, date(2020, 8, 1), "8.5", source="13/BC")
    curve = selectors.curve(target, day=date(2020, 8, 3))
    assert [(p.on, p.value) for p in curve.actual] == [
        (date(2020, 7, 1), Decimal(4)),
        (date(2020, 8, 1), Decimal("8.5")),
    ]
    assert curve.gap.planned == Decimal("15.74")
    assert (curve.gap.ahead, curve.gap.is_behind) == (Decimal("-7.24"), True)
    assert Progress.objects.count() == 3
    past = selectors.curve(target, day=date(2020, 7, 15))
    assert past.gap.actual == 4


def test_an_indicators_series_is_the_actual_curve(world: World) -> None:
    body = world.commune.authority
    target = kept(world, metric="portal.services", starts_on=date(2020, 1, 1))
    half = Window(WindowKind.HALF, 2020, 1)
    indicators.declare(
        code="portal.services",
        area=body,
        window=half,
        numerator=9,
        denominator=90,
        source="Báo cáo",
        on=date(2020, 7, 1),
        by=None,
        at=AT,
    )
    curve = selectors.curve(target, day=date(2020, 8, 3))
    assert [(p.on, p.value, p.source) for p in curve.actual] == [
        (half.period.last, Decimal(10), PointSource.INDICATOR)
    ]


def test_confidence_keeps_its_history(world: World) -> None:
    target = kept(world)
    for rating, note, days in [(4, "Đủ người", 0), (4, "Đủ người", 0), (2, "Thiếu vốn", 30)]:
        services.rate_confidence(
            target_id=target.id,
            rating=rating,
            note=note,
            by=world.overseer,
            at=AT + timedelta(days),
        )
    assert [one.rating for one in selectors.confidence(target.id)] == [2, 4]
    assert Confidence.objects.count() == 2
    with pytest.raises(BadRating):
        services.rate_confidence(target_id=target.id, rating=6, note="x", by=world.overseer, at=AT)


def test_days_before_the_start_or_to_come_are_refused(world: World) -> None:
    target = kept(world)
    for day in (date(2020, 1, 1), date(2020, 8, 4)):
        with pytest.raises(DaysOutOfOrder):
            reach(world, target, day, "1")


def test_only_who_inspects_sets_records_and_rates(world: World) -> None:
    target = kept(world)
    who = world.commune.leader
    with pytest.raises(Forbidden):
        services.set_target(given=given(world), by=who, at=AT)
    with pytest.raises(Forbidden):
        reach(world, target, date(2020, 7, 1), "1", by=who)
    with pytest.raises(Forbidden):
        services.rate_confidence(target_id=target.id, rating=3, note="x", by=who, at=AT)


def test_who_is_to_reach_it_sees_it_and_a_neighbour_does_not(world: World) -> None:
    target = kept(world)
    own, other = standing(world.commune.leader), standing(world.neighbour.leader)
    assert selectors.view_target(target.id, standing=own) == target
    assert selectors.targets(standing=own).items == [target]
    assert not selectors.follows(target, own)
    assert selectors.targets(standing=other).items == []
    with pytest.raises(TargetNotFound):
        selectors.view_target(target.id, standing=other)


def test_a_page_of_curves_asks_as_often_for_many_as_for_one(world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = selectors.targets(standing=standing(world.overseer))
            selectors.curves(page.items, day=date(2020, 8, 3))
        return len(queries)

    kept(world, metric="portal.services")
    asked()
    one = asked()
    for _ in range(4):
        kept(world, metric="portal.services")
    assert asked() == one
    page = selectors.targets(standing=standing(world.overseer), limit=2)
    rest = selectors.targets(standing=standing(world.overseer), cursor=page.cursor)
    assert (len(page.items), len(rest.items)) == (2, 3)
