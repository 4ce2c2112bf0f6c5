"""
Passing on (NĐ 20/2008 Art. 9, 17): to another body, to several at once, to one outside.

Every hop keeps the moment of the first receipt. After two hops inside the house only the PPC
office decides who is competent; so it does when bodies that were asked disagree.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.apps.petitions import events
from motcua.apps.petitions.domain import refusals, texts
from motcua.apps.petitions.domain.petition import PetitionRecord, State
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import Asked
from motcua.apps.petitions.services import _clock, _people
from motcua.apps.petitions.services._engine import Work, carrying

#: Hops inside the house, after which the PPC office decides.
MOST_HOPS = 2


def transfer(
    *,
    petition_id: UUID,
    reason: str,
    by: UUID | None,
    at: datetime,
    to: UUID | None = None,
    to_name: str = "",
    also: Iterable[UUID] = (),
    expected: int | None = None,
) -> PetitionRecord:
    """
    Pass a petition on, to a body of this house or to one outside (chuyển xử lý).

    :param to: the body that consolidates the answer; None with ``to_name`` = outside the house.
    :param also: bodies that are competent too and are asked at once; they ``contribute``.
    :raises TooManyHops: it was passed on twice; see :func:`ask_competence`.
    :raises CompetenceDecided: the PPC office has decided, the petition stays there.
    """
    words = texts.needed(reason, field="reason", what_vi="lý do chuyển", what_en="the reason")
    outside = texts.line(to_name, field="to_name")
    if to is None and not outside:
        raise refusals.TextMissing(
            field="to", what_vi="cơ quan nhận phản ánh", what_en="who gets the petition"
        )
    with carrying(petition_id, Verb.TRANSFER, by=by, at=at, expected=expected) as work:
        _demand_free(work)
        work.reason = words
        work.late = at > work.row.transfer_due_at
        if to is None:
            _out(work, outside)
        else:
            _inside(work, to, also)
    return work.done


def ask_competence(
    *,
    petition_id: UUID,
    reason: str,
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
) -> PetitionRecord:
    """Ask the PPC office to decide who is competent; the petition waits where it is."""
    words = texts.needed(reason, field="reason", what_vi="lý do đề nghị", what_en="the reason")
    with carrying(petition_id, Verb.ASK_COMPETENCE, by=by, at=at, expected=expected) as work:
        _demand_free(work, hops=False)
        work.row.competence_asked_at = at
        work.reason = words
        work.fact = events.CompetenceAsked(ground="asked")
    return work.done


def decide_competence(
    *,
    petition_id: UUID,
    to: UUID,
    reason: str,
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
) -> PetitionRecord:
    """Say who is competent (PPC office); it is final, and its clock is the sender's still."""
    words = texts.needed(reason, field="reason", what_vi="căn cứ quyết định", what_en="the ground")
    with carrying(petition_id, Verb.DECIDE_COMPETENCE, by=by, at=at, expected=expected) as work:
        body = _people.body(to, at=at, field="to")
        row = work.row
        if body.id != row.authority_id:
            row.authority_id, row.province_id = body.id, body.province_id
            row.unit_id = row.holder_id = None
            _clock.arrive(row, at)
        row.competence_asked_at, row.competence_decided_at = None, at
        work.to = State.CLASSIFIED if row.content_class else State.RECEIVED
        work.reason = words
        work.fact = events.CompetenceDecided(to=body.id)
    return work.done


def _demand_free(work: Work, *, hops: bool = True) -> None:
    """Demand that the body may still pass the petition on."""
    row = work.row
    if row.competence_decided_at is not None:
        raise refusals.CompetenceDecided
    if row.competence_asked_at is not None:
        raise refusals.CompetenceUndecided
    if hops and row.hops >= MOST_HOPS:
        raise refusals.TooManyHops(field="to", hops=row.hops)


def _inside(work: Work, to: UUID, also: Iterable[UUID]) -> None:
    row, at = work.row, work.at
    body = _people.body(to, at=at, field="to")
    others = [key for key in dict.fromkeys(also) if key != body.id]
    if body.id == row.authority_id and not others:
        raise refusals.SameBody(field="to")
    for key in others:
        asked = _people.body(key, at=at, field="also")
        Asked.objects.get_or_create(petition=row, authority_id=asked.id, defaults={"asked_at": at})
    if body.id != row.authority_id:
        row.authority_id, row.province_id = body.id, body.province_id
        row.unit_id = row.holder_id = None
        row.hops += 1
        row.classified_at = None
        _clock.arrive(row, at)
        work.to = State.RECEIVED
    else:
        work.to = work.before.state
    work.fact = events.Transferred(to=body.id, hops=row.hops, late=work.late, asked=others)


def _out(work: Work, name: str) -> None:
    row = work.row
    row.outside_name = work.to_name = name
    row.ended_at, row.end_reason = work.at, ""
    work.to = State.TRANSFERRED_OUT
    work.fact = events.TransferredOut(late=work.late)
