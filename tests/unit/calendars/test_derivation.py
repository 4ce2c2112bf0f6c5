"""Derivations as an official would check them by hand."""

import pytest

from motcua.apps.calendars.domain.working_time import (
    DerivedDay,
    OffHours,
    Pause,
    derivation,
    parse_term,
)
from tests.unit.calendars.support import TODAY, on, pause


def derived(start: str, term: str, *pauses: Pause) -> tuple[DerivedDay, ...]:
    return derivation(start=on(start), term=parse_term(term), calendar=TODAY, pauses=pauses)


def brief(days: tuple[DerivedDay, ...]) -> list[tuple[str, int | None, str]]:
    return [(f"{d.date:%d/%m}", d.counted or d.minutes or None, d.reason) for d in days]


def test_working_days_over_a_holiday() -> None:
    days = derived("Fri 2026-11-20 09:00", "3 ngày làm việc")
    assert brief(days) == [
        ("20/11", None, "event_day"),
        ("21/11", None, "rest_day"),
        ("22/11", None, "rest_day"),
        ("23/11", 1, "counted"),
        ("24/11", None, "off"),
        ("25/11", 2, "counted"),
        ("26/11", 3, "counted"),
    ]
    assert days[4].row is not None
    assert days[4].row.name == "Ngày Văn hóa Việt Nam"
    assert str(days[4].row.document) == "Nghị quyết 28/2026/QH16, Quốc hội"
    assert [d.is_due for d in days] == [False] * 6 + [True]


def test_a_saturday_worked_counts_and_says_why() -> None:
    days = derived("Fri 2026-08-21 10:00", "1 ngày làm việc")
    assert brief(days) == [("21/08", None, "event_day"), ("22/08", 1, "counted")]
    assert days[1].row is not None
    assert days[1].row.name == "Làm bù cho thứ Hai 31/08/2026"


def test_a_pause_stands_on_its_days() -> None:
    waiting = pause("Wed 2026-10-07 09:00", "Fri 2026-10-09 09:00")
    days = derived("Mon 2026-10-05 08:00", "5 ngày làm việc", waiting)
    assert [(d.counted, d.paused) for d in days] == [
        (None, 0),
        (1, 0),
        (None, 360),
        (None, 480),
        (2, 120),
        (None, 0),
        (None, 0),
        (3, 0),
        (4, 0),
        (5, 0),
    ]
    assert sum(d.paused for d in days) == 2 * TODAY.minutes_per_day


def test_hours_show_the_minutes_of_each_day() -> None:
    days = derived("Fri 2026-11-20 16:00", "4 giờ")
    assert [d.minutes for d in days] == [60, 0, 0, 180]


def test_an_end_on_a_day_off_moves_on() -> None:
    days = derived("Thu 2026-11-26 00:00", "2 ngày")
    assert brief(days) == [
        ("26/11", None, "event_day"),
        ("27/11", 1, "counted"),
        ("28/11", 2, "counted"),
        ("29/11", None, "rolled"),
        ("30/11", None, "rolled"),
    ]


@pytest.mark.parametrize(
    ("start", "term", "reason"),
    [
        ("Mon 2026-11-23 16:20", "trong ngày", "after_cutoff"),
        ("Mon 2026-11-23 17:30", "trong ngày", "out_of_hours"),
        ("Mon 2026-11-23 17:30", "1 giờ", "out_of_hours"),
        ("Sat 2026-11-21 09:00", "trong ngày", "rest_day"),
        ("Tue 2026-11-24 09:00", "1 giờ", "off"),
        ("Tue 2026-11-24 09:00", "1 ngày làm việc", "event_day"),
        ("Sat 2026-11-21 09:00", "1 ngày", "event_day"),
    ],
)
def test_the_first_day_says_why_it_did_not_count(start: str, term: str, reason: str) -> None:
    days = derived(start, term)
    assert days[0].reason == reason
    assert days[-1].reason in {"counted", "rolled"}


def test_a_same_day_matter_interrupted_counts_on_the_day_it_ends() -> None:
    waiting = pause("Mon 2026-10-05 10:00", "Tue 2026-10-06 10:00")
    days = derived("Mon 2026-10-05 09:00", "trong ngày", waiting)
    assert brief(days) == [("05/10", None, "paused"), ("06/10", 1, "counted")]


def test_a_pause_on_the_event_day_is_made_up_for() -> None:
    waiting = pause("Mon 2026-10-05 09:00", "Mon 2026-10-05 17:00")
    days = derived("Mon 2026-10-05 08:00", "1 ngày làm việc", waiting)
    assert brief(days) == [
        ("05/10", None, "event_day"),
        ("06/10", None, "made_up"),
        ("07/10", 1, "counted"),
    ]


def test_the_rule_for_receipt_out_of_hours_is_the_same_as_for_the_due_moment() -> None:
    days = derivation(
        start=on("Sat 2026-10-10 10:00"),
        term=parse_term("1 ngày làm việc"),
        calendar=TODAY,
        off_hours=OffHours.NEXT_WORKING_DAY,
    )
    assert brief(days) == [("12/10", None, "event_day"), ("13/10", 1, "counted")]


def test_nothing_at_all_is_derived_too() -> None:
    days = derived("Sat 2026-10-10 10:00", "0 ngày")
    assert [d.reason for d in days] == ["rest_day", "rest_day", "counted"]
