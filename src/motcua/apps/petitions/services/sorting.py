"""Sorting (NĐ 20/2008 Art. 9): classify, ask for more, refuse, or send the way of another law."""

from datetime import datetime
from uuid import UUID

from motcua.apps.petitions import events
from motcua.apps.petitions.domain import texts
from motcua.apps.petitions.domain.grounds import checked_ground
from motcua.apps.petitions.domain.petition import CLASSES, Kind, PetitionRecord, Routed
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import Supplement
from motcua.apps.petitions.services import _clock
from motcua.apps.petitions.services._engine import Work, carrying
from motcua.kernel.refusal import Invalid


def classify(
    *,
    petition_id: UUID,
    content_class: int,
    kind: Kind,
    by: UUID | None,
    at: datetime,
    field: str = "",
    expected: int | None = None,
) -> PetitionRecord:
    """
    Put a petition into a class (phân loại); the class decides how long the answer may take.

    :param content_class: 1-8 of NĐ 20/2008 Art. 5.
    :param field: field of administration, such as "Đất đai"; "" leaves it.
    :raises Invalid: there is no such class.
    """
    if content_class not in CLASSES:
        raise Invalid(
            field="content_class",
            why_vi="Hãy chọn một trong 8 nhóm nội dung.",
            why_en="Choose one of the 8 classes of content.",
        )
    with carrying(petition_id, Verb.CLASSIFY, by=by, at=at, expected=expected) as work:
        row = work.row
        _clock.resume(row, at)
        row.content_class, row.kind = content_class, Kind(kind).value
        row.field = texts.line(field, field="field", most=100) or row.field
        work.late = row.classified_at is None and at > row.classify_due_at
        row.classified_at = row.classified_at or at
        _clock.set_term(row)
        work.fact = events.Classified(
            content_class=content_class,
            kind=row.kind,
            area=row.field,
            late=work.late,
            answer_due_at=row.answer_due_at,
        )
    return work.done


def ask_supplement(
    *,
    petition_id: UUID,
    question: str,
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
) -> PetitionRecord:
    """Ask the sender for more (yêu cầu bổ sung); the clock stands still until it comes."""
    words = texts.needed(
        question, field="question", what_vi="điều cần người gửi bổ sung", what_en="what is missing"
    )
    with carrying(petition_id, Verb.ASK_SUPPLEMENT, by=by, at=at, expected=expected) as work:
        asked = Supplement.objects.create(petition=work.row, question=words, asked_at=at)
        work.row.resumes_in = work.before.state.value
        _clock.pause(work.row, at)
        work.reason = words
        work.fact = events.SupplementAsked(supplement=asked.pk)
    return work.done


def refuse(
    *,
    petition_id: UUID,
    ground: str,
    reason: str,
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
) -> PetitionRecord:
    """
    Not take a petition in (từ chối), with the ground and the reason that the sender is told.

    :param ground: a code of ``domain.grounds.GROUNDS``.
    """
    named = checked_ground(ground)
    words = texts.needed(
        reason, field="reason", what_vi="lý do từ chối để báo người gửi", what_en="the reason"
    )
    with carrying(petition_id, Verb.REFUSE, by=by, at=at, expected=expected) as work:
        _end(work, words)
        work.fact = events.Refused(ground=named)
    return work.done


def route_out(
    *,
    petition_id: UUID,
    kind: Routed,
    to_name: str,
    by: UUID | None,
    at: datetime,
    note: str = "",
    expected: int | None = None,
) -> PetitionRecord:
    """
    Send a complaint or a denunciation the way of its own law, with a letter to the sender.

    It is a petition no longer: hidden from every public list for good. The officer decides, the
    hint of the keywords does not.

    :param to_name: who handles it: the hand-over record names it.
    """
    routed = Routed(kind)
    whom = texts.line(
        texts.needed(to_name, field="to_name", what_vi="cơ quan nhận chuyển", what_en="to whom"),
        field="to_name",
        most=200,
    )
    words = texts.optional(note, field="note", most=2000)
    with carrying(petition_id, Verb.ROUTE_OUT, by=by, at=at, expected=expected) as work:
        _end(work, "")
        work.row.routed, work.row.outside_name = routed.value, whom
        work.to_name, work.reason = whom, words
        work.fact = events.RoutedOut(routed=routed.value)
    return work.done


def _end(work: Work, reason: str) -> None:
    _clock.resume(work.row, work.at)
    work.row.ended_at, work.row.end_reason = work.at, reason
    work.row.competence_asked_at = None
    work.reason = reason
