"""Where it happened and who is to answer: communes by old or new name, their authorities."""

from datetime import date
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.web.public import near
from motcua.web.public.near import Found

_ABOVE = (AuthorityKind.OFFICE, AuthorityKind.DEPARTMENT, AuthorityKind.SERVICE_CENTRE)


def commune(code: str, today: date) -> Found | None:
    """Return the commune of a code; None where there is none today."""
    return near.commune(code, today)


def bodies(place: Found, today: date) -> list[AuthorityRecord]:
    """Return who can be written to about a commune: its own authority, then the province's."""
    own = agencies.of_admin_unit(place.unit.code, today)
    found = [a for a in own if a.kind is AuthorityKind.COMMUNE]
    for province in agencies.of_admin_unit(place.unit.parent, today):
        below = agencies.children(province.id, today)
        found += sorted(
            (a for a in below if a.kind in _ABOVE), key=lambda a: (_ABOVE.index(a.kind), a.name)
        )
    return found


def unsure(place: Found, today: date) -> UUID | None:
    """
    Return who sorts out what has no addressee: the commune's authority, else the PPC office.

    None where the province does not work with this installation.
    """
    return next((a.id for a in bodies(place, today)), None)
