"""The demonstration: published rates to two decimals, mergers, worklists that are alive."""

from collections import Counter
from datetime import datetime

import pytest
from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.selectors import statistics
from motcua.apps.identity.selectors import find_account
from motcua.apps.journal import services as journal
from motcua.cli.demo.load import WORKING_GROUP, load
from motcua.cli.demo.scenario import HALF_YEAR

NOW = datetime.fromisoformat("2026-11-25T10:00:00+07:00")
PUBLISHED = {"H37": 99.82, "H55": 99.36, "H60": 99.00, "H22": 92.24}

# In one transaction the rows of the load could never be cleaned up behind it.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def _rates(*, restated: bool = False) -> dict[str, statistics.Rate]:
    found = statistics.rates(
        period=HALF_YEAR,
        definition=Definition.FORM06,
        group_by=GroupBy.PROVINCE,
        as_of=NOW,
        restated=restated,
    )
    return {rate.group: rate for rate in found}


def test_the_demonstration_is_what_it_says() -> None:
    load(now=NOW, say=lambda _: None)
    rates = _rates()
    assert {code: rates[code].percent for code in PUBLISHED} == PUBLISHED
    assert rates["H22"].counts.late * 10_000 // rates["H22"].counts.handled == 775
    assert all(rate.counts.broken_identities() == [] for rate in rates.values())
    _merged_provinces_are_restated(rates)
    _open_dossiers_were_taken_over()
    _todays_worklists_are_alive()
    _the_journal_seals()
    _people_were_told()


def _merged_provinces_are_restated(recorded: dict[str, statistics.Rate]) -> None:
    restated = _rates(restated=True)
    assert set(restated) == {"H55", "H14", "H37", "H60"}
    for old, new in (("H03", "H55"), ("H22", "H60")):
        assert restated[new].counts == recorded[old].counts + recorded[new].counts


def _open_dossiers_were_taken_over() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from dossiers_takeover")
        takeovers = cursor.fetchone()[0]
        cursor.execute("select count(*) from journal_fact where type = 'dossiers.taken_over'")
        assert cursor.fetchone()[0] == takeovers > 20


def _todays_worklists_are_alive() -> None:
    account = find_account(WORKING_GROUP)
    assert account is not None
    standing = agencies.standing(account.id, NOW)
    page = dossiers.worklist(standing=standing, at=NOW, limit=200)
    states = Counter(dossier.state for dossier in page.items)
    assert {"submitted", "in_handling", "approved"} <= set(states)
    assert any(dossier.is_late(NOW) and dossier.apology for dossier in page.items)
    counts = {count.state: count for count in dossiers.counts(standing=standing, at=NOW)}
    assert counts["supplement_after"].total > 5
    assert counts["waiting_payment"].total > 5


def _the_journal_seals() -> None:
    journal.seal(at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from dossiers_dossier")
        assert cursor.fetchone()[0] > 2_000


def _people_were_told() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select channel, state, count(*) from notifications_message group by 1, 2")
        told = {(channel, state): count for channel, state, count in cursor.fetchall()}
    assert told["sms", "sent"] > 20
    assert told["page", "sent"] > 3
    assert told["email", "bounced"] >= 1
