"""Writing beside a new dossier: its mandate, and how the result is wanted."""

from uuid import UUID

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain import mandates
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.intake import ReturnChannel
from motcua.apps.dossiers.domain.mandates import MandateGiven
from motcua.apps.dossiers.domain.parts import FileGiven, FileRole
from motcua.apps.dossiers.events import MandateRecorded
from motcua.apps.dossiers.models import Mandate, ReturnWish
from motcua.apps.dossiers.selectors.mandates import grounds
from motcua.apps.dossiers.services import _parts, _people
from motcua.apps.identity import selectors as identity
from motcua.apps.journal import services as journal


def record_mandate(
    dossier: DossierRecord, given: MandateGiven, *, standing: Standing, by: UUID
) -> None:
    """
    Record for whom the dossier was handed in, in the transaction that hands it in.

    :raises Refusal: the submitter is the person, or somebody else's; the paper is missing.
    """
    mandates.demand_mandate(given, grounds()[given.ground], person=dossier.person_id)
    identity.person(given.submitter)
    _people.demand_own_person(given.submitter, standing, by)
    at = dossier.changed_at
    Mandate.objects.create(
        dossier_id=dossier.id,
        submitter_id=given.submitter,
        ground=given.ground,
        file_id=given.file,
        note=given.note.strip(),
        recorded_at=at,
        recorded_by_id=by,
    )
    if given.file is not None:
        paper = FileGiven(file=given.file)
        _parts.add_files(dossier, [paper], role=FileRole.MANDATE, by=by, at=at)
    fact = MandateRecorded(ground=given.ground, submitter=given.submitter)
    journal.record(fact, subject=dossier.id, authority=dossier.authority_id, by=by, at=at)


def record_wish(dossier: DossierRecord, channel: ReturnChannel) -> None:
    """Record how the applicant wants to get the result."""
    ReturnWish.objects.create(dossier_id=dossier.id, channel=channel)
