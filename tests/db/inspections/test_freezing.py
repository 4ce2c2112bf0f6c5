"""Freezing: the pack stays as it was, says what stood then, and holds nothing of persons."""

import io
import zipfile
from datetime import date

import pytest

from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain import checking
from motcua.apps.inspections.domain.rules import NotFrozen
from motcua.apps.inspections.domain.states import NotInThisState
from motcua.apps.journal import selectors as journal
from motcua.apps.tasks import services as tasks
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    SourceGiven,
    SourceKind,
    TaskGiven,
)
from tests.factories import sessions
from tests.factories.dossiers import World, moment
from tests.factories.sessions import HELD_AT

pytestmark = pytest.mark.django_db
EVE = moment("2020-07-15 17:00")


def a_task(world: World, *, public: bool = True) -> None:
    source = SourceGiven(
        number="5/CT", issued_on=date(2020, 6, 1), issuer="UBND tỉnh", kind=SourceKind.DIRECTIVE
    )
    given = TaskGiven(
        title="Công khai thủ tục" if public else "Chuyện riêng",
        content="Nội dung",
        source=source,
        giver=world.province,
        lead=world.commune.authority,
        deadline=Deadline(kind=DeadlineKind.DATE, on=date(2020, 7, 1)),
        public=public,
    )
    tasks.assign(given=given, by=world.overseer, at=moment("2020-06-02 08:00"))


def table(session_id: object, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(selectors.pack(session_id))) as archive:  # type: ignore[arg-type]
        return archive.read(f"data/{name}.csv").decode("utf-8-sig")


def test_the_pack_is_whole_and_its_mark_stands_in_the_journal(world: World) -> None:
    session = sessions.planned(world)
    a_task(world)
    sessions.reported(world, session)
    services.freeze(session_id=session.id, by=world.overseer, at=EVE)
    content = selectors.pack(session.id)
    told = checking.check(content)
    fact = next(f for f in journal.facts_of(session.id) if f.type == "inspections.frozen")
    assert fact.payload["digest"] == told["digest"]
    assert told["rows"]["data/open_tasks.csv"] == 1
    assert "14" in table(session.id, "open_tasks")
    assert "Từ tháng 3" not in table(session.id, "figures")
    assert "centre.established" in table(session.id, "figures")


def test_what_comes_later_does_not_change_the_pack(world: World) -> None:
    session = sessions.planned(world)
    services.freeze(session_id=session.id, by=world.overseer, at=EVE)
    before = selectors.pack(session.id)
    a_task(world)
    assert selectors.pack(session.id) == before
    services.freeze(session_id=session.id, by=world.overseer, at=EVE)
    assert selectors.pack(session.id) != before


def test_what_is_not_public_is_counted_but_not_told(world: World) -> None:
    session = sessions.planned(world)
    a_task(world, public=False)
    services.freeze(session_id=session.id, by=world.overseer, at=EVE)
    assert "Chuyện riêng" not in table(session.id, "open_tasks")
    assert checking.check(selectors.pack(session.id))["rows"]["data/open_tasks.csv"] == 1


def test_the_clock_freezes_once_the_day_before(world: World) -> None:
    session = sessions.planned(world)
    assert services.freeze_due(at=moment("2020-07-14 23:00")) == []
    assert services.freeze_due(at=moment("2020-07-15 00:10")) == [session.id]
    assert services.freeze_due(at=moment("2020-07-15 01:10")) == []


def test_a_held_session_is_not_frozen_any_more_and_none_is_no_pack(world: World) -> None:
    session = sessions.planned(world)
    with pytest.raises(NotFrozen):
        selectors.pack(session.id)
    services.hold(session_id=session.id, on=date(2020, 7, 16), by=world.overseer, at=HELD_AT)
    with pytest.raises(NotInThisState):
        services.freeze(session_id=session.id, by=world.overseer, at=HELD_AT)
