"""The clockwork: what runs how often."""

from datetime import UTC, datetime, timedelta

from motcua.jobs.schedule import SCHEDULE, Clockwork, Periodic

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def periodic(name: str, minutes: int) -> Periodic:
    return Periodic(name=name, every=timedelta(minutes=minutes), run=lambda at: None)


def names(clockwork: Clockwork, minutes: int) -> list[str]:
    return [work.name for work in clockwork.due(AT + timedelta(minutes=minutes))]


def test_everything_is_due_at_the_start_then_each_in_its_time() -> None:
    clockwork = Clockwork([periodic("often", 1), periodic("seldom", 60)])
    assert names(clockwork, 0) == ["often", "seldom"]
    assert names(clockwork, 0) == []
    assert names(clockwork, 1) == ["often"]
    assert names(clockwork, 59) == ["often"]
    assert names(clockwork, 60) == ["often", "seldom"]


def test_work_missed_while_the_worker_stood_still_runs_once() -> None:
    clockwork = Clockwork([periodic("often", 1)])
    assert names(clockwork, 0) == ["often"]
    assert names(clockwork, 600) == ["often"]
    assert names(clockwork, 600) == []


def test_names_are_unique() -> None:
    assert len({work.name for work in SCHEDULE}) == len(SCHEDULE)
