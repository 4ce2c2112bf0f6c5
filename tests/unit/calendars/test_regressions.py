"""Other people's deadline bugs, one test for each that can befall a calendar."""

import ast
import dataclasses
from datetime import date, datetime, time
from pathlib import Path

import pytest

import motcua
from motcua.apps.calendars.domain.versions import Declaration, compose
from motcua.apps.calendars.domain.working_time import (
    NATIONAL_HOURS,
    CalendarBegins,
    CalendarEnds,
    DayRow,
    Days,
    Document,
    Due,
    Hours,
    Kind,
    OffHours,
    Pause,
    SameDay,
    Shift,
    Term,
    WorkingCalendar,
    WorkingDays,
    add_minutes,
    due,
    elapsed_minutes,
    five_days,
    handover_by,
)
from motcua.apps.calendars.selectors.national import national_calendar, national_days
from tests.unit.calendars.support import TODAY, due_at, on, pause

GROUND = Document("12/QĐ-UBND", date(2026, 10, 1), "UBND phường")
MORNING = (Shift(time(7), time(11, 30)),)


def local_calendar(*rows: DayRow) -> WorkingCalendar:
    return compose(national_days(), [Declaration(rows=rows)], version="vn-2026.07+1")


def asked(start: str, term: Term, calendar: WorkingCalendar = TODAY) -> datetime:
    return due(start=on(start), term=term, calendar=calendar).at


@pytest.mark.parametrize("received", ["Sat 2026-10-10 10:00", "Sun 2026-10-11 22:00"])
def test_receipt_on_a_day_off_follows_a_rule_that_is_a_parameter(received: str) -> None:
    literal = due(start=on(received), term=WorkingDays(1), calendar=TODAY)
    deemed = due(
        start=on(received),
        term=WorkingDays(1),
        calendar=TODAY,
        off_hours=OffHours.NEXT_WORKING_DAY,
    )
    assert literal.at == on("Mon 2026-10-12 17:00")
    assert deemed.at == on("Tue 2026-10-13 17:00")


def test_receipt_after_closing_follows_the_same_parameter() -> None:
    received = on("Fri 2026-10-09 17:00")
    term = WorkingDays(1)
    deemed = OffHours.NEXT_WORKING_DAY
    assert due(start=received, term=term, calendar=TODAY).at == on("Mon 2026-10-12 17:00")
    assert due(start=received, term=term, calendar=TODAY, off_hours=deemed).at == on(
        "Tue 2026-10-13 17:00"
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "Tue 2026-10-06 17:00"),
        (5, "Mon 2026-10-12 17:00"),  # ends on a Saturday
        (6, "Mon 2026-10-12 17:00"),  # ends on a Sunday
        (50, "Wed 2026-11-25 17:00"),  # ends on Culture Day
    ],
)
def test_a_calendar_term_that_ends_on_a_day_off_rolls_forward(days: int, expected: str) -> None:
    assert asked("Mon 2026-10-05 08:00", Days(days)) == on(expected)


def test_a_term_in_working_days_never_ends_on_a_day_off() -> None:
    for day in range(1, 29):
        for amount in (1, 2, 3, 5, 10):
            found = asked(f"2026-08-{day:02d} 08:00", WorkingDays(amount))
            assert TODAY.is_working(found.date())


def test_a_holiday_added_later_moves_only_what_is_computed_anew() -> None:
    before, after = national_calendar("vn-2025.12"), national_calendar("vn-2026.07")
    old = due(start=on("Fri 2026-11-20 09:00"), term=WorkingDays(3), calendar=before)
    new = due(start=on("Fri 2026-11-20 09:00"), term=WorkingDays(3), calendar=after)
    assert old == Due(on("Wed 2026-11-25 17:00"), False, "vn-2025.12")
    assert new == Due(on("Thu 2026-11-26 17:00"), False, "vn-2026.07")


def test_a_feed_of_holidays_is_never_asked_at_run_time() -> None:
    """The feed knows observances that are no legal days off; it only cross-checks in the tests."""
    for path in Path(motcua.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "holidays" for name in names), path


def test_an_observance_is_a_working_day() -> None:
    """8/3, 20/10, 20/11, 22/12 and 25/12 are celebrated, and worked."""
    observed = [date(2026, 10, 20), date(2026, 11, 20), date(2026, 12, 22), date(2026, 12, 25)]
    assert all(TODAY.is_working(day) for day in observed)


@pytest.mark.parametrize("term", [Hours(16), WorkingDays(2), Days(2), SameDay()])
def test_a_calendar_that_ends_refuses_instead_of_counting_weekdays(term: Term) -> None:
    with pytest.raises(CalendarEnds) as refused:
        asked("Fri 2027-12-31 15:30", term)
    assert "2027" in refused.value.sentence("vi")
    assert "2027" in refused.value.sentence("en")


def test_a_calendar_that_has_not_begun_refuses_too() -> None:
    with pytest.raises(CalendarBegins) as refused:
        asked("Sun 2017-12-31 09:00", WorkingDays(1))
    assert "2018" in refused.value.sentence("vi")
    with pytest.raises(CalendarEnds):
        asked("Sat 2028-01-01 09:00", Hours(0))


def test_an_unannounced_year_says_that_it_is_provisional() -> None:
    within = due(start=on("Thu 2026-12-24 09:00"), term=WorkingDays(5), calendar=TODAY)
    into = due(start=on("Thu 2026-12-24 09:00"), term=WorkingDays(6), calendar=TODAY)
    assert (within.at, within.provisional) == (on("Thu 2026-12-31 17:00"), False)
    assert (into.at, into.provisional) == (on("Mon 2027-01-04 17:00"), True)


def test_days_off_are_more_than_weekends() -> None:
    assert asked("Fri 2026-02-13 09:00", WorkingDays(1)) == on("Mon 2026-02-23 17:00")


def test_the_swapped_saturday_is_worked_and_the_friday_is_not() -> None:
    assert TODAY.is_working(date(2025, 4, 26))
    assert not TODAY.is_working(date(2025, 5, 2))
    assert TODAY.is_working(date(2026, 8, 22))
    assert not TODAY.is_working(date(2026, 8, 31))
    assert TODAY.shifts(date(2026, 8, 22)) == NATIONAL_HOURS


def test_a_half_day_ends_at_noon() -> None:
    half = DayRow(date(2026, 10, 9), Kind.HALF_DAY, "Mất điện", GROUND, shifts=MORNING)
    calendar = local_calendar(half)
    assert asked("Thu 2026-10-08 08:00", WorkingDays(1), calendar) == on("Fri 2026-10-09 11:30")
    assert asked("Fri 2026-10-09 10:30", Hours(2), calendar) == on("Mon 2026-10-12 08:00")
    assert asked("Fri 2026-10-09 11:30", SameDay(), calendar) == on("Fri 2026-10-09 11:30")
    assert asked("Fri 2026-10-09 14:00", SameDay(), calendar) == on("Mon 2026-10-12 17:00")


def test_longer_hours_and_a_closure_stand_on_top_of_the_national_days() -> None:
    late = (Shift(time(7), time(11, 30)), Shift(time(13), time(19)))
    calendar = local_calendar(
        DayRow(date(2026, 10, 8), Kind.LONGER_HOURS, "Làm thêm buổi tối", GROUND, shifts=late),
        DayRow(date(2026, 10, 9), Kind.CLOSURE, "Ngập lụt", GROUND),
        DayRow(date(2026, 11, 24), Kind.ORDINARY, "Trực giải quyết hồ sơ", GROUND),
    )
    assert asked("Wed 2026-10-07 08:00", WorkingDays(1), calendar) == on("Thu 2026-10-08 19:00")
    assert asked("Thu 2026-10-08 18:00", Hours(2), calendar) == on("Mon 2026-10-12 08:00")
    assert asked("Mon 2026-11-23 08:00", WorkingDays(1), calendar) == on("Tue 2026-11-24 17:00")
    assert not TODAY.is_working(date(2026, 11, 24))


def test_two_sessions_leave_lunch_out() -> None:
    assert asked("Mon 2026-10-05 11:00", Hours(1)) == on("Mon 2026-10-05 14:00")
    assert asked("Mon 2026-10-05 10:30", Hours(1)) == on("Mon 2026-10-05 11:30")
    assert asked("Mon 2026-10-05 12:00", Hours(1)) == on("Mon 2026-10-05 14:30")
    assert asked("Mon 2026-10-05 16:00", Hours(1)) == on("Mon 2026-10-05 17:00")


def test_receipt_out_of_hours_does_not_make_the_delay_nothing() -> None:
    assert asked("Fri 2026-10-09 20:00", Hours(1)) == on("Mon 2026-10-12 08:00")
    assert (
        elapsed_minutes(
            start=on("Fri 2026-10-09 20:00"), end=on("Mon 2026-10-12 08:00"), calendar=TODAY
        )
        == 60
    )


def test_a_pause_over_a_weekend_is_measured_by_the_calendar_of_the_term() -> None:
    weekend = pause("Fri 2026-10-09 16:00", "Mon 2026-10-12 08:00")
    assert due_at("Mon 2026-10-05 08:00", "5 ngày làm việc", weekend) == on("Tue 2026-10-13 09:00")
    saturdays = (*five_days(NATIONAL_HOURS)[:5], NATIONAL_HOURS, ())
    calendar = compose(
        national_days(),
        [Declaration(week=saturdays, week_from=date(2026, 1, 1))],
        version="vn-2026.07+1",
    )
    found = due(
        start=on("Mon 2026-10-05 08:00"), term=WorkingDays(5), calendar=calendar, pauses=[weekend]
    )
    assert found.at == on("Tue 2026-10-13 09:00")  # due Sat 10/10, and 10 h of pause more


def test_a_pause_has_two_ends_or_it_is_none() -> None:
    required = [
        field.name for field in dataclasses.fields(Pause) if field.default is dataclasses.MISSING
    ]
    assert required == ["start", "end"]


def test_resuming_adds_the_time_really_waited() -> None:
    waited = pause("Wed 2026-10-07 09:10", "Wed 2026-10-07 10:25")
    assert due_at("Mon 2026-10-05 08:00", "5 ngày làm việc", waited) == on("Tue 2026-10-13 08:15")


def test_several_supplements_continue_or_start_again_as_the_rule_says() -> None:
    first = pause("Wed 2026-10-07 09:00", "Thu 2026-10-08 09:00")
    second = pause("Mon 2026-10-12 09:00", "Tue 2026-10-13 09:00")
    continued = due_at("Mon 2026-10-05 08:00", "5 ngày làm việc", first, second)
    again = due_at("Tue 2026-10-13 09:00", "5 ngày làm việc")
    assert continued == on("Wed 2026-10-14 17:00")
    assert again == on("Tue 2026-10-20 17:00")


def test_terms_and_hours_differ_by_authority() -> None:
    short = compose(
        national_days(),
        [Declaration(week=five_days(MORNING), week_from=date(2026, 10, 1))],
        version="vn-2026.07+2",
    )
    assert asked("Mon 2026-10-05 10:30", Hours(2)) == on("Mon 2026-10-05 14:30")
    assert asked("Mon 2026-10-05 10:30", Hours(2), short) == on("Tue 2026-10-06 08:00")
    assert short.minutes_per_day == 270
    assert asked("Wed 2026-09-30 16:00", Hours(2), short) == on("Thu 2026-10-01 08:00")


def test_a_version_once_named_never_changes() -> None:
    """Statistics of the past stay: a dossier keeps the name, and the name keeps its days."""
    for version in ("vn-2025.12", "vn-2026.07"):
        first, second = compose(national_days(version)), compose(national_days(version))
        assert first.rows == second.rows
    with pytest.raises(dataclasses.FrozenInstanceError):
        next(iter(TODAY.rows.values())).name = "khác"  # type: ignore[misc]


def test_the_end_of_a_day_is_closing_time_not_midnight() -> None:
    """The comparison is by the instant; closing still belongs to the day, the next minute not."""
    closing = on("Mon 2026-10-12 17:00")
    assert asked("Mon 2026-10-05 08:00", WorkingDays(5)) == closing
    assert add_minutes(start=closing, minutes=1, calendar=TODAY) == on("Tue 2026-10-13 07:01")
    assert asked("Mon 2026-10-12 16:00", Hours(1)) == closing


@pytest.mark.parametrize(
    ("received", "by"),
    [
        ("Mon 2026-11-23 15:00", "Mon 2026-11-23 17:00"),
        ("Mon 2026-11-23 15:01", "Wed 2026-11-25 07:00"),
        ("Mon 2026-11-23 06:00", "Mon 2026-11-23 17:00"),
        ("Tue 2026-11-24 09:00", "Wed 2026-11-25 07:00"),
        ("Fri 2026-08-21 16:00", "Sat 2026-08-22 07:00"),
    ],
)
def test_the_rule_of_three_o_clock(received: str, by: str) -> None:
    assert handover_by(received_at=on(received), calendar=TODAY) == on(by)


def test_a_moment_without_time_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(start=datetime(2026, 10, 5, 8), term=Hours(1), calendar=TODAY)


def test_time_is_added_forward_only() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_minutes(start=on("2026-10-05 08:00"), minutes=-1, calendar=TODAY)
    assert (
        elapsed_minutes(start=on("2026-10-05 09:00"), end=on("2026-10-05 08:00"), calendar=TODAY)
        == 0
    )
