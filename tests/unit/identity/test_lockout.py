"""How many failures lock, for how long, and what is forgotten."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.apps.identity.domain.lockout import Count, Failures, after_failure, minutes_left

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)


def fail(times: int, count: Count, *, every: timedelta = timedelta(seconds=1)) -> Failures:
    state = None
    for n in range(times):
        state = after_failure(state, count, AT + n * every)
    assert state is not None
    return state


@pytest.mark.parametrize(("count", "limit"), [(Count.PAIR, 5), (Count.LOGIN, 20)])
def test_the_last_failure_too_many_locks_for_a_quarter_of_an_hour(count: Count, limit: int) -> None:
    assert fail(limit - 1, count).locked_until is None
    locked = fail(limit, count)
    assert locked.locked(AT + timedelta(minutes=15))
    assert not locked.locked(locked.last_at + timedelta(minutes=15))


def test_slow_failures_are_forgotten() -> None:
    assert fail(50, Count.PAIR, every=timedelta(minutes=15)).failures == 1


def test_the_minutes_left_are_rounded_up() -> None:
    assert minutes_left(AT + timedelta(minutes=15), AT) == 15
    assert minutes_left(AT + timedelta(seconds=61), AT) == 2
    assert minutes_left(AT + timedelta(seconds=1), AT) == 1
