"""The report on tasks of a period: what it holds, as values; forms make paper of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.tasks.domain.counters import Ages, BodyAges, BodyCounters, Counters, GroupBy
from motcua.apps.tasks.domain.given import SecretRecord
from motcua.apps.tasks.selectors import counting
from motcua.apps.tasks.selectors.entering import BodyDelays, entry_delays
from motcua.apps.tasks.selectors.scoping import within
from motcua.apps.tasks.selectors.work import secrets
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period

#: Overdue tasks that a report names one by one, the longest overdue first.
MOST_NAMED = 2_000
_LATE = f"""
select t.code, t.title, lead.name, giver.name, t.source_number, t.source_issued_on,
    s.original_deadline, s.deadline
from tasks_spell s join tasks_task t on t.id = s.task_id
join agencies_authority lead on lead.id = s.lead_id
join agencies_authority giver on giver.id = s.giver_id
where {counting.HOLDS} and ({counting.COLUMNS["open_overdue"]}) and {{where}}
order by s.deadline, t.id limit %(limit)s::int
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateTask:
    """An overdue task as the report names it; ``days`` overdue at its moment."""

    code: str
    title: str
    lead: str
    giver: str
    document: str
    original_deadline: date
    deadline: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    What the report of a period says, as of a moment.

    :ivar body: of whom it is; None = all.
    :ivar secret: numbers of classified tasks, beside the others and not among them.
    """

    period: Period
    as_of: datetime
    body: AuthorityRecord | None
    bodies: tuple[BodyCounters, ...]
    givers: tuple[BodyCounters, ...]
    ages: tuple[BodyAges, ...]
    delays: tuple[BodyDelays, ...]
    late: tuple[LateTask, ...]
    secret: tuple[SecretRecord, ...]

    @property
    def total(self) -> Counters:
        """All bodies together."""
        return sum((row.counters for row in self.bodies), Counters())

    @property
    def all_ages(self) -> Ages:
        """The delays of all bodies together."""
        return sum((row.ages for row in self.ages), Ages())

    @property
    def all_secret(self) -> Counters:
        """Classified tasks of all bodies together."""
        return sum((row.counters for row in self.secret), Counters())


def report(*, period: Period, body: UUID | None, at: datetime) -> Report:
    """
    Return the report of a period on a body with all below it, as it stood when the period ended.

    A period that still runs is told as it stands at ``at``. What ended before the period is
    left out; what was open when it began is carried over.
    """
    as_of = min(at, period.ends_at - datetime.resolution)
    day = local_day(as_of)
    found = agencies.authority(body, on=day) if body else None
    led = within(body, day) if body else None
    asked: dict[str, Any] = {"as_of": as_of, "bodies": led}
    dated = asked | {"since": period.starts_at}
    return Report(
        period=period,
        as_of=as_of,
        body=found,
        bodies=tuple(counting.counters(**dated, group_by=GroupBy.BODY)),
        givers=tuple(counting.counters(**dated, group_by=GroupBy.GIVER)),
        ages=tuple(counting.ages(**asked, group_by=GroupBy.BODY)),
        delays=tuple(entry_delays(**dated, by_lead=True)),
        late=tuple(_late(as_of, led)),
        secret=tuple(secrets(on=day, bodies=None if led is None else list(led))),
    )


def _late(as_of: datetime, led: Collection[UUID] | None) -> list[LateTask]:
    day = local_day(as_of)
    where, values = "true", {"as_of": as_of, "day": day, "limit": MOST_NAMED}
    more: dict[str, Any] = {}
    if led is not None:
        where, more = "s.lead_id = any(%(led)s::uuid[])", {"led": list(led)}
    with connection.cursor() as cursor:
        cursor.execute(_LATE.format(where=where), values | more)
        rows = cursor.fetchall()
    return [
        LateTask(
            code=code,
            title=title,
            lead=lead,
            giver=giver,
            document=f"{number} ngày {issued_on:%d/%m/%Y}",
            original_deadline=original,
            deadline=deadline,
            days=(day - deadline).days,
        )
        for code, title, lead, giver, number, issued_on, original, deadline in rows
    ]
