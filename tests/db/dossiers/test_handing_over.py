"""Hand-over: each dossier in its own transaction, on a numbered slip, signed for by the taker."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.agencies.models import Unit
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import slips
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.slips import Direction, HandedOverMany
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Slip
from motcua.apps.journal import selectors as journal
from motcua.apps.procedures.models import Assignment, Procedure
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World, moment


def hand(world: World, *dossiers: DossierRecord, **more: object) -> HandedOverMany:
    values = {"by": world.commune.receptionist, "at": MONDAY} | more
    return services.hand_over_many(dossiers=[d.id for d in dossiers], **values)


def finish(world: World, dossier: DossierRecord) -> DossierRecord:
    world.do("approve", dossier, MONDAY)
    return world.do("issue", dossier, MONDAY, result_no="1/KQ")


def test_many_go_on_one_slip_and_each_tells_its_outcome(world: World) -> None:
    first, second = world.receive(), world.receive()
    gone, near = world.handle(), world.neighbour
    foreign = world.receive(receiver=near.authority, competent=near.authority, by=near.receptionist)
    done = hand(world, first, gone, second, foreign)
    assert [o.done for o in done.outcomes] == [True, False, True, False]
    assert (done.done, len(done.slips)) == (2, 1)
    assert selectors.dossier(first.id).state is State.IN_HANDLING
    assert selectors.dossier(first.id).unit_id == world.commune.room
    slip = selectors.slip(done.slips[0], standing=factory.standing(world.commune.receptionist))
    assert (slip.number, slip.total, slip.confirmed_at) == (1, 2, None)
    assert (slip.taker_unit_id, slip.giver_unit_id) == (world.commune.room, world.commune.one_stop)
    lines = selectors.slip_lines(slip.id)
    assert [(line.position, line.dossier.id, line.in_time) for line in lines] == [
        (1, first.id, True),
        (2, second.id, True),
    ]


def test_nothing_done_makes_no_slip(world: World) -> None:
    gone = world.handle()
    assert hand(world, gone).slips == ()
    assert not Slip.objects.exists()
    dossier = world.receive()
    assert (
        selectors.slip(
            hand(world, dossier).slips[0], standing=factory.standing(world.commune.handler)
        ).number
        == 1
    )


def test_each_unit_gets_a_slip_of_its_own(world: World) -> None:
    other = Unit.objects.create(
        authority_id=world.commune.authority, name="Phòng Kinh tế", kind="case",
        from_on=factory.FOUNDED,
    ).pk  # fmt: skip
    plain, short = world.receive(), world.receive("short")
    Assignment.objects.create(
        procedure=Procedure.objects.get(code=short.procedure_code),
        authority_id=world.commune.authority,
        unit_id=other,
        role="decide",
        from_on=factory.FOUNDED,
    )
    units = selectors.proposed_units([plain, short], MONDAY.date())
    assert units == {short.id: other}
    done = hand(world, plain, short)
    assert len(done.slips) == 2
    assert selectors.dossier(short.id).unit_id == other
    assert selectors.dossier(plain.id).unit_id is None


def test_a_repeated_key_makes_no_second_slip(world: World) -> None:
    first, second = world.receive(), world.receive()
    done = hand(world, first, second, key="k")
    again = hand(world, first, second, key="k")
    assert again.slips == done.slips
    assert [o.done for o in again.outcomes] == [True, True]
    assert len(selectors.slip_lines(done.slips[0])) == 2


def test_what_waits_is_listed_by_how_it_presses(world: World) -> None:
    late = world.receive(at=moment("2026-10-02 09:00"))
    after_three = world.receive(at=moment("2026-10-02 15:30"))
    fresh = world.receive()
    seat = factory.standing(world.commune.receptionist)
    page = selectors.to_hand_over(standing=seat, limit=2)
    assert [d.id for d in page.items] == [late.id, after_three.id]
    assert after_three.handover_due_at == moment("2026-10-05 07:30") or page.items[1]
    rest = selectors.to_hand_over(standing=seat, cursor=page.cursor, limit=2)
    assert ([d.id for d in rest.items], rest.cursor) == ([fresh.id], None)
    near = factory.standing(world.neighbour.receptionist)
    assert selectors.to_hand_over(standing=near).items == ()
    slip = hand(world, late, fresh).slips[0]
    assert [line.in_time for line in selectors.slip_lines(slip)] == [False, True]


def test_the_unit_signs_and_what_is_missing_goes_back(world: World) -> None:
    here, lost = world.receive(), world.receive()
    slip = hand(world, here, lost).slips[0]
    handler = world.commune.handler
    waiting = selectors.slips_of_unit(
        standing=factory.standing(handler), direction=Direction.TO_UNIT, waiting=True
    )
    assert [s.id for s in waiting.items] == [slip]
    with pytest.raises(slips.NotOnSlip):
        services.take_dossiers(slip=slip, missing={uuid4(): ""}, by=handler, at=MONDAY)
    signed = services.take_dossiers(
        slip=slip, missing={lost.id: "Không thấy bản gốc"}, by=handler, at=MONDAY
    )
    assert signed.confirmed_by_id == handler
    with pytest.raises(slips.SlipConfirmed):
        services.take_dossiers(slip=slip, by=handler, at=MONDAY)
    counter = factory.standing(world.commune.receptionist)
    back = selectors.missing_on_slips(standing=counter)
    assert [(line.dossier.id, line.missing_note) for line in back] == [
        (lost.id, "Không thấy bản gốc")
    ]
    before = selectors.dossier(lost.id)
    again = hand(world, lost, at=MONDAY + timedelta(hours=1))
    assert again.done == 1
    assert selectors.dossier(lost.id) == before, "state and clock stay"
    assert selectors.missing_on_slips(standing=counter) == ()
    types = [f.type for f in journal.facts_of(lost.id)][-3:]
    assert types == ["dossiers.put_on_slip", "dossiers.missing_on_slip", "dossiers.put_on_slip"]


def test_results_come_back_on_a_slip(world: World) -> None:
    first, second = finish(world, world.handle()), finish(world, world.handle())
    handler, counter = world.commune.handler, world.commune.receptionist
    seat = factory.standing(handler)
    assert {d.id for d in selectors.results_to_hand(standing=seat).items} == {first.id, second.id}
    open_one = world.handle()
    done = services.hand_results(dossiers=[first.id, second.id, open_one.id], by=handler, at=MONDAY)
    assert [o.done for o in done.outcomes] == [True, True, False]
    assert selectors.results_to_hand(standing=seat).items == ()
    assert services.hand_results(dossiers=[first.id], by=handler, at=MONDAY).done == 0
    assert not selectors.beside_results([first])[first.id].at_counter
    services.take_results(slip=done.slips[0], missing={second.id: ""}, by=counter, at=MONDAY)
    assert selectors.beside_results([first])[first.id].at_counter
    assert [d.id for d in selectors.results_to_hand(standing=seat).items] == [second.id]
    assert services.hand_results(dossiers=[second.id], by=handler, at=MONDAY).done == 1


def test_only_those_at_its_ends_see_and_sign_a_slip(world: World) -> None:
    slip = hand(world, world.receive()).slips[0]
    near, here = world.neighbour, world.commune
    for stranger in (near.receptionist, near.handler, near.leader, world.citizen):
        with pytest.raises(Forbidden):
            selectors.slip(slip, standing=factory.standing(stranger))
        with pytest.raises(Forbidden):
            services.take_dossiers(slip=slip, by=stranger, at=MONDAY)
    with pytest.raises(Forbidden):
        services.take_dossiers(slip=slip, by=here.receptionist, at=MONDAY)
    with pytest.raises(slips.SlipUnknown):
        services.take_results(slip=slip, by=here.receptionist, at=MONDAY)
    with pytest.raises(slips.SlipUnknown):
        selectors.slip(uuid4(), standing=factory.standing(here.receptionist))
    outcome = hand(world, world.receive(), by=here.handler).outcomes[0]
    assert isinstance(outcome.refusal, Forbidden)
    services.take_dossiers(slip=slip, by=here.leader, at=MONDAY)


def test_too_many_or_none_are_refused(world: World) -> None:
    for dossiers in ([], [uuid4() for _ in range(301)]):
        with pytest.raises(slips.TooMany):
            services.hand_over_many(dossiers=dossiers, by=world.commune.receptionist, at=MONDAY)
    unknown = services.hand_over_many(dossiers=[uuid4()], by=world.commune.receptionist, at=MONDAY)
    assert not unknown.outcomes[0].done


def test_a_slip_costs_the_same_queries_however_long_it_is(world: World) -> None:
    def queries(slip: object) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            selectors.slip_lines(slip)
        return len(seen)

    one = hand(world, world.receive()).slips[0]
    many = hand(world, *[world.receive() for _ in range(8)]).slips[0]
    assert queries(one) == queries(many) == 2
