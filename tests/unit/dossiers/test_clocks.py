"""Two clocks, three definitions: the acceptance cases of the norms and the laws of clocks."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import PauseKind, WorkingCalendar, parse_term
from motcua.apps.dossiers.domain import clocks
from motcua.apps.dossiers.domain.clocks import Clock
from motcua.apps.dossiers.domain.punctuality import Definition, Standing, Verdict, verdict
from motcua.kernel.moments import VIETNAM

ALL = frozenset({PauseKind.FINANCE, PauseKind.CONSULTATION})


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return calendars.national_calendar()


def clock(
    calendar: WorkingCalendar, start: str = "10-05 08:00", term: str = "5 ngày làm việc"
) -> Clock:
    return clocks.started(Clock(term=parse_term(term), exclusions=ALL), at(start), calendar)


def judged(shown: Clock, ended: str, definition: Definition) -> Verdict:
    standing = Standing(
        ended_at=at(ended),
        form_due_at=shown.form_due_at,
        index_due_at=shown.index_due_at,
        due_at=shown.due_at,
        supplements=shown.supplements,
    )
    return verdict(standing, definition=definition, until=at("12-01 00:00"))


def test_one_dossier_three_verdicts(calendar: WorkingCalendar) -> None:
    shown = clock(calendar)
    assert shown.first_due_at == at("10-12 17:00")
    shown = clocks.paused(shown, PauseKind.SUPPLEMENT, at("10-07 09:00"), calendar)
    shown = clocks.restarted(shown, at("10-09 09:00"), calendar)
    assert shown.due_at == at("10-16 17:00")
    assert shown.form_due_at == shown.first_due_at == at("10-12 17:00")
    assert shown.index_due_at == at("10-14 17:00")
    assert judged(shown, "10-14 10:00", Definition.DECREE) in (Verdict.EARLY, Verdict.ON_TIME)
    assert judged(shown, "10-14 10:00", Definition.INDEX) is Verdict.ON_TIME
    assert judged(shown, "10-14 10:00", Definition.FORM06) is Verdict.LATE


def test_a_second_request_is_overdue_for_the_index(calendar: WorkingCalendar) -> None:
    shown = clock(calendar)
    for asked, answered in (("10-07 09:00", "10-09 09:00"), ("10-13 09:00", "10-13 15:00")):
        shown = clocks.paused(shown, PauseKind.SUPPLEMENT, at(asked), calendar)
        shown = clocks.restarted(shown, at(answered), calendar)
    assert shown.supplements == 2
    assert judged(shown, "10-14 10:00", Definition.INDEX) is Verdict.LATE
    assert judged(shown, "10-14 10:00", Definition.DECREE) is Verdict.EARLY


def test_without_supplement_all_three_are_late(calendar: WorkingCalendar) -> None:
    shown = clock(calendar)
    assert {judged(shown, "10-13 09:00", d) for d in Definition} == {Verdict.LATE}


def test_an_extension_does_not_cure(calendar: WorkingCalendar) -> None:
    shown = clocks.extended(clock(calendar), at("10-20 17:00"), at("10-10 09:00"))
    assert (shown.appointment_at, shown.due_at) == (at("10-20 17:00"), at("10-12 17:00"))
    assert judged(shown, "10-13 09:00", Definition.DECREE) is Verdict.LATE


def test_payment_moves_the_legal_clock_where_the_procedure_says_so(
    calendar: WorkingCalendar,
) -> None:
    shown = clocks.paused(clock(calendar), PauseKind.FINANCE, at("10-06 07:00"), calendar)
    shown = clocks.resumed(shown, at("10-08 07:00"), calendar)
    assert shown.due_at == shown.form_due_at == shown.index_due_at == at("10-14 17:00")
    assert shown.first_due_at == at("10-12 17:00")


def test_payment_elsewhere_lets_the_clock_run(calendar: WorkingCalendar) -> None:
    running = clocks.started(Clock(term=parse_term("5 ngày làm việc")), at("10-05 08:00"), calendar)
    assert clocks.paused(running, PauseKind.FINANCE, at("10-06 07:00"), calendar) == running


def test_consultation_never_moves_unless_excluded(calendar: WorkingCalendar) -> None:
    plain = clocks.started(Clock(term=parse_term("5 ngày làm việc")), at("10-05 08:00"), calendar)
    assert clocks.paused(plain, PauseKind.CONSULTATION, at("10-06 07:00"), calendar) == plain
    shown = clocks.paused(clock(calendar), PauseKind.CONSULTATION, at("10-06 07:00"), calendar)
    assert clocks.resumed(shown, at("10-07 07:00"), calendar).due_at == at("10-13 17:00")


def test_no_due_date_shows_nothing(calendar: WorkingCalendar) -> None:
    shown = clocks.started(Clock(term=None), at("10-05 08:00"), calendar)
    assert shown.first_started_at == at("10-05 08:00")
    assert (shown.due_at, shown.form_due_at, shown.appointment_at) == (None, None, None)


def test_a_supplement_before_the_clock_runs_starts_nothing(calendar: WorkingCalendar) -> None:
    waiting = Clock(term=parse_term("5 ngày làm việc"))
    asked = clocks.paused(waiting, PauseKind.SUPPLEMENT, at("10-06 09:00"), calendar)
    answered = clocks.restarted(asked, at("10-07 09:00"), calendar)
    assert (answered.clock_started_at, answered.pauses, answered.due_at) == (None, (), None)


moments = st.integers(0, 60 * 24 * 40).map(lambda m: at("09-01 00:00") + timedelta(minutes=m))
terms = st.sampled_from(["5 ngày làm việc", "8 giờ", "10 ngày", "1 tháng", "trong ngày"])


@given(terms, st.lists(moments, min_size=3, max_size=9, unique=True))
def test_waiting_never_brings_a_due_date_forward(term: str, times: list[datetime]) -> None:
    calendar = calendars.national_calendar()
    first, *waits = sorted(times)
    shown = clocks.started(Clock(term=parse_term(term), exclusions=ALL), first, calendar)
    for since, until in zip(waits[::2], waits[1::2], strict=False):
        before = shown
        shown = clocks.paused(shown, PauseKind.FINANCE, since, calendar)
        shown = clocks.resumed(shown, until, calendar)
        assert shown.first_due_at == before.first_due_at
        for name in ("due_at", "form_due_at", "index_due_at"):
            assert getattr(shown, name) >= getattr(before, name)


@given(terms, st.lists(moments, min_size=2, max_size=7, unique=True))
def test_a_supplement_restarts_from_zero_and_leaves_form_06(
    term: str, times: list[datetime]
) -> None:
    calendar = calendars.national_calendar()
    first, *waits = sorted(times)
    shown = clocks.started(Clock(term=parse_term(term)), first, calendar)
    for since, until in zip(waits[::2], waits[1::2], strict=False):
        shown = clocks.paused(shown, PauseKind.SUPPLEMENT, since, calendar)
        shown = clocks.restarted(shown, until, calendar)
        fresh = clocks.started(Clock(term=parse_term(term)), until, calendar)
        assert shown.due_at == fresh.due_at
        assert shown.form_due_at == shown.first_due_at
        assert shown.index_due_at >= shown.form_due_at


@given(terms, st.lists(moments, min_size=2, max_size=5, unique=True))
def test_redating_with_the_same_calendar_changes_nothing(term: str, times: list[datetime]) -> None:
    calendar = calendars.national_calendar()
    first, *waits = sorted(times)
    shown = clocks.started(Clock(term=parse_term(term), exclusions=ALL), first, calendar)
    if len(waits) >= 2:
        shown = clocks.paused(shown, PauseKind.SUPPLEMENT, waits[0], calendar)
        shown = clocks.restarted(shown, waits[1], calendar)
    assert clocks.redated(shown, calendar) == shown
