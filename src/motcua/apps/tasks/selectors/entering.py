"""How soon tasks were entered after their documents, by who gave them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import WorkingCalendar
from motcua.apps.tasks.domain.entry import Delays, delay
from motcua.apps.tasks.domain.task import Urgency
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.kernel.text import sort_key

# Parts and tasks given on come from no document of their own and are left out.
_ENTERED = """
with many as (
    select document from tasks_task where parent_id is null and previous_id is null
    group by document having count(*) > 1
)
select t.{by}, t.source_issued_on, (t.entered_at at time zone 'Asia/Ho_Chi_Minh')::date,
    t.urgency, many.document is not null, count(*)
from tasks_task t left join many on many.document = t.document
where t.parent_id is null and t.previous_id is null
    and t.entered_at <= %(as_of)s::timestamptz and {where}
group by 1, 2, 3, 4, 5
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDelays:
    """One row: an authority and how its tasks were entered; ``unknown`` = beyond the calendar."""

    key: UUID
    label: str
    code: str
    delays: Delays
    unknown: int


def entry_delays(
    *,
    as_of: datetime,
    since: datetime | None = None,
    by_lead: bool = False,
    bodies: Collection[UUID] | None = None,
) -> list[BodyDelays]:
    """
    Return for each giver how its tasks were entered against the 0 / 1 / 2 working-day rule.

    :param since: count only tasks entered from this moment on.
    :param by_lead: by lead agency instead of giver; ``bodies`` are then lead agencies too.
    """
    column = "lead_id" if by_lead else "giver_id"
    rows = _rows(column, as_of=as_of, since=since, bodies=bodies)
    sums: dict[UUID, Delays] = defaultdict(Delays)
    unknown: dict[UUID, int] = defaultdict(int)
    calendar = calendars.working_calendar()
    for key, issued_on, entered_on, urgency, many, count in rows:
        days = _delay(issued_on, entered_on, Urgency(urgency), many, calendar)
        if days is None:
            unknown[key] += count
        else:
            late = count if days else 0
            sums[key] += Delays(count - late, late, days * count)
    keys = {*sums, *unknown}
    named = {a.id: a for a in agencies.authorities(list(keys), on=local_day(as_of))}
    found = [
        BodyDelays(
            key=key,
            label=named[key].name,
            code=named[key].code,
            delays=sums[key],
            unknown=unknown[key],
        )
        for key in keys
    ]
    return sorted(found, key=lambda row: sort_key(row.label))


def _rows(
    column: str,
    *,
    as_of: datetime,
    since: datetime | None,
    bodies: Collection[UUID] | None,
) -> list[tuple[Any, ...]]:
    where, values = ["true"], {"as_of": as_of}
    more: dict[str, Any] = {}
    if since is not None:
        where.append("t.entered_at >= %(since)s::timestamptz")
        more["since"] = since
    if bodies is not None:
        where.append(f"t.{column} = any(%(bodies)s::uuid[])")
        more["bodies"] = list(bodies)
    with connection.cursor() as cursor:
        cursor.execute(_ENTERED.format(by=column, where=" and ".join(where)), values | more)
        return cursor.fetchall()


def _delay(
    issued_on: date, entered_on: date, urgency: Urgency, many: bool, calendar: WorkingCalendar
) -> int | None:
    try:
        return delay(issued_on, entered_on, urgency=urgency, many=many, calendar=calendar)
    except Refusal:
        return None
