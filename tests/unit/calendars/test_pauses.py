"""Pauses: what moves a due moment, by how much, and what does not."""

from datetime import datetime

import pytest

from motcua.apps.calendars.domain.working_time import (
    Hours,
    Pause,
    PauseBackwards,
    PauseKind,
    due,
    elapsed_minutes,
    parse_term,
)
from tests.unit.calendars.support import TODAY, due_at, on, pause


@pytest.mark.parametrize(
    ("term", "since", "until", "expected"),
    [
        # no pause: Mon 12/10 17:00
        ("5 ngày làm việc", "Wed 2026-10-07 09:00", "Fri 2026-10-09 09:00", "Wed 2026-10-14 17:00"),
        ("5 ngày làm việc", "Wed 2026-10-07 09:00", "Wed 2026-10-07 10:30", "Tue 2026-10-13 08:30"),
        ("5 ngày làm việc", "Fri 2026-10-09 17:00", "Mon 2026-10-12 07:00", "Mon 2026-10-12 17:00"),
        ("5 ngày làm việc", "Mon 2026-10-12 17:00", "Tue 2026-10-13 17:00", "Mon 2026-10-12 17:00"),
        ("5 ngày làm việc", "Mon 2026-10-12 16:59", "Tue 2026-10-13 16:59", "Tue 2026-10-13 17:00"),
        ("5 ngày làm việc", "Thu 2026-10-01 09:00", "Mon 2026-10-05 07:30", "Mon 2026-10-12 17:00"),
        # hours: no pause ends Tue 6/10 08:00
        ("8 giờ", "Mon 2026-10-05 09:00", "Mon 2026-10-05 11:00", "Tue 2026-10-06 10:00"),
        ("8 giờ", "Mon 2026-10-05 11:30", "Mon 2026-10-05 13:30", "Tue 2026-10-06 08:00"),
        # same day: Mon 5/10 17:00
        ("trong ngày", "Mon 2026-10-05 10:00", "Tue 2026-10-06 10:00", "Tue 2026-10-06 17:00"),
        # calendar days: Sat 10/10 moves to Mon 12/10
        ("5 ngày", "Wed 2026-10-07 09:00", "Thu 2026-10-08 09:00", "Mon 2026-10-12 17:00"),
        ("5 ngày", "Wed 2026-10-07 09:00", "Sat 2026-10-10 09:00", "Tue 2026-10-13 17:00"),
        ("5 ngày", "Wed 2026-10-07 09:00", "Sat 2026-10-10 10:00", "Wed 2026-10-14 17:00"),
        # months: Thu 5/11
        ("1 tháng", "Wed 2026-10-07 09:00", "Fri 2026-10-09 09:00", "Mon 2026-11-09 17:00"),
    ],
)
def test_a_pause_moves_the_due_moment(term: str, since: str, until: str, expected: str) -> None:
    assert due_at("Mon 2026-10-05 08:00", term, pause(since, until)) == on(expected)


def test_two_half_days_of_pause_make_one_calendar_day() -> None:
    first = pause("Tue 2026-10-06 00:00", "Tue 2026-10-06 12:00")
    second = pause("Wed 2026-10-07 00:00", "Wed 2026-10-07 12:00")
    assert due_at("Mon 2026-10-05 08:00", "8 ngày", first, second) == on("Wed 2026-10-14 17:00")


def test_overlapping_pauses_count_once() -> None:
    whole = pause("Wed 2026-10-07 09:00", "Fri 2026-10-09 09:00")
    inner = pause("Thu 2026-10-08 08:00", "Thu 2026-10-08 16:00", PauseKind.FINANCE)
    later = pause("Fri 2026-10-09 08:00", "Fri 2026-10-09 10:00", PauseKind.OTHER)
    start, term = "Mon 2026-10-05 08:00", "5 ngày làm việc"
    assert due_at(start, term, whole, inner) == due_at(start, term, whole)
    assert due_at(start, term, whole, inner, later) == on("Thu 2026-10-15 08:00")


def test_a_pause_that_begins_in_the_time_won_by_another_counts() -> None:
    first = pause("Wed 2026-10-07 09:00", "Fri 2026-10-09 09:00")
    second = pause("Tue 2026-10-13 09:00", "Wed 2026-10-14 09:00")
    start, term = "Mon 2026-10-05 08:00", "5 ngày làm việc"
    assert due_at(start, term, second) == on("Mon 2026-10-12 17:00")
    assert due_at(start, term, first, second) == on("Thu 2026-10-15 17:00")


def test_only_the_kinds_that_the_procedure_excludes_count() -> None:
    waits = [
        pause("Wed 2026-10-07 09:00", "Thu 2026-10-08 09:00", PauseKind.FIELD_CHECK),
        pause("Fri 2026-10-09 09:00", "Mon 2026-10-12 09:00", PauseKind.CONSULTATION),
    ]
    start, term = on("Mon 2026-10-05 08:00"), parse_term("5 ngày làm việc")

    def due_with(*allowed: PauseKind) -> datetime:
        return due(start=start, term=term, calendar=TODAY, pauses=waits, allowed=allowed).at

    assert due_with() == on("Mon 2026-10-12 17:00")
    assert due_with(PauseKind.FIELD_CHECK) == on("Tue 2026-10-13 17:00")
    assert due_with(*PauseKind) == on("Wed 2026-10-14 17:00")
    used = elapsed_minutes(
        start=start,
        end=on("Mon 2026-10-12 17:00"),
        calendar=TODAY,
        pauses=waits,
        allowed=[PauseKind.CONSULTATION],
    )
    assert used == 420 + 5 * 480 - 480


def test_a_pause_that_reaches_beyond_the_end_is_measured_until_the_end() -> None:
    waiting = pause("Mon 2026-10-05 10:00", "Fri 2026-10-09 10:00")
    used = elapsed_minutes(
        start=on("Mon 2026-10-05 08:00"),
        end=on("Tue 2026-10-06 10:00"),
        calendar=TODAY,
        pauses=[waiting],
    )
    assert used == 120


def test_a_pause_after_the_end_is_not_measured() -> None:
    waiting = pause("Tue 2026-10-06 14:00", "Fri 2026-10-09 10:00")
    start, end = on("Mon 2026-10-05 08:00"), on("Tue 2026-10-06 10:00")
    assert elapsed_minutes(start=start, end=end, calendar=TODAY, pauses=[waiting]) == 600


def test_pauses_may_come_from_any_iterable() -> None:
    found = due(
        start=on("Mon 2026-10-05 08:00"),
        term=Hours(1),
        calendar=TODAY,
        pauses=(p for p in [pause("Mon 2026-10-05 08:30", "Mon 2026-10-05 09:30")]),
    )
    assert found.at == on("Mon 2026-10-05 10:00")


def test_a_pause_ends_after_it_begins() -> None:
    with pytest.raises(PauseBackwards) as refused:
        pause("Fri 2026-10-09 09:00", "Wed 2026-10-07 09:00")
    assert "2026-10-09T09:00:00+07:00" in refused.value.sentence("vi")


def test_a_pause_without_time_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Pause(datetime(2026, 1, 1), datetime(2026, 1, 2))
