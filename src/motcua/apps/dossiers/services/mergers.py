"""Taking over the open dossiers of a merged authority, in sets: codes, papers and dates stay."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.events import TakenOver
from motcua.apps.journal import services as journal
from motcua.apps.journal.services import Entry

# What was not taken in yet will be taken in, and coded, by the successor.
_TAKE = """
with taken as (
    update dossiers_dossier d
    set authority_id = case when authority_id = %(old)s::uuid then %(new)s::uuid
                       else authority_id end,
        province_id = case when authority_id = %(old)s::uuid then %(province)s::uuid
                      else province_id end,
        receiver_id = case when receiver_id = %(old)s::uuid and received_at is null
                      then %(new)s::uuid else receiver_id end,
        version = version + 1, changed_at = greatest(changed_at, %(at)s::timestamptz)
    where ended_at is null
      and (authority_id = %(old)s::uuid or (receiver_id = %(old)s::uuid and received_at is null))
    returning d.id, d.authority_id
)
insert into dossiers_takeover (dossier_id, predecessor_id, successor_id, at)
select id, %(old)s::uuid, %(new)s::uuid, %(at)s::timestamptz from taken
returning dossier_id
"""


def take_over(*, from_authority: UUID, to_authority: UUID, by: UUID | None, at: datetime) -> int:
    """
    Let ``to_authority`` continue every open dossier of ``from_authority`` (tiếp quản).

    One fact for each; the legal code, the papers, the clock and the due dates stay. Done twice,
    the second time finds nothing to do.

    :param by: None = the clockwork, following a merger that somebody with the right carried out.
    :returns: how many dossiers were taken over.
    :raises Forbidden: the account may not do this for the successor.
    :raises SameAuthority: an authority cannot succeed itself.
    """
    if from_authority == to_authority:
        raise limits.SameAuthority(field="to_authority")
    successor = agencies.authority(to_authority)
    place = Place(authority=to_authority, province=successor.province_id)
    if by is not None:
        rights.require(agencies.standing(by, at), f"dossiers.{Verb.TAKE_OVER}", place)
    values = {
        "old": from_authority,
        "new": to_authority,
        "province": successor.province_id,
        "at": at,
    }
    fact = TakenOver(predecessor=from_authority, successor=to_authority)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, values)
            taken = [row[0] for row in cursor.fetchall()]
        entries = (Entry(fact=fact, subject=key, authority=to_authority) for key in taken)
        return journal.record_all(entries, by=by, at=at)
