"""Applications under way: begin, answer, attach, adopt, go on under a new version, delete."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import NOBODY, Place, Role
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import draft_answers, drafts
from motcua.apps.dossiers.domain.draft_refusals import (
    AnswerMissing,
    NotOnline,
    OwnAffairs,
    PlaceUnknown,
    TooManyDrafts,
    VersionChanged,
)
from motcua.apps.dossiers.domain.drafts import Answers, DraftRecord, How, Kind, Step
from motcua.apps.dossiers.domain.mandates import Ground, MandateUnproven
from motcua.apps.dossiers.models import Draft
from motcua.apps.dossiers.selectors.mandates import grounds
from motcua.apps.dossiers.selectors.places import place_of
from motcua.apps.dossiers.services import _draft_files, _drafts, _memory
from motcua.apps.dossiers.services._secrets import new_secret
from motcua.apps.files import services as files
from motcua.apps.journal import services as journal
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.record import OnlineLevel
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import local_day


def start_draft(
    *, code: str, by: UUID | None, at: datetime, case: str | None = None
) -> tuple[DraftRecord, str]:
    """
    Begin an application (soạn hồ sơ) for the procedure in force today.

    :param by: the citizen's account; None before anybody has signed in.
    :param case: already chosen on the procedure's page; one that is unknown is asked for.
    :returns: the draft, and without an account the secret that opens it ("" with one).
    :raises UnknownProcedure: the code is unknown or not in force today.
    :raises NotOnline: the procedure is not done on line.
    :raises OwnAffairs: an official's account.
    :raises TooManyDrafts: the account has ``MOST_DRAFTS`` under way.
    """
    version = procedures.version_in_force(code, local_day(at))
    if version.record.online_level is OnlineLevel.NONE:
        raise NotOnline
    standing = _memory.standing(by, at) if by else NOBODY
    if by and Role.APPLICANT not in standing.roles:
        raise OwnAffairs
    rights.require(standing, _drafts.RIGHT, Place(owner=by))
    known = case if case in {one.name for one in version.cases} else None
    secret, secret_hash = ("", "") if by else new_secret()
    with transaction.atomic():
        if by:
            _demand_room(by, at)
        row = Draft(
            owner_id=by,
            procedure_version_id=version.id,
            procedure_code=version.code,
            answers=draft_answers.to_json(Answers(case=known)),
            secret_hash=secret_hash,
            started_at=at,
            changed_at=at,
        )
        row.expires_at = at + _drafts.life(row)
        row.save(force_insert=True)
        fact = events.DraftStarted(procedure_code=version.code)
        journal.record(fact, subject=row.pk, authority=None, by=by, at=at)
        return _drafts.record(row), secret


def _demand_room(owner: UUID, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s::text, 2))", [str(owner)])
    open_ = Draft.objects.filter(owner=owner, dossier__isnull=True, expires_at__gt=at)
    if open_.count() >= drafts.MOST_DRAFTS:
        raise TooManyDrafts(most=drafts.MOST_DRAFTS)


@transaction.atomic
def answer_draft(
    *,
    draft: UUID,
    step: str,
    given: Mapping[str, Any],
    by: UUID | None,
    at: datetime,
    secret: str = "",
) -> DraftRecord:
    """
    Answer one question of a draft.

    :param step: the word of the step, such as ``noi-nop`` or ``giay-to-3``.
    :param given: the answer (see ``domain.draft_answers.with_answer``).
    :raises DraftNotFound: no such draft, or no such question in it.
    :raises Invalid: a value is missing or cannot be right; names the field.
    """
    row = _drafts.locked(draft, by=by, secret=secret, at=at)
    now = _drafts.record(row)
    version = procedures.version(row.procedure_version_id)
    asked = drafts.step_at(version, now.answers, step)
    if asked.kind is Kind.WHERE:
        given = _place(version, given.get("competent"), at)
    answers = draft_answers.with_answer(version, now.answers, asked, given, on=local_day(at))
    _demand_files(asked, answers, now)
    return _drafts.write(row, answers, at=at)


def _place(version: VersionRecord, competent: UUID | None, at: datetime) -> dict[str, UUID]:
    if competent is None:
        raise AnswerMissing(field="competent")
    place = place_of(version, competent, on=local_day(at))
    if place is None:
        raise PlaceUnknown(field="competent")
    return {"competent": place.competent.id, "receiver": place.receiver.id}


def _demand_files(step: Step, answers: Answers, draft: DraftRecord) -> None:
    """
    Demand the files without which an answer is none.

    :raises AnswerMissing: a paper is said to be sent as a file, and there is none.
    :raises MandateUnproven: the ground asks for a paper, and there is none.
    """
    if draft.files.get(step.key):
        return
    if step.kind is Kind.PAPER and answers.paper(step.key).how is How.FILE:
        raise AnswerMissing(field="files")
    if step.kind is Kind.MANDATE:
        rule = grounds()[Ground(str(answers.ground))]
        if rule.document_needed:
            words = {"document_vi": rule.document[0], "document_en": rule.document[1]}
            raise MandateUnproven(field="files", **words)


@transaction.atomic
def attach_to_draft(
    *, draft: UUID, part: str, file: UUID, by: UUID | None, at: datetime, secret: str = ""
) -> DraftRecord:
    """
    Attach a file that was kept before to a part of a draft: a paper's key, or the mandate.

    The same content twice in one part is there once.

    :raises DraftNotFound: no such draft, or no such part of it.
    :raises TooManyFiles: the part or the draft is full.
    :raises FileNotYours: somebody else kept the file.
    """
    row = _drafts.locked(draft, by=by, secret=secret, at=at)
    _draft_files.demand_part(row, part)
    _draft_files.attach(row, part, file, by=by, at=at)
    return _drafts.touch(row, at=at)


@transaction.atomic
def detach_from_draft(
    *, draft: UUID, file: UUID, by: UUID | None, at: datetime, secret: str = ""
) -> DraftRecord:
    """
    Take a file out of a draft; where nothing else has it, it is forgotten.

    :raises DraftNotFound: there is no such draft. A file that is not there needs nothing.
    """
    row = _drafts.locked(draft, by=by, secret=secret, at=at)
    if row.files.filter(file=file).delete()[0]:
        files.forget(files=[file], by=by, at=at)
    return _drafts.touch(row, at=at)


@transaction.atomic
def adopt_draft(*, draft: UUID, secret: str, by: UUID, at: datetime) -> DraftRecord:
    """
    Make a draft that was begun without an account one's own; its secrets open nothing any more.

    :raises DraftNotFound: there is none that the secret opens.
    :raises OwnAffairs: an official's account.
    """
    row = _drafts.locked(draft, by=by, secret=secret, at=at)
    if row.owner_id is not None:
        return _drafts.record(row)
    if Role.APPLICANT not in _memory.standing(by, at).roles:
        raise OwnAffairs
    row.owner_id, row.email = by, ""
    row.secret_hash = row.link_hash = ""
    row.link_until = None
    files.adopt(files=list(row.files.values_list("file", flat=True)), by=by, at=at)
    journal.record(events.DraftAdopted(), subject=row.pk, authority=None, by=by, at=at)
    return _drafts.touch(row, at=at)


@transaction.atomic
def renew_draft(
    *, draft: UUID, version: UUID, by: UUID | None, at: datetime, secret: str = ""
) -> DraftRecord:
    """
    Go on under the version in force today, after its changes were shown.

    Answers stay where the question stayed; a case that is no more is asked for again.

    :param version: the version whose changes were shown.
    :raises VersionChanged: it is not the one in force (any more): show again.
    """
    row = _drafts.locked(draft, by=by, secret=secret, at=at)
    today = procedures.version_in_force(row.procedure_code, local_day(at))
    if today.id != version:
        raise VersionChanged
    row.procedure_version_id = today.id
    fact = events.DraftRenewed(procedure_version=today.id)
    journal.record(fact, subject=row.pk, authority=None, by=by, at=at)
    return _drafts.touch(row, at=at)


@transaction.atomic
def discard_draft(*, draft: UUID, by: UUID | None, at: datetime, secret: str = "") -> None:
    """
    Delete a draft with its files.

    :raises DraftNotFound: there is none.
    :raises AlreadySubmitted: it is a dossier already.
    """
    row = _drafts.locked(draft, by=by, secret=secret, at=at)
    _draft_files.discard(row, by=by, at=at, expired=False)


def forget_drafts(*, at: datetime, limit: int = 500) -> int:
    """
    Delete the drafts that lay too long, with their files; return how many.

    May be run at any time, by several at once.
    """
    with transaction.atomic():
        stale = Draft.objects.select_for_update(skip_locked=True).filter(expires_at__lte=at)
        rows = list(stale.order_by("expires_at")[:limit])
        for row in rows:
            _draft_files.discard(row, by=None, at=at, expired=True)
    return len(rows)


def erase_drafts(*, account: UUID, at: datetime) -> int:
    """Delete what an account has under way, since its person's data were erased."""
    with transaction.atomic():
        rows = list(Draft.objects.select_for_update().filter(owner=account))
        for row in rows:
            _draft_files.discard(row, by=None, at=at, expired=False)
    return len(rows)
