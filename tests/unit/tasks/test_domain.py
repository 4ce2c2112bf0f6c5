"""The rules of tasks, without a database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.calendars.selectors.national import national_calendar
from motcua.apps.tasks.domain import entry, recurrence, reminders, rules, states
from motcua.apps.tasks.domain.counters import Counters, percent
from motcua.apps.tasks.domain.given import ReminderKind
from motcua.apps.tasks.domain.recurrence import RuleNotUnderstood
from motcua.apps.tasks.domain.states import OPEN, State, Verb
from motcua.apps.tasks.domain.task import Urgency, document_key

_counters = st.builds(Counters, *[st.integers(0, 10_000)] * 10)
calm = settings(
    max_examples=50, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_rates_are_those_of_the_published_reports() -> None:
    counters = Counters(completed_on_time=16_000, completed_late=51, open_overdue=223)
    assert counters.completion_rate == (16_051, 16_274)
    assert percent(counters.completion_rate) == Decimal("98.63")
    assert percent(counters.overdue_rate) == Decimal("1.37")
    assert percent((11, 89)) == Decimal("12.36")
    assert percent((1, 8)) == Decimal("12.50")
    assert percent((5, 1_000_0)) == Decimal("0.05")
    assert percent((1, 80_0)) == Decimal("0.13"), "half up"
    assert percent((0, 0)) is None


@calm
@given(_counters, _counters)
def test_sums_add_up(a: Counters, b: Counters) -> None:
    both = a + b
    assert both.total == a.total + b.total
    assert both.total == both.completed + both.open + both.withdrawn + both.reassigned
    assert both.due == both.completed + both.open_overdue
    assert both.completion_rate[0] + both.overdue_rate[0] == both.due


@pytest.mark.parametrize(
    ("rule", "after", "wanted"),
    [
        ("weekly:5", date(2026, 10, 9), date(2026, 10, 16)),
        ("weekly:1", date(2026, 10, 9), date(2026, 10, 12)),
        ("monthly:25", date(2026, 10, 24), date(2026, 10, 25)),
        ("monthly:25", date(2026, 12, 25), date(2027, 1, 25)),
        ("monthly:31", date(2027, 1, 31), date(2027, 2, 28)),
        ("quarterly:20", date(2026, 10, 1), date(2026, 12, 20)),
        ("quarterly:20", date(2026, 12, 20), date(2027, 3, 20)),
        ("half_yearly:15", date(2026, 6, 15), date(2026, 12, 15)),
        ("yearly:12-10", date(2026, 12, 10), date(2027, 12, 10)),
        ("yearly:2-29", date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_recurring_task_comes_next(rule: str, after: date, wanted: date) -> None:
    assert recurrence.parse(rule).next(after) == wanted


@calm
@given(
    st.sampled_from(["weekly:7", "monthly:31", "quarterly:1", "half_yearly:30", "yearly:2-29"]),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_the_next_occurrence_is_later_and_none_lies_between(rule: str, after: date) -> None:
    following = recurrence.parse(rule).next(after)
    assert following > after
    assert recurrence.parse(rule).next(following - timedelta(days=1)) == following


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "monthly",
        "monthly:0",
        "monthly:32",
        "weekly:8",
        "yearly:10",
        "yearly:13-1",
        "x:1",
        "monthly:١",
        "monthly:1-1",
        "yearly:-1",
        "hằng quý",
    ],
)
def test_other_rules_are_refused(rule: str) -> None:
    with pytest.raises(RuleNotUnderstood):
        recurrence.parse(rule)


def test_nothing_can_be_done_with_what_is_over() -> None:
    for state in set(State) - OPEN:
        assert states.offered(state) == frozenset()
    with pytest.raises(states.WrongState):
        states.after(State.CONFIRMED, Verb.ACCEPT)


def test_the_same_document_however_it_is_written() -> None:
    day = date(2020, 8, 25)
    key = document_key("280/TB-VPCP", day, "Văn phòng Chính phủ")
    assert key == document_key(" 280/tb-vpcp ", day, "VĂN  PHÒNG CHÍNH PHỦ")
    assert key != document_key("281/TB-VPCP", day, "Văn phòng Chính phủ")
    assert key != document_key("280/TB-VPCP", date(2020, 8, 26), "Văn phòng Chính phủ")


def test_working_days_left_know_holidays_and_weekends() -> None:
    calendar = national_calendar()
    left = reminders.working_days_left
    assert left(date(2026, 10, 9), date(2026, 10, 12), calendar) == 1
    assert left(date(2026, 10, 9), date(2026, 10, 11), calendar) == 0
    before_holiday = left(date(2026, 8, 28), date(2026, 9, 4), calendar)
    assert before_holiday < 5, "2 September is no working day"


@calm
@given(st.dates(date(2026, 1, 1), date(2026, 11, 1)))
def test_every_deadline_has_one_step_at_most(today: date) -> None:
    spans = reminders.due(today, national_calendar())
    days = [
        span.first + timedelta(days=n)
        for span in spans
        if span.first > date.min
        for n in range((span.last - span.first).days + 1)
    ]
    assert len(days) == len(set(days))
    assert all(span.kind is ReminderKind.BEFORE for span in spans if span.last >= today)
    assert all(span.kind is ReminderKind.AFTER for span in spans if span.last < today)


@pytest.mark.parametrize(
    ("entered", "urgency", "many", "late"),
    [
        (date(2026, 10, 9), Urgency.FLASH, False, 0),
        (date(2026, 10, 10), Urgency.URGENT, True, 1),
        (date(2026, 10, 12), Urgency.NORMAL, False, 0),
        (date(2026, 10, 13), Urgency.NORMAL, False, 1),
        (date(2026, 10, 13), Urgency.NORMAL, True, 0),
        (date(2026, 10, 8), Urgency.NORMAL, False, 0),
    ],
)
def test_delay_of_entry_of_a_document_of_friday(
    entered: date, urgency: Urgency, many: bool, late: int
) -> None:
    calendar = national_calendar()
    told = {"urgency": urgency, "many": many, "calendar": calendar}
    assert entry.delay(date(2026, 10, 9), entered, **told) == late


def test_what_people_type_is_kept_as_they_see_it() -> None:
    kept = rules.text(" Số\u00a012\u202e/TB\x00\r\nhai ", field="title")
    assert kept == "Số 12/TB\nhai"
    with pytest.raises(rules.TextMissing):
        rules.text(" \u200b ", field="title")
    with pytest.raises(rules.TextTooLong):
        rules.text("x" * 501, field="title", most=500)
