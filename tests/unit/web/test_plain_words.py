"""Each state and each verb of the life cycle has plain words for the applicant."""

from datetime import date

from motcua.apps.dossiers.domain.states import State, Verb
from motcua.apps.dossiers.selectors import Month
from motcua.web.public import plain
from motcua.web.shared.sparkline import HEIGHT, spark


def test_nothing_is_left_without_words() -> None:
    assert set(plain.STATES) == set(State)
    assert set(plain.VERBS) | set(plain.INTERNAL) == set(Verb)
    assert not set(plain.VERBS) & set(plain.INTERNAL)


def test_a_trend_needs_two_months_and_leaves_empty_ones_out() -> None:
    months = [Month(date(2026, n, 1), 0, 0) for n in range(1, 10)]
    assert spark(months, "vi") is None
    months += [Month(date(2026, 10, 1), 3, 4), Month(date(2026, 11, 1), 4, 4)]
    drawn = spark(months, "vi")
    assert drawn is not None
    assert drawn.points == f"99.0,{HEIGHT}.0 110.0,0.0"
    assert "75,00 % (3/4)" in drawn.words
    assert "10/2026" in drawn.words
