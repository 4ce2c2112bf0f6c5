"""
On-time rates: whole numbers counted in one statement, for any period, in three definitions.

A dossier counts as it stood at the end of the period: a supplement, an extension or a merger that
came later does not reach back. The rules are those of ``domain.punctuality``; here they stand as
SQL so that a million dossiers are counted where they lie.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import Counts, GroupBy, Rate, months_of
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period

DAY = "(%s at time zone 'Asia/Ho_Chi_Minh')::date"

# One row per dossier received before the end of the period and not ended before its start, as it
# stood at the end. `late` clock changes are looked up only for dossiers that changed afterwards.
AS_OF = """
with base as (
    select d.id, d.authority_id, d.field, d.procedure_code, d.channel, d.received_at,
           d.no_due_date, d.form_due_at, d.index_due_at, d.due_at, d.supplements, d.paused_since,
           d.end_kind,
           case when d.ended_at < %(until)s::timestamptz then d.ended_at end as ended_at
    from dossiers_dossier d
    where d.received_at < %(until)s::timestamptz
      and (d.ended_at is null or d.ended_at >= %(start)s::timestamptz)
),
earlier as (
    select distinct on (x.dossier_id) x.*
    from dossiers_dossier d join dossiers_deadline x on x.dossier_id = d.id
    where d.received_at < %(until)s::timestamptz and d.deadline_at >= %(until)s::timestamptz
      and (d.ended_at is null or d.ended_at >= %(until)s::timestamptz)
      and x.at < %(until)s::timestamptz
    order by x.dossier_id, x.at desc, x.id desc
),
taken as (
    select distinct on (k.dossier_id) k.dossier_id, k.predecessor_id
    from dossiers_takeover k where k.at >= %(until)s::timestamptz order by k.dossier_id, k.at
),
asof as (
    select b.id, b.field, b.procedure_code, b.channel, b.received_at, b.ended_at, b.end_kind,
           b.no_due_date, %(start)s::timestamptz as p0, %(until)s::timestamptz as p1,
           coalesce(t.predecessor_id, b.authority_id) as authority_id,
           case when c.id is null then b.form_due_at else c.form_due_at end as form_due_at,
           case when c.id is null then b.index_due_at else c.index_due_at end as index_due_at,
           case when c.id is null then b.due_at else c.due_at end as due_at,
           case when c.id is null then b.supplements else c.supplements end as supplements,
           case when c.id is null then b.paused_since else c.paused_since end as paused_since
    from base b
    left join earlier c on c.dossier_id = b.id
    left join taken t on t.dossier_id = b.id
)
"""

# What lies a day or more apart is judged before any moment is turned into a Vietnamese day.
VERDICT = {
    Definition.FORM06: f"""case
        when ended_at is not null then case
            when ended_at < form_due_at - interval '1 day' then 'early'
            when ended_at >= form_due_at + interval '1 day' then 'late'
            when form_due_at is null or {DAY % "ended_at"} = {DAY % "form_due_at"} then 'on_time'
            when ended_at < form_due_at then 'early' else 'late' end
        when form_due_at is null or paused_since is not null
            or {DAY % "form_due_at"} >= {DAY % "p1"} then 'open_within'
        else 'open_overdue' end""",
    Definition.INDEX: """case
        when supplements <= 1 and (index_due_at is null
            or coalesce(ended_at, paused_since, p1) <= index_due_at)
        then case when ended_at is null then 'open_within' else 'on_time' end
        else case when ended_at is null then 'open_overdue' else 'late' end end""",
    Definition.DECREE: f"""case
        when ended_at is not null then case
            when due_at is null then 'on_time'
            when ended_at > due_at then 'late'
            when ended_at < due_at - interval '1 day' then 'early'
            when {DAY % "ended_at"} < {DAY % "due_at"} then 'early' else 'on_time' end
        when due_at is null or paused_since is not null or p1 <= due_at then 'open_within'
        else 'open_overdue' end""",
}

COLUMN = {
    GroupBy.PROVINCE: "null",
    GroupBy.AUTHORITY: "null",
    GroupBy.FIELD: "field",
    GroupBy.PROCEDURE: "procedure_code",
    GroupBy.CHANNEL: "channel",
}

# The verdict is a key of the first grouping, so that it is judged once for each dossier.
_COUNTS = """
, judged as (
    select authority_id, {column} as label, {verdict} as verdict, count(*) as received,
           count(*) filter (where received_at < p0) as carried,
           count(*) filter (where received_at >= p0 and channel = 'online') as online,
           count(*) filter (where received_at >= p0 and channel <> 'online') as elsewhere,
           count(*) filter (where no_due_date) as endless,
           count(*) filter (where ended_at is null and paused_since is not null) as paused
    from asof
    where %(all)s or authority_id = any(%(authorities)s::uuid[])
    group by 1, 2, 3
)
select authority_id, label,
       sum(received)::bigint, sum(carried)::bigint, sum(online)::bigint, sum(elsewhere)::bigint,
       coalesce(sum(received) filter (where verdict = 'early'), 0)::bigint,
       coalesce(sum(received) filter (where verdict = 'on_time'), 0)::bigint,
       coalesce(sum(received) filter (where verdict = 'late'), 0)::bigint,
       coalesce(sum(received) filter (where verdict = 'open_within'), 0)::bigint,
       coalesce(sum(received) filter (where verdict = 'open_overdue'), 0)::bigint,
       sum(endless)::bigint, sum(paused)::bigint
from judged
group by authority_id, label
"""


@dataclass(frozen=True, slots=True)
class Question:
    """
    What is asked of the statistics.

    :ivar until: first moment that no longer counts: the period's end, or now while it still runs.
    :ivar authorities: only these authorities; ``None`` = all.
    :ivar restated_on: count each authority under the one that holds its work on this day;
        ``None`` = as recorded.
    """

    period: Period
    definition: Definition
    group_by: GroupBy
    until: datetime
    authorities: frozenset[UUID] | None = None
    restated_on: date | None = None


def rates(
    *,
    period: Period,
    definition: Definition,
    group_by: GroupBy,
    as_of: datetime,
    authorities: frozenset[UUID] | None = None,
    restated: bool = False,
) -> list[Rate]:
    """
    Return one rate per group, in Vietnamese order of the groups' names.

    :param as_of: the reader's now; a running period is counted up to it.
    :param restated: on the authorities of the reader's day instead of those recorded then.
    """
    if group_by is GroupBy.MONTH:
        return _by_month(period, definition, as_of, authorities)
    question = Question(
        period=period,
        definition=definition,
        group_by=group_by,
        until=min(period.ends_at, as_of),
        authorities=authorities,
        restated_on=local_day(as_of) if restated else None,
    )
    return _rolled_up(question, _count(question))


def _by_month(
    period: Period, definition: Definition, as_of: datetime, authorities: frozenset[UUID] | None
) -> list[Rate]:
    result = []
    for month in months_of(period):
        if month.starts_at >= as_of:
            break
        until = min(month.ends_at, as_of)
        question = Question(month, definition, GroupBy.PROVINCE, until, authorities)
        counts = sum((row.counts for row in _count(question)), Counts())
        label = f"{month.start:%Y-%m}"
        result.append(Rate(label, label, definition, counts))
    return result


@dataclass(frozen=True, slots=True)
class _Row:
    authority: UUID
    label: str | None
    counts: Counts


def _count(question: Question) -> list[_Row]:
    statement = AS_OF + _COUNTS.format(
        verdict=VERDICT[question.definition], column=COLUMN[question.group_by]
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters(question))
        return [_Row(row[0], row[1], Counts(*row[2:])) for row in cursor.fetchall()]


def parameters(question: Question) -> dict[str, object]:
    """Return the values that ``AS_OF`` and what follows it are executed with."""
    return {
        "start": question.period.starts_at,
        "until": question.until,
        "all": question.authorities is None,
        "authorities": list(question.authorities or ()),
    }


def _rolled_up(question: Question, rows: Iterable[_Row]) -> list[Rate]:
    rows = list(rows)
    name_of = grouping(question, {row.authority for row in rows})
    totals: dict[tuple[str, str], Counts] = defaultdict(Counts)
    for row in rows:
        totals[name_of(row.authority, row.label)] += row.counts
    found = [
        Rate(key, label, question.definition, counts) for (key, label), counts in totals.items()
    ]
    return sorted(found, key=lambda rate: rate.sort_key)


def grouping(
    question: Question, ids: Collection[UUID]
) -> Callable[[UUID, str | None], tuple[str, str]]:
    """
    Return the function that names a group by authority and label: key for machines, then words.

    :param ids: every authority that it will be asked for.
    """
    if question.group_by not in (GroupBy.AUTHORITY, GroupBy.PROVINCE):
        return lambda _, label: (label or "", label or "")
    day, holders = question.period.last, {i: i for i in ids}
    if question.restated_on is not None:
        day, holders = question.restated_on, agencies.restate(ids, on=question.restated_on)
    records = {r.id: r for r in agencies.authorities(set(holders.values()), on=day)}
    if question.group_by is GroupBy.PROVINCE:
        roots = {r.province_id or r.id for r in records.values()}
        provinces = {r.id: r for r in agencies.authorities(roots, on=day)}
        records = {i: provinces[r.province_id or i] for i, r in records.items()}
    return lambda authority, _: _named(records[holders[authority]])


def _named(record: agencies.AuthorityRecord) -> tuple[str, str]:
    return (record.code or str(record.id), record.name)


def as_row(rate: Rate) -> dict[str, object]:
    """Return a rate as the flat row that doors and strangers rely on."""
    counts = rate.counts
    return {
        "group": rate.group,
        "label": rate.label,
        "received": counts.received,
        "handled": counts.handled,
        "early": counts.early,
        "on_time": counts.on_time,
        "late": counts.late,
        "open_within": counts.open_within,
        "open_overdue": counts.open_overdue,
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "percent": rate.percent,
        "no_due_date": counts.no_due_date,
        "paused": counts.paused,
    }
