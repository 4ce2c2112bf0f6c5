"""After the answer: the check before publication, publishing, closing, opening again."""

from datetime import datetime
from uuid import UUID

from motcua.apps.petitions import events
from motcua.apps.petitions.domain import redaction, texts
from motcua.apps.petitions.domain.petition import PetitionRecord
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import Answer, Sender
from motcua.apps.petitions.services._engine import Work, carrying
from motcua.apps.petitions.services._reopening import start_again
from motcua.kernel.text import fold


def publish(
    *,
    petition_id: UUID,
    redacted_text: str,
    by: UUID | None,
    at: datetime,
    answer: str = "",
    redacted_title: str = "",
    visible: bool = True,
    expected: int | None = None,
) -> PetitionRecord:
    """
    Publish petition and answer after the check (công khai; QĐ 31/2021/QĐ-TTg Art. 46).

    :param redacted_text: the petition without what tells who sent it.
    :param answer: the answer as published; "" = as approved.
    :param visible: False tells the answer to the sender alone.
    :raises PersonalData: sender's name, number or address still stands in it.
    """
    with carrying(petition_id, Verb.PUBLISH, by=by, at=at, expected=expected) as work:
        row = work.row
        words = texts.needed(
            redacted_text, field="redacted_text", what_vi="nội dung công khai", what_en="the text"
        )
        title = texts.line(redacted_title or row.title, field="redacted_title")
        told = texts.optional(answer, field="answer") or row.answer
        if visible:
            _demand_nobody(work, redacted_title=title, redacted_text=words, answer=told)
        row.public_title, row.public_text, row.public_answer = title, words, told
        row.public_search = fold(f"{row.code} {title} {words} {told}")
        row.visible, row.published_at = visible, at
        work.late = row.publish_due_at is not None and at > row.publish_due_at
        work.fact = events.Published(visible=visible, late=work.late)
    return work.done


def return_answer(
    *,
    petition_id: UUID,
    reason: str,
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
) -> PetitionRecord:
    """
    Give an answer back that is off the point (QĐ 31/2021/QĐ-TTg Art. 46).

    It counts as not handled again; the sender's clock went on all the time.
    """
    words = texts.needed(
        reason, field="reason", what_vi="vì sao trả lời chưa đạt", what_en="what is wrong with it"
    )
    with carrying(petition_id, Verb.RETURN_ANSWER, by=by, at=at, expected=expected) as work:
        row = work.row
        number = _give_back(work, words)
        row.handled_at = row.publish_due_at = None
        row.answer = ""
        work.reason = words
        work.fact = events.AnswerReturned(number=number)
    return work.done


def close(
    *, petition_id: UUID, by: UUID | None, at: datetime, expected: int | None = None
) -> PetitionRecord:
    """Close a published petition (kết thúc); the answer stays on the public list."""
    with carrying(petition_id, Verb.CLOSE, by=by, at=at, expected=expected) as work:
        work.row.ended_at = at
        work.fact = events.Closed()
    return work.done


def reopen(
    *,
    petition_id: UUID,
    reason: str,
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
) -> PetitionRecord:
    """Open a petition again whose answer did not settle it; the clock starts anew."""
    words = texts.needed(reason, field="reason", what_vi="lý do mở lại", what_en="the reason")
    with carrying(petition_id, Verb.REOPEN, by=by, at=at, expected=expected) as work:
        start_again(work.row, at)
        work.reason = words
        work.fact = events.Reopened(score=None, answer_due_at=work.row.answer_due_at)
    return work.done


def _give_back(work: Work, words: str) -> int:
    answer = Answer.objects.filter(petition=work.row).order_by("-number").first()
    assert answer is not None, "an approved petition has an answer"
    answer.returned_at, answer.return_reason = work.at, words
    answer.save()
    return answer.number


def _demand_nobody(work: Work, **told: str) -> None:
    sender = Sender.objects.filter(petition=work.row, erased_at=None).first()
    if sender is None:
        return
    for field, text in told.items():
        redaction.demand_nobody(
            text,
            field=field,
            name=sender.name,
            phone=sender.phone,
            email=sender.email,
            address=sender.address,
        )
