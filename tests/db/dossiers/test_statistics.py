"""Rates: SQL says what the pure rules say, sums hold, and a stranger recomputes them."""

import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random

import pytest

from motcua.apps.dossiers import selectors
from motcua.apps.dossiers.domain import punctuality
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy, percent
from motcua.apps.dossiers.selectors import statistics
from motcua.cli.commands import export
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from tests.factories.dossiers import MONDAY, World, moment, world

pytestmark = pytest.mark.django_db
#: Months carry dossiers over, so that they do not add up, by definition.
ADDING = tuple(group for group in GroupBy if group is not GroupBy.MONTH)
LATER = moment("2027-03-01 08:00")
OCTOBER = Period.through(local_day(MONDAY), local_day(moment("2026-10-20 00:00")))


@pytest.fixture
def life() -> tuple[World, list[DossierRecord]]:
    """Forty dossiers that went every way, over a month."""
    here, dice = world(), Random(7)
    return here, [_live(here, dice, number) for number in range(40)]


def _live(here: World, dice: Random, number: int) -> DossierRecord:
    at = MONDAY + timedelta(days=dice.randrange(0, 12), minutes=dice.randrange(0, 300))
    kind = dice.choice(["plain", "short", "endless", "excluding", "calendar_days"])
    channel = dice.choice(["direct", "online", "postal"])
    dossier = here.handle(kind, at=at, channel=channel)
    at += timedelta(hours=dice.randrange(1, 30))
    for _ in range(dice.choice([0, 0, 1, 2])):
        dossier = here.do("ask_supplement", dossier, at, content="thiếu", justification="cần thêm")
        at += timedelta(hours=dice.randrange(5, 100))
        if dice.random() < 0.2:
            return dossier
        dossier = here.do("supplement", dossier, at)
        at += timedelta(hours=1)
    if kind == "excluding" and dice.random() < 0.5:
        dossier = here.do("suspend_for_payment", dossier, at)
        at += timedelta(days=4)
        dossier = here.do("resume", dossier, at)
    if dice.random() < 0.75:
        at += timedelta(hours=dice.randrange(1, 250))
        dossier = here.do("approve", dossier, at, late_reason="thiếu người")
        dossier = here.do("issue", dossier, at, late_reason="thiếu người")
    return dossier


def _as_of(dossier: DossierRecord, until: datetime) -> punctuality.Standing:
    """Read the clock of a past day from its history, as a person would."""
    rows = [row for row in selectors.deadlines(dossier.id) if row.at < until]
    ended = dossier.ended_at if dossier.ended_at and dossier.ended_at < until else None
    row = dossier if ended else rows[-1]
    return punctuality.Standing(
        ended_at=ended,
        form_due_at=row.form_due_at,
        index_due_at=row.index_due_at,
        due_at=row.due_at,
        supplements=row.supplements,
        paused_since=row.paused_since,
    )


def _days() -> Iterator[int]:
    yield from (1, 3, 6, 9, 13, 20, 40)


@pytest.mark.parametrize("definition", Definition)
def test_the_statement_counts_as_the_pure_rule_judges(
    life: tuple[World, list[DossierRecord]], definition: Definition
) -> None:
    _, dossiers = life
    for days in _days():
        period = Period(OCTOBER.start, OCTOBER.start + timedelta(days=days))
        inside = [d for d in dossiers if d.received_at and d.received_at < period.ends_at]
        expected = Counter(
            punctuality.verdict(
                _as_of(d, period.ends_at), definition=definition, until=period.ends_at
            ).value
            for d in inside
        )
        found = statistics.rates(
            period=period, definition=definition, group_by=GroupBy.PROVINCE, as_of=LATER
        )
        counts = found[0].counts
        assert {v: getattr(counts, v) for v in expected} == dict(expected), days
        assert counts.received == len(inside)
        assert counts.broken_identities() == []


@pytest.mark.parametrize(("definition", "group_by"), list(product(Definition, ADDING)))
def test_every_table_adds_up_to_the_same_whole(
    life: tuple[World, list[DossierRecord]], definition: Definition, group_by: GroupBy
) -> None:
    found = statistics.rates(period=OCTOBER, definition=definition, group_by=group_by, as_of=LATER)
    whole = statistics.rates(
        period=OCTOBER, definition=definition, group_by=GroupBy.PROVINCE, as_of=LATER
    )
    assert sum(r.counts.received for r in found) == whole[0].counts.received
    assert sum(r.numerator for r in found) == whole[0].numerator
    assert sum(r.denominator for r in found) == whole[0].denominator


def test_a_stranger_recomputes_every_rate(
    life: tuple[World, list[DossierRecord]], tmp_path: Path
) -> None:
    question = statistics.Question(
        period=OCTOBER,
        definition=Definition.FORM06,
        group_by=GroupBy.PROVINCE,
        until=OCTOBER.ends_at,
    )
    written = export.write(tmp_path / "open.zip", question)
    assert written["dossiers"] > 20
    with zipfile.ZipFile(tmp_path / "open.zip") as archive:
        archive.extractall(tmp_path / "open")
    checked = subprocess.run(
        [sys.executable, "-I", tmp_path / "open" / "recompute.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(checked.stdout) == {"equal": True, "differences": []}, checked.stderr
    assert checked.returncode == 0


def test_the_export_tells_nothing_of_persons(
    life: tuple[World, list[DossierRecord]], tmp_path: Path
) -> None:
    here, dossiers = life
    question = statistics.Question(
        period=OCTOBER,
        definition=Definition.FORM06,
        group_by=GroupBy.PROVINCE,
        until=OCTOBER.ends_at,
    )
    export.write(tmp_path / "open.zip", question)
    with zipfile.ZipFile(tmp_path / "open.zip") as archive:
        rows = archive.read("dossiers.csv").decode()
    assert str(dossiers[0].id) in rows
    for secret in (str(here.person), str(here.citizen), dossiers[0].code, dossiers[0].reference):
        assert secret not in rows


def test_a_zero_denominator_is_no_rate() -> None:
    assert percent(0, 0) is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(1110, 1112, 99.82), (468, 471, 99.36), (297, 300, 99.0), (27, 348, 7.76), (1, 3, 33.33)],
)
def test_percent_to_two_decimals(numerator: int, denominator: int, shown: float) -> None:
    assert percent(numerator, denominator) == shown
