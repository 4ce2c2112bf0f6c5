"""From an application under way to a dossier: exactly once, whoever presses how often."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import drafts
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.draft_refusals import (
    AnswerMissing,
    DraftIncomplete,
    PlaceUnknown,
    VersionChanged,
)
from motcua.apps.dossiers.domain.drafts import DraftRecord, Kind
from motcua.apps.dossiers.domain.intake import Channel, ReturnChannel
from motcua.apps.dossiers.domain.mandates import MandateGiven
from motcua.apps.dossiers.domain.parts import FileGiven, FileRole
from motcua.apps.dossiers.models import Draft
from motcua.apps.dossiers.selectors import records
from motcua.apps.dossiers.selectors.places import place_of
from motcua.apps.dossiers.services import _drafts, _parts
from motcua.apps.dossiers.services.submission import submit
from motcua.apps.files import services as files
from motcua.apps.identity import selectors as identity
from motcua.apps.identity import services as persons
from motcua.apps.identity.domain.persons import Particulars, PersonRecord
from motcua.apps.journal import services as journal
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import local_day


@transaction.atomic
def submit_draft(*, draft: UUID, by: UUID, at: datetime) -> DossierRecord:
    """
    Hand an application in (nộp hồ sơ trực tuyến) and return the dossier.

    The draft's row is locked and then points to the dossier: who comes later, with the same
    button or from another window, gets the same dossier. Its personal data leave the draft.

    :param by: the account that owns the draft; it stays the dossier's ``owner``, also when the
        dossier's person is somebody else.
    :raises DraftNotFound: there is none of this account.
    :raises VersionChanged: the procedure was published anew: renew first.
    :raises DraftIncomplete: a question is still open.
    :raises Refusal: a rule of handing in says no; nothing was written.
    """
    row = _drafts.found(draft, by=by, secret="", at=at)
    if row.dossier_id is not None:
        return records.dossier(row.dossier_id)
    now = _drafts.record(row)
    version = _version(row, now, at)
    own = _own_person(by, at)
    person = _person(now, own, by=by, at=at)
    mandate = _mandate(now, own.id)
    dossier = submit(
        person=person,
        channel=Channel.ONLINE,
        procedure_version=version.id,
        case=now.answers.case,
        components=drafts.handed_in(version, now),
        mandate=mandate,
        return_wish=now.answers.return_wish,
        key=f"draft:{row.pk}",
        by=by,
        at=at,
        **_places(version, now, at),
    )
    _attach_rest_of_mandate(dossier, now, by=by, at=at)
    _empty(row, dossier, by=by, at=at)
    return dossier


def _version(row: Draft, now: DraftRecord, at: datetime) -> VersionRecord:
    version = procedures.version_in_force(row.procedure_code, local_day(at))
    if version.id != row.procedure_version_id:
        raise VersionChanged
    open_ = drafts.next_open(version, now)
    if open_.kind is not Kind.CHECK:
        raise DraftIncomplete(step=open_.slug)
    person = now.answers.person
    if now.answers.return_wish is ReturnChannel.POST and not (person and person.address):
        raise AnswerMissing(field="address")
    return version


def _places(version: VersionRecord, now: DraftRecord, at: datetime) -> dict[str, UUID]:
    """Return where it goes; the authority may have ended while the draft lay."""
    competent = now.answers.competent
    place = place_of(version, competent, on=local_day(at)) if competent else None
    if place is None:
        raise PlaceUnknown(field="competent")
    return {"competent": place.competent.id, "receiver": place.receiver.id}


def _own_person(by: UUID, at: datetime) -> PersonRecord:
    """Return the person of the account; one without gets its own."""
    known = identity.person_of_account(by)
    if known is not None:
        return known
    name = identity.account(by).display_name
    return persons.register_person(full_name=name, account=by, by=by, at=at, key=f"own-person:{by}")


def _person(now: DraftRecord, own: PersonRecord, *, by: UUID, at: datetime) -> UUID:
    given = now.answers.person
    assert given is not None
    if now.answers.for_other:
        return persons.register_person(**_fields(given), by=by, at=at, key=f"draft:{now.id}").id
    return persons.amend_person(person=own.id, by=by, at=at, **_amended(own, given)).id


def _amended(own: PersonRecord, given: Particulars) -> dict[str, Any]:
    """Return what an applicant may write anew about themselves: never what is settled."""
    new = _fields(given)
    del new["kind"], new["tax_code"]
    kept = {name for name in drafts.SETTLED if getattr(own, name)}
    return {name: value for name, value in new.items() if value and name not in kept}


def _fields(given: Particulars) -> dict[str, Any]:
    return {name: getattr(given, name) for name in given.__dataclass_fields__}


def _mandate(now: DraftRecord, submitter: UUID) -> MandateGiven | None:
    answers = now.answers
    if not answers.for_other or answers.ground is None:
        return None
    papers = now.files.get(drafts.MANDATE_PART, ())
    return MandateGiven(
        submitter=submitter,
        ground=answers.ground,
        file=papers[0] if papers else None,
        note=answers.mandate_note,
    )


def _attach_rest_of_mandate(
    dossier: DossierRecord, now: DraftRecord, *, by: UUID, at: datetime
) -> None:
    """Attach the further pages of the mandate's paper."""
    rest = list(now.files.get(drafts.MANDATE_PART, ()))[1:] if now.answers.for_other else []
    if rest:
        pages = [FileGiven(file=file) for file in rest]
        _parts.add_files(dossier, pages, role=FileRole.MANDATE, by=by, at=at)


def _empty(row: Draft, dossier: DossierRecord, *, by: UUID, at: datetime) -> None:
    """Let the draft point to the dossier and forget everything else."""
    keys = list(row.files.values_list("file", flat=True))
    row.files.all().delete()
    files.forget(files=keys, by=by, at=at)
    row.answers, row.email, row.secret_hash, row.link_hash = {}, "", "", ""
    row.link_until, row.dossier_id = None, dossier.id
    fact = events.DraftSubmitted(dossier=dossier.id)
    journal.record(fact, subject=row.pk, authority=None, by=by, at=at)
    _drafts.touch(row, at=at)
