"""Counters from dated spells: any past moment gives the same again."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.petitions.domain.counters import BodyCounters, Counters, GroupBy
from motcua.apps.petitions.domain.petition import CLASSES
from motcua.kernel.text import sort_key

_KEY = {
    GroupBy.BODY: "s.authority_id",
    GroupBy.PROVINCE: "s.province_id",
    GroupBy.FIELD: "s.field",
    GroupBy.CHANNEL: "s.channel",
    GroupBy.CLASS: "coalesce(s.content_class, 0)::text",
    GroupBy.NONE: "''::text",
}
_STATEMENT = """
select {key},
    count(*) filter (where s.status = 'handled' and s.handled_at <= s.due_at),
    count(*) filter (where s.status = 'handled' and s.handled_at > s.due_at),
    count(*) filter (where s.status = 'open'
        and least(coalesce(s.paused_at, %(as_of)s::timestamptz), %(as_of)s::timestamptz)
            <= s.due_at),
    count(*) filter (where s.status = 'open'
        and least(coalesce(s.paused_at, %(as_of)s::timestamptz), %(as_of)s::timestamptz)
            > s.due_at),
    count(*) filter (where s.status = 'refused'),
    count(*) filter (where s.status = 'routed_out'),
    count(*) filter (where s.status = 'transferred_out'),
    count(*) filter (where s.status = 'handled' and not s.published)
from petitions_spell s
where s.from_at <= %(as_of)s::timestamptz
    and (s.until_at is null or s.until_at > %(as_of)s::timestamptz) {where}
group by 1
"""
_NAMES = (
    "handled_on_time",
    "handled_late",
    "open_within",
    "open_overdue",
    "refused",
    "routed_out",
    "transferred_out",
    "to_publish",
)


def counters(
    *,
    as_of: datetime,
    group_by: GroupBy = GroupBy.BODY,
    bodies: Collection[UUID] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[BodyCounters]:
    """
    Return how petitions stood at a moment, by group; the body is the one that had them then.

    :param bodies: only petitions of these authorities; None = all.
    :param since: only petitions received at or after this moment.
    :param until: only petitions received before this moment.
    """
    where, values = [], dict[str, Any](as_of=as_of)
    if bodies is not None:
        where.append("and s.authority_id = any(%(bodies)s::uuid[])")
        values["bodies"] = list(bodies)
    for name, moment, sign in (("since", since, ">="), ("until", until, "<")):
        if moment is not None:
            where.append(f"and s.received_at {sign} %({name})s::timestamptz")
            values[name] = moment
    statement = _STATEMENT.format(key=_KEY[group_by], where=" ".join(where))
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    labels = _labels(group_by, {row[0] for row in rows})
    found = [
        BodyCounters(
            key=row[0],
            label=labels.get(row[0], str(row[0])),
            counters=Counters(**dict(zip(_NAMES, row[1:], strict=True))),
        )
        for row in rows
    ]
    return sorted(found, key=lambda group: sort_key(group.label))


def _labels(group_by: GroupBy, keys: set[Any]) -> dict[Any, str]:
    if group_by in (GroupBy.BODY, GroupBy.PROVINCE):
        return {a.id: a.name for a in agencies.authorities(keys)}
    if group_by is GroupBy.CLASS:
        known = {str(number): f"{number}. {found.vi}" for number, found in CLASSES.items()}
        return known | {"0": "Chưa phân loại"}
    if group_by is GroupBy.FIELD:
        return {"": "Chưa ghi lĩnh vực"}
    return {}
