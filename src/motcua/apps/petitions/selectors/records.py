"""Rows of petitions as values."""

from dataclasses import fields
from uuid import UUID

from motcua.apps.petitions.domain.petition import Channel, Kind, PetitionRecord, State
from motcua.apps.petitions.domain.refusals import PetitionNotFound
from motcua.apps.petitions.models import Petition

_READ = {
    "state": State,
    "resumes_in": State,
    "channel": Channel,
    "kind": Kind,
    "pauses": lambda pauses: tuple((start, end) for start, end in pauses),
}
_NAMES = tuple(field.name for field in fields(PetitionRecord))


def record_of(row: Petition) -> PetitionRecord:
    """Return a row as others may see it."""
    values = {name: getattr(row, name) for name in _NAMES}
    read = {n: _READ[n](values[n]) for n in _READ if values[n] is not None}
    return PetitionRecord(**(values | read))


def petition(identifier: UUID) -> PetitionRecord:
    """
    Return a petition, whoever asks.

    :raises PetitionNotFound: there is none.
    """
    row = Petition.objects.filter(pk=identifier).first()
    if row is None:
        raise PetitionNotFound
    return record_of(row)


def some(identifiers: list[UUID]) -> dict[UUID, PetitionRecord]:
    """Return those of the petitions that exist, by key. Rights are the caller's to ask."""
    return {row.pk: record_of(row) for row in Petition.objects.filter(pk__in=identifiers)}
