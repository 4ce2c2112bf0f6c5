"""Applying a change of the calendar to open dossiers, in sets; closed outcomes never change."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.events import Redated
from motcua.apps.dossiers.selectors.redating import Move, Redating, candidates
from motcua.apps.journal import services as journal
from motcua.apps.journal.services import Entry

_CHUNK = 5_000
_CREATE = """
create temporary table dossiers_redating (
    id uuid, moved boolean, calendar_version text, form_due_at timestamptz,
    index_due_at timestamptz, due_at timestamptz, appointment_at timestamptz, provisional boolean
) on commit drop
"""
_DROP = "drop table dossiers_redating"
_COPY = "copy dossiers_redating from stdin"
_UPDATE = """
update dossiers_dossier d
set calendar_version = r.calendar_version, form_due_at = r.form_due_at,
    index_due_at = r.index_due_at, due_at = r.due_at, appointment_at = r.appointment_at,
    provisional = r.provisional,
    version = d.version + r.moved::int,
    changed_at = case when r.moved then greatest(d.changed_at, %(at)s::timestamptz)
                 else d.changed_at end,
    deadline_at = case when r.moved then %(at)s::timestamptz else d.deadline_at end
from dossiers_redating r where r.id = d.id
"""
_HISTORY = """
insert into dossiers_deadline (
    dossier_id, at, verb, start, term, pauses, calendar_version, form_due_at, index_due_at,
    due_at, appointment_at, supplements, paused_since
)
select d.id, %(at)s::timestamptz, %(verb)s::text, d.clock_started_at, d.term, d.pauses,
       d.calendar_version, d.form_due_at, d.index_due_at, d.due_at, d.appointment_at,
       d.supplements, d.paused_since
from dossiers_dossier d join dossiers_redating r on r.id = d.id where r.moved
"""


def redate(
    *,
    by: UUID,
    at: datetime,
    version: str | None = None,
    authority: UUID | None = None,
    expected: int | None = None,
) -> Redating:
    """
    Compute the due moments of open dossiers by another calendar version (tính lại hạn).

    What ``selectors.preview_redate`` shows is what this does. One fact and one row of history
    for each dossier that moves; the others only learn the new version's name.

    :param version: calendar version to go to; None = the one in use.
    :param authority: only dossiers of this authority; None = all that the account may redate.
    :param expected: how many moves the caller saw; another number is a conflict.
    :raises Forbidden: the account may redate nothing.
    :raises PreviewStale: the dossiers have changed since the preview.
    """
    reach = rights.reach(agencies.standing(by, at), f"dossiers.{Verb.REDATE}")
    if reach.nothing:
        raise rights.Forbidden(verb=f"dossiers.{Verb.REDATE}")
    with transaction.atomic():
        touched = candidates(reach, at=at, version=version, authority=authority, lock=True)
        result = _written(touched)
        if expected is not None and expected != len(result.moves):
            raise limits.PreviewStale
        with connection.cursor() as cursor:
            cursor.execute(_UPDATE, {"at": at})
            cursor.execute(_HISTORY, {"at": at, "verb": Verb.REDATE.value})
            cursor.execute(_DROP)
        journal.record_all(map(_entry, result.moves), by=by, at=at)
    return result


def _written(touched: Iterable[Move]) -> Redating:
    """Put every touched dossier into the temporary table, a chunk at a time."""
    moves: list[Move] = []
    total = 0
    with connection.cursor() as cursor:
        cursor.execute(_CREATE)
    for chunk in _chunks(iter(touched)):
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for move in chunk:
                copy.write_row(_row(move))
        moves += [move for move in chunk if move.moved]
        total += len(chunk)
    return Redating(tuple(moves), total - len(moves))


def _chunks(moves: Iterator[Move]) -> Iterator[list[Move]]:
    while chunk := list(islice(moves, _CHUNK)):
        yield chunk


def _row(move: Move) -> tuple[Any, ...]:
    clock = move.after
    return (
        move.dossier,
        move.moved,
        clock.calendar_version,
        clock.form_due_at,
        clock.index_due_at,
        clock.due_at,
        clock.appointment_at,
        clock.provisional,
    )


def _entry(move: Move) -> Entry:
    fact = Redated(
        calendar_before=move.before.calendar_version,
        calendar_version=move.after.calendar_version or "",
        due_before=move.before.due_at,
        due_at=move.after.due_at,
        form_due_at=move.after.form_due_at,
        index_due_at=move.after.index_due_at,
        appointment_at=move.after.appointment_at,
    )
    return Entry(fact=fact, subject=move.dossier, authority=move.authority)
