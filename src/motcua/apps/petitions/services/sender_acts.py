"""What the sender does later: supplement, rate; by account, or by the secret of the link."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.petitions import events
from motcua.apps.petitions.domain import refusals, texts
from motcua.apps.petitions.domain.petition import PetitionRecord, State, place
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import Rating, Supplement
from motcua.apps.petitions.selectors.links import read_secret
from motcua.apps.petitions.selectors.records import petition
from motcua.apps.petitions.services import _clock, _people
from motcua.apps.petitions.services._engine import Work, carrying
from motcua.apps.petitions.services._reopening import start_again
from motcua.kernel.refusal import Invalid

#: Scores that reopen the petition.
REOPENS = (1, 2)


def supplement(
    *,
    petition_id: UUID,
    text: str,
    by: UUID | None,
    at: datetime,
    files: Iterable[UUID] = (),
    secret: str | None = None,
) -> PetitionRecord:
    """
    Add what was asked for, or more than was asked; a clock that stood still goes on.

    :param secret: of the petition's link, in place of an account.
    :raises Forbidden: it is somebody else's.
    :raises WrongState: it has ended.
    """
    words = texts.needed(
        text, field="text", what_vi="nội dung bổ sung", what_en="what you want to add"
    )
    shown = _opens(secret, petition_id) or _writes_down(petition_id, by=by, at=at)
    with carrying(petition_id, Verb.SUPPLEMENT, by=by, at=at, allowed=shown) as work:
        row = _asked(work) or Supplement(petition=work.row)
        row.answer, row.answered_at = words, at
        row.save()
        _people.attach(work.row, files, role="supplement", by=by, at=at)
        _clock.resume(work.row, at)
        work.by = _told(work, secret)
        work.fact = events.Supplemented(supplement=row.pk, answer_due_at=work.row.answer_due_at)
    return work.done


def rate(
    *,
    petition_id: UUID,
    score: int,
    by: UUID | None,
    at: datetime,
    comment: str = "",
    secret: str | None = None,
) -> PetitionRecord:
    """
    Say whether the answer helps, 1 to 5; 1 or 2 reopens the petition.

    :raises NotRated: this answer was rated before.
    """
    if score not in range(1, 6):
        raise Invalid(
            field="score",
            why_vi="Hãy chọn từ 1 (không hài lòng) đến 5 (rất hài lòng).",
            why_en="Choose from 1 (not satisfied) to 5 (very satisfied).",
        )
    words = texts.optional(comment, field="comment", most=2000)
    with carrying(
        petition_id, Verb.RATE, by=by, at=at, allowed=_opens(secret, petition_id)
    ) as work:
        row = work.row
        if Rating.objects.filter(petition=row, round=row.reopened).exists():
            raise refusals.NotRated(field="score")
        Rating.objects.create(
            petition=row,
            authority_id=row.authority_id,
            round=row.reopened,
            score=score,
            comment=words,
            at=at,
        )
        work.by = _told(work, secret)
        if score in REOPENS:
            start_again(row, at)
            work.to = State.IN_HANDLING
            work.fact = events.Reopened(score=score, answer_due_at=row.answer_due_at)
        else:
            work.fact = events.Rated(score=score)
    return work.done


def _opens(secret: str | None, petition_id: UUID) -> bool:
    """Return whether the secret opens this petition; none given = rights are asked."""
    if secret is None:
        return False
    if read_secret(secret) != petition_id:
        raise refusals.PetitionNotFound
    return True


def _writes_down(petition_id: UUID, *, by: UUID | None, at: datetime) -> bool:
    """Return whether an officer writes down what the sender brought on paper or told."""
    if by is None:
        return True
    standing = agencies.standing(by, at)
    return rights.allows(standing, "petitions.register", place(petition(petition_id)))


def _told(work: Work, secret: str | None) -> UUID | None:
    """Return who is named in fact and step: never the sender."""
    return None if secret is not None or work.by == work.row.owner_id else work.by


def _asked(work: Work) -> Supplement | None:
    rows = Supplement.objects.filter(petition=work.row, answered_at=None)
    return rows.order_by("-pk").first()
