"""What a change of the calendar does to open dossiers, before anybody applies it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Reach, Standing
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import WorkingCalendar
from motcua.apps.dossiers.domain import clocks
from motcua.apps.dossiers.domain.clocks import Clock
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.reach import Parameters, condition

_COLUMNS = (
    "id",
    "code",
    "authority_id",
    "term",
    "calendar_version",
    "first_started_at",
    "clock_started_at",
    "pauses",
    "paused_since",
    "supplements",
    "extended_at",
    "first_due_at",
    "form_due_at",
    "index_due_at",
    "due_at",
    "appointment_at",
    "provisional",
)
_CHUNK = 5_000
_SELECT = f"""
select {", ".join("d." + name for name in _COLUMNS)} from dossiers_dossier d
where d.ended_at is null and d.clock_started_at is not null and d.term is not null
  and (%(authority)s::uuid is null or d.authority_id = %(authority)s::uuid) and
"""


@dataclass(frozen=True, slots=True)
class Move:
    """
    What a change of the calendar means for an open dossier.

    :ivar moved: a due moment changes, and not only the name of the calendar version.
    :ivar breached: it was within time and would now be late.
    :ivar rescued: it was late and would now be within time.
    """

    dossier: UUID
    code: str
    authority: UUID
    before: Clock
    after: Clock
    moved: bool
    breached: bool
    rescued: bool


@dataclass(frozen=True, slots=True)
class Redating:
    """All moves of a calendar change, and how many open dossiers it leaves where they are."""

    moves: tuple[Move, ...]
    unmoved: int

    @property
    def breached(self) -> int:
        """Dossiers that the change makes late."""
        return sum(move.breached for move in self.moves)

    @property
    def rescued(self) -> int:
        """Dossiers that the change brings back within time."""
        return sum(move.rescued for move in self.moves)


def preview(
    *,
    standing: Standing,
    at: datetime,
    version: str | None = None,
    authority: UUID | None = None,
) -> Redating:
    """
    Return what ``services.redate`` would do with the same arguments; nothing is written.

    :param version: calendar version to go to; None = the one in use.
    :param authority: only dossiers of this authority; None = all that the reader may redate.
    """
    reach = rights.reach(standing, "dossiers.redate")
    moves: list[Move] = []
    unmoved = 0
    for candidate in candidates(reach, at=at, version=version, authority=authority, lock=False):
        if candidate.moved:
            moves.append(candidate)
        else:
            unmoved += 1
    return Redating(tuple(moves), unmoved)


def candidates(
    reach: Reach, *, at: datetime, version: str | None, authority: UUID | None, lock: bool
) -> Iterator[Move]:
    """
    Yield every open dossier that the change touches, moved or not, in order of keys.

    :param lock: keep the rows from changing until the transaction ends.
    """
    expression, parameters = condition(reach)
    statement = _SELECT + expression + " order by d.id" + (" for update" if lock else "")
    known: dict[UUID, WorkingCalendar] = {}
    for row in _rows(statement, parameters | {"authority": authority}):
        values = dict(zip(_COLUMNS, row, strict=True))
        owner = values["authority_id"]
        if (calendar := known.get(owner)) is None:
            calendar = known[owner] = calendars.working_calendar(owner=owner, version=version)
        if calendar.version != values["calendar_version"]:
            yield _move(values, calendar, at)


def _rows(statement: str, parameters: Parameters) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        reading.decode_fast(cursor)
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(_CHUNK):
            yield from rows


def _move(values: dict[str, Any], calendar: WorkingCalendar, at: datetime) -> Move:
    identifier, code = values.pop("id"), values.pop("code")
    authority = values.pop("authority_id")
    values["term"] = clocks.read_term(values["term"])
    values["pauses"] = tuple(
        clocks.pause_from_json(pause) for pause in json.loads(values["pauses"])
    )
    before = Clock(**values)
    after = clocks.redated(before, calendar)
    was, becomes = _late(before, at), _late(after, at)
    return Move(
        dossier=identifier,
        code=code,
        authority=authority,
        before=before,
        after=after,
        moved=_moments(before) != _moments(after),
        breached=becomes and not was,
        rescued=was and not becomes,
    )


def _moments(clock: Clock) -> tuple[datetime | None, ...]:
    return (clock.form_due_at, clock.index_due_at, clock.due_at, clock.appointment_at)


def _late(clock: Clock, at: datetime) -> bool:
    return clock.paused_since is None and clock.due_at is not None and clock.due_at < at
