"""A session from the plan to the day it is closed; what is refused on the way, and to whom."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain import windows
from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain import rules
from motcua.apps.inspections.domain.session import (
    AnswerGiven,
    FindingKind,
    ItemGiven,
    Member,
    MemberRole,
)
from motcua.apps.inspections.domain.states import NotInThisState, State
from motcua.apps.inspections.models import Item, Session
from motcua.apps.journal import selectors as journal
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.task import SourceKind
from motcua.kernel.refusal import Invalid
from tests.factories import sessions
from tests.factories.dossiers import World, moment, standing
from tests.factories.sessions import HELD_AT, PLANNED_AT, WINDOW

pytestmark = pytest.mark.django_db


def test_sessions_are_numbered_in_order_and_a_repeated_plan_is_one(world: World) -> None:
    first, second = sessions.planned(world), sessions.planned(world)
    assert second.number == first.number + 1
    again = [
        services.plan(given=sessions.given(world), by=world.overseer, at=PLANNED_AT, key="k")
        for _ in range(2)
    ]
    assert again[0].id == again[1].id


def test_reports_of_all_bodies_move_the_session_on_and_stand_beside_the_figures(
    world: World,
) -> None:
    session = sessions.planned(world)
    sessions.reported(world, session)
    assert selectors.session(session.id).state is State.REPORTS_RECEIVED
    rows = selectors.figures(selectors.session(session.id))
    assert [row.metric.code for row in rows] == ["dossiers.on_time_form06", "centre.established"]
    said = rows[1].figures[0]
    assert said.said == AnswerGiven(numerator=1, note="Từ tháng 3")
    cells = indicators.cells(
        codes=["centre.established"],
        areas=[world.commune.authority],
        period=windows.read(WINDOW),
    )
    declared = cells["centre.established", world.commune.authority].declared
    assert declared is not None
    assert f"số {session.number}" in declared.source


def test_the_items_become_tasks_with_the_notice_as_their_source(world: World) -> None:
    session = sessions.concluded(world)
    given = [item.task_id for item in selectors.items(session.id)]
    found = tasks.tasks([one for one in given if one])
    first, second = (found[one] for one in given if one)
    assert (first.source_number, first.source_kind) == ("34/TB-VP", SourceKind.INSPECTION)
    assert (first.deadline, first.lead_id) == (date(2020, 10, 30), world.commune.authority)
    assert first.source_anchor == "mục 1"
    assert second.deadline is None
    assert second.review_on is not None
    followed = selectors.follow_up(session, as_of=moment("2020-12-01 08:00"))
    assert followed.counters.total == 2
    assert followed.counters.open_overdue == 1
    assert followed.unanswered == 1


def test_a_conclusion_that_tasks_refuse_leaves_nothing_half_done(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sessions.planned(world)
    services.hold(session_id=session.id, on=date(2020, 7, 16), by=world.overseer, at=HELD_AT)
    items = [ItemGiven(text="x" * 9_000, lead=world.commune.authority)] * 2
    services.draft_conclusion(session_id=session.id, items=items, by=world.overseer, at=HELD_AT)
    monkeypatch.setattr("motcua.apps.tasks.domain.rules.MOST_TASKS", 1)
    with pytest.raises(Invalid):
        conclude(world, session.id)
    assert selectors.session(session.id).state is State.CONCLUSION_DRAFTED
    assert not Item.objects.filter(task__isnull=False).exists()


def conclude(world: World, session_id: Any, **changes: Any) -> Any:
    values = {"number": "1/TB", "on": date(2020, 7, 18), "signatory": "Chánh Văn phòng"}
    return services.conclude(
        session_id=session_id, by=world.overseer, at=HELD_AT, **values | changes
    )


def test_a_session_closes_when_nothing_is_left_or_says_how_much_is(world: World) -> None:
    session = sessions.concluded(world)
    with pytest.raises(rules.StillOpen) as no:
        services.close(session_id=session.id, by=world.overseer, at=HELD_AT)
    assert no.value.details["count"] == 3
    services.close(session_id=session.id, by=world.overseer, at=HELD_AT, anyway=True)
    assert selectors.session(session.id).state is State.CLOSED
    fact = list(journal.facts_of(session.id))[-1]
    assert fact.payload == {"open_tasks": 2, "unanswered": 1}


def test_an_answer_settles_a_difficulty_and_a_later_one_replaces_it(world: World) -> None:
    session = sessions.concluded(world)
    finding = selectors.findings(session.id)[0]
    today = date(2020, 9, 2)
    assert finding.is_overdue(today)
    for text in ("Sẽ lắp.", "Sẽ lắp.", "Đã lắp."):
        services.answer(
            finding_id=finding.id,
            text=text,
            on=date(2020, 8, 3),
            by=world.overseer,
            at=moment("2020-08-03 09:00"),
        )
    answered = selectors.finding(finding.id)
    assert (answered.answer, answered.is_overdue(today)) == ("Đã lắp.", False)
    facts = [one for one in journal.facts_of(finding.id) if one.type == "inspections.answered"]
    assert len(facts) == 2


def test_only_the_competent_body_answers(world: World) -> None:
    session = sessions.concluded(world)
    finding = selectors.findings(session.id)[0]
    with pytest.raises(Forbidden):
        services.answer(
            finding_id=finding.id,
            text="x",
            on=date(2020, 7, 18),
            by=world.commune.leader,
            at=HELD_AT,
        )


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("hold", {"on": date(2020, 7, 16)}),
        ("close", {}),
        ("ask_reports", {"due_on": date(2020, 7, 10)}),
    ],
)
def test_who_does_not_lead_may_not(world: World, verb: str, arguments: dict[str, Any]) -> None:
    session = sessions.planned(world)
    for stranger in (world.commune.leader, world.commune.handler, world.citizen):
        with pytest.raises(Forbidden):
            getattr(services, verb)(session_id=session.id, by=stranger, at=HELD_AT, **arguments)
    assert selectors.session(session.id).state is State.PLANNED


def test_a_body_reports_for_itself_only(world: World) -> None:
    session = sessions.planned(world)
    services.ask_reports(
        session_id=session.id, due_on=date(2020, 7, 10), by=world.overseer, at=PLANNED_AT
    )
    with pytest.raises(Forbidden):
        services.report(
            session_id=session.id,
            body=world.neighbour.authority,
            answers={},
            text="x",
            by=world.commune.leader,
            at=PLANNED_AT,
        )


def test_who_is_inspected_or_leads_sees_the_session_others_do_not(world: World) -> None:
    session = sessions.planned(world, bodies=(world.commune.authority,))
    for who in (world.overseer, world.commune.leader):
        assert selectors.view(session.id, standing=standing(who)) == session
        assert selectors.page(standing=standing(who)).items == [session]
    for who in (world.neighbour.leader, world.citizen, world.commune.handler):
        with pytest.raises(rules.SessionNotFound):
            selectors.view(session.id, standing=standing(who))
        assert selectors.page(standing=standing(who)).items == []


def test_steps_out_of_turn_are_refused(world: World) -> None:
    session = sessions.planned(world)
    with pytest.raises(NotInThisState):
        conclude(world, session.id)
    with pytest.raises(NotInThisState):
        services.close(session_id=session.id, by=world.overseer, at=HELD_AT)
    assert Session.objects.get(pk=session.id).version == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"bodies": ()}, "bodies"),
        ({"team": ()}, "team"),
        ({"team": (Member(office="A", role=MemberRole.HEAD),) * 2}, "team"),
        ({"ends_on": date(2020, 7, 1)}, "ends_on"),
        ({"starts_on": date(2020, 6, 1)}, "starts_on"),
        ({"window": "nothing"}, "period"),
    ],
)
def test_a_plan_that_cannot_be_names_the_field(
    world: World, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as no:
        sessions.planned(world, **changes)
    assert no.value.field == field
    assert not Session.objects.exists()


def test_a_difficulty_needs_somebody_to_answer_and_a_result_nobody(world: World) -> None:
    session = sessions.planned(world)
    services.hold(session_id=session.id, on=date(2020, 7, 16), by=world.overseer, at=HELD_AT)
    with pytest.raises(rules.NobodyToAnswer):
        sessions.found(world, session, competent=None)
    assert sessions.found(world, session, kind=FindingKind.RESULT).competent_id is None


def test_the_register_runs_across_sessions_and_pages(world: World) -> None:
    for _ in range(2):
        session = sessions.planned(world)
        services.hold(session_id=session.id, on=date(2020, 7, 16), by=world.overseer, at=HELD_AT)
        for n in range(3):
            sessions.found(world, session, text=f"Khó khăn {n}")
    seen, cursor = [], None
    while True:
        page = selectors.difficulties(
            standing=standing(world.overseer), today=date(2020, 8, 1), cursor=cursor, limit=4
        )
        seen += page.items
        cursor = page.cursor
        if cursor is None:
            break
    assert len(seen) == len({one.id for one in seen}) == 6
    overdue = selectors.difficulties(
        standing=standing(world.overseer), today=date(2020, 9, 2), overdue=True
    )
    assert len(overdue.items) == 6
