"""What a leader asks: what is late and where, who has how much, what was owed to applicants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Reach, Standing
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import (
    CalendarBegins,
    CalendarEnds,
    WorkingDays,
    due,
    elapsed_minutes,
)
from motcua.apps.dossiers.domain.dossier import DossierRecord, from_row
from motcua.apps.dossiers.domain.load import AHEAD_WORKING_DAYS, PACE_DAYS, Desk, Load, loads
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.time_lost import Happening, Stretch, longest, stretches
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.lists import WAITING
from motcua.apps.dossiers.selectors.reach import condition
from motcua.apps.dossiers.selectors.records import SELECTED
from motcua.apps.dossiers.selectors.statistics import VERDICT
from motcua.apps.dossiers.selectors.trends import Month
from motcua.apps.journal import selectors as journal
from motcua.apps.journal.domain.facts import RecordedFact

VERB = "dossiers.lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    How the open dossiers of one unit (None = none named) stand.

    :ivar tomorrow: due tomorrow; ``week``: due within 7 days, both without what is late.
    """

    authority: UUID
    unit: UUID | None
    open: int
    late: int
    today: int
    tomorrow: int
    week: int
    waiting: int


_PLACES = f"""
select d.authority_id, d.unit_id, count(*),
       count(*) filter (where d.urgent_at < %(now)s::timestamptz),
       count(*) filter (where d.urgent_at >= %(now)s::timestamptz
                        and d.urgent_at < %(midnight)s::timestamptz),
       count(*) filter (where d.urgent_at >= %(midnight)s::timestamptz
                        and d.urgent_at < %(next_midnight)s::timestamptz),
       count(*) filter (where d.urgent_at >= %(now)s::timestamptz
                        and d.urgent_at < %(week)s::timestamptz),
       count(*) filter (where {WAITING})
from dossiers_dossier d
where d.ended_at is null and d.received_at is not null and {{reach}} and {{where}}
group by 1, 2
"""


def open_places(
    *,
    standing: Standing,
    at: datetime,
    midnights: tuple[datetime, datetime, datetime],
    authority: UUID | None = None,
) -> list[Place]:
    """
    Return how the open dossiers that the reader leads stand, by authority and unit.

    :param midnights: the ends of today, of tomorrow, and of the week ahead.
    """
    names = ("midnight", "next_midnight", "week")
    values: dict[str, Any] = {"now": at} | dict(zip(names, midnights, strict=True))
    return [Place(**row) for row in _rows(_PLACES, Place, standing, authority, values)]


_DESKS = f"""
select d.holder_id, count(*) filter (where d.ended_at is null),
       count(*) filter (where d.urgent_at < %(now)s::timestamptz),
       count(*) filter (where d.urgent_at >= %(now)s::timestamptz
                        and d.urgent_at <= %(horizon)s::timestamptz),
       count(*) filter (where d.ended_at is null and {WAITING}),
       count(*) filter (where d.ended_at is not null)
from dossiers_dossier d
where d.holder_id is not null and {{reach}} and {{where}}
  and (d.ended_at is null or d.ended_at >= %(since)s::timestamptz)
group by 1
"""


def desks(*, standing: Standing, at: datetime, authority: UUID | None = None) -> list[Load]:
    """
    Return the load of each official who holds, or lately ended, dossiers that the reader leads.

    Empty where the calendar does not reach.
    """
    calendar = calendars.working_calendar(owner=authority)
    since = at - timedelta(days=PACE_DAYS)
    try:
        horizon = due(start=at, term=WorkingDays(AHEAD_WORKING_DAYS), calendar=calendar).at
        worked = elapsed_minutes(start=since, end=at, calendar=calendar) / 60
        there = elapsed_minutes(start=at, end=horizon, calendar=calendar) / 60
    except (CalendarBegins, CalendarEnds):
        return []
    values = {"now": at, "since": since, "horizon": horizon}
    found = [Desk(**row) for row in _rows(_DESKS, Desk, standing, authority, values)]
    return loads(found, worked=worked, there=there)


# What has ended keeps its due dates, so the rows need no look at the past.
_UNITS = f"""
with ended as (
    select d.unit_id, d.ended_at, d.form_due_at, d.paused_since, %(until)s::timestamptz as p1
    from dossiers_dossier d
    where d.ended_at >= %(since)s::timestamptz and d.ended_at < %(until)s::timestamptz
      and d.received_at is not null and d.unit_id is not null and {{reach}} and {{where}}
)
select unit_id, date_trunc('month', ended_at at time zone 'Asia/Ho_Chi_Minh')::date,
       count(*), count(*) filter (where {VERDICT[Definition.FORM06]} in ('early', 'on_time'))
from ended group by 1, 2 order by 1, 2
"""


def units_by_month(
    *,
    standing: Standing,
    months: Sequence[date],
    until: datetime,
    since: datetime,
    authority: UUID | None = None,
) -> dict[UUID, list[Month]]:
    """
    Return for each unit what ended in each month and how much of it on time (form 06).

    :param months: first days of the months, oldest first; ``since`` is the start of the first.
    """
    statement, values = _asked(_UNITS, standing, authority, {"since": since, "until": until})
    found: dict[UUID, dict[date, Month]] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for unit, month, total, on_time in cursor.fetchall():
            found.setdefault(unit, {})[month] = Month(month, on_time, total)
    return {unit: [known.get(m, Month(m, 0, 0)) for m in months] for unit, known in found.items()}


_OWED = {
    "apologies": "d.extended_at >= %(since)s::timestamptz and d.extended_at < %(until)s",
    "second_supplements": "(d.supplements >= 2 or d.supplements_before >= 2"
    " or d.supplements = 1 and d.supplements_before = 1) and (d.ended_at is null"
    " or d.ended_at >= %(since)s::timestamptz) and d.changed_at < %(until)s",
}


def owed(
    kind: str, *, standing: Standing, since: datetime, until: datetime, limit: int = 20
) -> tuple[int, tuple[DossierRecord, ...]]:
    """
    Return how many, and the latest, dossiers of a kind: ``apologies`` that were sent since then,
    ``second_supplements`` that are open or ended since then.
    """
    condition_ = _OWED[kind]
    asked = (
        f"select {SELECTED}, count(*) over () from dossiers_dossier d where {condition_}"
        " and {reach} and {where} order by d.changed_at desc, d.id limit %(limit)s"
    )
    values = {"since": since, "until": until, "limit": limit}
    statement, values = _asked(asked, standing, None, values)
    with reading.rows() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return (rows[0][-1] if rows else 0), tuple(from_row(row[:-1]) for row in rows)


def time_lost(dossiers: Iterable[DossierRecord], *, at: datetime) -> dict[UUID, Stretch]:
    """Return for each dossier where the office had it longest: one statement for all of them."""
    asked = list(dossiers)
    facts = journal.facts_of_many(d.id for d in asked)
    found = {d.id: _longest(d, facts.get(d.id, ()), at) for d in asked}
    return {key: stretch for key, stretch in found.items() if stretch is not None}


def _longest(dossier: DossierRecord, facts: Sequence[RecordedFact], at: datetime) -> Stretch | None:
    calendar = calendars.working_calendar(owner=dossier.authority_id)
    until = dossier.ended_at or at
    try:
        return longest(stretches(map(_happening, facts), until=until, calendar=calendar))
    except (CalendarBegins, CalendarEnds):
        return None


def _happening(fact: RecordedFact) -> Happening:
    unit, holder = fact.payload.get("unit"), fact.payload.get("holder")
    return Happening(
        kind=fact.type,
        at=fact.at,
        step=str(fact.payload.get("step") or ""),
        unit=UUID(str(unit)) if unit else None,
        holder=UUID(str(holder)) if holder else None,
    )


def _asked(
    statement: str, standing: Standing, authority: UUID | None, values: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    reach, more = condition(_reach(standing))
    where = "d.authority_id = %(authority)s::uuid" if authority else "true"
    shaped = statement.replace("{reach}", reach).replace("{where}", where)
    return shaped, values | more | {"authority": authority}


def _reach(standing: Standing) -> Reach:
    """Return what the reader leads, provinces as their authorities: the indexes begin there."""
    reach = rights.reach(standing, VERB)
    if not reach.provinces or reach.everything:
        return reach
    below = {a.id for a in agencies.authorities() if a.province_id in reach.provinces}
    return replace(reach, provinces=frozenset(), authorities=reach.authorities | below)


def _rows(
    statement: str,
    kind: type[Any],
    standing: Standing,
    authority: UUID | None,
    values: dict[str, Any],
) -> list[dict[str, Any]]:
    names = [field.name for field in fields(kind)]
    with connection.cursor() as cursor:
        cursor.execute(*_asked(statement, standing, authority, values))
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
