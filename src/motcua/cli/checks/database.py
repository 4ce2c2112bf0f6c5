"""Checks on a database that answers: version, locale, extensions, clock, tables, journal."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import psycopg
from django.db import connection as django_connection

from motcua.adapters.postgres import suitability
from motcua.apps.journal import selectors as journal
from motcua.cli import ground
from motcua.cli.checks import messages
from motcua.cli.checks.finding import Finding, judge
from motcua.kernel.refusal import Refusal

#: How far two clocks may stand apart, and how long a fact may wait to be sealed.
APART, SEALED_WITHIN = timedelta(seconds=5), timedelta(minutes=10)


def findings(url: str, now: datetime) -> Iterator[Finding]:
    """Yield what there is to say; stop at the first thing that makes the rest pointless."""
    try:
        suitability.check(url)
    except Refusal as no:
        yield Finding("database", "wrong", no.sentence("en"), no.sentence("vi"))
        return
    with psycopg.connect(url, autocommit=True) as connection:
        yield from _server(connection, now)
    missing = ground.behind()
    yield judge(
        "migrations",
        good=not missing,
        found=f"{len(missing)} behind: {', '.join(missing[:5])}" if missing else "up to date",
        mend="Run: ./motcua migrate",
    )
    if not missing:
        yield from _journal(now)
        yield from messages.findings(now)


def _server(connection: psycopg.Connection, now: datetime) -> Iterator[Finding]:
    version = connection.info.server_version
    yield Finding("postgresql", "ok", f"{version // 10_000}.{version % 10_000}")
    yield Finding("locale", "ok", suitability.locale(connection))
    missing = suitability.missing_extensions(connection)
    yield judge(
        "extensions",
        good=not missing,
        found=f"missing: {', '.join(missing)}" if missing else ", ".join(suitability.EXTENSIONS),
        mend="Install PostgreSQL's contrib package on the server.",
    )
    row = connection.execute("SELECT clock_timestamp()").fetchone()
    apart = abs(row[0] - now) if row else timedelta()
    yield judge(
        "clock of the database",
        good=apart < APART,
        found=f"{apart.total_seconds():.1f} s apart",
        mend="Set both machines by NTP: facts carry the database's clock, deadlines ours.",
    )


def _journal(now: datetime) -> Iterator[Finding]:
    with django_connection.cursor() as cursor:
        cursor.execute("SELECT max(recorded_at) FROM journal_fact")
        newest = cursor.fetchone()[0]
    if newest and newest > now + APART:
        mend = "The clock has gone back: set the time of the machine before going on."
        yield Finding("clock", "wrong", f"behind the newest fact ({newest.isoformat()})", mend)
    lag = journal.sealing_lag(now)
    seconds = lag.oldest.total_seconds()
    yield judge(
        "sealing",
        good=lag.oldest < SEALED_WITHIN,
        found=f"{lag.unsealed} facts not sealed, the oldest for {seconds:.0f} s",
        mend="Run the worker: ./motcua worker (./motcua serve starts one by itself).",
    )
    parked = journal.parked()
    yield judge(
        "handlers",
        good=not parked,
        found="nothing parked"
        if not parked
        else f"{len(parked)} parked, for one {parked[0].error}",
        mend="See ./motcua journal --help: list what is parked, mend the cause, replay.",
    )
