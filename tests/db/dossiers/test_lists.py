"""Lists show exactly what single looks allow, in order, page by page."""

import random
from datetime import timedelta

import pytest

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Appointed, Kind, Role, Standing
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors.lists import CursorNotUnderstood
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World, moment


@pytest.fixture
def crowd(world: World) -> list[DossierRecord]:
    """Dossiers of two provinces in many places and states."""
    other = factory.world()
    offices = [world.commune, world.neighbour, other.commune]
    dice = random.Random(7)
    for number in range(60):
        office, receiver = dice.choice(offices), dice.choice(offices[:2])
        if office is other.commune:
            receiver = office
        at = MONDAY + timedelta(minutes=number)
        dossier = world.submit(
            dice.choice(["plain", "short", "endless", "calendar_days"]),
            receiver=receiver.authority,
            competent=office.authority,
            by=receiver.receptionist,
            channel=dice.choice(["direct", "online"]),
            owner=dice.choice([None, world.citizen]),
            at=at,
        )
        if number % 4:
            selectors_do(world, "receive", dossier, receiver.receptionist, at)
        if number % 4 > 1:
            holder = dice.choice([None, office.handler])
            selectors_do(
                world,
                "hand_over",
                dossier,
                receiver.receptionist,
                at,
                unit=office.room,
                holder=holder,
            )
        if number % 4 > 2 and number % 3 == 0:
            selectors_do(world, "approve", dossier, office.leader, at)
            selectors_do(world, "issue", dossier, office.leader, at)
    return [selectors.dossier(key) for key in Dossier.objects.values_list("id", flat=True)]


def selectors_do(world, verb, dossier, by, at, **arguments):  # type: ignore[no-untyped-def]
    """Carry a verb out by somebody of any office."""
    return getattr(factory.services, verb)(dossier_id=dossier.id, by=by, at=at, **arguments)


def everybody(world: World) -> list[Standing]:
    """Return one standing of each role, and some mixed and invented ones."""
    found = [
        factory.standing(who)
        for office in (world.commune, world.neighbour)
        for who in (office.receptionist, office.handler, office.unit_leader, office.leader)
    ]
    found += [factory.standing(world.overseer), factory.standing(world.citizen), rights.NOBODY]
    a, b = found[1].appointments[0], found[4].appointments[0]
    found.append(Standing(account=found[1].account, kind=Kind.OFFICIAL, appointments=(a, b)))
    operator = Appointed(role=Role.OPERATOR, authority=None)
    found.append(Standing(account=world.overseer, kind=Kind.SYSTEM, appointments=(operator,)))
    return found


def may(standing: Standing, dossier: DossierRecord) -> bool:
    return rights.allows(standing, "dossiers.list", place(dossier))


def test_a_worklist_is_what_single_looks_allow(world: World, crowd: list[DossierRecord]) -> None:
    for standing in everybody(world):
        expected = {d.id for d in crowd if d.is_open and may(standing, d)}
        page = selectors.worklist(standing=standing, at=MONDAY, limit=200)
        assert {d.id for d in page.items} == expected
        assert len(page.items) == len(expected)
        totals = selectors.counts(standing=standing, at=MONDAY)
        assert sum(count.total for count in totals) == len(expected)


def test_a_list_by_authority_and_state_is_too(world: World, crowd: list[DossierRecord]) -> None:
    for standing in everybody(world):
        for authority in (None, world.commune.authority):
            for state in (None, State.RECEIVED, State.ISSUED):
                expected = {
                    d.id
                    for d in crowd
                    if may(standing, d)
                    and (authority is None or d.authority_id == authority)
                    and (state is None or d.state is state)
                }
                page = selectors.by_authority(
                    standing=standing, authority=authority, state=state, limit=200
                )
                assert {d.id for d in page.items} == expected
                assert len(page.items) == len(expected)


def test_a_search_by_code_is_too(world: World, crowd: list[DossierRecord]) -> None:
    for standing in everybody(world):
        for prefix in ("H", crowd[0].code or "H", "h"):
            expected = sorted(
                d.code
                for d in crowd
                if d.code and d.code.startswith(prefix.upper()) and may(standing, d)
            )
            found = selectors.search(standing=standing, code=prefix, limit=200)
            assert [d.code for d in found] == expected


@pytest.mark.parametrize("code", ["", "%", "' or 1=1", "\0", "\ud800", "_", "H" * 100])
def test_a_hostile_search_finds_nothing(world: World, code: str) -> None:
    world.receive()
    assert selectors.search(standing=factory.standing(world.overseer), code=code) == ()


def test_pages_follow_each_other_without_gap_or_double(
    world: World, crowd: list[DossierRecord]
) -> None:
    for standing in everybody(world):
        whole = selectors.worklist(standing=standing, at=MONDAY, limit=200).items
        seen: list[DossierRecord] = []
        cursor = None
        while True:
            page = selectors.worklist(standing=standing, at=MONDAY, cursor=cursor, limit=7)
            seen += page.items
            if (cursor := page.cursor) is None:
                break
        assert tuple(seen) == whole


def test_the_most_urgent_comes_first_and_who_waits_for_papers_last(world: World) -> None:
    later, soon, waiting = world.handle(), world.handle("short"), world.handle("short")
    world.do("ask_supplement", waiting, MONDAY, content="Thiếu")
    endless = world.handle("endless")
    page = selectors.worklist(standing=factory.standing(world.commune.leader), at=MONDAY)
    assert [d.id for d in page.items[:2]] == [soon.id, later.id]
    assert {d.id for d in page.items[2:]} == {waiting.id, endless.id}


def test_filters_cut_the_worklist(world: World) -> None:
    mine, other = world.handle("short"), world.receive(channel="online")
    leader = factory.standing(world.commune.leader)

    def found(**filters):  # type: ignore[no-untyped-def]
        cut = selectors.Filters(**filters)
        return {d.id for d in selectors.worklist(standing=leader, at=MONDAY, filters=cut).items}

    assert found(holder=world.commune.handler) == {mine.id}
    assert found(states=(State.RECEIVED,)) == {other.id}
    assert found(channel="online") == {other.id}
    assert found(due_before=moment("2026-10-07 00:00")) == {mine.id}
    assert found(waiting=True) == set()
    assert found(waiting=False, authority=world.commune.authority) == {mine.id, other.id}


@pytest.mark.parametrize("cursor", ["x", "____", "é", "MjAyNg==", "\ud800", "a" * 5000])
def test_a_made_up_cursor_is_refused(world: World, cursor: str) -> None:
    with pytest.raises(CursorNotUnderstood):
        selectors.worklist(standing=factory.standing(world.overseer), at=MONDAY, cursor=cursor)


def test_no_dossier_goes_late_unasked(world: World) -> None:
    """Due Mon 12/10 17:00: demanded from two working days before, until apology or end."""
    dossier = world.handle()
    leader = factory.standing(world.commune.leader)

    def demanded(text: str) -> bool:
        found = selectors.apologies_due(moment(text), standing=leader)
        assert found == selectors.apologies_due(moment(text))
        return dossier.id in {d.id for d in found}

    assert not demanded("2026-10-07 16:00")
    assert demanded("2026-10-08 08:00")
    assert demanded("2026-10-11 20:00")
    world.do("ask_supplement", dossier, moment("2026-10-08 09:00"), content="Thiếu")
    assert not demanded("2026-10-09 08:00")
    dossier = world.do("supplement", dossier, moment("2026-10-09 09:00"))
    assert demanded("2026-10-15 08:00")
    world.do(
        "extend",
        dossier,
        moment("2026-10-15 09:00"),
        until=moment("2026-10-30 17:00"),
        apology="Xin lỗi",
        reason="Chờ xác minh",
    )
    assert not demanded("2026-10-15 10:00")


def test_the_clock_demands_once_for_each_due_date(world: World) -> None:
    dossier, quiet = world.handle(), world.handle("calendar_days")
    assert services.demand_apologies(at=moment("2026-10-07 08:00")) == 0
    assert services.demand_apologies(at=moment("2026-10-08 08:00")) == 1
    assert services.demand_apologies(at=moment("2026-10-09 08:00")) == 0
    fact = selectors.timeline(dossier.id)[-1]
    assert (fact.verb, fact.actor) == ("demand_apology", None)
    assert fact.details["holder"] == str(world.commune.handler)
    assert selectors.dossier(dossier.id).version == dossier.version
    world.do("ask_supplement", dossier, moment("2026-10-08 09:00"), content="Thiếu")
    world.do("supplement", dossier, moment("2026-10-09 09:00"))
    assert services.demand_apologies(at=moment("2026-10-15 08:00")) == 2
    demanded = {d.id for d in (dossier, quiet)}
    assert {d.id for d in selectors.apologies_due(moment("2026-10-15 08:00"))} == demanded


def test_what_may_be_done_now_is_state_and_right(world: World) -> None:
    dossier = world.submit(by=world.citizen, channel="online")
    verbs = {
        who: selectors.may_do(dossier, factory.standing(getattr(world.commune, who)))
        for who in ("receptionist", "handler", "leader")
    }
    assert verbs == {
        "receptionist": ("receive", "ask_supplement", "refuse", "request_withdrawal"),
        "handler": (),
        "leader": ("ask_supplement",),
    }
    assert selectors.may_do(dossier, factory.standing(world.citizen)) == ("request_withdrawal",)
