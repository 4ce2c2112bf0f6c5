"""The trend of on-time rates: dossiers that ended in each month, and those on time, by group."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.selectors.statistics import (
    COLUMN,
    VERDICT,
    Question,
    grouping,
    parameters,
)

#: Months that a trend shows.
MONTHS = 12

# What has ended keeps its due dates and its authority, so the rows need no look at the past.
_ENDED = """
with ended as (
    select d.authority_id, d.field, d.procedure_code, d.channel, d.ended_at, d.supplements,
           d.form_due_at, d.index_due_at, d.due_at, d.paused_since, %(until)s::timestamptz as p1
    from dossiers_dossier d
    where d.ended_at >= %(start)s::timestamptz and d.ended_at < %(until)s::timestamptz
      and d.received_at is not null
      and (%(all)s or d.authority_id = any(%(authorities)s::uuid[]))
),
judged as (
    select authority_id, {column} as label, {verdict} as verdict,
           date_trunc('month', ended_at at time zone 'Asia/Ho_Chi_Minh')::date as month,
           count(*) as number
    from ended group by 1, 2, 3, 4
)
select authority_id, label, month, sum(number)::bigint,
       coalesce(sum(number) filter (where verdict in ('early', 'on_time')), 0)::bigint
from judged group by 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a trend; 0/0 where nothing ended."""

    first: date
    numerator: int
    denominator: int


def trends(question: Question) -> dict[str, list[Month]]:
    """
    Return for each group its months, oldest first, all of them: one statement for everything.

    A dossier counts in the month in which it ended, judged by the definition of ``question``.

    :param question: its period is what the trend covers.
    """
    statement = _ENDED.format(
        verdict=VERDICT[question.definition], column=COLUMN[question.group_by]
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters(question))
        rows = cursor.fetchall()
    name_of = grouping(question, {row[0] for row in rows})
    sums: dict[str, dict[date, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for authority, label, month, total, on_time in rows:
        kept = sums[name_of(authority, label)[0]][month]
        kept[0] += on_time
        kept[1] += total
    months = _months(question)
    return {
        group: [Month(first, *found.get(first, (0, 0))) for first in months]
        for group, found in sums.items()
    }


def is_drawn(group_by: GroupBy) -> bool:
    """Return whether a grouping has trends: all but the months themselves."""
    return group_by in COLUMN


def _months(question: Question) -> list[date]:
    first, found = question.period.start.replace(day=1), []
    while first < question.period.end:
        found.append(first)
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return found
