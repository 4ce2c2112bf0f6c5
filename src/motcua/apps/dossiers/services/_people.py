"""Whom a verb may name: units and officials of the authority, persons and files of one's own."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain import naming
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.services import _memory
from motcua.apps.files import selectors as files
from motcua.apps.identity import selectors as identity
from motcua.apps.journal import selectors as journal


def demand_place(
    dossier: DossierRecord, *, unit: UUID | None, holder: UUID | None, at: datetime
) -> None:
    """
    Demand that a dossier stays within its competent authority: whoever holds it may act on it.

    :raises UnitElsewhere: the unit belongs to another authority.
    :raises HolderElsewhere: the official holds no office there.
    """
    if unit is not None and unit not in _memory.units(dossier.authority_id, at):
        raise naming.UnitElsewhere(field="unit")
    if holder is not None:
        offices = _memory.standing(holder, at).appointments
        if not any(dossier.authority_id in office.authorities for office in offices):
            raise naming.HolderElsewhere(field="holder")


def demand_own_person(person: UUID, standing: Standing, by: UUID) -> None:
    """
    Demand that somebody without an office names their own person, or one that they wrote down.

    :raises UnknownPerson: there is no such person.
    :raises PersonNotYours: it is somebody else's.
    """
    if standing.appointments or identity.person(person).account == by:
        return
    if not any(fact.actor == by for fact in journal.facts_of(person)):
        raise naming.PersonNotYours(field="person")


def demand_own_files(given: Iterable[UUID], *, by: UUID, owner: UUID | None) -> None:
    """
    Demand that files were kept by whoever attaches them, or by the applicant.

    :raises FileNotYours: one was kept by somebody else, or does not exist.
    """
    wanted = list(dict.fromkeys(given))
    if not wanted:
        return
    keepers = {by, owner} - {None}
    fit = [file.id for file in files.files(wanted) if file.kept_by in keepers]
    if len(fit) < len(wanted):
        raise naming.FileNotYours(field="files")
