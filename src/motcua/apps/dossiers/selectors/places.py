"""Where a procedure is handled: the authorities that decide, and the one-stop of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.record import Level
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.text import fold

_KINDS: dict[Level, frozenset[AuthorityKind]] = {
    Level.COMMUNE: frozenset({AuthorityKind.COMMUNE}),
    Level.DISTRICT: frozenset({AuthorityKind.DISTRICT}),
    Level.PROVINCE: frozenset({AuthorityKind.DEPARTMENT, AuthorityKind.OFFICE}),
    Level.MINISTRY: frozenset({AuthorityKind.MINISTRY}),
    Level.OTHER: frozenset(AuthorityKind) - {AuthorityKind.GOVERNMENT},
}
#: Authorities whose dossiers are taken in by the service centre of their province.
_AT_THE_CENTRE = frozenset({AuthorityKind.DEPARTMENT, AuthorityKind.OFFICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """
    A place where a procedure can be handed in.

    :ivar competent: decides; ``receiver``: the one-stop that takes in, often the same.
    :ivar province: name of the province, to tell places of the same name apart.
    """

    competent: AuthorityRecord
    receiver: AuthorityRecord
    province: str


def places(version: VersionRecord, *, on: date, words: str = "") -> list[Handling]:
    """
    Return where a procedure is handled on a day, by name.

    Those assigned to it (``procedures.assign``), where somebody is; else every authority of its
    level. The one-stop is the one assigned in the same province, else the service centre for
    what provinces' departments decide, else the authority itself.

    :param words: only those whose name, or whose province's, has all of them, accents aside.
    """
    alive = [a for a in agencies.authorities(on=on) if a.exists_on(on)]
    assigned = procedures.assignments(version.code, on)
    deciding = {row.authority for row in assigned if row.role == "decide"}
    receiving = {row.authority for row in assigned if row.role == "receive"}
    kinds = frozenset[AuthorityKind]().union(*(_KINDS[x] for x in version.record.at_levels()))
    provinces = {a.id: a.name for a in alive if a.kind is AuthorityKind.PROVINCE}
    found = [
        Handling(
            competent=a,
            receiver=_receiver(a, alive, receiving),
            province=provinces.get(a.province_id, "") if a.province_id else "",
        )
        for a in alive
        if (a.id in deciding if deciding else a.kind in kinds)
    ]
    return [place for place in found if _has(place, words)]


def place_of(version: VersionRecord, competent: UUID, *, on: date) -> Handling | None:
    """Return the place at which an authority handles a procedure; None = it does not."""
    return next((p for p in places(version, on=on) if p.competent.id == competent), None)


def _receiver(
    competent: AuthorityRecord, alive: Iterable[AuthorityRecord], receiving: set[UUID]
) -> AuthorityRecord:
    if competent.id in receiving:
        return competent
    near = [a for a in alive if a.province_id == competent.province_id]
    for other in near:
        if other.id in receiving:
            return other
    if competent.kind in _AT_THE_CENTRE:
        for other in near:
            if other.kind is AuthorityKind.SERVICE_CENTRE:
                return other
    return competent


def _has(place: Handling, words: str) -> bool:
    told = fold(f"{place.competent.name} {place.competent.code} {place.province}")
    return all(word in told for word in fold(words).split())
