"""Near-duplicates in the tables: found within the province, grouped, answered with one answer."""

from datetime import timedelta

import pytest

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.petition import State
from motcua.apps.petitions.domain.refusals import NoAnswer
from motcua.apps.petitions.models import Band
from motcua.apps.petitions.selectors import likeness as found
from motcua.apps.petitions.services import likeness
from tests.factories import petitions as made
from tests.factories.dossiers import MONDAY, World
from tests.factories.dossiers import world as build

pytestmark = pytest.mark.django_db
LIGHT = "Đèn đường ngõ 12 phố Bắc Sơn hỏng cả tuần nay."
SAME = "den duong ngo 12 pho bac son hong, toi om k ai dam di"
OTHER = "Cống thoát nước ngõ 12 phố Bắc Sơn bị tắc."


@pytest.fixture
def world() -> World:
    return build()


def test_candidates_are_those_that_say_the_same(world: World) -> None:
    one, two, other = (made.sent(world, MONDAY, title="", text=t) for t in (LIGHT, SAME, OTHER))
    long_ago = made.sent(world, MONDAY - timedelta(days=120), title="", text=LIGHT)
    for record in (one, two, other, long_ago):
        assert likeness.index(petition_id=record.id)
    assert [s.petition_id for s in found.candidates(one.id)] == [two.id]
    likeness.forget(petition_id=two.id)
    assert not Band.objects.filter(petition=two.id).exists()
    assert found.candidates(one.id) == []


def test_one_answer_serves_the_group_and_each_has_its_own_clock(world: World) -> None:
    home, later = world.commune, MONDAY + timedelta(days=40)
    head = made.sent(world, MONDAY, title="", text=LIGHT)
    early = made.sent(world, MONDAY, title="", text=SAME)
    fresh = made.sent(world, later, title="", text=SAME)
    keys = [fresh.id, early.id, head.id]
    first = services.group(petition_ids=keys, by=home.receptionist, at=later)
    assert first == services.group(petition_ids=keys, by=home.receptionist, at=later)
    assert {m.record.id for m in found.members(fresh.id)} == set(keys)
    with pytest.raises(NoAnswer):
        services.answer_group(petition_id=first, by=home.leader, at=later)
    made.lead(world, first, later)
    with pytest.raises(Forbidden):
        services.answer_group(petition_id=first, by=home.receptionist, at=later)
    done = services.answer_group(petition_id=first, by=home.leader, at=later)
    assert len(done) == 2 and {r.state for r in done} == {State.PUBLISHED}
    late = {r.id: r.is_late(later) for r in done}
    assert late.pop(fresh.id) is False and set(late.values()) == {True}
    assert services.answer_group(petition_id=first, by=home.leader, at=later) == []
    assert [p.code for p in selectors.published().petitions] == [selectors.petition(first).code]


def test_taking_one_out_leaves_the_rest(world: World) -> None:
    by = world.commune.receptionist
    keys = [made.sent(world, MONDAY, title="", text=LIGHT).id for _ in range(3)]
    head = services.group(petition_ids=keys, by=by, at=MONDAY)
    gone = next(key for key in keys if key != head)
    services.ungroup(petition_id=gone, by=by, at=MONDAY)
    assert not found.members(gone)
    assert len(found.members(head)) == 2
