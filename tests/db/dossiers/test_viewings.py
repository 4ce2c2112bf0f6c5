"""Looks at dossiers: one fact a day for each official and reason, none of the applicant's own."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.viewings import ViewReason, reason_of
from motcua.apps.journal import selectors as journal
from tests.factories.dossiers import MONDAY, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> World:
    return world()


def look(dossier: DossierRecord, account: UUID, at: Any = MONDAY, why: str = "") -> ViewReason:
    standing = agencies.standing(account, at)
    reason = reason_of(dossier, standing, why)
    services.note_viewing(
        dossier_id=dossier.id, standing=standing, reason=reason, by=account, at=at
    )
    return reason


def test_the_office_tells_the_reason(here: World) -> None:
    dossier = here.handle()
    office = here.commune
    assert look(dossier, office.handler) is ViewReason.HANDLING
    assert look(dossier, office.receptionist) is ViewReason.COUNTER
    assert look(dossier, office.unit_leader) is ViewReason.LEADERSHIP
    assert look(dossier, office.leader) is ViewReason.LEADERSHIP
    assert look(dossier, here.overseer) is ViewReason.SUPERVISION
    assert look(dossier, here.overseer, why="inspection") is ViewReason.INSPECTION
    assert look(dossier, here.overseer, why="curiosity") is ViewReason.SUPERVISION
    assert look(dossier, office.handler, why="complaint") is ViewReason.HANDLING


def test_once_a_day_for_each_reason(here: World) -> None:
    dossier = here.handle()
    for at in (MONDAY, MONDAY + timedelta(hours=2), MONDAY + timedelta(days=1)):
        look(dossier, here.commune.handler, at)
    found = selectors.viewings(dossier.id)
    assert [v.at for v in found] == [MONDAY + timedelta(days=1), MONDAY]
    assert found[0].unit
    assert found[0].authority == "Xã Một"


def test_the_applicant_leaves_no_trace(here: World) -> None:
    dossier = here.handle(owner=here.citizen)
    services.note_viewing(
        dossier_id=dossier.id,
        standing=agencies.standing(here.citizen, MONDAY),
        reason=ViewReason.SYSTEM,
        by=here.citizen,
        at=MONDAY,
    )
    assert selectors.viewings(dossier.id) == []


def test_the_fact_names_office_and_reason_only(here: World) -> None:
    dossier = here.handle()
    look(dossier, here.commune.handler)
    fact = journal.facts_of(dossier.id)[-1]
    assert set(fact.payload) == {"reason", "role", "office", "unit"}
    assert (fact.actor, fact.authority) == (here.commune.handler, dossier.authority_id)
    assert all(event.verb for event in selectors.timeline(dossier.id))


def test_past_days_are_forgotten_and_the_journal_keeps_them(here: World) -> None:
    dossier = here.handle()
    look(dossier, here.commune.handler)
    assert services.forget_viewings(at=MONDAY + timedelta(days=1)) == 0
    assert services.forget_viewings(at=MONDAY + timedelta(days=2)) == 1
    assert len(selectors.viewings(dossier.id)) == 1


def test_a_trace_that_cannot_be_written_keeps_nobody_from_work(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = here.handle()

    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("no room")

    monkeypatch.setattr("motcua.apps.dossiers.services.viewings.journal.record", broken)
    look(dossier, here.commune.handler)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from dossiers_viewing")
        assert cursor.fetchone()[0] == 0
