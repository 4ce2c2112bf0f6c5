"""The comparison of ``bench intake``: pgbench writes the rows that the HTTP run has written."""

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from psycopg import ClientCursor

from motcua.adapters.postgres import cluster
from motcua.adapters.postgres.server import Server

#: Columns that the receipt writes; at submission they are empty.
_RECEIPT = (
    "code", "received_at", "handover_due_at", "first_started_at", "clock_started_at", "term",
    "calendar_version", "first_due_at", "form_due_at", "index_due_at", "due_at", "appointment_at",
    "deadline_at",
)  # fmt: skip
_FACT = (
    "insert into journal_fact (type, subject, authority, actor, at, payload) "
    "values ({type}, :id::uuid, {authority}, {actor}, now(), {payload});"
)
_KEY = (
    "insert into dossiers_request (account_id, key, content_hash, at, dossier_id) "
    "values ({actor}, md5(random()::text), {hash}, now(), :id::uuid) on conflict do nothing;"
)
_GENERATED = {"id", "urgent_at"}
_CLOCK = ("receiver_id", "term", "calendar_version", "form_due_at", "index_due_at", "due_at",
    "appointment_at")  # fmt: skip
_DOSSIER = """
select * from dossiers_dossier where receiver_id = %s::uuid and code is not null limit 1
"""
_FACTS = """
select type, payload::text, actor from journal_fact where subject = %s::uuid order by seq
"""
_SCRIPT = """
begin;
insert into dossiers_dossier (id, {columns}) values (uuidv7(), {values}) returning id \\gset
{key}
{submitted}
commit;
begin;
{key}
select * from dossiers_dossier where id = :id::uuid for update;
insert into dossiers_counter as c (receiver_id, day, last) values ({receiver_id}, '2030-01-01', 1)
 on conflict (receiver_id, day) do update set last = c.last + 1
 returning last, receiver_id as prefix \\gset
insert into dossiers_deadline (dossier_id, at, verb, start, term, pauses, calendar_version,
 form_due_at, index_due_at, due_at, appointment_at, supplements)
values (:id::uuid, now(), 'receive', now(), {term}, '[]', {calendar_version}, {form_due_at},
 {index_due_at}, {due_at}, {appointment_at}, 0);
update dossiers_dossier set {changed} where id = :id::uuid;
{received}
commit;
"""


def moment() -> datetime:
    """Return the present moment; a benchmark is a door."""
    return datetime.now(UTC)


def run(server: Server, places: list[dict[str, str]], *, clients: int, seconds: int) -> float:
    """Return dossiers per second of pgbench with as many clients, one script for each place."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        files = []
        for number, place in enumerate(places[:clients]):
            path = Path(folder) / f"place-{number}.sql"
            path.write_text(_script(place["receiver"]), "utf-8")
            files += ["-f", str(path)]
        done = subprocess.run(
            [
                str(server.programs / "pgbench"),
                "--no-vacuum",
                "-M",
                "prepared",
                "-c",
                str(clients),
                "-j",
                "2",
                "-T",
                str(seconds),
                *files,
                server.url(cluster.OWNER),
            ],  # fmt: skip
            capture_output=True,
            text=True,
            check=False,
        )
    found = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
    if found is None:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found[1])


def _script(receiver: str) -> str:
    """Return the two transactions of one dossier of ``receiver``, as the product writes them."""
    row, facts = _written(receiver)
    text = {name: _literal(value) for name, value in row.items() if name not in _GENERATED}
    fresh = {name: "null" if name in _RECEIPT else value for name, value in text.items()}
    fresh |= {"state": "'submitted'", "version": "1", "reference": "md5(random()::text)"}
    text |= {"code": "concat(:prefix::text, lpad(:last::text, 6, '0'))"}
    changed = ", ".join(f'"{n}" = {text[n]}' for n in (*_RECEIPT, "state", "version", "changed_at"))
    actor = _literal(facts[0][2])
    submitted, received = (_fact(fact, text["authority_id"]) for fact in facts[:2])
    key = _KEY.format(actor=actor, hash="'\\xdeadbeef'::bytea")
    return _SCRIPT.format(
        columns=", ".join(f'"{name}"' for name in text),
        values=", ".join(fresh[name] for name in text),
        changed=changed,
        key=key,
        submitted=submitted,
        received=received,
        **{name: text[name] for name in _CLOCK},
    )


def _written(receiver: str) -> tuple[dict[str, object], list[tuple[str, str, object]]]:
    """Return a dossier of ``receiver`` that the HTTP run has written, and its facts."""
    with connection.cursor() as cursor:
        cursor.execute(_DOSSIER, [receiver])
        names = [column.name for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
        cursor.execute(_FACTS, [row["id"]])
        return row, cursor.fetchall()


def _fact(fact: tuple[str, str, object], authority: str) -> str:
    kind, payload, actor = fact
    return _FACT.format(
        type=_literal(kind),
        payload=_literal(payload),
        actor=_literal(actor),
        authority=authority,
    )


def _literal(value: object) -> str:
    raw = connection.connection
    if isinstance(value, (list, dict)):
        return "'[]'"
    return str(ClientCursor(raw).mogrify("%s", [value]))
