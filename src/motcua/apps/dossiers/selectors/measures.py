"""
Numbers of many dossiers at once, for the registry of indicators: one pass over a window.

Everything is counted as it stood at the end of the window, by the rules of ``statistics``. The
points are those of TT 01/2018/TT-VPCP Art. 13, indices 1 to 4 and 7, for dossiers that ended.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.domain.ratings import (
    DISSATISFIED_TO,
    NOT_PUBLISHED_TO,
    SATISFIED_FROM,
)
from motcua.apps.dossiers.selectors.statistics import AS_OF, DAY, VERDICT, Question, parameters
from motcua.kernel.period import Period

# Consultations and requests for supplement as they stood at the end of the window.
_BESIDE = f"""
, asked as (
    select dossier_id, count(*) as times from dossiers_supplement
    where asked_at < %(until)s::timestamptz group by 1
),
others as (
    select dossier_id, min(case
        when coalesce(answered_at, %(until)s::timestamptz) > due_at then 0
        when {DAY % "answered_at"} = {DAY % "due_at"} then 1 else 2 end) as points
    from dossiers_consultation where asked_at < %(until)s::timestamptz group by 1
),
judged as (
    select a.*, a.received_at >= a.p0 as fresh, greatest(a.supplements, coalesce(q.times, 0))
            as asked, o.points as others,
        {VERDICT[Definition.FORM06]} as form06, {VERDICT[Definition.INDEX]} as of_index,
        {VERDICT[Definition.DECREE]} as decree
    from asof a left join asked q on q.dossier_id = a.id left join others o on o.dossier_id = a.id
    where %(all)s or a.authority_id = any(%(authorities)s::uuid[])
),
pointed as (
    select j.*,
        case decree when 'early' then 2 when 'on_time' then 1 else 0 end as points1,
        least(case decree when 'early' then 2 when 'on_time' then 1 else 0 end, others) as points2,
        greatest(2 - asked, 0) as points3,
        case when channel = 'direct' then 1 else 2 end as points4,
        case when id = any(%(blamed)s::uuid[]) then 0
            else case decree when 'early' then 2 when 'on_time' then 1 else 0 end end as points7
    from judged j
)
"""
#: Name -> what is counted; every name is a column of ``Measures.numbers``.
_SUMS = {
    "received": "count(*) filter (where fresh)",
    "carried_over": "count(*) filter (where not fresh)",
    "all": "count(*)",
    "handled": "count(*) filter (where ended_at is not null)",
    "open": "count(*) filter (where ended_at is null)",
    "paused": "count(*) filter (where ended_at is null and paused_since is not null)",
    "refused": "count(*) filter (where end_kind = 'refused')",
    "early_form06": "count(*) filter (where form06 = 'early')",
    "on_time_form06": "count(*) filter (where form06 in ('early', 'on_time'))",
    "late_form06": "count(*) filter (where form06 = 'late')",
    "open_overdue": "count(*) filter (where form06 = 'open_overdue')",
    "on_time_index": "count(*) filter (where of_index in ('on_time', 'open_within'))",
    "on_time_decree": "count(*) filter (where decree in ('early', 'on_time'))",
    "missed_decree": "count(*) filter (where decree in ('late', 'open_overdue'))",
    "apologised": "count(*) filter (where decree in ('late', 'open_overdue') and exists ("
    "select 1 from dossiers_dossier d where d.id = pointed.id and d.apology <> '' "
    "and d.extended_at < p1))",
    "online": "count(*) filter (where fresh and channel = 'online')",
    "postal": "count(*) filter (where fresh and channel = 'postal')",
    "direct": "count(*) filter (where fresh and channel = 'direct')",
    "supplemented": "count(*) filter (where fresh and asked >= 1)",
    "supplemented_twice": "count(*) filter (where fresh and asked >= 2)",
    "days": f"coalesce(sum({DAY % 'ended_at'} - {DAY % 'received_at'}), 0)",
} | {
    f"points{n}": f"coalesce(sum(points{n}) filter (where ended_at is not null), 0)"
    for n in (1, 2, 3, 4, 7)
}
_USED = """
select authority_id, procedure_code, count(*) from dossiers_dossier
where received_at >= %(start)s::timestamptz and received_at < %(until)s::timestamptz
  and channel = 'online' group by 1, 2
"""
_RATINGS = """
select r.authority_id, count(distinct r.id), count(*),
       count(*) filter (where s.value::int >= %(satisfied)s::int),
       count(*) filter (where s.value::int <= %(dissatisfied)s::int)
from dossiers_rating r cross join lateral jsonb_each_text(r.scores) s
where r.at >= %(start)s::timestamptz and r.at < %(until)s::timestamptz
group by 1 having count(distinct r.id) > %(least)s
"""
_STAFF = """
select d.holder_id, count(*), sum(points1), sum(points2), sum(points3), sum(points4), sum(points7)
from pointed join dossiers_dossier d using (id) where pointed.ended_at is not null
group by 1
"""
_BEHIND = """
select d.id, d.code, d.procedure_name, d.holder_id, pointed.ended_at, points1, points2, points3,
    points4, points7
from pointed join dossiers_dossier d using (id)
where pointed.ended_at is not null and (%(holder)s::uuid is null or d.holder_id = %(holder)s::uuid)
  and (%(after)s::uuid is null or d.id > %(after)s::uuid)
order by d.id limit %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Measures:
    """Numbers of an authority's dossiers of one field."""

    authority: UUID
    field: str
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Answers:
    """How many people rated an authority, how many scores they gave, and which."""

    authority: UUID
    answers: int
    scores: int
    satisfied: int
    dissatisfied: int


@dataclass(frozen=True, slots=True)
class Pointed:
    """A dossier that ended, with its points by index."""

    id: UUID
    code: str
    procedure: str
    holder: UUID | None
    ended_at: datetime
    points: dict[int, int]


def measures(
    period: Period,
    until: datetime,
    authorities: frozenset[UUID] | None = None,
    blamed: Collection[UUID] = (),
) -> Iterator[Measures]:
    """
    Yield the numbers of every authority and field.

    :param until: first moment that no longer counts.
    :param blamed: dossiers about which a petition on behaviour holds (index 7).
    """
    columns = ", ".join(_SUMS.values())
    statement = f"{AS_OF}{_BESIDE} select authority_id, field, {columns} from pointed group by 1, 2"
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(period, until, authorities, blamed))
        for authority, field, *numbers in cursor.fetchall():
            known = {name: int(n) for name, n in zip(_SUMS, numbers, strict=True)}
            yield Measures(authority, field, known)


def used_online(period: Period, until: datetime) -> dict[tuple[UUID, str], int]:
    """Return how many dossiers came in online, by authority and procedure."""
    with connection.cursor() as cursor:
        cursor.execute(_USED, {"start": period.starts_at, "until": until})
        return {(authority, code): number for authority, code, number in cursor.fetchall()}


def answers(period: Period, until: datetime) -> list[Answers]:
    """Return what people answered, of those authorities that enough people rated."""
    values = {
        "start": period.starts_at,
        "until": until,
        "satisfied": SATISFIED_FROM,
        "dissatisfied": DISSATISFIED_TO,
        "least": NOT_PUBLISHED_TO,
    }
    with connection.cursor() as cursor:
        cursor.execute(_RATINGS, values)
        return [Answers(*row) for row in cursor.fetchall()]


def staff_points(
    authority: UUID, period: Period, until: datetime, blamed: Collection[UUID] = ()
) -> dict[UUID | None, dict[int, tuple[int, int]]]:
    """Return points and number of dossiers by index, of each official who held them at the end."""
    values = _values(period, until, frozenset({authority}), blamed)
    with connection.cursor() as cursor:
        cursor.execute(f"{AS_OF}{_BESIDE}{_STAFF}", values)
        rows = cursor.fetchall()
    return {
        holder: {n: (int(p), count) for n, p in zip((1, 2, 3, 4, 7), points, strict=True)}
        for holder, count, *points in rows
    }


def pointed(
    authority: UUID,
    period: Period,
    until: datetime,
    *,
    blamed: Collection[UUID] = (),
    holder: UUID | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> list[Pointed]:
    """Return the dossiers behind a score, by key: of an authority, or of one official there."""
    values = _values(period, until, frozenset({authority}), blamed)
    values |= {"holder": holder, "after": after, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(f"{AS_OF}{_BESIDE}{_BEHIND}", values)
        rows = cursor.fetchall()
    return [
        Pointed(*row[:5], dict(zip((1, 2, 3, 4, 7), map(int, row[5:]), strict=True)))
        for row in rows
    ]


def _values(
    period: Period,
    until: datetime,
    authorities: frozenset[UUID] | None,
    blamed: Collection[UUID],
) -> dict[str, object]:
    asked = Question(period, Definition.FORM06, GroupBy.AUTHORITY, until, authorities)
    return parameters(asked) | {"blamed": list(blamed)}
