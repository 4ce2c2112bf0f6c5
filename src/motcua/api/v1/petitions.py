"""Petitions: sending, following, the public list, counters, and every verb of officers."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from motcua.api.v1 import petition_bodies as bodies
from motcua.api.v1.auth import BOTH, caller, standing
from motcua.api.v1.conditions import expected_version, idempotency_key, stamp
from motcua.api.v1.paging import Page, page
from motcua.api.v1.reading import NO_NUL, Day, Moment, Text
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.counters import GroupBy
from motcua.apps.petitions.domain.filters import Filters, Queue
from motcua.apps.petitions.domain.petition import Channel, State
from motcua.apps.petitions.domain.refusals import PetitionNotFound
from motcua.kernel.moments import at as moment_at

router = Router(tags=["petitions"], auth=BOTH)
public = Router(tags=["petitions"], auth=None)
Code = Annotated[str, Path(max_length=60, pattern=NO_NUL)]


class PetitionOut(Schema):
    """A petition as officials see it; the sender is told to those who may know, elsewhere."""

    id: UUID
    code: str
    version: int
    state: State
    channel: Channel
    kind: str | None
    content_class: int | None
    field: str
    title: str
    text: str
    commune: str
    dossier_id: UUID | None
    authority_id: UUID
    receiver_id: UUID
    unit_id: UUID | None
    holder_id: UUID | None
    hint: str
    received_at: datetime
    classify_due_at: datetime
    transfer_due_at: datetime
    answer_due_at: datetime
    publish_due_at: datetime | None
    paused_since: datetime | None
    hops: int
    competence_asked_at: datetime | None
    handled_at: datetime | None
    published_at: datetime | None
    ended_at: datetime | None
    end_reason: str
    outside_name: str
    answer: str


class SentOut(Schema):
    """What the sender keeps: the code, and the secret with which they go on."""

    id: UUID
    code: str
    secret: str
    answer_due_at: datetime


class MileOut(Schema):
    """A step that the sender is shown."""

    verb: str
    state: State
    body: str
    to_name: str
    at: datetime


class PetitionProgress(Schema):
    """How far a petition is; nothing of the sender."""

    code: str
    state: State
    body: str
    received_at: datetime
    due_at: datetime
    paused: bool
    miles: list[MileOut]
    question: str
    answer: str
    published_at: datetime | None
    end_reason: str
    may_supplement: bool
    may_rate: bool
    score: int | None


class PublishedOut(Schema):
    """A published petition with its answer."""

    code: str
    received_at: datetime
    published_at: datetime
    field: str
    content_class: int | None
    title: str
    text: str
    answer: str
    body: str
    commune: str
    days: int
    on_time: bool


class StepOut(Schema):
    """A step with its words."""

    number: int
    verb: str
    from_state: State | None
    to_state: State
    from_body: str
    body: str
    to_name: str
    reason: str
    late: bool
    at: datetime


class CountersOut(Schema):
    """Counters of one group; ``received`` is the sum of the next seven."""

    key: str
    label: str
    received: int
    handled_on_time: int
    handled_late: int
    open_within: int
    open_overdue: int
    refused: int
    routed_out: int
    transferred_out: int
    to_publish: int


class ListQuery(Schema):
    """What a list is cut to."""

    queue: Queue = Queue.WORK
    body: UUID | None = None
    channel: Channel | None = None
    content_class: int | None = Field(None, ge=1, le=8)
    area: Text = Field("", max_length=100)
    words: Text = Field("", max_length=100)
    cursor: Text | None = Field(None, max_length=300)
    limit: int = Field(50, ge=1, le=200)


class PublicQuery(Schema):
    """What the public list is cut to."""

    query: Text = Field("", max_length=200)
    area: Text = Field("", max_length=100)
    commune: Text = Field("", max_length=10)
    cursor: Text | None = Field(None, max_length=300)
    limit: int = Field(20, ge=1, le=100)


class CounterQuery(Schema):
    """The moment, the grouping, the days of receipt."""

    as_of: Moment | None = None
    group_by: GroupBy = GroupBy.BODY
    body: UUID | None = None
    since: Day | None = None


@public.get("/published", response=Page[PublishedOut], operation_id="petitions.search")
def published(request: HttpRequest, query: Query[PublicQuery]) -> dict[str, object]:
    """Search published petitions and answers, the newest first."""
    found = selectors.published(
        query=query.query,
        field=query.area,
        commune=query.commune,
        cursor=query.cursor,
        limit=query.limit,
    )
    return page(found.petitions, found.cursor)


@public.get("/published/{code}", response=PublishedOut, operation_id="petitions.published")
def published_one(request: HttpRequest, code: Code) -> Any:
    """Return a published petition by its code."""
    return selectors.published_one(code)


@public.post("/look-up", response=PetitionProgress, operation_id="petitions.look_up")
def look_up(request: HttpRequest, payload: bodies.PetitionLookUp) -> Any:
    """Follow a petition by code and phone number; tries are limited."""
    return services.look_up(
        code=payload.code,
        phone=payload.phone,
        address=str(get_adapter(request).get_client_ip(request)),
        at=timezone.now(),
    )


@public.get("/counters", response=list[CountersOut], operation_id="petitions.view_figures")
def counters(request: HttpRequest, query: Query[CounterQuery]) -> list[dict[str, object]]:
    """Return how petitions stood at a moment; any past moment gives the same again."""
    found = selectors.counters(
        as_of=query.as_of or timezone.now(),
        group_by=query.group_by,
        bodies=[query.body] if query.body else None,
        since=moment_at(query.since) if query.since else None,
    )
    names = list(CountersOut.model_fields)[2:]
    return [
        {"key": str(g.key), "label": g.label} | {n: getattr(g.counters, n) for n in names}
        for g in found
    ]


@router.get("/", response=Page[PetitionOut], operation_id="petitions.list")
def petitions(request: HttpRequest, query: Query[ListQuery]) -> dict[str, object]:
    """List the petitions that the caller may see: work by its next limit, the rest newest first."""
    found = selectors.page(
        standing=standing(request),
        at=timezone.now(),
        filters=Filters(
            queue=query.queue,
            body=query.body,
            channel=query.channel,
            content_class=query.content_class,
            field=query.area,
            words=query.words,
        ),
        cursor=query.cursor,
        limit=query.limit,
    )
    return page(found.petitions, found.cursor)


@router.post("/", response={201: SentOut}, operation_id="petitions.send")
def send(request: HttpRequest, response: HttpResponse, payload: bodies.PetitionSend) -> Status[Any]:
    """Send a petition; ``Idempotency-Key`` makes a repeated call harmless."""
    by = caller(request)
    if payload.dossier is not None:
        dossiers.view(payload.dossier, standing=standing(request))
    sent = services.send(
        given=payload.given(by), by=by, at=timezone.now(), key=idempotency_key(request)
    )
    return Status(201, _sent(response, sent))


@router.post("/register", response={201: SentOut}, operation_id="petitions.register")
def register(
    request: HttpRequest, response: HttpResponse, payload: bodies.PetitionRegister
) -> Status[Any]:
    """Key in a petition that came on paper, by phone, e-mail or at a reception."""
    if payload.dossier is not None:
        dossiers.view(payload.dossier, standing=standing(request))
    sent = services.register(
        given=payload.keyed(),
        received_on=payload.received_on,
        by=caller(request),
        at=timezone.now(),
        key=idempotency_key(request),
    )
    return Status(201, _sent(response, sent))


@router.get("/{uuid:petition_id}", response=PetitionOut, operation_id="petitions.view")
def petition(request: HttpRequest, response: HttpResponse, petition_id: UUID) -> Any:
    """Return a petition, for its sender or an official with the right."""
    found = selectors.view(petition_id, standing=standing(request))
    stamp(response, found.version)
    return found


@router.get("/{uuid:petition_id}/steps", response=list[StepOut], operation_id="petitions.steps")
def steps(request: HttpRequest, petition_id: UUID) -> Any:
    """Return the steps of a petition with their words, for officials."""
    who = standing(request)
    found = selectors.view(petition_id, standing=who)
    if not who.appointments:
        raise PetitionNotFound
    return selectors.steps(found.id)


def _sent(response: HttpResponse, sent: Any) -> dict[str, object]:
    record = sent.record
    stamp(response, record.version)
    response["Location"] = f"/api/v1/petitions/{record.id}"
    return {
        "id": record.id,
        "code": record.code,
        "secret": sent.secret,
        "answer_due_at": record.answer_due_at,
    }


def _route(name: str, body: type[bodies.Body]) -> None:
    """Add ``POST /petitions/{id}/<name>``."""
    service: Callable[..., Any] = getattr(services, name)

    def act(request: HttpRequest, response: HttpResponse, petition_id: UUID, payload: Any) -> Any:
        done = services.carry_once(
            verb=service,
            petition_id=petition_id,
            arguments=payload.arguments(),
            key=idempotency_key(request),
            by=caller(request),
            at=timezone.now(),
            expected=expected_version(request) if body.versioned else None,
        )
        stamp(response, done.version)
        return done

    act.__name__, act.__doc__ = f"petition_{name}", service.__doc__
    act.__annotations__["payload"] = body
    router.post(
        f"/{{uuid:petition_id}}/{name.replace('_', '-')}",
        response=PetitionOut,
        operation_id=f"petitions.{name}",
    )(act)


for _name, _body in bodies.VERBS.items():
    _route(_name, _body)
