"""Which lead agencies a figure of a body covers: itself and all below it."""

from datetime import date
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.agencies.domain.rights import Reach


def within(body: UUID, on: date) -> frozenset[UUID]:
    """
    Return ``body`` and every authority below it on ``on``.

    Of a province: whatever ever belonged to it, so that tasks of a dissolved authority that are
    still open stay in its figures.
    """
    found = agencies.authority(body, on=on)
    below = agencies.subtree(body, on)
    if found.kind is not AuthorityKind.PROVINCE:
        return below
    return below | {a.id for a in agencies.authorities() if a.province_id == body}


def reached(reach: Reach) -> frozenset[UUID] | None:
    """Return the lead agencies that a reach covers as a whole; None = all there are."""
    if reach.everything:
        return None
    whole = reach.authorities | reach.receivers
    if not reach.provinces:
        return whole
    return whole | {a.id for a in agencies.authorities() if a.province_id in reach.provinces}
