"""What a sender sees of a petition: how far it is, what was asked, what was answered."""

import secrets as random
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.identity.domain.persons import normal_phone
from motcua.apps.petitions.domain import codes
from motcua.apps.petitions.domain.petition import PetitionRecord, State
from motcua.apps.petitions.domain.refusals import PetitionNotFound
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import Petition, Rating, Sender, Step, Supplement
from motcua.apps.petitions.selectors.links import read_secret, secret_of
from motcua.apps.petitions.selectors.records import petition, record_of
from motcua.kernel.refusal import Invalid

#: Steps that the sender is shown; drafts and returns are the office's own.
_SHOWN = (
    Verb.SEND,
    Verb.REGISTER,
    Verb.CLASSIFY,
    Verb.ASK_SUPPLEMENT,
    Verb.SUPPLEMENT,
    Verb.REFUSE,
    Verb.TRANSFER,
    Verb.DECIDE_COMPETENCE,
    Verb.ROUTE_OUT,
    Verb.EXTEND,
    Verb.PUBLISH,
    Verb.CLOSE,
    Verb.REOPEN,
    Verb.RATE,
)


@dataclass(frozen=True, slots=True)
class Mile:
    """A step that the sender is shown."""

    verb: Verb
    state: State
    body: str
    to_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """
    How far a petition is; nothing of the sender, and not the words that they wrote.

    :ivar question: what the sender is asked for now, "" when nothing.
    :ivar answer: the answer, once published or told.
    :ivar may_rate: whether the answer waits for a rating.
    :ivar secret: of the link, with which the sender supplements and rates.
    """

    id: UUID
    code: str
    state: State
    body: str
    received_at: datetime
    due_at: datetime
    paused: bool
    miles: tuple[Mile, ...]
    question: str
    answer: str
    published_at: datetime | None
    end_reason: str
    outside_name: str
    may_supplement: bool
    may_rate: bool
    score: int | None
    secret: str


def look_up(code: str, phone: str) -> Progress:
    """
    Return how far a petition is. Doors use ``services.look_up``, which counts failures.

    :raises PetitionNotFound: no such code, or another phone number.
    """
    row = Petition.objects.filter(code=codes.normal(code)).first()
    sender = Sender.objects.filter(petition=row, erased_at=None).first() if row else None
    try:
        typed = normal_phone(phone)
    except Invalid:
        typed = ""
    kept = sender.phone if sender and sender.phone else "no number"
    # Compared also where there is nothing to compare with: both take the same time.
    same = random.compare_digest(kept.encode(), typed.encode("utf-8", "surrogatepass"))
    if row is None or not same or not typed:
        raise PetitionNotFound
    return progress(record_of(row))


def followed(secret: str) -> Progress:
    """
    Return how far the petition of a link is.

    :raises PetitionNotFound: the installation did not write the link.
    """
    return progress(petition(read_secret(secret)))


def progress(record: PetitionRecord) -> Progress:
    """Return what its sender sees of a petition."""
    told = record.state in (State.PUBLISHED, State.CLOSED)
    rated = Rating.objects.filter(petition=record.id, round=record.reopened).first()
    asked = record.state is State.SUPPLEMENT_REQUESTED
    return Progress(
        id=record.id,
        code=record.code,
        state=record.state,
        body=_names({record.authority_id})[record.authority_id],
        received_at=record.received_at,
        due_at=record.answer_due_at,
        paused=record.paused_since is not None,
        miles=miles(record.id),
        question=_question(record.id) if asked else "",
        answer=record.answer if told else "",
        published_at=record.published_at,
        end_reason=record.end_reason,
        outside_name=record.outside_name,
        may_supplement=record.is_open and record.state is not State.ANSWERED,
        may_rate=told and rated is None,
        score=rated.score if rated else None,
        secret=secret_of(record.id),
    )


def miles(petition_id: UUID) -> tuple[Mile, ...]:
    """Return the steps that the sender is shown, oldest first."""
    rows = Step.objects.filter(petition=petition_id, verb__in=[v.value for v in _SHOWN])
    found = list(rows.order_by("number"))
    names = _names({row.authority_id for row in found})
    return tuple(
        Mile(Verb(r.verb), State(r.to_state), names[r.authority_id], r.to_name, r.at) for r in found
    )


def _question(petition_id: UUID) -> str:
    rows = Supplement.objects.filter(petition=petition_id, answered_at=None)
    row = rows.order_by("-pk").first()
    return row.question if row else ""


def _names(keys: set[UUID]) -> dict[UUID, str]:
    return {a.id: a.name for a in agencies.authorities(keys)}
