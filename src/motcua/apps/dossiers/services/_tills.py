"""Whose counter an official sits at, and the next number of a series of its papers."""

from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain.dossier import DossierRecord, place

_NEXT = """
insert into {table} as c (authority_id, year, last) values (%s::uuid, %s::int, 1)
on conflict (authority_id, year) do update set last = c.last + 1 returning last
"""


def of_dossier(verb: str, dossier: DossierRecord, standing: Standing) -> UUID:
    """
    Return the authority at whose counter the official deals with a dossier.

    The successor's counter where the receiver was merged; the receiver's before the competent
    authority's where somebody sits at both.

    :raises Forbidden: the account may not use ``verb`` on the dossier.
    """
    rights.require(standing, verb, place(dossier))
    roles = rights.RIGHTS[verb]
    seats = [a for a in standing.appointments if a.role in roles and a.authority]
    for wanted in (dossier.receiver_id, dossier.authority_id):
        for seat in seats:
            if seat.authority and wanted in seat.authorities:
                return seat.authority
    raise rights.Forbidden(verb=verb)


def draw(table: str, authority: UUID, year: int) -> int:
    """
    Return the next number of an authority in a year, without gaps.

    The counter row stays locked until the transaction ends, so call this last.

    :param table: a counter table of ours; never what somebody typed.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT.format(table=table), [authority, year])
        number: int = cursor.fetchone()[0]
    return number
