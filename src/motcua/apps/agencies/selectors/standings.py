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

# Own offices, and those lent by delegation while giver and receiver both serve there. From each:
# back to the authorities whose work it inherited (still "own"), and for wide roles down to what
# lies below. A province covers all that belongs to it and is not opened up.
_REACH = """
WITH RECURSIVE held AS (
    SELECT id, role, authority_id, unit_id, title FROM agencies_appointment
    WHERE account_id = %(account)s AND from_on <= %(day)s
        AND (until_on IS NULL OR %(day)s < until_on)
), office AS (
    SELECT id, role, authority_id, unit_id, title, NULL::uuid AS giver FROM held
    UNION ALL
    SELECT lent.id, a.role, a.authority_id, a.unit_id, a.title, lent.giver_id
    FROM agencies_delegation lent JOIN agencies_appointment a ON a.id = lent.appointment_id
    WHERE lent.receiver_id = %(account)s AND lent.from_on <= %(day)s
        AND %(day)s < coalesce(lent.ended_on, lent.until_on)
        AND a.from_on <= %(day)s AND (a.until_on IS NULL OR %(day)s < a.until_on)
        AND a.authority_id IN (SELECT authority_id FROM held)
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
    office.giver, home.province_id, reached.authority, reached.own, there.kind = 'province'
FROM office
LEFT JOIN reached ON reached.office = office.id
LEFT JOIN agencies_authority home ON home.id = office.authority_id
LEFT JOIN agencies_authority there ON there.id = reached.authority
ORDER BY office.giver IS NOT NULL, office.id
"""


def standing(account: UUID | None, at: datetime) -> Standing:
    """
    Return who ``account`` is at the moment ``at``: two queries, nothing remembered.

    Delegated offices count on their days; they cost a third query, whether the giver may act.

    Nobody for None, for an account that was closed and for one that does not exist.
    """
    kind = identity.active_kind(account) if account else None
    if kind is None:
        return NOBODY
    with connection.cursor() as cursor:
        day = local_day(at)
        cursor.execute(_REACH, {"account": account, "day": day, "wide": _WIDE})
        rows = cursor.fetchall()
    offices = tuple(_offices(rows))
    givers = {a.giver for a in offices if a.giver is not None}
    if givers:
        acting = {None} | {a.id for a in identity.accounts(givers) if a.is_active}
        offices = tuple(a for a in offices if a.giver in acting)
    return Standing(account=account, kind=Kind(kind), appointments=offices)


def _offices(rows: list[tuple]) -> Iterable[Appointed]:  # type: ignore[type-arg]
    for key in dict.fromkeys(row[0] for row in rows):
        mine = [row for row in rows if row[0] == key]
        _, role, authority, unit, title, giver, province = mine[0][:7]
        reached = [row[7:] for row in mine if row[7] is not None]
        yield Appointed(
            role=Role(role),
            authority=authority,
            unit=unit,
            province=province,
            title=title,
            giver=giver,
            authorities=frozenset(a for a, own, _ in reached if own),
            subtree=frozenset(a for a, own, is_province in reached if not own and not is_province),
            provinces=frozenset(a for a, _, is_province in reached if is_province),
        )
