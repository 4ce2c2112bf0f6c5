"""The one question asked of the table of rights."""

from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.agencies.models import Authority


def require(by: UUID | None, at: datetime, verb: str, *rows: Authority | None) -> None:
    """
    Refuse unless account ``by`` may do ``verb`` at each authority (None: the whole house).

    ``by`` None is the operator at the machine; no door for persons passes it.

    :raises Forbidden: the table of rights does not allow it.
    """
    if by is None:
        return
    standing = selectors.standing(by, at)
    for row in rows:
        rights.require(standing, verb, place(row))


def place(row: Authority | None) -> Place:
    """Return where an authority lies for the table of rights."""
    return Place() if row is None else Place(authority=row.pk, province=row.province_id)
