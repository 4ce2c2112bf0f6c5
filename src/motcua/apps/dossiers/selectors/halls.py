"""Whose hall: a one-stop is its authority's, and its unit's leader heads it."""

from datetime import date
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import UnitKind
from motcua.apps.agencies.domain.rights import Place, Standing


def may_at_hall(standing: Standing, verb: str, *, authority: UUID, on: date) -> bool:
    """Return whether ``verb`` is allowed at the one-stop of an authority, by any of its units."""
    home = agencies.authority(authority)
    units = [u.id for u in agencies.units(authority, on) if u.kind is UnitKind.ONE_STOP]
    places = (
        Place(authority=authority, receiver=authority, province=home.province_id, unit=unit)
        for unit in units or [None]
    )
    return any(rights.allows(standing, verb, place) for place in places)


def require_at_hall(standing: Standing, verb: str, *, authority: UUID, on: date) -> None:
    """
    Demand ``verb`` at the one-stop of an authority.

    :raises Forbidden: the account may not.
    """
    if not may_at_hall(standing, verb, authority=authority, on=on):
        raise rights.Forbidden(verb=verb)
