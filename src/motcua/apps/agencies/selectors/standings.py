"""Who asks: the offices of an account at a moment, with what they reach."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain.rights import NOBODY, Appointed, Kind, Standing
from motcua.apps.agencies.domain.rights_table import RIGHTS, Role, Scope
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day

#: Roles that some verb lets look below their authority.
_WIDE = sorted({r for row in RIGHTS.values() for r, s in row.items() if s is Scope.SUBTREE})

# From each office: back to the authorities whose work it inherited (still "own"), and for wide
# roles down to what lies below. A province covers all that belongs to it and is not opened up.
_REACH = """
WITH RECURSIVE office AS (
    SELECT id, role, authority_id, unit_id, title FROM agencies_appointment
    WHERE account_id = %(account)s AND from_on <= %(day)s
        AND (until_on IS NULL OR %(day)s < until_on)
), reached(office, authority, own) AS (
    SELECT id, authority_id, true FROM office
    UNION
    SELECT reached.office, step.authority, step.own
    FROM reached
    JOIN office ON office.id = reached.office
    JOIN agencies_authority here ON here.id = reached.authority
    CROSS JOIN LATERAL (
        SELECT predecessor_id AS authority, reached.own AS own FROM agencies_succession
        WHERE successor_id = here.id AND "on" <= %(day)s
        UNION ALL
        SELECT below.id, false FROM agencies_authority below
        WHERE below.parent_id = here.id AND here.kind <> 'province'
            AND office.role = ANY(%(wide)s)
    ) step
)
SELECT office.id, office.role, office.authority_id, office.unit_id, office.title,
    home.province_id, reached.authority, reached.own, there.kind = 'province'
FROM office
LEFT JOIN reached ON reached.office = office.id
LEFT JOIN agencies_authority home ON home.id = office.authority_id
LEFT JOIN agencies_authority there ON there.id = reached.authority
ORDER BY office.id
"""


def standing(account: UUID | None, at: datetime) -> Standing:
    """
    Return who ``account`` is at the moment ``at``: two queries, nothing remembered.

    Nobody for None, for an account that was closed and for one that does not exist.
    """
    kind = identity.active_kind(account) if account else None
    if kind is None:
        return NOBODY
    with connection.cursor() as cursor:
        day = local_day(at)
        cursor.execute(_REACH, {"account": account, "day": day, "wide": _WIDE})
        rows = cursor.fetchall()
    return Standing(account=account, kind=Kind(kind), appointments=tuple(_offices(rows)))


def _offices(rows: list[tuple]) -> Iterable[Appointed]:  # type: ignore[type-arg]
    for key in dict.fromkeys(row[0] for row in rows):
        mine = [row for row in rows if row[0] == key]
        _, role, authority, unit, title, province = mine[0][:6]
        reached = [row[6:] for row in mine if row[6] is not None]
        yield Appointed(
            role=Role(role),
            authority=authority,
            unit=unit,
            province=province,
            title=title,
            authorities=frozenset(a for a, own, _ in reached if own),
            subtree=frozenset(a for a, own, is_province in reached if not own and not is_province),
            provinces=frozenset(a for a, _, is_province in reached if is_province),
        )
