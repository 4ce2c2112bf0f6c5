"""
Sums of stored values over areas: the one place where numbers roll up.

A province is the sum of what belongs to it, the Government the sum of everything; any other
authority is itself. Numerators and denominators are added, rates are formed last.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.indicators.domain.windows import Window

#: (metric, area, key of the window) -> numerator and denominator.
Sums = dict[tuple[str, UUID, str], tuple[int, int | None]]
#: Stands for everything where an area is asked for.
WHOLE = UUID(int=0)
#: A day after every merger that anybody decided: "today" where no day is given.
LAST_DAY = date(9999, 12, 31)

_BY_SCOPE = """
select metric, scope, "window", sum(numerator)::bigint, sum(denominator)::bigint
from indicators_value
where "window" = any(%(windows)s) and metric = any(%(codes)s) and scope = any(%(areas)s::uuid[])
group by 1, 2, 3
"""
_OWN = """
select metric, area, "window", sum(numerator)::bigint, sum(denominator)::bigint
from indicators_value
where "window" = any(%(windows)s) and metric = any(%(codes)s) and area = any(%(areas)s::uuid[])
group by 1, 2, 3
"""
_ALL = """
select metric, "window", sum(numerator)::bigint, sum(denominator)::bigint from indicators_value
where "window" = any(%(windows)s) and metric = any(%(codes)s) group by 1, 2
"""
_MAPPED = """
select v.metric, m.target, v."window", sum(v.numerator)::bigint, sum(v.denominator)::bigint
from indicators_value v
join unnest(%(areas)s::uuid[], %(targets)s::uuid[]) as m(area, target) on m.area = v.area
where v."window" = any(%(windows)s) and v.metric = any(%(codes)s) group by 1, 2, 3
"""
_STORED = 'select distinct area from indicators_value where "window" = any(%(windows)s)'


@dataclass(frozen=True, slots=True)
class Areas:
    """Areas by what they stand for."""

    provinces: frozenset[UUID]
    whole: frozenset[UUID]
    own: frozenset[UUID]


def told_apart(areas: Collection[UUID]) -> Areas:
    """Return which of the areas are provinces, which the Government, which themselves only."""
    kinds = {record.id: record.kind for record in agencies.authorities(areas)}
    of = {kind: frozenset(i for i, k in kinds.items() if k is kind) for kind in AuthorityKind}
    provinces = of[AuthorityKind.PROVINCE]
    whole = of[AuthorityKind.GOVERNMENT] | frozenset(areas) & {WHOLE}
    return Areas(provinces, whole, frozenset(areas) - provinces - whole)


def recorded(codes: Collection[str], areas: Areas, windows: Sequence[Window]) -> Sums:
    """Return the sums on the authorities as they were recorded."""
    found: Sums = {}
    for statement, chosen in ((_BY_SCOPE, areas.provinces), (_OWN, areas.own)):
        if chosen:
            found |= _keyed(_rows(statement, codes, windows, areas=list(chosen)))
    for area in areas.whole:
        for metric, window, above, below in _rows(_ALL, codes, windows):
            found[metric, area, window] = (above, below)
    return found


def restated(codes: Collection[str], areas: Areas, windows: Sequence[Window], on: date) -> Sums:
    """Return the sums with every authority counted under the one that holds its work on ``on``."""
    found: Sums = {}
    for target in _targets(areas, windows, on):
        pairs = list(target.items())
        values = {"areas": [a for a, _ in pairs], "targets": [t for _, t in pairs]}
        found |= _keyed(_rows(_MAPPED, codes, windows, **values))
    for area in areas.whole:
        for metric, window, above, below in _rows(_ALL, codes, windows):
            found[metric, area, window] = (above, below)
    return found


def _targets(areas: Areas, windows: Sequence[Window], on: date) -> Iterator[Mapping[UUID, UUID]]:
    """Yield which stored authority counts for which area: for single ones, then for provinces."""
    with connection.cursor() as cursor:
        cursor.execute(_STORED, {"windows": [w.key for w in windows]})
        stored = [row[0] for row in cursor.fetchall()]
    holders = agencies.restate(stored, on=on)
    yield {old: new for old, new in holders.items() if new in areas.own}
    known = {r.id: scope(r) for r in agencies.authorities(set(holders.values()), on=on)}
    placed = {old: known.get(new, new) for old, new in holders.items()}
    yield {old: place for old, place in placed.items() if place in areas.provinces}


def scope(record: AuthorityRecord) -> UUID:
    """Return the province of an authority; itself above the provinces."""
    return record.province_id or record.id


def _rows(
    statement: str, codes: Collection[str], windows: Sequence[Window], **more: object
) -> list[tuple[object, ...]]:
    values = {"windows": [w.key for w in windows], "codes": list(codes), **more}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _keyed(rows: list[tuple[object, ...]]) -> Sums:
    found: dict[tuple[str, UUID, str], tuple[int, int | None]] = defaultdict(lambda: (0, None))
    for metric, area, window, above, below in rows:
        found[metric, area, window] = (above, below)  # type: ignore[index, assignment]
    return dict(found)
