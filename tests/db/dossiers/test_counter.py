"""What a counter asks: what waits, what it uses most, what a person has open already."""

from datetime import timedelta

import pytest

from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.intake import Channel
from motcua.apps.dossiers.domain.states import State
from motcua.apps.procedures.selectors import version
from tests.factories.dossiers import MONDAY, World, standing

pytestmark = pytest.mark.django_db


def _elsewhere(world: World, **more: object) -> dict[str, object]:
    there = world.neighbour
    return {
        "receiver": there.authority,
        "competent": there.authority,
        "by": there.receptionist,
        **more,
    }


def test_arrivals_are_those_of_the_own_counter_the_oldest_first(world: World) -> None:
    late = world.submit(channel="postal", at=MONDAY - timedelta(days=5))
    fresh = world.submit(channel="online", at=MONDAY)
    for_others = world.submit(
        channel="online", competent=world.neighbour.authority, at=MONDAY - timedelta(days=1)
    )
    world.submit(channel="online", **_elsewhere(world))
    world.receive()
    me = standing(world.commune.receptionist)
    page = selectors.arrivals(standing=me)
    assert [d.id for d in page.items] == [late.id, for_others.id, fresh.id]
    posted = selectors.arrivals(standing=me, channel=Channel.POSTAL)
    assert [d.id for d in posted.items] == [late.id]
    first = selectors.arrivals(standing=me, limit=2)
    rest = selectors.arrivals(standing=me, limit=2, cursor=first.cursor)
    assert [d.id for d in (*first.items, *rest.items)] == [d.id for d in page.items]
    for nobody in (world.commune.handler, world.citizen, world.overseer):
        assert selectors.arrivals(standing=standing(nobody)).items == ()


def test_what_waits_is_counted_with_its_most_urgent_clock(world: World) -> None:
    late = world.submit(channel="online", at=MONDAY - timedelta(days=5))
    world.submit(channel="postal")
    asked = world.submit(channel="online")
    world.do("ask_supplement", asked, MONDAY, content="Thiếu giấy tờ")
    world.receive()
    world.submit(channel="online", **_elsewhere(world))
    at = MONDAY + timedelta(hours=1)
    found = selectors.waiting(standing=standing(world.commune.receptionist), at=at)
    assert (found.total, found.late, found.asked) == (2, 1, 1)
    assert found.arrivals == {"online": 1, "postal": 1}
    assert found.first_due == late.accept_due_at
    assert (found.hand_over, found.hand_over_late, found.results) == (1, 0, 0)
    nothing = selectors.waiting(standing=standing(world.citizen), at=at)
    assert (nothing.total, nothing.first_due) == (0, None)


def test_the_counter_knows_what_it_uses_most(world: World) -> None:
    for name in ("plain", "short", "short"):
        world.receive(name)
    world.receive("endless", competent=world.neighbour.authority)
    codes = {name: version(world.procedures[name]).code for name in world.procedures}
    used = selectors.recent_procedures(world.commune.authority)
    assert used[0] == codes["short"]
    assert set(used) == {codes["short"], codes["plain"], codes["endless"]}
    assert selectors.recent_procedures(world.neighbour.authority) == ()


def test_open_dossiers_of_a_person_are_found_wherever_they_lie(world: World) -> None:
    here = world.receive()
    there = world.receive(**_elsewhere(world))
    world.receive("short")
    ended = world.submit()
    services.refuse(
        dossier_id=ended.id, reason="Sai nơi nộp", by=world.commune.receptionist, at=MONDAY
    )
    found = selectors.open_already(person=world.person, procedure_code=here.procedure_code)
    assert {d.id for d in found} == {here.id, there.id}
    assert {d.state for d in found} == {State.RECEIVED}


def test_a_key_leads_back_to_what_was_made_under_it(world: World) -> None:
    made = world.submit(key="once")
    assert selectors.made_under("once", by=world.commune.receptionist) == made.id
    assert selectors.made_under("once", by=world.commune.leader) is None
    assert selectors.made_under("twice", by=world.commune.receptionist) is None
