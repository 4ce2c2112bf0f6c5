"""A counter's day: what came and went adds up, is closed once, differences are explained."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import closings
from motcua.apps.dossiers.domain.charges import ChargeGiven, Method
from motcua.apps.dossiers.domain.closings import ClosingRecord, DayFigures
from motcua.apps.journal import selectors as journal
from motcua.kernel.moments import local_day
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World

DAY = local_day(MONDAY)
EVENING = MONDAY + timedelta(hours=9)


def figures(world: World, at: Any = EVENING) -> DayFigures:
    return selectors.day_figures(counter=world.commune.authority, day=DAY, at=at)


def close(world: World, **more: Any) -> ClosingRecord:
    values = {"counted_cash": 0, "by": world.commune.receptionist, "at": EVENING, "day": DAY}
    return services.close_day(counter=world.commune.authority, **values | more)


def busy_day(world: World) -> None:
    by = world.commune.receptionist
    world.receive(at=MONDAY - timedelta(days=3))
    world.submit()
    world.receive(channel="postal")
    waiting = world.receive()
    world.do("ask_supplement", waiting, MONDAY, content="Thiếu")
    done = world.handle()
    world.do("approve", done, MONDAY)
    world.do("issue", done, MONDAY)
    ready = world.handle()
    world.do("approve", ready, MONDAY)
    world.do("issue", ready, MONDAY)
    item = ChargeGiven(name="Lệ phí", kind="charge", amount=50_000, due="intake")
    for method in ("cash", "cash", "transfer", "online"):
        made = services.charge(dossier_id=done.id, items=[item], by=by, at=MONDAY)
        receipt = services.collect(
            dossier_id=done.id, charges=[made[0].id], method=method, by=by, at=MONDAY
        )
    services.cancel_receipt(receipt=receipt.id, reason="Nhầm", by=by, at=MONDAY)
    services.waive_charge(charge=made[0].id, reason="Thu nhầm", by=by, at=MONDAY)
    world.do("return_result", done, MONDAY, channel="post")
    near = world.neighbour
    world.receive(receiver=near.authority, competent=near.authority, by=near.receptionist)


def test_the_figures_of_a_day_add_up(world: World) -> None:
    busy_day(world)
    day = figures(world)
    assert day.broken_identities() == []
    assert {c.value: n for c, n in day.received.items()} == {
        "direct": 3,
        "online": 0,
        "postal": 1,
    }
    assert (day.received_total, day.went_on, day.still_here, day.otherwise) == (4, 2, 1, 1)
    assert (day.handed_over, day.returned_total) == (2, 1)
    assert (day.to_accept, day.to_hand_over, day.to_return) == (1, 2, 1)
    assert day.money == {Method.CASH: 100_000, Method.TRANSFER: 50_000, Method.ONLINE: 0}
    assert day.collected == 150_000
    assert (day.receipts, day.cancelled_receipts, day.cancelled) == (4, 1, 50_000)
    assert day.cash == 100_000
    assert len(selectors.received_on(counter=world.commune.authority, day=DAY)) == 4


def test_a_dossier_for_another_agency_counts_at_its_counter(world: World) -> None:
    world.receive(competent=world.neighbour.authority)
    assert figures(world).received_total == 1
    near = selectors.day_figures(counter=world.neighbour.authority, day=DAY, at=EVENING)
    assert near.received_total == 0


def test_a_day_is_closed_once_with_what_was_counted(world: World) -> None:
    busy_day(world)
    with pytest.raises(closings.DifferenceUnexplained):
        close(world, counted_cash=90_000)
    made = close(world, counted_cash=90_000, differences="Thiếu 10.000 đ, đang tìm")
    assert made.difference == -10_000
    assert made.figures == figures(world)
    with pytest.raises(closings.ClosedBefore):
        close(world, counted_cash=100_000)
    world.receive(at=EVENING)
    kept = selectors.closing(counter=world.commune.authority, day=DAY)
    assert kept == made
    fact = journal.facts_of(world.commune.authority)[-1]
    assert (fact.type, fact.payload["counted_cash"]) == ("dossiers.day_closed", 90_000)
    assert "tìm" not in str(fact.payload)


def test_an_empty_day_may_be_closed_a_coming_one_may_not(world: World) -> None:
    assert close(world).figures.received_total == 0
    with pytest.raises(closings.DayNotCome):
        close(world, day=DAY + timedelta(days=1))
    for wrong in (10**12, True):
        with pytest.raises(closings.CashImpossible):
            close(world, counted_cash=wrong)


def test_a_counters_day_is_its_own_affair(world: World) -> None:
    home = world.commune.authority
    for stranger in (world.neighbour.receptionist, world.commune.handler, world.citizen):
        with pytest.raises(Forbidden):
            close(world, by=stranger)
        with pytest.raises(Forbidden):
            selectors.demand_closing(counter=home, standing=factory.standing(stranger), on=DAY)
    for reader in (world.commune.leader, world.overseer):
        selectors.demand_closing(counter=home, standing=factory.standing(reader), on=DAY)
        with pytest.raises(Forbidden):
            close(world, by=reader)
    head = factory.account("head")
    factory.appoint(head, home, "unit_leader", world.commune.one_stop)
    for reader in (head, world.commune.receptionist):
        assert [a.id for a in selectors.counters(factory.standing(reader), DAY)] == [home]
    assert selectors.counters(factory.standing(world.commune.unit_leader), DAY) == []
    seen = selectors.counters(factory.standing(world.commune.receptionist), DAY)
    assert [a.id for a in seen] == [home]
