"""Working out the answer: assign, opinions of other bodies, draft, approval, extension."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.petitions import events
from motcua.apps.petitions.domain import clocks, refusals, texts
from motcua.apps.petitions.domain.petition import PetitionRecord
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import Answer, Asked, Petition
from motcua.apps.petitions.services import _clock, _people
from motcua.apps.petitions.services._engine import carrying
from motcua.kernel.refusal import Invalid


def assign(
    *,
    petition_id: UUID,
    by: UUID | None,
    at: datetime,
    unit: UUID | None = None,
    holder: UUID | None = None,
    expected: int | None = None,
) -> PetitionRecord:
    """Give a petition to a unit, an official, or both (phân công). What is not given stays."""
    if unit is None and holder is None:
        raise refusals.TextMissing(
            field="holder", what_vi="người hoặc đơn vị xử lý", what_en="who works on it"
        )
    with carrying(petition_id, Verb.ASSIGN, by=by, at=at, expected=expected) as work:
        row = work.row
        _people.demand_workers(row, unit=unit, holder=holder, at=at)
        row.unit_id, row.holder_id = unit or row.unit_id, holder or row.holder_id
        work.fact = events.Assigned(
            unit=row.unit_id, holder=row.holder_id, answer_due_at=row.answer_due_at
        )
    return work.done


def contribute(
    *,
    petition_id: UUID,
    text: str,
    by: UUID | None,
    at: datetime,
    agrees: bool = True,
    body: UUID | None = None,
    files: Iterable[UUID] = (),
) -> PetitionRecord:
    """
    Give the opinion of a body that was asked at once with the consolidating one.

    One that does not agree that the matter is handled so sends it to the PPC office.

    :param body: which of the bodies asked; None = the one at which the account serves.
    :raises NotAsked: the account's authority was not asked.
    """
    words = texts.needed(text, field="text", what_vi="ý kiến của cơ quan", what_en="the opinion")
    asked = _asked(petition_id, body, by=by, at=at)
    where = Place(authority=asked.authority_id)
    with carrying(petition_id, Verb.CONTRIBUTE, by=by, at=at, where=where) as work:
        asked.text, asked.agrees, asked.answered_at, asked.by_id = words, agrees, at, by
        asked.save()
        _people.attach(work.row, files, role="opinion", by=by, at=at)
        if not agrees and work.row.competence_decided_at is None:
            work.row.competence_asked_at = at
        work.reason = words
        work.fact = events.Contributed(body=asked.authority_id, agrees=agrees)
    return work.done


def draft_answer(
    *,
    petition_id: UUID,
    text: str,
    by: UUID | None,
    at: datetime,
    files: Iterable[UUID] = (),
    early: str = "",
    expected: int | None = None,
) -> PetitionRecord:
    """
    Lay an answer before the leader (dự thảo trả lời).

    :param early: why not every body that was asked has spoken yet.
    :raises CompetenceUndecided: bodies disagree, the PPC office has yet to decide.
    :raises OpinionsMissing: a body has not spoken, and no reason is given.
    """
    words = texts.needed(text, field="text", what_vi="nội dung trả lời", what_en="what you answer")
    why = texts.optional(early, field="early", most=2000)
    with carrying(petition_id, Verb.DRAFT_ANSWER, by=by, at=at, expected=expected) as work:
        row = work.row
        if row.competence_asked_at is not None:
            raise refusals.CompetenceUndecided
        if not why and Asked.objects.filter(petition=row, answered_at=None).exists():
            raise refusals.OpinionsMissing(field="early")
        number = 1 + (Answer.objects.filter(petition=row).aggregate(n=Max("number"))["n"] or 0)
        Answer.objects.create(
            petition=row, number=number, text=words, drafted_at=at, drafted_by_id=by
        )
        _people.attach(row, files, role="answer", by=by, at=at)
        work.reason = why
        work.fact = events.AnswerDrafted(number=number)
    return work.done


def approve(
    *, petition_id: UUID, by: UUID | None, at: datetime, expected: int | None = None
) -> PetitionRecord:
    """Approve the answer (duyệt trả lời): the petition is handled, on time or late."""
    with carrying(petition_id, Verb.APPROVE, by=by, at=at, expected=expected) as work:
        row, answer = work.row, _last_answer(work.row)
        answer.approved_at, answer.approved_by_id = at, by
        answer.save()
        row.answer, row.handled_at = answer.text, at
        row.publish_due_at = _clock.publish_by(row, at)
        work.late = at > row.answer_due_at
        work.fact = events.AnswerApproved(
            number=answer.number, late=work.late, publish_due_at=row.publish_due_at
        )
    return work.done


def return_draft(
    *,
    petition_id: UUID,
    reason: str,
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
) -> PetitionRecord:
    """Give a draft back with a remark (trả lại dự thảo)."""
    words = texts.needed(reason, field="reason", what_vi="điều cần sửa", what_en="what to mend")
    with carrying(petition_id, Verb.RETURN_DRAFT, by=by, at=at, expected=expected) as work:
        answer = _last_answer(work.row)
        answer.returned_at, answer.return_reason = at, words
        answer.save()
        work.reason = words
        work.fact = events.DraftReturned(number=answer.number)
    return work.done


def extend(
    *,
    petition_id: UUID,
    days: int,
    reason: str,
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
) -> PetitionRecord:
    """
    Take more time, once, before the limit, with a reason that the sender is told (gia hạn).

    :param days: calendar days added to the limit; 1 to 20.
    :raises ExtendedBefore: it was extended before.
    :raises ExtensionTooLate: the limit has passed.
    """
    words = texts.needed(reason, field="reason", what_vi="lý do gia hạn", what_en="the reason")
    if days not in range(1, clocks.LONGEST_EXTENSION + 1):
        raise Invalid(
            field="days",
            why_vi=f"Số ngày gia hạn từ 1 đến {clocks.LONGEST_EXTENSION}.",
            why_en=f"Extend by 1 to {clocks.LONGEST_EXTENSION} days.",
        )
    with carrying(petition_id, Verb.EXTEND, by=by, at=at, expected=expected) as work:
        row, was = work.row, work.row.answer_due_at
        if row.extended_at is not None:
            raise refusals.ExtendedBefore
        if at > was:
            raise refusals.ExtensionTooLate
        row.extended_at, row.extended_days = at, days
        _clock.redate(row)
        work.reason = words
        work.fact = events.Extended(days=days, was=was, answer_due_at=row.answer_due_at)
    return work.done


def _last_answer(row: Petition) -> Answer:
    answer = Answer.objects.filter(petition=row).order_by("-number").first()
    assert answer is not None, "an answered petition has a draft"
    return answer


def _asked(petition_id: UUID, body: UUID | None, *, by: UUID | None, at: datetime) -> Asked:
    rows = list(Asked.objects.filter(petition=petition_id))
    if body is not None:
        rows = [row for row in rows if row.authority_id == body]
    if by is not None:
        standing = agencies.standing(by, at)
        reach = rights.reach(standing, "petitions.contribute")
        rows = [row for row in rows if reach.covers(Place(authority=row.authority_id))]
    if not rows:
        raise refusals.NotAsked
    return rows[0]
