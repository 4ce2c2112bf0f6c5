"""What an applicant follows: one's own dossiers, open ones first, page by page."""

from uuid import UUID

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain.dossier import DossierRecord, from_row, place
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.records import SELECTED, dossier

_FOLLOW = "dossiers.follow"
# One index, dossier_owner: an applicant's own dossiers, newest first.
_PAGE = f"""
select {SELECTED} from dossiers_dossier d
where d.owner_id = %(owner)s::uuid and d.ended_at is {{end}} null
  and (%(after)s::uuid is null or d.id < %(after)s::uuid)
order by d.id desc limit %(limit)s::int
"""


def mine(
    *, standing: Standing, ended: bool = False, after: UUID | None = None, limit: int = 20
) -> tuple[DossierRecord, ...]:
    """
    Return the dossiers that the account handed in, for itself or for others, the newest first.

    :param ended: those that have ended; else those that are open.
    :param after: last dossier of the page before.
    """
    if not rights.reach(standing, _FOLLOW).owner:
        return ()
    values = {"owner": standing.account, "after": after, "limit": limit}
    with reading.rows() as cursor:
        cursor.execute(_PAGE.format(end="not" if ended else ""), values)
        return tuple(from_row(row) for row in cursor.fetchall())


def followed(identifier: UUID, *, standing: Standing) -> DossierRecord:
    """
    Return one of the account's own dossiers.

    :raises Forbidden: it is somebody else's.
    :raises DossierNotFound: there is none.
    """
    found = dossier(identifier)
    rights.require(standing, _FOLLOW, place(found))
    return found
