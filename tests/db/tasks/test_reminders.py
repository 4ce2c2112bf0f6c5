"""Reminders: each step of a deadline once, on the right days, to who answers for the task."""

from datetime import date, datetime, timedelta

from django.urls import reverse

from motcua.apps.agencies import services as agencies
from motcua.apps.identity.models import Account
from motcua.apps.journal.models import FactRow
from motcua.apps.journal.selectors.facts import recorded
from motcua.apps.notifications.models import Message
from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.task import Urgency
from motcua.jobs.handlers import HANDLERS
from motcua.jobs.task_messages import LINK, TELL, TYPES, doers, due
from tests.factories.dossiers import MONDAY, World, moment
from tests.factories.tasks import FRIDAY, give, notice, on, take


def _steps(task_id) -> list[tuple[str, int]]:  # noqa: ANN001
    return [(kind, step) for kind, step, _, _ in selectors.reminded(task_id)]


def _handle(at: datetime) -> None:
    for row in FactRow.objects.filter(type__startswith="tasks.").order_by("seq"):
        for handler in HANDLERS[row.type]:
            handler.handle(recorded(row), at)


def test_steps_before_and_after_each_once(world: World) -> None:
    task = take(world, deadline=on(date(2026, 10, 23)))
    for day in range(60):
        at = MONDAY + timedelta(days=day)
        for _ in range(2):
            services.remind(at=at)
    assert _steps(task.id) == [
        ("before", 7),
        ("before", 3),
        ("before", 1),
        ("after", 1),
        ("after", 10),
        ("after", 30),
    ]
    days = [at.date() for _, _, _, at in selectors.reminded(task.id)]
    assert days[:4] == [
        date(2026, 10, 14),  # seven working days before, across a weekend
        date(2026, 10, 20),
        date(2026, 10, 22),
        date(2026, 10, 24),
    ]
    assert len(selectors.dunnings(task.id)) == 3


def test_a_task_given_late_gets_its_own_step_only(world: World) -> None:
    task = take(world, at=moment("2026-10-08 08:00"), deadline=on(FRIDAY))
    services.remind(at=moment("2026-10-08 08:00"))
    assert _steps(task.id) == [("before", 1)]


def test_steps_begin_anew_after_an_extension(world: World) -> None:
    task = take(world)
    services.remind(at=moment("2026-10-08 08:00"))
    services.ask_extension(
        task_id=task.id,
        until=date(2026, 10, 30),
        reason="Chờ",
        by=world.commune.leader,
        at=moment("2026-10-08 09:00"),
    )
    (request,) = selectors.extensions(task.id)
    services.decide_extension(
        request_id=request.id,
        granted=True,
        reason="",
        by=world.overseer,
        at=moment("2026-10-09 09:00"),
    )
    services.remind(at=moment("2026-10-13 08:00"))
    assert _steps(task.id) == [("before", 1)], "the old deadline is over, the new one far"
    services.remind(at=moment("2026-10-29 08:00"))
    assert _steps(task.id) == [("before", 1), ("before", 1)]


def test_what_is_done_is_not_reminded_of(world: World) -> None:
    task = take(world)
    services.withdraw(task_id=task.id, reason="x", by=world.overseer, at=MONDAY)
    services.remind(at=moment("2026-12-01 08:00"))
    assert _steps(task.id) == []


def test_a_task_without_deadline_comes_up_on_its_day_of_review(world: World) -> None:
    task = give(world, deadline=on(None), review_on=date(2026, 10, 12))
    services.remind(at=moment("2026-10-11 23:59"))
    assert _steps(task.id) == []
    for hour in ("00:00", "12:00"):
        services.remind(at=moment(f"2026-10-12 {hour}"))
    assert _steps(task.id) == [("review", 0)]


def test_who_answers_for_the_task_is_told_once(world: World) -> None:
    Account.objects.filter(pk=world.commune.leader).update(email="leader@xa.example")
    task = give(world)
    _handle(MONDAY)
    _handle(MONDAY)
    told = Message.objects.filter(subject=task.id, channel="page")
    assert list(told.values_list("event", flat=True)) == ["task_assigned"]
    services.accept(task_id=task.id, by=world.commune.leader, at=MONDAY)
    services.allot(
        task_id=task.id,
        unit=world.commune.room,
        holder=world.commune.handler,
        by=world.commune.leader,
        at=MONDAY,
    )
    at = moment("2026-10-12 08:00")
    services.remind(at=at)
    _handle(at)
    overdue = told.filter(event="task_overdue")
    assert list(overdue.values_list("account", flat=True)) == [world.commune.handler]


def test_after_a_merger_whoever_continues_the_work_is_told_and_does_it(world: World) -> None:
    task = give(world, lead=world.neighbour.authority)
    agencies.merge(
        predecessors=[world.neighbour.authority],
        successor=world.commune.authority,
        on=date(2026, 10, 6),
        document="1/NQ",
        by=None,
        at=MONDAY,
    )
    at = moment("2026-10-08 08:00")
    assert doers(selectors.task(task.id), at) == [world.commune.leader]
    services.accept(task_id=task.id, by=world.commune.leader, at=at)


def test_the_table_of_messages_and_the_handlers_agree() -> None:
    handled = {kind for kind, handlers in HANDLERS.items() if TELL in handlers}
    assert handled == TYPES
    key = "0" * 8 + "-0000-7000-8000-" + "0" * 12
    assert LINK.format(key) == reverse("task", args=[key])
    assert due(FRIDAY) == "2026-10-09T23:59:00+07:00"


def test_entry_delay_of_urgent_ordinary_and_many(world: World) -> None:
    friday = date(2026, 10, 2)
    give(world, source=notice("1/UBND", friday))  # Monday: one working day, in time
    give(world, source=notice("2/UBND", friday), urgency=Urgency.FLASH)  # not the same day: late
    for _ in range(2):
        give(world, at=moment("2026-10-06 08:00"), source=notice("3/UBND", friday))
    give(world, at=moment("2026-10-06 08:00"), source=notice("4/UBND", friday))  # late by one
    (row,) = selectors.entry_delays(as_of=moment("2026-10-07 08:00"))
    assert (row.delays.in_time, row.delays.late, row.delays.late_days) == (3, 2, 2)
