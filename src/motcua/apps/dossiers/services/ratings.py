"""Rating the service: once for each dossier and occasion, signed in or with the slip's link."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers.domain import limits, ratings
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.ratings import (
    LONGEST_COMMENT,
    AlreadyRated,
    Criterion,
    Occasion,
    RatingLinkUnknown,
    RatingRecord,
)
from motcua.apps.dossiers.events import Rated
from motcua.apps.dossiers.models import Rating
from motcua.apps.dossiers.selectors import dossier as dossier_of
from motcua.apps.dossiers.selectors.ratings import due, read_link, record_of
from motcua.apps.dossiers.services import _memory
from motcua.apps.journal import services as journal


def rate(
    *,
    dossier_id: UUID,
    occasion: Occasion,
    scores: Mapping[Criterion, int],
    by: UUID | None,
    at: datetime,
    comment: str = "",
    token: str | None = None,
) -> RatingRecord:
    """
    Keep what the applicant thinks of the service on one occasion.

    The same answer sent twice is kept once.

    :param by: the applicant's account; None with the link of the slip.
    :param comment: read by the leaders of the competent authority only.
    :param token: the slip's link, in place of signing in.
    :raises Forbidden: it is somebody else's dossier.
    :raises RatingLinkUnknown: the link belongs to another dossier or occasion.
    :raises RatingNotDue: nobody asks about this now.
    :raises AlreadyRated: another answer was given before.
    """
    words = limits.optional(comment, field="comment")
    if len(words) > LONGEST_COMMENT:
        raise limits.TextTooLong(field="comment", most=LONGEST_COMMENT)
    with transaction.atomic():
        found = dossier_of(dossier_id)
        _demand_applicant(found, Occasion(occasion), by=by, at=at, token=token)
        given = ratings.checked(scores, Occasion(occasion), channel=found.channel)
        before = Rating.objects.filter(dossier_id=found.id, occasion=occasion).first()
        if before is not None:
            return _same(before, given, words)
        if Occasion(occasion) not in due(found, at=at):
            raise ratings.RatingNotDue(field="occasion", days=ratings.RATING_DAYS)
        return _keep(found, Occasion(occasion), given, words, by=by, at=at)


def _demand_applicant(
    found: DossierRecord, occasion: Occasion, *, by: UUID | None, at: datetime, token: str | None
) -> None:
    if token is not None:
        if read_link(token) != (found.id, occasion):
            raise RatingLinkUnknown
        return
    standing = _memory.standing(by, at) if by else rights.NOBODY
    rights.require(standing, "dossiers.rate", place(found))


def _same(before: Rating, given: Mapping[Criterion, int], comment: str) -> RatingRecord:
    """Return the answer given before when it is the same one."""
    if before.scores != dict(given) or before.comment != comment:
        raise AlreadyRated
    return record_of(before)


def _keep(
    found: DossierRecord,
    occasion: Occasion,
    given: dict[Criterion, int],
    comment: str,
    *,
    by: UUID | None,
    at: datetime,
) -> RatingRecord:
    scores = {criterion.value: step for criterion, step in given.items()}
    row = Rating(
        dossier_id=found.id,
        occasion=occasion.value,
        authority_id=found.authority_id,
        procedure_code=found.procedure_code,
        field=found.field,
        channel=found.channel,
        scores=scores,
        comment=comment,
        account_id=by,
        at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return _same(Rating.objects.get(dossier_id=found.id, occasion=occasion), given, comment)
    fact = Rated(
        occasion=occasion.value,
        procedure_code=found.procedure_code,
        channel=found.channel,
        scores=scores,
    )
    # Confidential: the fact names neither the dossier nor who answered.
    journal.record(fact, subject=row.pk, authority=found.authority_id, by=None, at=at)
    return record_of(row)
