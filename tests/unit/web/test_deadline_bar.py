"""The bar by examples that an official can check: one cell a working day."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.calendars.domain.working_time import CalendarEnds, WorkingDays, due
from motcua.apps.calendars.selectors import national_calendar
from motcua.kernel.moments import VIETNAM
from motcua.web.shared.deadline_bar import MOST_CELLS, Clock, Part, Signal, bar

CALENDAR = national_calendar()


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


WEDNESDAY = moment("2026-11-18 09:10")
#: 7 working days from Wednesday 18/11; 24/11 is a holiday: Monday 30/11.
SEVEN = Clock(start=WEDNESDAY, due=moment("2026-11-30 17:00"))


def parts(clock: Clock, now: str) -> list[tuple[Part, float, float]]:
    return [tuple(s) for s in bar(clock, now=moment(now), calendar=CALENDAR).stretches]


def test_one_cell_a_working_day_weekend_and_holiday_left_out() -> None:
    drawn = bar(SEVEN, now=WEDNESDAY, calendar=CALENDAR)
    assert (drawn.days, len(drawn.borders), drawn.notch) == (7, 6, 100)
    assert drawn.borders[0] == pytest.approx(100 / 7, abs=0.01)


def test_the_day_of_the_event_is_not_counted() -> None:
    assert parts(SEVEN, "2026-11-18 16:00") == [(Part.AHEAD, 0, 100)]


def test_two_days_and_a_morning_are_filled() -> None:
    drawn = bar(SEVEN, now=moment("2026-11-23 10:20"), calendar=CALENDAR)
    minutes = 2 * 480 + 200
    assert drawn.used == minutes
    assert drawn.left == 7 * 480 - minutes
    assert drawn.stretches[0] == (Part.USED, 0, round(100 * minutes / (7 * 480), 2))
    assert drawn.signal is Signal.ON_TIME


@pytest.mark.parametrize(
    ("now", "signal"),
    [
        ("2026-11-26 16:59", Signal.ON_TIME),
        ("2026-11-27 08:00", Signal.SOON),
        ("2026-11-30 17:00", Signal.SOON),
        ("2026-11-30 17:01", Signal.LATE),
    ],
)
def test_soon_is_the_last_day_and_the_working_day_before(now: str, signal: Signal) -> None:
    assert bar(SEVEN, now=moment(now), calendar=CALENDAR).signal is signal


def test_time_over_is_red_behind_the_notch() -> None:
    drawn = bar(SEVEN, now=moment("2026-12-01 11:30"), calendar=CALENDAR)
    assert (drawn.days, drawn.left) == (8, -270)
    assert drawn.notch == 87.5
    assert [s.part for s in drawn.stretches] == [Part.USED, Part.OVER, Part.AHEAD]
    assert drawn.stretches[1].start == 87.5


def test_a_pause_is_hatched_and_not_used() -> None:
    pause = (moment("2026-11-20 07:00"), moment("2026-11-23 07:00"))
    clock = replace(SEVEN, due=moment("2026-12-01 17:00"), pauses=(pause,))
    drawn = bar(clock, now=moment("2026-11-23 17:00"), calendar=CALENDAR)
    assert drawn.used == 2 * 480
    assert [s.part for s in drawn.stretches] == [Part.USED, Part.PAUSED, Part.USED, Part.AHEAD]


def test_while_paused_the_notch_moves_on_and_nothing_is_late() -> None:
    clock = replace(SEVEN, paused_since=moment("2026-11-20 07:00"))
    drawn = bar(clock, now=moment("2026-12-21 07:00"), calendar=CALENDAR)
    assert drawn.signal is Signal.PAUSED
    assert (drawn.used, drawn.left) == (480, 6 * 480)
    assert Part.OVER not in {s.part for s in drawn.stretches}


@pytest.mark.parametrize(
    ("ended", "signal"),
    [("2026-11-27 10:00", Signal.DONE), ("2026-12-02 08:00", Signal.LATE)],
)
def test_what_ended_no_longer_moves(ended: str, signal: Signal) -> None:
    clock = replace(SEVEN, ended=moment(ended))
    one = bar(clock, now=moment("2026-12-03 08:00"), calendar=CALENDAR)
    other = bar(clock, now=moment("2027-03-03 08:00"), calendar=CALENDAR)
    assert one == other
    assert one.signal is signal


def test_a_term_within_the_day_shows_that_day() -> None:
    clock = Clock(start=WEDNESDAY, due=moment("2026-11-18 17:00"))
    drawn = bar(clock, now=moment("2026-11-18 10:10"), calendar=CALENDAR)
    assert (drawn.days, drawn.used, drawn.left) == (1, 60, 290)


def test_very_long_terms_share_cells() -> None:
    clock = replace(SEVEN, due=moment("2027-11-30 17:00"))
    drawn = bar(clock, now=WEDNESDAY, calendar=CALENDAR)
    assert drawn.days > 200
    assert len(drawn.borders) < MOST_CELLS
    assert drawn.days_per_cell == 5


def test_beyond_the_calendar_nothing_is_drawn() -> None:
    with pytest.raises(CalendarEnds):
        bar(SEVEN, now=moment("2099-01-01 08:00"), calendar=CALENDAR)


@given(
    days=st.integers(1, 90),
    began=st.integers(0, 60 * 24 * 60),
    later=st.integers(0, 200 * 24 * 60),
    pause=st.tuples(st.integers(0, 60 * 24 * 60), st.integers(0, 20 * 24 * 60)),
)
def test_stretches_cover_the_bar_once(
    days: int, began: int, later: int, pause: tuple[int, int]
) -> None:
    start = moment("2026-01-05 00:00") + timedelta(minutes=began)
    since = start + timedelta(minutes=pause[0])
    clock = Clock(
        start=start,
        due=due(start=start, term=WorkingDays(days), calendar=CALENDAR).at,
        pauses=((since, since + timedelta(minutes=pause[1])),),
    )
    drawn = bar(clock, now=start + timedelta(minutes=later), calendar=CALENDAR)
    assert drawn.stretches[0].start == 0
    assert drawn.stretches[-1].end == 100
    ends = [(a.end, b.start) for a, b in zip(drawn.stretches, drawn.stretches[1:], strict=False)]
    assert all(end == start for end, start in ends)
    assert 0 <= drawn.notch <= 100
    assert drawn.used >= 0
