"""
Counters of any moment, from the dated rows ``tasks_spell``: one statement, whatever the size.

The conditions of the columns stand once, for the counters and for the lists behind them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.tasks.domain.counters import (
    AGE_STEPS,
    Ages,
    BodyAges,
    BodyCounters,
    Counters,
    GroupBy,
)
from motcua.apps.tasks.domain.states import OPEN, UNACCEPTED, State
from motcua.kernel.moments import local_day
from motcua.kernel.text import sort_key

Key = UUID | str


def _in(states: Iterable[State]) -> str:
    return "s.state in (" + ", ".join(f"'{s.value}'" for s in sorted(states)) + ")"


_DONE = f"s.state = '{State.CONFIRMED.value}'"
_OPEN = _in(OPEN)
_OVERDUE = f"{_OPEN} and s.deadline < %(day)s::date"
#: Column -> which spells ``s`` it counts; the columns of :class:`Counters`, in their order.
COLUMNS: dict[str, str] = {
    "completed_on_time": f"{_DONE} and (s.deadline is null or s.completed_on <= s.deadline)",
    "completed_late": f"{_DONE} and s.completed_on > s.deadline",
    "open_within": f"{_OPEN} and (s.deadline is null or s.deadline >= %(day)s::date)",
    "open_overdue": _OVERDUE,
    "withdrawn": f"s.state = '{State.WITHDRAWN.value}'",
    "reassigned": f"s.state = '{State.REASSIGNED.value}'",
    "no_deadline": f"{_OPEN} and s.deadline is null",
    "unaccepted": _in(UNACCEPTED),
    "on_time_original": f"{_DONE} and (s.original_deadline is null"
    " or s.completed_on <= s.original_deadline)",
    "extended": "s.deadline is distinct from s.original_deadline",
}
#: What the lists behind sums show.
SUMS: dict[str, str] = {
    "total": "true",
    "completed": _DONE,
    "open": _OPEN,
    "due": f"({_DONE} or {_OVERDUE})",
    **{
        f"overdue_over_{days}": f"{_OVERDUE} and s.deadline < %(day)s::date - {days}"
        for days in AGE_STEPS
    },
}
_AGES = ("open_overdue", *(f"overdue_over_{days}" for days in AGE_STEPS))
#: Which spells hold at a moment; of a period, those that had not ended before it.
HOLDS = (
    "s.from_at <= %(as_of)s::timestamptz"
    " and (s.until_at is null or s.until_at > %(as_of)s::timestamptz)"
)
SINCE = "(s.ended_at is null or s.ended_at >= %(since)s::timestamptz)"
_KEYS = {
    GroupBy.BODY: "s.lead_id",
    GroupBy.PROVINCE: "s.province_id",
    GroupBy.GIVER: "s.giver_id",
    GroupBy.DOCUMENT: "s.document",
    GroupBy.LEVEL: "s.level",
    GroupBy.NONE: "''",
}
_AUTHORITIES = frozenset({GroupBy.BODY, GroupBy.PROVINCE, GroupBy.GIVER})
LEVELS = {
    "central": "Trung ương",
    "province": "Cấp tỉnh",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
}


def counters(
    *,
    as_of: datetime,
    group_by: GroupBy = GroupBy.BODY,
    bodies: Collection[UUID] | None = None,
    since: datetime | None = None,
    restated: bool = False,
    public_only: bool = False,
) -> list[BodyCounters]:
    """
    Return the counters as they stood at ``as_of``; groups in alphabetical order.

    :param bodies: count tasks led by these authorities only; None counts all.
    :param since: leave out what ended before this moment, as a report on a period does.
    :param restated: put authorities that are no more under those that continue them at ``as_of``.
    :param public_only: count only tasks that may be published.
    """
    if restated and bodies is not None:
        bodies = _continued(frozenset(bodies), as_of)
    found = _grouped(
        list(COLUMNS), as_of, group_by, bodies=bodies, since=since, public_only=public_only
    )
    sums: dict[Key, Counters] = defaultdict(Counters)
    became = _became(found, group_by, as_of) if restated else {}
    for key, numbers in found.items():
        sums[became.get(key, key)] += Counters(*numbers)
    if group_by is GroupBy.NONE and not sums:
        sums[""] = Counters()
    labels = _labels(sums, group_by, as_of)
    rows = [
        BodyCounters(key=key, label=labels[key][0], code=labels[key][1], counters=sums[key])
        for key in sums
    ]
    return sorted(rows, key=lambda row: (sort_key(row.label), str(row.key)))


def ages(
    *,
    as_of: datetime,
    group_by: GroupBy = GroupBy.BODY,
    bodies: Collection[UUID] | None = None,
) -> list[BodyAges]:
    """Return for how long open tasks have been overdue at ``as_of``; groups without any too."""
    found = _grouped(list(_AGES), as_of, group_by, bodies=bodies)
    labels = _labels(found, group_by, as_of)
    rows = [
        BodyAges(key=key, label=labels[key][0], code=labels[key][1], ages=Ages(*numbers))
        for key, numbers in found.items()
    ]
    return sorted(rows, key=lambda row: (sort_key(row.label), str(row.key)))


def _grouped(
    columns: list[str],
    as_of: datetime,
    group_by: GroupBy,
    *,
    bodies: Collection[UUID] | None,
    since: datetime | None = None,
    public_only: bool = False,
) -> dict[Key, tuple[int, ...]]:
    conditions = COLUMNS | SUMS
    counts = ", ".join(f"count(*) filter (where {conditions[name]})" for name in columns)
    where, values = [HOLDS], {"as_of": as_of, "day": local_day(as_of)}
    more: dict[str, Any] = {}
    if bodies is not None:
        where.append("s.lead_id = any(%(bodies)s::uuid[])")
        more["bodies"] = list(bodies)
    if since is not None:
        where.append(SINCE)
        more["since"] = since
    if public_only:
        where.append("s.public")
    statement = (
        f"select {_KEYS[group_by]}, {counts} from tasks_spell s "
        f"where {' and '.join(where)} group by 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values | more)
        return {"" if row[0] is None else row[0]: tuple(row[1:]) for row in cursor.fetchall()}


def _continued(bodies: frozenset[UUID], as_of: datetime) -> frozenset[UUID]:
    """Return the authorities with those whose numbers stand under one of them today."""
    every = [a.id for a in agencies.authorities()]
    became = agencies.restate(every, on=local_day(as_of))
    return bodies | {key for key, heir in became.items() if heir in bodies}


def _became(found: Iterable[Key], group_by: GroupBy, as_of: datetime) -> dict[Key, Key]:
    if group_by not in _AUTHORITIES:
        return {}
    keys = [key for key in found if isinstance(key, UUID)]
    return dict(agencies.restate(keys, on=local_day(as_of)))


def _labels(keys: Iterable[Key], group_by: GroupBy, as_of: datetime) -> dict[Key, tuple[str, str]]:
    """Return label and code of each group."""
    names: dict[Key, tuple[str, str]] = {"": ("", "")}
    known = [key for key in keys if isinstance(key, UUID)]
    if group_by in _AUTHORITIES:
        found = agencies.authorities(known, on=local_day(as_of))
        names |= {a.id: (a.name, a.code) for a in found}
    elif group_by is GroupBy.DOCUMENT:
        names |= documents(known)
    else:
        names |= {key: (LEVELS.get(str(key), ""), "") for key in keys}
    return defaultdict(lambda: ("", ""), names)


_DOCUMENTS = """
select key, t.source_number, t.source_issued_on
from unnest(%s::uuid[]) key cross join lateral (
    select source_number, source_issued_on from tasks_task where document = key limit 1
) t
"""


def documents(keys: Collection[UUID]) -> dict[Key, tuple[str, str]]:
    """Return number and day of documents, each with its number as the code."""
    with connection.cursor() as cursor:
        cursor.execute(_DOCUMENTS, [list(keys)])
        return {
            key: (f"{number} ngày {on:%d/%m/%Y}", number) for key, number, on in cursor.fetchall()
        }


assert tuple(COLUMNS) == tuple(field.name for field in fields(Counters))
