"""The row of the dossier: locked, inserted, changed; one statement each, typed on the server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection

from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.dossier import COLUMNS, DossierRecord, from_row
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.services._keys import Key
from motcua.kernel.refusal import Invalid

_JSON = frozenset({"exclusions", "pauses"})
#: Values of a column that is still empty, as Python shows them and as SQL writes them.
_EMPTY = {"''": "''", "0": "0", "False": "false", "[]": "'[]'"}
_ALL = ", ".join(f'"{name}"' for name in COLUMNS)
_LOCK = f"select {_ALL} from dossiers_dossier where id = %s::uuid for update"
_ASK = """
with asked as (
    insert into dossiers_request (account_id, key, content_hash, at, dossier_id)
    values (%s::uuid, %s::text, %s::bytea, %s::timestamptz, {dossier})
    on conflict do nothing returning dossier_id
)
"""
_LOCK_ONCE = (
    _ASK.format(dossier="%s::uuid")
    + f"select {_ALL}, exists (select from asked) from dossiers_dossier "
    + "where id = %s::uuid for update"
)
_DEADLINE = """
with deadline as (
    insert into dossiers_deadline (
        dossier_id, at, verb, start, term, pauses, calendar_version,
        form_due_at, index_due_at, due_at, appointment_at, supplements, paused_since
    ) values (
        %s::uuid, %s::timestamptz, %s::text, %s::timestamptz, %s::text, %s::jsonb, %s::text,
        %s::timestamptz, %s::timestamptz, %s::timestamptz, %s::timestamptz, %s::int, %s::timestamptz
    )
)
"""


class ReferenceUnknown(Invalid):
    """A verb names a person, an agency, a unit, an account or a file that does not exist."""

    code = "dossiers.reference_unknown"
    vi = "Giá trị của “{name}” không tồn tại."
    en = "There is no such “{name}”."


@contextmanager
def references_checked() -> Iterator[None]:
    """
    Turn a foreign key that leads nowhere into a refusal; the check itself is the database's.

    :raises ReferenceUnknown: a row that was named does not exist.
    """
    try:
        yield
    except IntegrityError as error:
        diagnostics = getattr(error.__cause__, "diag", None)
        constraint = getattr(diagnostics, "constraint_name", None) or ""
        if "_fk_" not in constraint:
            raise
        table = getattr(diagnostics, "table_name", "") or ""
        name = constraint.removeprefix(table + "_").split("_id_")[0]
        raise ReferenceUnknown(field=name, name=name) from None


def lock(dossier_id: UUID, key: Key | None = None) -> tuple[DossierRecord, bool]:
    """
    Return the dossier, locked until the transaction ends, and whether ``key`` is a new one.

    :raises DossierNotFound: there is no such dossier.
    """
    with reading.rows() as cursor:
        if key is None:
            cursor.execute(_LOCK, [dossier_id])
        else:
            cursor.execute(_LOCK_ONCE, [*key.parameters(), dossier_id, dossier_id])
        row = cursor.fetchone()
    if row is None:
        raise limits.DossierNotFound
    return from_row(row[: len(COLUMNS)]), key is None or row[-1]


def insert(values: dict[str, Any], key: Key | None) -> UUID | None:
    """
    Add a dossier and return its identifier; None when ``key`` was used before.

    What a new dossier leaves empty stands in the statement itself: with fewer than 50 parameters
    psycopg remembers the statement, which halves the cost of the call.
    """
    given = {name: value for name, value in values.items() if value is not None}
    columns = ", ".join(f'"{name}"' for name in given)
    marks = ", ".join(_mark(name, _EMPTY.get(repr(value), "%s")) for name, value in given.items())
    parameters = [
        _written(name, value) for name, value in given.items() if repr(value) not in _EMPTY
    ]
    if key is None:
        statement = f"insert into dossiers_dossier (id, {columns}) select uuidv7(), {marks}"
    else:
        parameters = [*key.parameters(), *parameters]
        statement = (
            _ASK.format(dossier="uuidv7()") + f"insert into dossiers_dossier (id, {columns}) "
            f"select dossier_id, {marks} from asked"
        )
    with connection.cursor() as cursor:
        cursor.execute(statement + " returning id", parameters)
        row = cursor.fetchone()
    return row[0] if row else None


def write(
    dossier: DossierRecord, name: Verb, at: datetime, changes: dict[str, Any]
) -> DossierRecord:
    """Write ``changes``; a change of the clock leaves a row in its history."""
    new = replace(dossier, **changes)
    moved = "deadline_at" in changes
    given = {n: v for n, v in changes.items() if v != getattr(dossier, n)}
    return _update(new, given, deadline=(name, at) if moved else None)


def _update(
    new: DossierRecord, given: dict[str, Any], deadline: tuple[Verb, datetime] | None
) -> DossierRecord:
    assignments = ", ".join(f'"{name}" = {_mark(name)}' for name in given)
    parameters = [_written(name, value) for name, value in given.items()]
    statement = f"update dossiers_dossier set {assignments} where id = %s::uuid"
    if deadline:
        statement = _DEADLINE + statement
        parameters = [*_deadline(new, *deadline), *parameters]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, new.id])
    return new


def _deadline(new: DossierRecord, name: Verb, at: datetime) -> list[Any]:
    return [
        new.id,
        at,
        name.value,
        new.clock_started_at,
        new.term,
        json.dumps(new.pauses),
        new.calendar_version,
        new.form_due_at,
        new.index_due_at,
        new.due_at,
        new.appointment_at,
        new.supplements,
        new.paused_since,
    ]


@cache
def _mark(column: str, value: str = "%s") -> str:
    """Return the placeholder of a column with its type, so that the server need not guess."""
    field = next(f for f in Dossier._meta.concrete_fields if f.column == column)
    return f"{value}::{field.db_type(connection)}"


def _written(column: str, value: Any) -> Any:
    return json.dumps(value) if column in _JSON else value
