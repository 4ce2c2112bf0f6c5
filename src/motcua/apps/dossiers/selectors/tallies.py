"""How many dossiers stand in each cut of a worklist, and what it can be cut to further."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.selectors.lists import (
    APOLOGY,
    WAITING,
    Filters,
    conditions,
    horizon,
)
from motcua.apps.dossiers.selectors.reach import Question, condition, page

#: So many of the most urgent dossiers tell what a list can be cut to.
_SEEN = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallies:
    """How many open dossiers stand in each cut; ``week``: due within 7 days, late ones left out."""

    all: int
    late: int
    today: int
    tomorrow: int
    week: int
    apology: int
    waiting: int
    unassigned: int
    mine: int
    review: int


_CUTS = f"""
    count(*), count(*) filter (where d.urgent_at < %(now)s),
    count(*) filter (where d.urgent_at >= %(now)s and d.urgent_at < %(midnight)s),
    count(*) filter (where d.urgent_at >= %(midnight)s and d.urgent_at < %(next_midnight)s),
    count(*) filter (where d.urgent_at >= %(now)s and d.urgent_at < %(week)s),
    count(*) filter (where {APOLOGY}), count(*) filter (where {WAITING}),
    count(*) filter (where d.state = 'in_handling' and d.holder_id is null),
    count(*) filter (where d.holder_id = %(account)s),
    count(*) filter (where d.state in ('received', 'in_handling') and d.id in (
        select dossier_id from dossiers_resultdraft
        where state = 'in_review' and reviewer_id = %(account)s))
"""


def tallies(
    *,
    standing: Standing,
    at: datetime,
    midnights: tuple[datetime, datetime, datetime],
    filters: Filters | None = None,
) -> Tallies:
    """
    Return how many of the reader's open dossiers stand in each cut, in one pass.

    :param midnights: the ends of today, of tomorrow, and of the week ahead.
    :param filters: what the list is cut to besides.
    """
    reached, parameters = condition(rights.reach(standing, "dossiers.list"))
    where, more = conditions(filters or Filters(), at)
    values = {
        **parameters,
        **more,
        "now": at,
        "horizon": horizon(at),
        "midnight": midnights[0],
        "next_midnight": midnights[1],
        "week": midnights[2],
        "account": standing.account,
    }
    everything = " and ".join(["d.ended_at is null", reached, *where])
    statement = f"select {_typed(_CUTS)} from dossiers_dossier d where {_typed(everything)}"
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return Tallies(**dict(zip((f.name for f in fields(Tallies)), row, strict=True)))


def _typed(text: str) -> str:
    """Give the moments and the account their types where the text leaves them out."""
    for name in ("now", "midnight", "next_midnight", "week"):
        text = text.replace(f"%({name})s", f"%({name})s::timestamptz")
    text = text.replace("::timestamptz::timestamptz", "::timestamptz")
    return text.replace("%(account)s", "%(account)s::uuid").replace("::uuid::uuid", "::uuid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """
    What a worklist can be cut to, each with how many dossiers: the frequent ones first.

    :ivar procedures: code, name, count.
    :ivar steps: name, count.
    :ivar holders: account, count.
    :ivar units: unit, count.
    """

    procedures: tuple[tuple[str, str, int], ...] = ()
    steps: tuple[tuple[str, int], ...] = ()
    holders: tuple[tuple[UUID, int], ...] = ()
    units: tuple[tuple[UUID, int], ...] = ()


_GROUPS = """
with seen as ({seen})
select grouping(procedure_code, step, holder_id, unit_id), procedure_code, max(procedure_name),
    step, holder_id, unit_id, count(*)
from seen group by grouping sets ((procedure_code), (step), (holder_id), (unit_id))
order by count(*) desc, max(procedure_name)
"""
_COLUMNS = "d.procedure_code, d.procedure_name, d.step, d.holder_id, d.unit_id, d.urgent_at, d.id"


def choices(*, standing: Standing) -> Choices:
    """Return what the reader's worklist can be cut to, from its 2,000 most urgent dossiers."""
    question = Question(where=("d.ended_at is null",), order=("urgent_at", "id"), limit=_SEEN)
    found = page(rights.reach(standing, "dossiers.list"), question, _COLUMNS)
    if found is None:
        return Choices()
    with connection.cursor() as cursor:
        cursor.execute(_GROUPS.format(seen=found[0]), found[1])
        rows = cursor.fetchall()
    return Choices(
        procedures=tuple((row[1], row[2], row[6]) for row in rows if row[0] == 0b0111),
        steps=tuple((row[3], row[6]) for row in rows if row[0] == 0b1011 and row[3]),
        holders=tuple((row[4], row[6]) for row in rows if row[0] == 0b1101 and row[4]),
        units=tuple((row[5], row[6]) for row in rows if row[0] == 0b1110 and row[5]),
    )
