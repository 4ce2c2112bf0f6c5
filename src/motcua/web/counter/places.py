"""Where the counter stands, and to whom a dossier may go from there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.procedures.domain.record import BoundaryFree, Level
from motcua.apps.procedures.domain.version import VersionRecord

_KINDS = {
    Level.COMMUNE: {AuthorityKind.COMMUNE},
    Level.PROVINCE: {AuthorityKind.DEPARTMENT, AuthorityKind.OFFICE, AuthorityKind.PROVINCE},
}


def receiver(standing: Standing) -> UUID:
    """
    Return the one-stop at whose counter the reader sits.

    :raises Forbidden: the reader sits at none.
    """
    roles = rights.RIGHTS["dossiers.receive"]
    for office in standing.appointments:
        if office.authority and office.role in roles:
            return office.authority
    raise rights.Forbidden(verb="dossiers.receive")


@dataclass(frozen=True, slots=True)
class Places:
    """
    Who may be competent for a procedure taken in here.

    :ivar provinces: to choose from where the procedure is taken in all over the country.
    :ivar province: the one chosen; ``authorities``: those of it, the likely ones first.
    :ivar usual: who most likely decides; None where that is not known.
    """

    receiver: UUID
    provinces: list[tuple[str, str]]
    province: UUID | None
    authorities: list[tuple[str, str]]
    usual: UUID | None


def places(
    here: UUID, version: VersionRecord, *, province: UUID | None, elsewhere: str, on: date
) -> Places:
    """
    Return where a procedure taken in at ``here`` may go.

    :param province: the counter's own; ``elsewhere``: the one that was chosen, as sent.
    """
    nation = version.record.boundary_free is BoundaryFree.NATION
    provinces = [(str(p.id), p.name) for p in agencies.provinces(on)] if nation else []
    chosen = elsewhere if elsewhere in {key for key, _ in provinces} else str(province or "")
    key = UUID(chosen) if chosen else None
    found = agencies.in_province(key, on) if key else agencies.authorities([here])
    kinds = {kind for level in version.record.at_levels() for kind in _KINDS.get(level, set())}
    ordered = sorted(found, key=lambda a: (a.id != here, a.kind not in kinds))
    usual = _usual(here, found, kinds, version) if key == province else None
    return Places(here, provinces, key, [(str(a.id), a.name) for a in ordered], usual)


def _usual(
    here: UUID, found: list[AuthorityRecord], kinds: set[AuthorityKind], version: VersionRecord
) -> UUID | None:
    home = next((a for a in found if a.id == here), None)
    if home is not None and (home.kind in kinds or not kinds):
        return here
    last = dossiers.usual_competent(here, procedure_code=version.code)
    if last in {a.id for a in found}:
        return last
    return here if home is not None and home.kind is not AuthorityKind.SERVICE_CENTRE else None
