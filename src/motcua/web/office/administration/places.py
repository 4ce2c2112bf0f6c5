"""At which authority somebody administers, and what may be done there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.agencies.domain.rights_table import RIGHTS
from motcua.kernel.moments import local_day
from motcua.web.shared import access, address

ADMINISTER = "agencies.administer"
_HITS = 30


@dataclass(frozen=True, slots=True)
class Home:
    """An authority and what the reader may do there."""

    authority: AuthorityRecord
    standing: rights.Standing

    @property
    def place(self) -> Place:
        """Where the authority lies for the table of rights."""
        return place_of(self.authority)

    def may(self, verb: str) -> bool:
        """Return whether the reader may use ``verb`` here."""
        return rights.allows(self.standing, verb, self.place)

    @property
    def rights(self) -> dict[str, bool]:
        """What templates ask: may units, staff, wide offices, delegations, days be changed."""
        asked = {
            "units": "agencies.change_units",
            "staff": "agencies.appoint",
            "wide": "agencies.appoint_wide",
            "open": "identity.open_account",
            "delegate": "agencies.delegate",
            "delegate_wide": "agencies.delegate_wide",
            "assign": "procedures.assign",
            "assign_unit": "procedures.assign_unit",
            "declare": "calendars.declare",
            "apply": "calendars.apply",
        }
        return {name: self.may(verb) for name, verb in asked.items()}


def place_of(authority: AuthorityRecord) -> Place:
    """Return where an authority lies for the table of rights."""
    return Place(authority=authority.id, province=authority.province_id)


def home(request: HttpRequest, identifier: UUID, verb: str = ADMINISTER) -> Home:
    """
    Return the authority ``identifier``, where the reader may use ``verb``.

    :raises UnknownAuthority: there is none; Forbidden: the reader may not.
    """
    found = Home(agencies.authority(identifier), access.standing(request))
    rights.require(found.standing, verb, found.place)
    return found


def own(request: HttpRequest) -> Home | None:
    """Return the first authority in which the reader holds an administering office, if any."""
    standing = access.standing(request)
    for office in standing.appointments:
        if office.authority is not None and office.role in RIGHTS[ADMINISTER]:
            return Home(agencies.authority(office.authority), standing)
    return None


def asked(request: HttpRequest) -> Home | None:
    """
    Return the authority that the address names, else the reader's own.

    :raises Forbidden: the reader may not administer it; UnknownAuthority: there is none.
    """
    key = address.key(request.GET.get("authority"))
    return home(request, key) if key else own(request)


def reachable(request: HttpRequest, words: str) -> list[AuthorityRecord]:
    """Return authorities of today that the reader may administer, by words of name or code."""
    standing = access.standing(request)
    reach = rights.reach(standing, ADMINISTER)
    alive = agencies.search(words, on=local_day(timezone.now()), limit=10_000)
    return [a for a in alive if reach.covers(place_of(a))][:_HITS]


def reaches_further(request: HttpRequest) -> bool:
    """Return whether the reader may administer more than the authority of one office."""
    reach = rights.reach(access.standing(request), ADMINISTER)
    homes = {a.authority for a in access.standing(request).appointments if a.authority}
    own = homes & reach.authorities
    return bool(reach.everything or reach.provinces or len(own) > 1)


def frame(found: Home | None, **more: Any) -> dict[str, Any]:
    """Return what every page of the administration shows, with ``more``."""
    return {
        "home": found,
        "authority": found.authority if found else None,
        "can": found.rights if found else {},
        **more,
    }
