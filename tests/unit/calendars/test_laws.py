"""Laws that hold for every start, term, pause and calendar; the minute walk is the second voice."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.apps.calendars.domain.working_time import (
    NATIONAL_HOURS,
    CalendarEnds,
    DayRow,
    Days,
    Document,
    Hours,
    Kind,
    Months,
    OffHours,
    Pause,
    PauseKind,
    SameDay,
    Shift,
    Term,
    WorkingCalendar,
    WorkingDays,
    add_minutes,
    derivation,
    due,
    elapsed_minutes,
    five_days,
    handover_by,
)
from motcua.cli.bench.minute_walk import is_open, walked_due, walked_minutes
from motcua.kernel.moments import VIETNAM
from tests.unit.calendars.support import TODAY

GROUND = Document("1/QĐ", date(2026, 1, 1), "UBND")
MORNING = (Shift(time(7, 30), time(11)),)
LONG = (Shift(time(7), time(12)), Shift(time(13), time(19, 30)))
SATURDAYS = (*five_days(NATIONAL_HOURS)[:5], MORNING, ())
NIGHT = five_days((Shift(time(6), time(23, 59)),))


def _row(day: date, kind: Kind) -> DayRow:
    shifts = {Kind.HALF_DAY: MORNING, Kind.LONGER_HOURS: LONG}.get(kind)
    return DayRow(day, kind, kind.name, GROUND, shifts=shifts)


calendars = st.builds(
    WorkingCalendar,
    version=st.just("invented"),
    first=st.just(date(2026, 1, 1)),
    last=st.just(date(2026, 12, 31)),
    week=st.sampled_from([five_days(NATIONAL_HOURS), SATURDAYS, five_days(LONG), NIGHT]),
    later_weeks=st.sampled_from([{}, {date(2026, 2, 18): SATURDAYS}]),
    rows=st.lists(
        st.builds(_row, st.dates(date(2026, 1, 5), date(2026, 4, 30)), st.sampled_from(list(Kind))),
        max_size=25,
    ),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=VIETNAM)
)
terms: st.SearchStrategy[Term] = st.one_of(
    st.builds(Hours, st.integers(0, 60)),
    st.builds(WorkingDays, st.integers(0, 30)),
    st.builds(Days, st.integers(0, 60)),
    st.builds(Months, st.integers(0, 3)),
    st.just(SameDay()),
)
pauses = st.builds(
    lambda start, length, kind: Pause(start, start + length, kind),
    moments,
    st.timedeltas(timedelta(0), timedelta(days=9)).map(
        lambda t: timedelta(minutes=t.seconds // 60 + t.days * 1440)
    ),
    st.sampled_from(list(PauseKind)),
)


@settings(max_examples=60, deadline=None)
@given(start=moments, term=terms, calendar=calendars)
def test_the_engine_equals_the_minute_walk(
    start: datetime, term: Term, calendar: WorkingCalendar
) -> None:
    assert due(start=start, term=term, calendar=calendar).at == walked_due(start, term, calendar)


@settings(max_examples=40, deadline=None)
@given(
    start=moments,
    hours=st.integers(1, 40),
    calendar=calendars,
    interruptions=st.lists(pauses, max_size=4),
)
def test_hours_with_pauses_equal_a_walk_that_skips_them(
    start: datetime, hours: int, calendar: WorkingCalendar, interruptions: list[Pause]
) -> None:
    spans = [(p.start, p.end) for p in interruptions]
    found = due(start=start, term=Hours(hours), calendar=calendar, pauses=interruptions)
    assert found.at == walked_minutes(start, hours * 60, calendar, spans)


@settings(deadline=None)
@given(start=moments, minutes=st.integers(1, 20_000), calendar=calendars)
def test_adding_then_measuring_is_the_identity(
    start: datetime, minutes: int, calendar: WorkingCalendar
) -> None:
    end = add_minutes(start=start, minutes=minutes, calendar=calendar)
    assert elapsed_minutes(start=start, end=end, calendar=calendar) == minutes
    assert is_open(end - timedelta(minutes=1), calendar)


@settings(deadline=None)
@given(start=moments, first=st.integers(1, 5_000), second=st.integers(1, 5_000), calendar=calendars)
def test_additions_add_up(
    start: datetime, first: int, second: int, calendar: WorkingCalendar
) -> None:
    halfway = add_minutes(start=start, minutes=first, calendar=calendar)
    assert add_minutes(start=halfway, minutes=second, calendar=calendar) == add_minutes(
        start=start, minutes=first + second, calendar=calendar
    )


@settings(deadline=None)
@given(
    start=moments,
    wait=st.integers(0, 30_000),
    term=terms,
    calendar=calendars,
    off_hours=st.sampled_from(OffHours),
)
def test_who_comes_later_is_never_due_sooner(
    start: datetime, wait: int, term: Term, calendar: WorkingCalendar, off_hours: OffHours
) -> None:
    later = start + timedelta(minutes=wait)
    first = due(start=start, term=term, calendar=calendar, off_hours=off_hours)
    second = due(start=later, term=term, calendar=calendar, off_hours=off_hours)
    assert first.at <= second.at


@settings(deadline=None)
@given(
    start=moments,
    amount=st.integers(0, 30),
    calendar=calendars,
    kind=st.sampled_from([Hours, WorkingDays, Days, Months]),
)
def test_a_longer_term_is_never_due_sooner(
    start: datetime, amount: int, calendar: WorkingCalendar, kind: type[Hours]
) -> None:
    amount = amount if kind is not Months else amount % 4
    shorter = due(start=start, term=kind(amount), calendar=calendar)
    longer = due(start=start, term=kind(amount + 1), calendar=calendar)
    assert shorter.at <= longer.at


@settings(deadline=None)
@given(start=moments, calendar=calendars, kind=st.sampled_from([Hours, WorkingDays, Days, Months]))
def test_nothing_at_all_is_the_start_moved_into_opening_hours(
    start: datetime, calendar: WorkingCalendar, kind: type[Hours]
) -> None:
    found = due(start=start, term=kind(0), calendar=calendar).at
    assert found >= start
    assert is_open(found, calendar)
    assert elapsed_minutes(start=start, end=found, calendar=calendar) == 0


@settings(deadline=None)
@given(
    start=moments,
    term=terms,
    calendar=calendars,
    interruptions=st.lists(pauses, max_size=4),
    another=pauses,
)
def test_another_pause_never_brings_the_due_moment_forward(
    start: datetime,
    term: Term,
    calendar: WorkingCalendar,
    interruptions: list[Pause],
    another: Pause,
) -> None:
    before = due(start=start, term=term, calendar=calendar, pauses=interruptions)
    after = due(start=start, term=term, calendar=calendar, pauses=[*interruptions, another])
    assert before.at <= after.at


@settings(deadline=None)
@given(start=moments, term=terms, calendar=calendars, interruptions=st.lists(pauses, max_size=4))
def test_the_order_and_repetition_of_pauses_do_not_matter(
    start: datetime, term: Term, calendar: WorkingCalendar, interruptions: list[Pause]
) -> None:
    once = due(start=start, term=term, calendar=calendar, pauses=interruptions)
    again = due(
        start=start, term=term, calendar=calendar, pauses=[*reversed(interruptions), *interruptions]
    )
    assert once == again


@settings(deadline=None)
@given(start=moments, term=terms, calendar=calendars, off_hours=st.sampled_from(OffHours))
def test_a_term_ends_while_the_counter_is_open_or_as_it_closes(
    start: datetime, term: Term, calendar: WorkingCalendar, off_hours: OffHours
) -> None:
    found = due(start=start, term=term, calendar=calendar, off_hours=off_hours).at
    assert found >= start
    assert is_open(found, calendar) or is_open(found - timedelta(minutes=1), calendar)


@settings(deadline=None)
@given(start=moments, term=terms, calendar=calendars, interruptions=st.lists(pauses, max_size=3))
def test_the_derivation_adds_up_to_the_due_moment(
    start: datetime, term: Term, calendar: WorkingCalendar, interruptions: list[Pause]
) -> None:
    found = due(start=start, term=term, calendar=calendar, pauses=interruptions)
    days = derivation(start=start, term=term, calendar=calendar, pauses=interruptions)
    assert [d.date for d in days] == [days[0].date + timedelta(n) for n in range(len(days))]
    assert (days[0].date, days[-1].date) == (start.date(), found.at.date())
    assert [d.is_start for d in days].count(True) == [d.is_due for d in days].count(True) == 1
    assert any(d.provisional for d in days) == found.provisional
    counted = [d.counted for d in days if d.counted]
    assert counted == sorted(set(counted))
    if isinstance(term, Hours):
        assert sum(d.minutes for d in days) == term.amount * 60
    elif isinstance(term, WorkingDays | Days) and term.amount:
        assert counted[-1] == term.amount


@settings(deadline=None)
@given(start=moments, amount=st.integers(1, 30), calendar=calendars)
def test_without_pauses_every_working_day_has_its_number(
    start: datetime, amount: int, calendar: WorkingCalendar
) -> None:
    days = derivation(start=start, term=WorkingDays(amount), calendar=calendar)
    worked = [d for d in days[1:] if calendar.is_working(d.date)]
    assert [d.counted for d in worked] == list(range(1, amount + 1))


@settings(deadline=None)
@given(received=moments, calendar=calendars)
def test_a_dossier_is_handed_over_the_same_or_the_next_working_day(
    received: datetime, calendar: WorkingCalendar
) -> None:
    by = handover_by(received_at=received, calendar=calendar)
    assert by >= received
    between = [received.date() + timedelta(n) for n in range(1, (by.date() - received.date()).days)]
    assert not any(calendar.is_working(day) for day in between)


@given(
    start=moments,
    days=st.integers(10**4, 10**6),
    kind=st.sampled_from([Hours, WorkingDays, Days, Months]),
)
def test_beyond_the_horizon_nothing_is_computed(
    start: datetime, days: int, kind: type[Hours]
) -> None:
    with pytest.raises(CalendarEnds):
        due(start=start, term=kind(days), calendar=TODAY)


@settings(deadline=None)
@given(start=moments, minutes=st.integers(0, 3_000), seconds=st.integers(0, 59), calendar=calendars)
def test_seconds_do_not_count(
    start: datetime, minutes: int, seconds: int, calendar: WorkingCalendar
) -> None:
    assume(minutes)
    later = start + timedelta(seconds=seconds, microseconds=seconds)
    assert add_minutes(start=later, minutes=minutes, calendar=calendar) == add_minutes(
        start=start, minutes=minutes, calendar=calendar
    )
