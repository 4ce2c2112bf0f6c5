"""
``motcua bench intake``: submit and receive through HTTP, durable, against pgbench in the same run.

The comparison writes the same rows: its script is made from a dossier that the HTTP run has
written, with the same statements in the same two transactions. Both have 32 clients, and the
server flushes every commit to the disk.
"""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import connection

from motcua.adapters.postgres import cluster
from motcua.apps.identity import services as identity
from motcua.cli import hosting
from motcua.cli.bench import intake_twin
from motcua.cli.bench.million import NOW, World, world
from motcua.cli.bench.outcome import Figures, milliseconds, outcome

CLIENTS, PROCESSES, SECONDS, WARM_UP = 32, 2, 12.0, 3.0
_GOAL = {"ratio": 0.25}


def run(**_: object) -> Figures:
    """Measure both, one after the other; the ratio is of dossiers per second."""
    with world(0, durable=True) as here, TemporaryDirectory() as home:
        places, token = _system(here)
        with _site(here, Path(home)) as port:
            _drive(port, token, places, WARM_UP)
            times = _drive(port, token, places, SECONDS)
        ours = len(times) / SECONDS
        twin = intake_twin.run(here.server, places, clients=CLIENTS, seconds=int(SECONDS))
    figures = {
        "dossiers_per_second": round(ours, 1),
        "pgbench_dossiers_per_second": round(twin, 1),
        "ratio": round(ours / twin, 3),
        **milliseconds(times),
    }
    return outcome(
        figures,
        goal=_GOAL,
        reached=ours / twin >= _GOAL["ratio"],
        clients=CLIENTS,
        seconds=SECONDS,
        durable=True,
        web_processes=hosting.WORKERS,
    )


def _system(here: World) -> tuple[list[dict[str, str]], str]:
    """Return places to submit to, and a token that may submit and receive there."""
    with connection.cursor() as cursor:
        cursor.execute(_SYSTEM)
        account: UUID = cursor.fetchone()[0]
        cursor.execute(_PLACES, {"account": account})
        places = [
            {"receiver": str(authority), "person": str(person), "procedure_code": code}
            for authority, person, code in cursor.fetchall()
        ]
    given = identity.issue_client(account=account, by=None, at=NOW)
    issued = identity.issue_token(
        client_id=given.client_id, secret=given.secret, at=intake_twin.moment()
    )
    return places, issued.token


_SYSTEM = """
insert into identity_account (id, password, login, kind, display_name, email, is_active,
    must_change_password, session_version)
values (uuidv7(), '!', 'portal', 'system', 'Hệ thống', '', true, false, 1) returning id
"""
_PLACES = """
with place as (
    select id, row_number() over (order by code) n from agencies_authority
    where kind = 'commune' order by code limit 60
), made as (
    insert into agencies_appointment (id, account_id, authority_id, role, title, from_on)
    select uuidv7(), %(account)s::uuid, id, 'receptionist', '', '2018-01-01' from place
), procedure as (
    select code, row_number() over (order by code) n from procedures_procedure
    where code in ('1.001022', '1.004837', '1.001612', '1.001266', '1.013227', '2.000720')
), person as (
    select id, row_number() over (order by id) n from identity_person limit 60
)
select place.id, person.id, procedure.code from place
join person on person.n = place.n join procedure on procedure.n = 1 + place.n %% 6
"""


@contextmanager
def _site(here: World, home: Path) -> Iterator[int]:
    """Serve with the web server of the product; yield the port that it listens on."""
    port = hosting.free_port(18_000 + secrets.randbelow(2_000))
    environment = os.environ | {
        "DATABASE_URL": here.server.url(cluster.APPLICATION),
        "MOTCUA_HOME": str(home),
        "MOTCUA_RATE_LIMIT": "100000000",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
    }
    child = hosting.web_server(home, hosting.HOST, port, hosting.WORKERS)
    process = subprocess.Popen(
        list(child.command), env=environment, stdout=sys.stderr, stderr=sys.stderr
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(300):
        if not hosting.is_free(port):
            return
        time.sleep(0.1)
    raise TimeoutError("The web server does not answer.")


def _drive(port: int, token: str, places: list[dict[str, str]], seconds: float) -> list[float]:
    """Return the duration of each dossier's submit and receive."""
    share = CLIENTS // PROCESSES
    with ProcessPoolExecutor(PROCESSES) as pool:
        jobs = [
            pool.submit(_clients, port, token, places[n * share : (n + 1) * share], seconds)
            for n in range(PROCESSES)
        ]
        return [duration for job in jobs for duration in job.result()]


def _clients(port: int, token: str, places: list[dict[str, str]], seconds: float) -> list[float]:
    with ThreadPoolExecutor(len(places)) as pool:
        jobs = [pool.submit(_client, port, token, place, seconds) for place in places]
        return [duration for job in jobs for duration in job.result()]


def _client(port: int, token: str, place: dict[str, str], seconds: float) -> list[float]:
    line = Line(port, token)
    body = json.dumps({"channel": "direct", "competent": place["receiver"], **place})
    times: list[float] = []
    end = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end:
        made = json.loads(line.post("/api/v1/dossiers/", body))
        line.post(f"/api/v1/dossiers/{made['id']}/receive", "{}")
        times.append(time.perf_counter() - begun)
    return times


class Line:
    """
    A kept connection that costs the machine little: the load shares its cores with the server.

    It understands only what the server of this benchmark answers.
    """

    def __init__(self, port: int, token: str) -> None:
        self._socket = socket.create_connection((hosting.HOST, port), timeout=30)
        self._answers = self._socket.makefile("rb")
        self._head = (
            f"Host: {hosting.HOST}\r\nAuthorization: Bearer {token}\r\n"
            "Content-Type: application/json\r\n"
        )

    def post(self, path: str, body: str) -> bytes:
        """Return the content of the answer; each call has an idempotency key of its own."""
        raw = body.encode()
        head = (
            f"POST {path} HTTP/1.1\r\n{self._head}Idempotency-Key: {secrets.token_hex(16)}\r\n"
            f"Content-Length: {len(raw)}\r\n\r\n"
        )
        self._socket.sendall(head.encode() + raw)
        status, length = self._answers.readline(), 0
        while (line := self._answers.readline()) != b"\r\n":
            if line[:15].lower() == b"content-length:":
                length = int(line[15:])
        content = self._answers.read(length)
        if b" 20" not in status:
            raise RuntimeError(f"{path}: {status!r} {content[:300]!r}")
        return content
