"""
Pull the plug anywhere: web, worker and database are killed with -9 under load, again and again.

Clients retry with the same idempotency key. Afterwards no acknowledged write is lost, nothing
has happened twice, and the journal proves itself off-line.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import psycopg
import pytest

from motcua.adapters.postgres import server
from tests.db.ground import homes
from tests.proofs.crowd import LIFE, Crowd
from tests.proofs.site import Seeded, Site, seeded, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads the processes of /proc"),
]
#: How often each is killed.
TIMES = {
    "web server": 3,
    "web process": 4,
    "worker": 4,
    "database": 5,
    "process of the database": 5,
    "keeper of the database": 3,
    "everything": 2,
}
SEED = 20251


def command(process: psutil.Process) -> str:
    return " ".join(process.cmdline())


def is_database(process: psutil.Process) -> bool:
    return process.name() == "postgres"


#: How each is known among the processes that our own ``serve`` has started.
WHO: dict[str, Callable[[psutil.Process, psutil.Process], bool]] = {
    "web server": lambda p, parent: "-m granian" in command(p) and "serve" in command(parent),
    "web process": lambda p, parent: "-m granian" in command(parent) and "wsgi" in command(parent),
    "worker": lambda p, _: command(p).endswith("motcua.cli.main worker"),
    "database": lambda p, parent: is_database(p) and not is_database(parent),
    "process of the database": lambda p, parent: is_database(p) and is_database(parent),
    "keeper of the database": lambda p, _: "keeper.py" in command(p),
}


def victims(site: Site, kind: str) -> list[int]:
    """Return the processes of a kind among the descendants of the site's own process."""
    assert site.process
    found = []
    for process in psutil.Process(site.process.pid).children(recursive=True):
        try:
            if WHO[kind](process, process.parent() or process):
                found.append(process.pid)
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return found


def kill(site: Site, kind: str, dice: random.Random) -> None:
    """Kill one process of a kind; ``everything`` is the whole site, which is started again."""
    if kind == "everything":
        assert site.process
        site.process.kill()
        site.process.wait()
        site.start()
        return
    assert homes.eventually(lambda: victims(site, kind)), f"no {kind}"
    os.kill(dice.choice(victims(site, kind)), signal.SIGKILL)


def rage(site: Site, crowd: Crowd, dice: random.Random) -> dict[str, float]:
    """Kill at random moments, each time under load; return the longest silence after each kind."""
    plan = [kind for kind, times in TIMES.items() for _ in range(times)]
    dice.shuffle(plan)
    silence: dict[str, float] = defaultdict(float)
    for kind in plan:
        wait_for_writes(crowd, dice.randrange(1, 8))
        time.sleep(dice.random() / 10)
        began = time.monotonic()
        kill(site, kind, dice)
        wait_for_writes(crowd, 1)
        silence[kind] = max(silence[kind], time.monotonic() - began)
    return silence


def wait_for_writes(crowd: Crowd, count: int) -> None:
    wanted = len(crowd.acknowledged) + count
    there = homes.eventually(lambda: crowd.wrong or len(crowd.acknowledged) >= wanted, 60)
    assert there, "the site did not come back"
    assert not crowd.wrong


@pytest.fixture
def fresh() -> Iterator[Seeded]:
    """Yield a home in which nobody else has handed in anything."""
    with seeded() as seed:
        yield seed


def test_nothing_is_lost_and_nothing_happens_twice(fresh: Seeded, tmp_path: Path) -> None:
    dice = random.Random(SEED)
    with serving(fresh) as site:
        crowd = Crowd(fresh, site.url, site.token(), dice)
        crowd.start()
        try:
            silence = rage(site, crowd, dice)
        finally:
            crowd.go_home()
        assert not crowd.wrong
        files_are_whole(crowd)
        assert site.stop() == 0
    print(f"\n{len(crowd.acknowledged)} writes, {crowd.retries} retries, silences: {dict(silence)}")
    assert sum(TIMES.values()) >= 20
    assert crowd.retries > 0
    with server.running(fresh.home) as found, psycopg.connect(found.url()) as connection:
        facts_are_those_that_were_promised(connection, crowd)
        codes_run_without_gap(connection)
        journal_proves_itself(connection, crowd, fresh.home, tmp_path / "journal.jsonl")


def files_are_whole(crowd: Crowd) -> None:
    """What was kept under load and crash still reads back as it was sent."""
    headers = {"Authorization": f"Bearer {crowd.token}"}
    for file, digest in crowd.files.items():
        found = httpx.get(f"{crowd.url}/files/{file}", headers=headers, timeout=30)
        assert found.json()["sha256"] == digest


def facts_are_those_that_were_promised(connection: psycopg.Connection, crowd: Crowd) -> None:
    """Each dossier has each fact of its life once, in order, and its version counts them."""
    promised: dict[str, list[str]] = defaultdict(list)
    for told in crowd.acknowledged:
        promised[told.dossier].append(LIFE[told.verb])
        assert told.version == len(promised[told.dossier])
    rows = connection.execute(
        "SELECT d.id::text, d.version, d.code, d.state, array_agg(f.type ORDER BY f.seq)"
        " FROM dossiers_dossier d LEFT JOIN journal_fact f ON f.subject = d.id"
        " AND f.type LIKE 'dossiers.%' GROUP BY d.id"
    ).fetchall()
    assert {row[0] for row in rows} == set(promised), "a dossier too many or too few"
    codes = {told.dossier: told.code for told in crowd.acknowledged}
    for dossier, version, code, state, facts in rows:
        assert facts == promised[dossier] == list(LIFE.values())
        assert (version, code, state) == (len(facts), codes[dossier], "returned")
    sent = "SELECT count(*), count(DISTINCT payload->>'message') FROM journal_fact WHERE type = %s"
    facts, messages = connection.execute(sent, ["notifications.sent"]).fetchone() or (0, 0)
    assert facts == messages, "a message was noted as sent twice"
    requests = connection.execute("SELECT count(*) FROM dossiers_request").fetchone()
    assert requests == (len(crowd.acknowledged),)


def codes_run_without_gap(connection: psycopg.Connection) -> None:
    """Codes are unique, and each agency's run from 1 on each day."""
    codes = [
        row[0] for row in connection.execute("SELECT code FROM dossiers_dossier ORDER BY code")
    ]
    assert len(set(codes)) == len(codes)
    numbers = defaultdict(list)
    for code in codes:
        prefix, _, number = code.rpartition("-")
        numbers[prefix].append(int(number))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def journal_proves_itself(
    connection: psycopg.Connection, crowd: Crowd, home: Path, file: Path
) -> None:
    """Everything is sealed; the export verifies, also against heads noted during the storm."""
    export = homes.motcua("journal", "export", str(file), "--json", home=home)
    assert export.returncode == 0, export.stderr
    counted = connection.execute("SELECT count(*) FROM journal_fact").fetchone()
    assert counted == (json.loads(export.stdout)["size"],)
    assert Counter(size for size, _ in crowd.heads), "nobody saw a head"
    for size, root in (crowd.heads[0], crowd.heads[len(crowd.heads) // 2], crowd.heads[-1]):
        against = f"{size}:{root}"
        verified = homes.motcua("journal", "verify", str(file), "--against", against, home=home)
        assert verified.returncode == 0, verified.stderr
