"""New versions in a few statements, however many: the shared hand of import and catalogue."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.journal import services as journal
from motcua.apps.procedures.domain.life_events import words_of
from motcua.apps.procedures.domain.questions import words
from motcua.apps.procedures.domain.record import ProcedureRecord, fingerprint, to_json
from motcua.apps.procedures.events import Published
from motcua.apps.procedures.models import Version
from motcua.kernel.text import fold

_CURRENT = """
SELECT p.code, p.id, latest.number, now_.id, now_.source_hash
FROM procedures_procedure p
CROSS JOIN LATERAL (
    SELECT max(number) AS number FROM procedures_version WHERE procedure_id = p.id
) latest
LEFT JOIN procedures_version now_
    ON now_.procedure_id = p.id AND now_.status = 'published' AND now_.valid_until IS NULL
WHERE p.code = ANY(%s)
"""
_NEW_PROCEDURES = """
INSERT INTO procedures_procedure (code) SELECT unnest(%s::text[]) RETURNING code, id
"""
_CLOSE = """
UPDATE procedures_version SET valid_until = greatest(%s::date, valid_from) WHERE id = ANY(%s)
"""
_NEW_WORDS = """
INSERT INTO procedures_word (word) SELECT DISTINCT unnest(%s::text[]) ON CONFLICT DO NOTHING
"""
_COLUMNS = (
    "id", "procedure_id", "number", "status", "decision_no", "valid_from", "name", "field",
    "level", "levels", "life_events", "no_due_date", "immediate_result", "boundary_free",
    "online_level", "partial_reason", "max_supplements", "content", "source", "source_hash",
    "created_by", "created_at", "folded",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Current:
    """A procedure as it stands: its last number, and its version in force if it has one."""

    procedure: UUID
    number: int
    version: UUID | None
    source_hash: str | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record on its way in, with its JSON and fingerprint computed once."""

    record: ProcedureRecord
    content: dict[str, Any]
    source_hash: str

    @classmethod
    def of(cls, record: ProcedureRecord) -> "Incoming":
        """Return ``record`` ready to be compared and written."""
        content = to_json(record)
        return cls(record, content, fingerprint(content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who writes, when, from which source, in force from which day."""

    by: UUID | None
    at: datetime
    source: str
    valid_from: date | None


def lock() -> None:
    """Let one writer of versions at a time in, until the transaction ends; readers go on."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE procedures_procedure IN SHARE ROW EXCLUSIVE MODE")


def current(codes: Iterable[str]) -> dict[str, Current]:
    """Return the state of those procedures that exist."""
    with connection.cursor() as cursor:
        cursor.execute(_CURRENT, [list(codes)])
        return {code: Current(*rest) for code, *rest in cursor.fetchall()}


def folded(record: ProcedureRecord) -> str:
    """Return what a search looks through: name first, then code, field, events, keywords."""
    events = [word for event in record.life_events for word in words_of(event)]
    parts = [record.name, record.code, record.field or "", *events, *record.keywords]
    return fold(" ".join(parts))


def write(incoming: Sequence[Incoming], known: dict[str, Current], hand: Hand) -> None:
    """Write a new version of each record, end the ones before, record the facts."""
    with connection.cursor() as cursor:
        new = [item.record.code for item in incoming if item.record.code not in known]
        cursor.execute(_NEW_PROCEDURES, [new])
        states = {**known, **{code: Current(id_, 0, None, None) for code, id_ in cursor.fetchall()}}
        ended = [s.version for s in (states[i.record.code] for i in incoming) if s.version]
        cursor.execute(_CLOSE, [hand.valid_from, ended])
        cursor.execute("SELECT uuidv7() FROM generate_series(1, %s)", [len(incoming)])
        ids = [row[0] for row in cursor.fetchall()]
        rows = [
            {**_row(item, states[item.record.code], hand), "id": id_}
            for item, id_ in zip(incoming, ids, strict=True)
        ]
        with cursor.copy(f"COPY procedures_version ({', '.join(_COLUMNS)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row[name] for name in _COLUMNS])
        cursor.execute(_NEW_WORDS, [sorted({w for row in rows for w in words(row["folded"])})])
    journal.record_all(
        [_fact(row, item.record.code) for row, item in zip(rows, incoming, strict=True)],
        by=hand.by,
        at=hand.at,
    )


def draft(item: Incoming, *, by: UUID | None, at: datetime, source: str) -> UUID:
    """Write one draft and return its identifier."""
    code = item.record.code
    with connection.cursor() as cursor:
        state = current([code]).get(code)
        if state is None:
            cursor.execute(_NEW_PROCEDURES, [[code]])
            state = Current(cursor.fetchone()[1], 0, None, None)
    hand = Hand(by=by, at=at, source=source, valid_from=None)
    row = {**_row(item, state, hand), "status": "draft"}
    made = Version.objects.create(**{**row, "content": item.content})
    with connection.cursor() as cursor:
        cursor.execute(_NEW_WORDS, [list(words(made.folded))])
    return made.id


def overwrite(row: Version, item: Incoming) -> None:
    """Let a draft say what ``item`` says."""
    values = _said(item) | {"content": item.content}
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    with connection.cursor() as cursor:
        cursor.execute(_NEW_WORDS, [list(words(row.folded))])


def _row(item: Incoming, state: Current, hand: Hand) -> dict[str, Any]:
    return {
        "procedure_id": state.procedure,
        "number": (state.number or 0) + 1,
        "status": "published",
        "valid_from": hand.valid_from,
        "content": json.dumps(item.content, ensure_ascii=False),
        "source": hand.source,
        "created_by": hand.by,
        "created_at": hand.at,
        **_said(item),
    }


def _said(item: Incoming) -> dict[str, Any]:
    """Return the columns that repeat what the record says."""
    record = item.record
    return {
        "levels": [str(level) for level in record.at_levels()],
        "life_events": list(record.life_events),
        "source_hash": item.source_hash,
        "folded": folded(record),
        **{name: item.content[name] for name in _COLUMNS if name in _PLAIN},
    }


_PLAIN = {
    "decision_no", "name", "field", "level", "no_due_date", "immediate_result", "boundary_free",
    "online_level", "partial_reason", "max_supplements",
}  # fmt: skip


def _fact(row: dict[str, Any], code: str) -> journal.Entry:
    fact = Published(
        code=code,
        version=row["id"],
        number=row["number"],
        valid_from=row["valid_from"],
        decision_no=row["decision_no"],
        source=row["source"],
        source_hash=row["source_hash"],
    )
    return journal.Entry(fact=fact, subject=row["procedure_id"], authority=None)
