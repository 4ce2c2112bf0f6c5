"""Whatever is done with tasks, in whatever order: the counters add up, and the past stays."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from motcua.apps.agencies import services as agencies
from motcua.apps.journal import selectors as journal
from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.counters import Counters, GroupBy, tally
from motcua.apps.tasks.domain.folding import fold
from motcua.apps.tasks.domain.given import Amendment
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import PartGiven
from motcua.apps.tasks.models import Extension, Task
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from tests.factories.dossiers import MONDAY, World, moment, standing
from tests.factories.tasks import give, on, submit, take

Act = Callable[[], object]


class Chance:
    """Does things with tasks at random, as the operator, so that only the rules say no."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random, self.at = world, Random(seed), MONDAY
        self.ids: list[UUID] = []

    def step(self) -> None:
        """Do one thing; a rule that says no is no fault."""
        self.at += timedelta(hours=self.random.choice([0, 0, 1, 7, 30]))
        act = self.random.choice(self._acts())
        try:
            act()
        except Refusal:
            return
        finally:
            self.ids = list(Task.objects.order_by("pk").values_list("pk", flat=True))

    def _acts(self) -> list[Act]:
        if len(self.ids) < 3:
            return [self.give]
        names = "give accept back result confirm returned extend decide leave pass_on amend split"
        return [getattr(self, name) for name in names.split()]

    def _one(self) -> dict[str, object]:
        return {"task_id": self.random.choice(self.ids), "by": None, "at": self.at}

    def _day(self) -> date:
        return local_day(self.at) + timedelta(days=self.random.randint(-3, 9))

    def give(self) -> None:
        lead = self.random.choice([self.world.commune, self.world.neighbour]).authority
        dated = self.random.random() < 0.8
        day = max(self._day(), date(2026, 10, 5)) if dated else None
        give(self.world, at=self.at, lead=lead, deadline=on(day), review_on=date(2027, 1, 1))

    def accept(self) -> None:
        services.accept(**self._one())

    def back(self) -> None:
        asked = self._one()
        services.request_return(**asked, reason="x")
        to = self.random.choice([None, self.world.neighbour.authority])
        services.answer_return(**asked, granted=self.random.random() < 0.5, reason="x", to=to)

    def result(self) -> None:
        day = local_day(self.at) - timedelta(days=self.random.randint(0, 3))
        told = {"summary": "x", "document_number": "1/BC", "document_on": day}
        services.submit_result(**self._one(), **told)

    def confirm(self) -> None:
        services.confirm(**self._one())

    def returned(self) -> None:
        services.return_result(**self._one(), reason="x")

    def extend(self) -> None:
        services.ask_extension(**self._one(), until=self._day(), reason="x")

    def decide(self) -> None:
        row = Extension.objects.filter(decided_at__isnull=True).first()
        if row:
            granted = self.random.random() < 0.7
            services.decide_extension(
                request_id=row.pk, granted=granted, reason="x", by=None, at=self.at
            )

    def leave(self) -> None:
        services.withdraw(**self._one(), reason="x")

    def pass_on(self) -> None:
        services.reassign(**self._one(), to=self.world.neighbour.authority, reason="x")

    def amend(self) -> None:
        amendment = Amendment(deadline=self._day(), document="2/UBND")
        services.amend(**self._one(), amendment=amendment)

    def split(self) -> None:
        part = PartGiven(
            title="x", content="x", lead=self.world.commune.authority, deadline=self._day()
        )
        services.split(**self._one(), parts=[part])


def _now(as_of: datetime) -> Counters:
    """Count the rows of the tasks as they stand now: a third way."""
    total = Counters()
    for key in Task.objects.values_list("pk", flat=True):
        task = selectors.task(key)
        total += Counters(
            completed_on_time=int(task.completed_in_time is True),
            completed_late=int(task.completed_in_time is False),
            open_within=int(task.is_open and not task.is_overdue(as_of)),
            open_overdue=int(task.is_overdue(as_of)),
            withdrawn=int(task.state is State.WITHDRAWN),
            reassigned=int(task.state is State.REASSIGNED),
        )
    return total


def _six(counters: Counters) -> tuple[int, ...]:
    return (
        counters.completed_on_time,
        counters.completed_late,
        counters.open_within,
        counters.open_overdue,
        counters.withdrawn,
        counters.reassigned,
    )


def _all(as_of: datetime, since: datetime | None = None) -> Counters:
    return selectors.counters(as_of=as_of, group_by=GroupBy.NONE, since=since)[0].counters


@pytest.mark.parametrize("seed", range(5))
def test_counters_add_up_under_any_sequence_of_verbs(world: World, seed: int) -> None:
    chance, seen = Chance(world, seed), {}
    for _ in range(60):
        chance.step()
        seen[chance.at] = _all(chance.at)
        assert seen[chance.at].total == len(chance.ids)
        assert _six(seen[chance.at]) == _six(_now(chance.at))
    facts = [fact for id in chance.ids for fact in journal.facts_of(id)]
    for as_of, then in seen.items():
        assert _all(as_of) == then, "a past moment counts as it did then"
        standings = fold(facts, as_of=as_of).values()
        assert tally(standings, as_of) == then, "the journal alone says the same"
        since = as_of - timedelta(days=2)
        assert tally(standings, as_of, since) == _all(as_of, since)
    for group_by in GroupBy:
        rows = selectors.counters(as_of=chance.at, group_by=group_by)
        assert sum((row.counters for row in rows), Counters()) == seen[chance.at]
    for column in ("open_overdue", "completed", "extended", "total"):
        _list_shows_what_the_figure_counts(world, column, chance.at, seen[chance.at])


def _list_shows_what_the_figure_counts(
    world: World, column: str, at: datetime, counted: Counters
) -> None:
    found = selectors.page(
        standing=standing(world.overseer),
        at=at,
        filters=selectors.Filters(column=column, as_of=at),
        limit=1000,
    )
    assert len(found.rows) == getattr(counted, column)


def test_both_deadlines_are_counted(world: World) -> None:
    task = take(world)
    services.ask_extension(
        task_id=task.id,
        until=date(2026, 10, 20),
        reason="Chờ",
        by=world.commune.leader,
        at=MONDAY,
    )
    (request,) = selectors.extensions(task.id)
    services.decide_extension(
        request_id=request.id, granted=True, reason="", by=world.overseer, at=MONDAY
    )
    at = moment("2026-10-19 10:00")
    assert _all(at).open_overdue == 0, "a lawful extension is not overdue"
    submit(world, task, at=at)
    services.confirm(task_id=task.id, by=world.overseer, at=at)
    told = _all(at)
    assert (told.completed_on_time, told.on_time_original, told.extended) == (1, 0, 1)


def test_the_day_ends_at_midnight_in_vietnam(world: World) -> None:
    give(world)
    assert _all(moment("2026-10-09 23:59")).open_overdue == 0
    assert _all(moment("2026-10-10 00:00")).open_overdue == 1
    utc = datetime.fromisoformat("2026-10-09T16:59:59+00:00")
    assert _all(utc).open_overdue == 0
    assert _all(utc + timedelta(seconds=1)).open_overdue == 1


def test_ages_hold_the_steps_after_them(world: World) -> None:
    give(world)
    for days, wanted in (
        (0, (0, 0, 0, 0)),
        (30, (1, 0, 0, 0)),
        (31, (1, 1, 0, 0)),
        (121, (1, 1, 1, 1)),
    ):
        (row,) = selectors.ages(
            as_of=moment("2026-10-09 12:00") + timedelta(days=days), group_by=GroupBy.NONE
        )
        ages = row.ages
        assert (ages.overdue, ages.over_30, ages.over_60, ages.over_120) == wanted


def test_restating_puts_a_merged_commune_under_its_successor(world: World) -> None:
    give(world)
    give(world, lead=world.neighbour.authority)
    merged = date(2026, 10, 6)
    agencies.merge(
        predecessors=[world.neighbour.authority],
        successor=world.commune.authority,
        on=merged,
        document="1/NQ",
        by=None,
        at=MONDAY,
    )
    at, commune = moment("2026-10-07 08:00"), world.commune.authority
    rows = selectors.counters(as_of=at, group_by=GroupBy.BODY)
    assert sorted(row.counters.total for row in rows) == [1, 1], "as recorded"
    (row,) = selectors.counters(as_of=at, group_by=GroupBy.BODY, restated=True)
    assert (row.key, row.counters.total) == (commune, 2)
    (row,) = selectors.counters(as_of=at, restated=True, bodies=[commune])
    assert row.counters.total == 2
