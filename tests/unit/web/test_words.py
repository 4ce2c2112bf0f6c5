"""Moments, spans, numbers and rates as they are written on screens."""

from datetime import date, datetime

import pytest

from motcua.kernel.moments import VIETNAM
from motcua.web.shared import words

MOMENT = datetime(2026, 11, 23, 10, 20, tzinfo=VIETNAM)


def test_a_moment_has_its_weekday() -> None:
    assert words.moment(MOMENT) == "thứ Hai 23/11/2026, 10:20"
    assert words.moment(MOMENT, "en") == "Monday 23/11/2026, 10:20"
    assert words.day(date(2026, 11, 29)) == "Chủ nhật 29/11/2026"


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (1110, 1112, "99,82 % (1.110/1.112)"),
        (0, 3, "0,00 % (0/3)"),
        (1, 3, "33,33 % (1/3)"),
        (2, 3, "66,67 % (2/3)"),
        (12, 12, "100,00 % (12/12)"),
        (0, 0, "– (0/0)"),
    ],
)
def test_a_rate_shows_its_fraction(numerator: int, denominator: int, text: str) -> None:
    assert words.rate(numerator, denominator) == text


def test_a_rate_in_english() -> None:
    assert words.rate(1110, 1112, "en") == "99.82 % (1,110/1,112)"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "dưới 1 phút"),
        (1, "1 phút"),
        (190, "3 giờ 10 phút"),
        (480, "1 ngày"),
        (600, "1 ngày 2 giờ"),
        (490, "1 ngày 10 phút"),
    ],
)
def test_a_span_has_two_units_at_most(minutes: int, text: str) -> None:
    assert words.span(minutes, 480) == text


def test_numbers_are_grouped_by_points() -> None:
    assert words.number(1234567) == "1.234.567"
    assert words.number(1234567, language="en") == "1,234,567"


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("5 ngày làm việc", "5 working days"),
        ("10 ngày", "10 days"),
        ("8 giờ", "8 hours"),
        ("trong ngày", "same day"),
    ],
)
def test_terms_of_the_law_in_english(text: str, english: str) -> None:
    assert words.term(text) == text
    assert words.term(text, "en") == english
