"""The tasks behind the delays of entry: which were entered too late, and by how much."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.calendars import selectors as calendars
from motcua.apps.tasks.domain.entry import delay
from motcua.apps.tasks.domain.entry import limit as most_days
from motcua.apps.tasks.domain.task import Urgency
from motcua.kernel.refusal import Refusal

#: So many tasks entered after the day of their document are looked at, the latest first.
_LOOKED_AT = 2_000
_ENTERED_AFTER = """
select t.id, t.code, t.title, t.giver_id, t.source_issued_on, t.entered_at,
    (t.entered_at at time zone 'Asia/Ho_Chi_Minh')::date, t.urgency, exists (
        select from tasks_task o where o.document = t.document and o.id <> t.id
        and o.parent_id is null and o.previous_id is null)
from tasks_task t
where t.parent_id is null and t.previous_id is null
    and t.entered_at <= %(as_of)s::timestamptz
    and (%(since)s::timestamptz is null or t.entered_at >= %(since)s::timestamptz)
    and (%(givers)s::uuid[] is null or t.giver_id = any(%(givers)s::uuid[]))
    and (t.entered_at at time zone 'Asia/Ho_Chi_Minh')::date > t.source_issued_on
order by t.entered_at desc, t.id desc limit %(most)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEntry:
    """A task that was entered too late; ``days`` and ``allowed`` are working days."""

    task: UUID
    code: str
    title: str
    giver: UUID
    issued_on: date
    entered_at: datetime
    allowed: int
    days: int


def late_entries(
    *,
    as_of: datetime,
    since: datetime | None = None,
    givers: Collection[UUID] | None = None,
    limit: int = 50,
) -> list[LateEntry]:
    """Return tasks that were entered too late, the latest first; at most ``limit``."""
    values: dict[str, Any] = {"as_of": as_of, "since": since, "most": _LOOKED_AT}
    with connection.cursor() as cursor:
        cursor.execute(_ENTERED_AFTER, values | {"givers": list(givers) if givers else None})
        found = [_late(row) for row in cursor.fetchall()]
    return [one for one in found if one is not None][:limit]


def _late(row: tuple[Any, ...]) -> LateEntry | None:
    """Return the late entry that a row is; None where it was in time or cannot be counted."""
    id, code, title, giver, issued_on, entered_at, entered_on, urgency, many = row
    told = {"urgency": Urgency(urgency), "many": many}
    try:
        days = delay(issued_on, entered_on, calendar=calendars.working_calendar(), **told)
    except Refusal:
        return None
    if not days:
        return None
    return LateEntry(
        task=id,
        code=code,
        title=title,
        giver=giver,
        issued_on=issued_on,
        entered_at=entered_at,
        allowed=most_days(issued_on, **told),
        days=days,
    )
