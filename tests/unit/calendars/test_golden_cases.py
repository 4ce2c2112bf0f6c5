"""Cases computed by hand: those of the rules of counting, and some for every year 2018-2026."""

from datetime import UTC

import pytest

from motcua.apps.calendars.domain.working_time import due, elapsed_minutes, parse_term
from tests.unit.calendars.support import TODAY, due_at, on, pause


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        ("Fri 2026-11-20 09:00", "3 working days", "Thu 2026-11-26 17:00"),  # 24/11 is off
        ("Mon 2026-04-20 14:00", "5 working days", "Tue 2026-04-28 17:00"),  # 27/4 in lieu
        ("Fri 2026-08-21 10:00", "1 working day", "Sat 2026-08-22 17:00"),  # worked for 31/8
        ("Mon 2026-11-23 16:20", "same day", "Wed 2026-11-25 17:00"),  # after 15:00
        ("Thu 2026-11-26 00:00", "2 days", "Mon 2026-11-30 17:00"),  # Saturday 28 moves on
        ("Fri 2026-11-20 16:00", "4 hours", "Mon 2026-11-23 10:00"),  # 1 h + 3 h
    ],
)
def test_the_golden_cases(start: str, term: str, expected: str) -> None:
    assert due_at(start, term) == on(expected)


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        # 2018: Tết 14-20/2; 3/9 for Sunday 2/9; 31/12 off for Saturday 5/1/2019
        ("Tue 2018-02-13 10:00", "3 ngày làm việc", "Fri 2018-02-23 17:00"),
        ("Fri 2018-08-31 16:59", "2 ngày làm việc", "Wed 2018-09-05 17:00"),
        ("Fri 2018-12-28 09:00", "1 ngày làm việc", "Wed 2019-01-02 17:00"),
        ("Mon 2018-01-29 09:00", "1 tháng", "Wed 2018-02-28 17:00"),
        # 2019: Saturdays 5/1 and 4/5 worked; 15/4 for Sunday; 29/4 off
        ("Fri 2019-01-04 09:00", "1 ngày làm việc", "Sat 2019-01-05 17:00"),
        ("Fri 2019-04-12 09:00", "2 ngày làm việc", "Wed 2019-04-17 17:00"),
        ("Fri 2019-04-26 15:00", "1 ngày làm việc", "Thu 2019-05-02 17:00"),
        ("Wed 2019-04-24 08:00", "5 ngày", "Thu 2019-05-02 17:00"),
        ("Fri 2019-05-03 15:01", "trong ngày", "Sat 2019-05-04 17:00"),
        # 2020: Tết 23-29/1; Hùng Kings 2/4; no swap
        ("Wed 2020-01-22 10:00", "2 ngày làm việc", "Fri 2020-01-31 17:00"),
        ("Wed 2020-04-01 16:30", "1 giờ", "Fri 2020-04-03 07:30"),
        ("Mon 2020-11-30 09:00", "3 tháng", "Mon 2021-03-01 17:00"),  # 28/2 is a Sunday
        # 2021: 3/5 for Saturday 1/5; two days from this year on for 2/9
        ("Thu 2021-04-29 09:00", "2 ngày làm việc", "Wed 2021-05-05 17:00"),
        ("Wed 2021-09-01 09:00", "1 ngày làm việc", "Mon 2021-09-06 17:00"),
        ("Tue 2021-02-09 11:00", "8 giờ", "Wed 2021-02-17 11:00"),
        # 2022: 3/1 in lieu; Tết 31/1-4/2; 2-3/5 in lieu
        ("Fri 2021-12-31 09:00", "1 ngày làm việc", "Tue 2022-01-04 17:00"),
        ("Wed 2022-01-26 09:00", "5 ngày", "Mon 2022-02-07 17:00"),
        ("Fri 2022-04-29 09:00", "1 ngày làm việc", "Wed 2022-05-04 17:00"),
        # 2023: 1-3/5 off; 1 and 4/9 off
        ("Fri 2023-04-28 09:00", "1 ngày làm việc", "Thu 2023-05-04 17:00"),
        ("Thu 2023-08-31 09:00", "1 ngày làm việc", "Tue 2023-09-05 17:00"),
        ("Tue 2023-01-31 09:00", "1 tháng", "Tue 2023-02-28 17:00"),
        # 2024: leap year; 29/4 off for Saturday 4/5
        ("Wed 2024-01-31 09:00", "1 tháng", "Thu 2024-02-29 17:00"),
        ("Fri 2024-04-26 09:00", "1 ngày làm việc", "Thu 2024-05-02 17:00"),
        ("Fri 2024-05-03 16:00", "8 giờ", "Sat 2024-05-04 16:00"),
        # 2025: Saturday 26/4 worked for 2/5
        ("Fri 2025-04-25 09:00", "1 ngày làm việc", "Sat 2025-04-26 17:00"),
        ("Mon 2025-04-21 09:00", "5 ngày", "Sat 2025-04-26 17:00"),
        ("Tue 2025-04-29 09:00", "1 ngày làm việc", "Mon 2025-05-05 17:00"),
        ("Thu 2025-08-28 09:00", "2 ngày làm việc", "Wed 2025-09-03 17:00"),
        # 2026: 2/1 off for Saturday 10/1; 31/8 off for Saturday 22/8
        ("Wed 2025-12-31 09:00", "1 ngày làm việc", "Mon 2026-01-05 17:00"),
        ("Fri 2026-01-09 09:00", "1 ngày làm việc", "Sat 2026-01-10 17:00"),
        ("Fri 2026-08-28 09:00", "1 ngày làm việc", "Thu 2026-09-03 17:00"),
        ("Fri 2026-02-13 15:00", "trong ngày", "Fri 2026-02-13 17:00"),
        ("Fri 2026-02-13 15:01", "trong ngày", "Mon 2026-02-23 17:00"),
        ("Thu 2026-12-31 09:00", "2 ngày làm việc", "Tue 2027-01-05 17:00"),
    ],
)
def test_a_case_of_every_year(start: str, term: str, expected: str) -> None:
    assert due_at(start, term) == on(expected)


RECEIVED, DONE = "Mon 2026-10-05 08:00", "Wed 2026-10-14 10:00"
SUPPLEMENT = pause("Wed 2026-10-07 09:00", "Fri 2026-10-09 09:00")


def test_same_dossier_three_verdicts_the_report_by_the_day() -> None:
    assert due_at(RECEIVED, "5 ngày làm việc") == on("Mon 2026-10-12 17:00")
    assert on(DONE).date() > due_at(RECEIVED, "5 ngày làm việc").date()


def test_same_dossier_three_verdicts_the_decree_restarts() -> None:
    restarted = due_at("Fri 2026-10-09 09:00", "5 ngày làm việc")
    assert restarted == on("Fri 2026-10-16 17:00")
    assert on(DONE) <= restarted


def test_same_dossier_three_verdicts_the_index_subtracts() -> None:
    waited = elapsed_minutes(start=SUPPLEMENT.start, end=SUPPLEMENT.end, calendar=TODAY)
    assert waited == 2 * TODAY.minutes_per_day
    until_done = elapsed_minutes(
        start=on(RECEIVED), end=on(DONE), calendar=TODAY, pauses=[SUPPLEMENT]
    )
    shifted = elapsed_minutes(start=on(RECEIVED), end=on("Mon 2026-10-12 10:00"), calendar=TODAY)
    assert until_done == shifted
    assert due_at(RECEIVED, "5 ngày làm việc", SUPPLEMENT) == on("Wed 2026-10-14 17:00")


def test_a_start_in_another_time_zone_is_read_on_the_clock_of_vietnam() -> None:
    start = on("Fri 2026-11-20 16:00")
    abroad = start.astimezone(tz=UTC)
    term = parse_term("4 giờ")
    assert due(start=abroad, term=term, calendar=TODAY) == due(
        start=start, term=term, calendar=TODAY
    )
    assert due(start=abroad, term=term, calendar=TODAY).at.isoformat() == (
        "2026-11-23T10:00:00+07:00"
    )
