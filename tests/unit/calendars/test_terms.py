"""How people write terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.calendars.domain.working_time import (
    Days,
    Hours,
    Months,
    SameDay,
    Term,
    TermNotUnderstood,
    WorkingDays,
    parse_term,
)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("3 ngày làm việc", WorkingDays(3)),
        ("03 ngày làm việc", WorkingDays(3)),
        ("3 NGAY LAM VIEC", WorkingDays(3)),
        ("  3   ngày  làm việc. ", WorkingDays(3)),
        ("3 nga\u0300y la\u0300m vie\u0323\u0302c", WorkingDays(3)),  # decomposed accents
        ("3 working days", WorkingDays(3)),
        ("1 working day", WorkingDays(1)),
        ("5 ngày", Days(5)),
        ("5 days", Days(5)),
        ("5 calendar days", Days(5)),
        ("8 giờ", Hours(8)),
        ("8 giờ làm việc", Hours(8)),
        ("8h", Hours(8)),
        ("8 hours", Hours(8)),
        ("2 tháng", Months(2)),
        ("1 month", Months(1)),
        ("trong ngày", SameDay()),
        ("Trong ngày làm việc", SameDay()),
        ("same day", SameDay()),
        ("0 giờ", Hours(0)),
    ],
)
def test_a_term_is_understood(text: str, term: Term) -> None:
    assert parse_term(text) == term


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày",
        "3",
        "3 parsecs",
        "-3 ngày",
        "1.5 ngày",
        "1,5 ngày",
        "ba ngày",
        "không quá 3 ngày",
        "3 ngày hoặc 5 ngày",
        "3 ngày làm",
        "99999999999 ngày",
        "\u0663 ngày",
        "3 ngày\u0000",
    ],
)
def test_anything_else_is_refused_by_name_and_never_guessed(text: str) -> None:
    with pytest.raises(TermNotUnderstood) as refused:
        parse_term(text)
    assert refused.value.field == "term"
    assert f"“{text}”" in refused.value.sentence("vi")
    assert f"“{text}”" in refused.value.sentence("en")


def test_a_negative_amount_is_no_term() -> None:
    with pytest.raises(TermNotUnderstood):
        WorkingDays(-1)


@given(st.sampled_from([Hours, WorkingDays, Days, Months]), st.integers(0, 999_999))
def test_what_is_written_is_read_back(kind: type[Hours], amount: int) -> None:
    assert parse_term(str(kind(amount))) == kind(amount)
    assert parse_term(str(SameDay())) == SameDay()


@given(st.text(max_size=40))
def test_any_text_is_a_term_or_a_refusal(text: str) -> None:
    try:
        assert str(parse_term(text))
    except TermNotUnderstood as no:
        assert no.sentence("vi")
