"""The one question asked of the table of rights."""

from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights


def require(by: UUID | None, at: datetime, verb: str, authority: UUID | None = None) -> None:
    """
    Refuse unless account ``by`` may do ``verb`` at an authority (None: for the whole house).

    ``by`` None is the operator at the machine, who loads files and the shipped catalogue; no door
    for persons passes it.

    :raises rights.Forbidden: the table of rights does not allow it.
    """
    if by is not None:
        home = agencies.authority(authority) if authority else None
        place = rights.Place(authority=authority, province=home.province_id if home else None)
        rights.require(agencies.standing(by, at), verb, place)
