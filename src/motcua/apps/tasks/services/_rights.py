"""The one question asked of the table of rights."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place


def require(verb: str, place: Place, *, by: UUID | None, at: datetime) -> UUID | None:
    """
    Demand a right; return for whom it is used by delegation, if it is.

    ``by`` None is the operator at the machine or the clock; no door for persons passes it.

    :raises Forbidden: the account may not.
    """
    return judge(by=by, at=at)(verb, place)


def judge(*, by: UUID | None, at: datetime) -> Callable[[str, Place], UUID | None]:
    """Return the same question for one account, whose offices are looked up once."""
    if by is None:
        return lambda verb, place: None
    standing = agencies.standing(by, at)

    def asked(verb: str, place: Place) -> UUID | None:
        rights.require(standing, verb, place)
        return rights.acting_for(standing, verb, place)

    return asked
