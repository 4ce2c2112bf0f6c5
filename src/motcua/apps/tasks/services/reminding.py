"""The clock's own work: remind of deadlines and days of review, each step once; forget keys."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from motcua.apps.calendars import selectors as calendars
from motcua.apps.journal import services as journal
from motcua.apps.tasks import events
from motcua.apps.tasks.domain import reminders
from motcua.apps.tasks.domain.given import ReminderKind
from motcua.apps.tasks.domain.states import OPEN
from motcua.apps.tasks.models import Request
from motcua.kernel.moments import local_day

_OPEN = "(" + ", ".join(f"'{state.value}'" for state in sorted(OPEN)) + ")"
#: Reminders made in one transaction.
_AT_ONCE = 10_000
_REMIND = f"""
with due(kind, step, first, last) as (
    select * from unnest(%(kinds)s::text[], %(steps)s::int[], %(firsts)s::date[], %(lasts)s::date[])
), found as (
    select t.id, due.kind, due.step, t.deadline as day
    from due join tasks_task t on t.due_sort between due.first and due.last
    where t.state in {_OPEN} and t.deadline is not null
    union all
    select t.id, '{ReminderKind.REVIEW.value}', 0, t.review_on
    from tasks_task t
    where t.state in {_OPEN} and t.deadline is null and t.review_on <= %(today)s::date
), made as (
    insert into tasks_reminder (task_id, kind, step, day, at)
    select id, kind, step, day, %(at)s::timestamptz from found
    where not exists (
        select from tasks_reminder r where r.task_id = found.id and r.day = found.day
            and r.kind = found.kind and r.step = found.step
    )
    order by day, id limit %(limit)s::int
    on conflict do nothing
    returning task_id, kind, step, day
)
select made.task_id, t.lead_id, made.kind, made.step, made.day
from made join tasks_task t on t.id = made.task_id order by made.day, made.task_id
"""


def remind(*, at: datetime) -> int:
    """
    Write down what is to be reminded of on the day of ``at``; return how much was new.

    It may run at any time and as often as one likes: the same step of the same deadline is
    written once, and the messages follow from its fact.
    """
    today = local_day(at)
    spans = reminders.due(today, calendars.working_calendar())
    total = 0
    while True:
        with transaction.atomic():
            made = _write(spans, today, at)
            journal.record_all(_facts(made), by=None, at=at)
        total += len(made)
        if len(made) < _AT_ONCE:
            return total


def _write(spans: list[reminders.Due], today: date, at: datetime) -> list[tuple[Any, ...]]:
    values = {
        "kinds": [span.kind.value for span in spans],
        "steps": [span.step for span in spans],
        "firsts": [span.first for span in spans],
        "lasts": [span.last for span in spans],
        "today": today,
        "at": at,
        "limit": _AT_ONCE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_REMIND, values)
        return cursor.fetchall()


def _facts(made: Iterable[tuple[UUID, UUID, str, int, date]]) -> Iterable[journal.Entry]:
    for task, lead, kind, step, day in made:
        fact = events.Reminded(kind=kind, step=step, day=day)
        yield journal.Entry(fact=fact, subject=task, authority=lead)


def forget_keys(*, at: datetime) -> int:
    """Forget idempotency keys that are older than ``KEY_DAYS``; return how many."""
    last = at - timedelta(days=settings.KEY_DAYS)
    count, _ = Request.objects.filter(at__lt=last).delete()
    return count
