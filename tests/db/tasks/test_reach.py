"""Lists show exactly what single looks allow, for everybody, whatever the offices."""

from random import Random
from uuid import UUID

import pytest

from motcua.apps.agencies.domain import rights
from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.rules import TaskNotFound
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.selectors import Filters, Order, Queue
from tests.factories.dossiers import MONDAY, World, account, appoint, standing, world
from tests.factories.tasks import give, given, submit, take


def _town(here: World, chance: Random) -> list[UUID]:
    """Give tasks between all authorities of two provinces."""
    there = world()
    bodies = [
        place
        for one in (here, there)
        for place in (one.province, one.commune.authority, one.neighbour.authority)
    ]
    rooms = {o.authority: (o.room, o.handler) for w in (here, there) for o in (w.commune,)}
    found = []
    for _ in range(30):
        lead, giver, *others = chance.sample(bodies, 4)
        unit, holder = rooms.get(lead, (None, None))
        desk = chance.choice([{}, {"unit": unit}, {"unit": unit, "holder": holder}])
        task = services.assign(
            given=given(here, lead=lead, giver=giver, coordinating=tuple(others), **desk),
            by=None,
            at=MONDAY,
        )
        found.append(task.id)
    return found


def _everybody(here: World) -> list[UUID]:
    people = [here.overseer, here.citizen, account("nobody")]
    for office in (here.commune, here.neighbour):
        people += [office.receptionist, office.handler, office.unit_leader, office.leader]
    for role, place in (
        ("leader", here.province),
        ("system", here.province),
        ("operator", None),
        ("handler", here.province),
    ):
        who = account(role)
        appoint(who, place, role)  # type: ignore[arg-type]
        people.append(who)
    return people


def _listed(who: UUID, filters: Filters, limit: int) -> list[UUID]:
    found, cursor = [], None
    while True:
        page = selectors.page(
            standing=standing(who), at=MONDAY, filters=filters, cursor=cursor, limit=limit
        )
        found += [task.id for task in page.rows]
        cursor = page.next
        if cursor is None:
            return found


@pytest.mark.parametrize("seed", range(2))
def test_a_list_shows_what_single_looks_allow(db: None, seed: int) -> None:
    here, chance = world(), Random(seed)
    tasks = _town(here, chance)
    for who in _everybody(here):
        allowed = set()
        for id in tasks:
            try:
                allowed.add(selectors.view(id, standing=standing(who)).id)
            except TaskNotFound:
                continue
        for order in Order:
            listed = _listed(who, Filters(order=order), limit=7)
            assert len(listed) == len(set(listed)), "no page shows a task twice"
            assert set(listed) == allowed


def test_a_queue_shows_what_may_be_decided(db: None) -> None:
    here = world()
    for lead in (here.commune, here.neighbour):
        take_on = give(here, lead=lead.authority)
        services.accept(task_id=take_on.id, by=lead.leader, at=MONDAY)
    own = take(here)
    submit(here, own, at=MONDAY)
    for who in _everybody(here):
        queue = _listed(who, Filters(queue=Queue.CONFIRM), limit=50)
        reach = rights.reach(standing(who), "tasks.confirm")
        place = rights.Place(authority=here.province, province=here.province)
        wanted = [own.id] if reach.covers(place) else []
        assert queue == wanted
    assert selectors.task(own.id).state is State.RESULT_SUBMITTED


def test_lists_cost_the_same_however_many_rows(db: None, django_assert_num_queries) -> None:  # noqa: ANN001
    here = world()
    who = standing(here.overseer)
    for _ in range(12):
        give(here)
    with django_assert_num_queries(2):
        assert len(selectors.page(standing=who, at=MONDAY, limit=10).rows) == 10
