"""The row of a draft: locked for whoever holds it, changed, its life prolonged."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import NOBODY, Place
from motcua.apps.dossiers.domain import draft_answers, drafts
from motcua.apps.dossiers.domain.draft_refusals import AlreadySubmitted, DraftNotFound
from motcua.apps.dossiers.domain.drafts import Answers, DraftRecord
from motcua.apps.dossiers.models import Draft
from motcua.apps.dossiers.selectors.drafts import holds, records
from motcua.apps.dossiers.services import _memory

RIGHT = "dossiers.draft"


def locked(identifier: UUID, *, by: UUID | None, secret: str, at: datetime) -> Draft:
    """
    Return a draft's row, locked, to whoever holds it.

    :raises DraftNotFound: there is none, it has expired, or somebody else holds it.
    :raises AlreadySubmitted: it is a dossier already.
    """
    row = found(identifier, by=by, secret=secret, at=at)
    if row.dossier_id is not None:
        raise AlreadySubmitted
    return row


def found(identifier: UUID, *, by: UUID | None, secret: str, at: datetime) -> Draft:
    """
    Return a draft's row, locked, also where it was handed in.

    :raises DraftNotFound: there is none, it has expired, or somebody else holds it.
    """
    row = Draft.objects.select_for_update().filter(pk=identifier, expires_at__gt=at).first()
    if row is None or not holds(row, by=by, secret=secret, at=at):
        raise DraftNotFound(what=identifier)
    standing = NOBODY if row.owner_id is None else _memory.standing(row.owner_id, at)
    rights.require(standing, RIGHT, Place(owner=row.owner_id))
    return row


def write(row: Draft, answers: Answers, *, at: datetime) -> DraftRecord:
    """Write the answers; the draft is kept from now on."""
    row.answers = draft_answers.to_json(answers)
    return touch(row, at=at)


def touch(row: Draft, *, at: datetime) -> DraftRecord:
    """Write the row as changed now; what somebody can come back to is kept for longer."""
    row.changed_at = max(at, row.changed_at)
    row.expires_at = max(row.expires_at, at + life(row))
    row.save()
    return record(row)


def life(row: Draft) -> timedelta:
    """Return for how long a draft is kept after a change."""
    if row.owner_id is None and not row.link_hash:
        return timedelta(hours=drafts.HOURS_WITHOUT_LINK)
    return timedelta(days=settings.DRAFT_DAYS)


def record(row: Draft) -> DraftRecord:
    """Return a row as others see it."""
    return records([row])[0]
