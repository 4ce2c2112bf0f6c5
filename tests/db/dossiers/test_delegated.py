"""Dossiers under a delegation: the delegate's lists, verbs and facts; nothing after the end."""

from datetime import timedelta
from uuid import UUID

import pytest

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies import services as offices
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.agencies.models import Appointment
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.dossier import place
from motcua.apps.journal import selectors as journal
from motcua.kernel.moments import local_day
from tests.factories.dossiers import MONDAY, World, account, appoint

pytestmark = pytest.mark.django_db


def lend(world: World, giver: UUID, receiver: UUID, days: int = 1) -> None:
    day = local_day(MONDAY)
    offices.delegate(
        appointments=[Appointment.objects.get(account=giver).pk],
        receiver=receiver,
        from_on=day,
        until_on=day + timedelta(days),
        document="GUQ 1",
        by=None,
        at=MONDAY,
    )


def seen(who: UUID, at: object = MONDAY) -> set[UUID]:
    page = selectors.worklist(standing=agencies.standing(who, at), at=at)  # type: ignore[arg-type]
    return {dossier.id for dossier in page.items}


def test_what_the_handler_holds_is_seen_and_worked_on(world: World) -> None:
    dossier = world.handle()
    clerk, handler = account("clerk"), world.commune.handler
    appoint(clerk, world.commune.authority, "receptionist", world.commune.one_stop)
    assert not rights.allows(agencies.standing(clerk, MONDAY), "dossiers.advance", place(dossier))
    lend(world, handler, clerk)
    assert dossier.id in seen(clerk)
    services.advance(dossier_id=dossier.id, by=clerk, at=MONDAY, step="Thẩm định")
    fact = journal.facts_of(dossier.id)[-1]
    assert (fact.actor, fact.payload["on_behalf_of"]) == (clerk, str(handler))
    after = MONDAY + timedelta(1)
    with pytest.raises(Forbidden):
        services.advance(dossier_id=dossier.id, by=clerk, at=after, step="Trình")


def test_by_an_office_of_ones_own_nobody_else_is_named(world: World) -> None:
    dossier = world.handle()
    lend(world, world.commune.leader, world.commune.unit_leader)
    services.approve(dossier_id=dossier.id, by=world.commune.unit_leader, at=MONDAY)
    assert "on_behalf_of" not in journal.facts_of(dossier.id)[-1].payload


def test_what_an_official_holds_open_is_counted(world: World) -> None:
    world.handle()
    done = world.handle()
    world.do("approve", done, MONDAY)
    world.do("issue", done, MONDAY, result_no="1")
    handler = world.commune.handler
    late = MONDAY + timedelta(30)
    assert selectors.held_open(handler, at=MONDAY).open == 1
    assert selectors.held_open(handler, at=late).late == 1
    elsewhere = world.neighbour.authority
    assert selectors.held_open(handler, at=MONDAY, authority=elsewhere).open == 0
