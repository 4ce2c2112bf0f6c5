"""The one question asked of the table of rights."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Place


def require(by: UUID | None, at: datetime, verb: str, places: Iterable[Place]) -> UUID | None:
    """
    Refuse unless account ``by`` may do ``verb`` at every place; return for whom it acted.

    ``by`` None is the operator at the machine or a job; no door for persons passes it.

    :raises Forbidden: the table of rights does not allow it.
    """
    if by is None:
        return None
    standing = agencies.standing(by, at)
    behalf = None
    for place in places:
        rights.require(standing, verb, place)
        behalf = behalf or rights.acting_for(standing, verb, place)
    return behalf


def place(record: AuthorityRecord) -> Place:
    """Return where an authority lies for the table of rights."""
    return Place(authority=record.id, province=record.province_id)
