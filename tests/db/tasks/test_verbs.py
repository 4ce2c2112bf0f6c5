"""The verbs of a task: who may, when, and what becomes of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain import rules, states
from motcua.apps.tasks.domain.counters import Counters, GroupBy
from motcua.apps.tasks.domain.given import Amendment, Outcome
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import PartGiven
from motcua.kernel.keys import KeyReused
from tests.factories.dossiers import MONDAY, World, moment, standing
from tests.factories.tasks import FRIDAY, give, given, on, submit, take


def test_a_task_is_given_taken_on_reported_and_confirmed(world: World) -> None:
    task = give(world)
    assert (task.state, task.code) == (State.ASSIGNED, "NV.2026.000001")
    task = services.accept(task_id=task.id, by=world.commune.leader, at=MONDAY)
    services.allot(
        task_id=task.id,
        unit=world.commune.room,
        holder=world.commune.handler,
        by=world.commune.leader,
        at=MONDAY,
    )
    services.report_progress(
        task_id=task.id,
        percent=40,
        text="Đang làm",
        difficulties="Thiếu máy quét",
        by=world.commune.handler,
        at=MONDAY,
    )
    done = submit(world, task, at=moment("2026-10-08 09:00"))
    assert (done.state, done.percent) == (State.RESULT_SUBMITTED, 100)
    late = moment("2026-10-14 09:00")
    done = services.confirm(task_id=task.id, quality="tốt", by=world.overseer, at=late)
    assert done.completed_on == date(2026, 10, 8)
    assert done.completed_in_time
    assert [p.difficulties for p in selectors.progress(task.id)] == ["Thiếu máy quét"]
    assert selectors.evidence(task.id)[0].accepted_at == late
    kinds = [step.type for step in selectors.history(task.id)]
    assert kinds[0] == "tasks.assigned" and kinds[-1] == "tasks.confirmed"


def test_a_result_returned_counts_as_not_done(world: World) -> None:
    task = take(world)
    submit(world, task, at=moment("2026-10-08 09:00"))
    at = moment("2026-10-12 09:00")
    back = services.return_result(task_id=task.id, reason="Thiếu số", by=world.overseer, at=at)
    assert (back.state, back.returns, back.result_on) == (State.IN_PROGRESS, 1, None)
    assert back.is_overdue(at)
    row = selectors.counters(as_of=at, group_by=GroupBy.NONE)[0].counters
    assert (row.open_overdue, row.completed) == (1, 0)
    assert selectors.evidence(task.id)[0].rejection == "Thiếu số"


def test_nobody_confirms_what_the_same_account_submitted(world: World) -> None:
    task = take(world)
    services.submit_result(
        task_id=task.id,
        summary="Xong",
        document_number="1/BC",
        document_on=date(2026, 10, 5),
        by=world.overseer,
        at=MONDAY,
    )
    with pytest.raises(rules.ReportedByHimself):
        services.confirm(task_id=task.id, by=world.overseer, at=MONDAY)


def test_who_may_not(world: World) -> None:
    task = give(world)
    for by in (world.neighbour.leader, world.commune.handler, world.citizen):
        with pytest.raises(Forbidden):
            services.accept(task_id=task.id, by=by, at=MONDAY)
    with pytest.raises(Forbidden):
        services.assign(given=given(world), by=world.commune.leader, at=MONDAY)
    with pytest.raises(Forbidden):
        services.withdraw(task_id=task.id, reason="x", by=world.commune.leader, at=MONDAY)


def test_an_extension_is_asked_before_the_deadline_passes_and_both_days_stay(world: World) -> None:
    task = take(world)
    ask = {"task_id": task.id, "by": world.commune.leader, "reason": "Chờ số liệu"}
    last_moment = moment("2026-10-09 23:59")
    later = date(2026, 10, 20)
    with pytest.raises(rules.ExtensionTooLate):
        services.ask_extension(**ask, until=later, at=moment("2026-10-10 00:00"))
    with pytest.raises(rules.ExtensionNotLater):
        services.ask_extension(**ask, until=FRIDAY, at=last_moment)
    services.ask_extension(**ask, until=later, at=last_moment)
    with pytest.raises(rules.ExtensionPending):
        services.ask_extension(**ask, until=later, at=last_moment)
    request = selectors.extensions(task.id)[0]
    decided = services.decide_extension(
        request_id=request.id,
        granted=True,
        reason="Đồng ý",
        document="9/UBND",
        by=world.overseer,
        at=moment("2026-10-12 08:00"),
    )
    assert (decided.deadline, decided.original_deadline) == (later, FRIDAY)
    assert not decided.is_overdue(moment("2026-10-12 08:00"))
    with pytest.raises(rules.DecidedBefore):
        services.decide_extension(
            request_id=request.id,
            granted=False,
            reason="x",
            by=world.overseer,
            at=moment("2026-10-12 09:00"),
        )


def test_parts_lie_within_the_whole_which_waits_for_them(world: World) -> None:
    task = take(world)
    part = PartGiven(
        title="Phần một",
        content="Làm phần một",
        lead=world.commune.authority,
        unit=world.commune.room,
        deadline=date(2026, 10, 8),
    )
    leader = world.commune.leader
    with pytest.raises(rules.ParentDeadline):
        services.split(
            task_id=task.id,
            parts=[replace(part, deadline=date(2026, 10, 10))],
            by=leader,
            at=MONDAY,
        )
    services.split(task_id=task.id, parts=[part, part], by=leader, at=MONDAY)
    children = selectors.children(task.id)
    assert [c.giver_id for c in children] == [world.commune.authority] * 2
    submit(world, task, at=MONDAY)
    with pytest.raises(rules.ChildrenOpen):
        services.confirm(task_id=task.id, by=world.overseer, at=MONDAY)
    with pytest.raises(rules.ChildDeadline):
        services.amend(
            task_id=task.id,
            amendment=Amendment(deadline=date(2026, 10, 7), document="8/UBND"),
            by=world.overseer,
            at=MONDAY,
        )
    services.withdraw(task_id=task.id, reason="Thôi", by=world.overseer, at=MONDAY)
    assert {c.state for c in selectors.children(task.id)} == {State.WITHDRAWN}


def test_without_a_deadline_a_review_day_is_forced_and_nothing_is_overdue(world: World) -> None:
    with pytest.raises(rules.ReviewNeeded):
        give(world, deadline=on(None))
    task = give(world, deadline=on(None), review_on=date(2026, 12, 1))
    assert not task.is_overdue(moment("2036-01-01 00:00"))
    row = selectors.counters(as_of=moment("2036-01-01 00:00"), group_by=GroupBy.NONE)[0].counters
    assert (row.open_within, row.no_deadline, row.open_overdue) == (1, 1, 0)


def test_secrets_are_counted_never_stored(world: World) -> None:
    with pytest.raises(rules.Secret):
        give(world, secrecy="mật")
    services.tally_secret(
        body=world.commune.authority,
        giver=world.province,
        counts=Counters(completed_on_time=3, open_overdue=1),
        on=date(2026, 10, 5),
        by=world.overseer,
        at=MONDAY,
    )
    told = selectors.secrets(on=date(2026, 10, 6))
    assert [(t.counters.total, t.counters.due) for t in told] == [(4, 4)]
    assert selectors.counters(as_of=MONDAY, group_by=GroupBy.NONE)[0].counters.total == 0


def test_a_task_given_to_another_agency_is_a_new_one(world: World) -> None:
    task = take(world, national_ref="QG-1")
    at = MONDAY + timedelta(hours=1)
    new = services.reassign(
        task_id=task.id, to=world.neighbour.authority, reason="Sai nơi", by=world.overseer, at=at
    )
    assert new.id != task.id
    assert (new.lead_id, new.state, new.national_ref) == (
        world.neighbour.authority,
        State.ASSIGNED,
        "QG-1",
    )
    assert (new.previous_id, selectors.task(task.id).state) == (task.id, State.REASSIGNED)
    row = selectors.counters(as_of=at, group_by=GroupBy.NONE)[0].counters
    assert (row.total, row.reassigned, row.open) == (2, 1, 1)


def test_an_agency_asks_to_be_relieved(world: World) -> None:
    leader = world.commune.leader
    for granted, to, state in (
        (False, None, State.ASSIGNED),
        (True, None, State.WITHDRAWN),
        (True, world.neighbour.authority, State.REASSIGNED),
    ):
        task = give(world)
        services.request_return(task_id=task.id, reason="Ngoài chức năng", by=leader, at=MONDAY)
        services.answer_return(
            task_id=task.id, granted=granted, reason="Trả lời", to=to, by=world.overseer, at=MONDAY
        )
        assert selectors.task(task.id).state is state
    with pytest.raises(states.WrongState):
        services.accept(task_id=task.id, by=leader, at=MONDAY)


def test_a_key_carries_a_request_out_once(world: World) -> None:
    first = services.assign_many(
        given=[given(world), given(world)], by=world.overseer, at=MONDAY, key="k"
    )
    again = services.assign_many(
        given=[given(world), given(world)], by=world.overseer, at=MONDAY, key="k"
    )
    assert [t.id for t in first] == [t.id for t in again]
    with pytest.raises(KeyReused):
        services.assign_many(given=[given(world)], by=world.overseer, at=MONDAY, key="k")
    accept = {"task_id": first[0].id, "by": world.commune.leader, "at": MONDAY, "key": "a"}
    assert services.accept(**accept).version == services.accept(**accept).version == 2


def test_a_recurring_task_comes_back(world: World) -> None:
    task = take(world, deadline=on(None, "monthly:25"))
    assert task.deadline == date(2026, 10, 25)
    submit(world, task, at=moment("2026-10-20 08:00"))
    services.confirm(task_id=task.id, by=world.overseer, at=moment("2026-10-21 08:00"))
    (following,) = selectors.following(task.id)
    assert (following.deadline, following.state) == (date(2026, 11, 25), State.ASSIGNED)


def test_an_import_makes_then_amends_then_leaves_alone(world: World) -> None:
    rows = [given(world, national_ref=f"QG-{n}") for n in range(3)]

    def outcomes(told: list) -> list[Outcome]:
        made = services.import_tasks(rows=told, by=world.overseer, at=MONDAY)
        return [one.outcome for one in made]

    assert outcomes(rows) == [Outcome.CREATED] * 3
    assert outcomes(rows) == [Outcome.UNCHANGED] * 3
    rows[1] = replace(rows[1], deadline=on(date(2026, 10, 30)))
    assert outcomes(rows) == [Outcome.UNCHANGED, Outcome.AMENDED, Outcome.UNCHANGED]
    rows[2] = replace(rows[2], lead=world.neighbour.authority)
    assert outcomes(rows) == [Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.AMENDED]
    assert outcomes(rows) == [Outcome.UNCHANGED] * 3, "the task now lies where it was moved to"
    with pytest.raises(rules.TextMissing):
        services.import_tasks(rows=[given(world)], by=world.overseer, at=MONDAY)


def test_a_coordinating_agency_sees_and_contributes(world: World) -> None:
    task = give(world, coordinating=(world.neighbour.authority,))
    handler = standing(world.neighbour.handler)
    with pytest.raises(rules.TaskNotFound):
        selectors.view(task.id, standing=handler)
    leader = standing(world.neighbour.leader)
    assert selectors.view(task.id, standing=leader).id == task.id
    services.contribute(
        task_id=task.id, text="Số liệu của xã Hai", by=world.neighbour.leader, at=MONDAY
    )
    assert selectors.evidence(task.id)[0].summary == "Số liệu của xã Hai"
    with pytest.raises(Forbidden):
        services.accept(task_id=task.id, by=world.neighbour.leader, at=MONDAY)


def test_dunning_by_one_document_once(world: World) -> None:
    task = take(world)
    dun = {"task_id": task.id, "document": "3/ĐĐ", "text": "Khẩn trương", "by": world.overseer}
    services.dun(**dun, at=MONDAY)
    with pytest.raises(rules.DunnedBefore):
        services.dun(**dun, at=MONDAY)
