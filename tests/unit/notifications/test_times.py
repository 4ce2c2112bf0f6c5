"""Quiet hours and retries."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.notifications.domain.quiet import moved, parse
from motcua.apps.notifications.domain.retries import leased_until, next_try
from tests.factories.dossiers import moment

NIGHT = parse("21:00-07:00")
NOON = parse("12:00-13:30")


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-10-05 20:59", "2026-10-05 20:59"),
        ("2026-10-05 21:00", "2026-10-06 07:00"),
        ("2026-12-31 23:59", "2027-01-01 07:00"),
        ("2026-10-06 00:00", "2026-10-06 07:00"),
        ("2026-10-06 06:59", "2026-10-06 07:00"),
        ("2026-10-06 07:00", "2026-10-06 07:00"),
    ],
)
def test_the_night_is_quiet(at: str, told: str) -> None:
    assert moved(moment(at), NIGHT) == moment(told)


def test_quiet_hours_within_a_day_and_none() -> None:
    assert moved(moment("2026-10-05 12:30"), NOON) == moment("2026-10-05 13:30")
    assert moved(moment("2026-10-05 23:30"), NOON) == moment("2026-10-05 23:30")
    for text in ("", "none", " None "):
        assert parse(text) is None
    assert moved(moment("2026-10-05 23:30"), None) == moment("2026-10-05 23:30")


@pytest.mark.parametrize(
    "text", ["21-7", "21:00", "24:00-07:00", "21:00-21:00", "x", "21:00-07:60"]
)
def test_what_are_no_quiet_hours_is_a_fault_at_the_start(text: str) -> None:
    with pytest.raises(ValueError, match="21:00-07:00"):
        parse(text)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_what_was_moved_stays_and_nothing_waits_a_day(at: datetime) -> None:
    aware = moment(at.strftime("%Y-%m-%d %H:%M"))
    once = moved(aware, NIGHT)
    assert moved(once, NIGHT) == once
    assert timedelta() <= once - aware <= timedelta(hours=10)


def test_patience_grows_and_ends_after_a_day_and_a_half() -> None:
    at = start = moment("2026-10-05 08:00")
    waits = []
    for attempt in range(1, 100):
        again = next_try(attempt, at)
        if again is None:
            break
        waits.append(again - at)
        at = again
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=1)
    assert timedelta(days=1) < at - start < timedelta(days=2)
    assert leased_until(start) - start > timedelta(minutes=1)
