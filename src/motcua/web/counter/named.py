"""Names beside keys on the counter's lists, read in one query for each kind."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.identity import selectors as identity


def applicants(dossiers: Iterable[DossierRecord]) -> dict[UUID, str]:
    """Return the applicant's name of each dossier, by the dossier's key; "" after erasure."""
    found = list(dossiers)
    persons = identity.persons({d.person_id for d in found})
    return {d.id: persons[d.person_id].full_name if d.person_id in persons else "" for d in found}


def authorities(keys: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the short names of authorities."""
    return {a.id: a.short_name or a.name for a in agencies.authorities({k for k in keys if k})}


def units(homes: Iterable[UUID | None], on: date) -> dict[UUID, str]:
    """Return the names of the units of some authorities."""
    return {u.id: u.name for u in agencies.units_of({h for h in homes if h}, on)}
