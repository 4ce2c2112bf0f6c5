"""What dossiers took in practice, and the trend of the rates."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import selectors
from motcua.apps.dossiers.domain.durations import Durations, of_counts
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.selectors import statistics
from motcua.apps.dossiers.selectors.statistics import Question
from motcua.kernel.period import Period
from tests.factories.dossiers import MONDAY, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> World:
    return world()


def ended(here: World, days: int) -> str:
    """Drive a dossier that is issued so many calendar days after Monday."""
    dossier = here.handle()
    at = MONDAY + timedelta(days=days)
    late = "Chậm" if dossier.is_late(at) else ""
    here.do("approve", dossier, at, late_reason=late)
    return here.do("issue", dossier, at, late_reason=late).procedure_code


def test_median_and_nine_in_ten() -> None:
    assert of_counts({}) is None
    assert of_counts({3: 1}) == Durations(1, 3, 3)
    assert of_counts({1: 5, 2: 3, 4: 1, 9: 1}) == Durations(10, 1, 4)
    assert of_counts({1: 8, 2: 1, 9: 2}) == Durations(11, 1, 9)


def test_working_days_from_receipt_to_issue(here: World) -> None:
    code = ""
    for days in (0, 1, 2, 7, 7):  # Monday to Monday is five working days
        code = ended(here, days)
    now = MONDAY + timedelta(days=8)
    with CaptureQueriesContext(connection) as queries:
        found = selectors.durations(code, at=now)
    assert found == Durations(5, 2, 5)
    assert not found.is_telling
    assert len([q for q in queries if "dossiers_dossier" in q["sql"]]) == 1
    assert selectors.durations(code, at=now + timedelta(days=89)) == Durations(2, 5, 5)
    assert selectors.durations("none", at=now) is None


def test_the_statement_walks_its_index(here: World) -> None:
    code = ended(here, 1)
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(
            "explain select received_at from dossiers_dossier where procedure_code = %s"
            " and end_kind = 'issued' and ended_at >= %s and ended_at < %s",
            [code, MONDAY, MONDAY + timedelta(days=2)],
        )
        assert "dossier_procedure_ended" in "".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("definition", [Definition.FORM06, Definition.DECREE])
def test_a_trend_sums_to_the_rate(here: World, definition: Definition) -> None:
    for days in (1, 2, 25, 40):
        ended(here, days)
    period = Period.through(date(2025, 12, 1), date(2026, 11, 30))
    now = MONDAY + timedelta(days=50)
    question = Question(period, definition, GroupBy.AUTHORITY, min(period.ends_at, now))
    (months,) = selectors.trends(question).values()
    (rate,) = statistics.rates(
        period=period, definition=definition, group_by=GroupBy.AUTHORITY, as_of=now
    )
    assert len(months) == 12
    assert sum(m.numerator for m in months) == rate.numerator == 2
    assert sum(m.denominator for m in months) == rate.denominator == 4
    assert [m.denominator for m in months if m.denominator] == [3, 1]
