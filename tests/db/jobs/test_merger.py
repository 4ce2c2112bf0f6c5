"""A merger carried out by its verb: the worker lets the successor continue what was open."""

from datetime import datetime

import pytest
from django.db import connection

from motcua.apps.agencies import services as agencies
from motcua.apps.dossiers import selectors
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.selectors import facts_of
from motcua.jobs.handlers import HANDLERS
from tests.factories.dossiers import MONDAY, moment, world

pytestmark = pytest.mark.django_db
ON = moment("2026-10-08 00:00")


def _told(fact: RecordedFact, at: datetime) -> None:
    for handler in HANDLERS[fact.type]:
        handler.handle(fact, at)


def test_open_dossiers_of_a_merged_authority_go_to_its_successor_once() -> None:
    here = world()
    open_one = here.handle("plain", at=MONDAY)
    agencies.merge(
        predecessors=[here.commune.authority],
        successor=here.neighbour.authority,
        on=ON.date(),
        document="NQ 1/2026",
        by=None,
        at=ON,
    )
    merged = next(f for f in facts_of(here.commune.authority) if f.type == "agencies.merged")
    _told(merged, ON)
    _told(merged, ON)
    taken = selectors.dossier(open_one.id)
    assert taken.authority_id == here.neighbour.authority
    assert (taken.code, taken.due_at) == (open_one.code, open_one.due_at)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from journal_fact where type = 'dossiers.taken_over'")
        assert cursor.fetchone()[0] == 1
