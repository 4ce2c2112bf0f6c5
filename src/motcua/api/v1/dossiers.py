"""Dossiers: lists, one by one, their clock, their facts, and every verb."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from motcua.api.v1 import bodies, verbs
from motcua.api.v1.auth import BOTH, caller, standing
from motcua.api.v1.conditions import idempotency_key, stamp
from motcua.api.v1.looking import note_viewing
from motcua.api.v1.paging import Page, page
from motcua.api.v1.reading import NO_NUL, Text
from motcua.api.v1.shapes import DossierOut
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.papers.forms import Form
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.selectors import papers

Code = Annotated[str, Path(max_length=60, pattern=NO_NUL)]
Nth = Annotated[int, Query(ge=1, le=999)]
Beginning = Annotated[str, Query(min_length=3, max_length=60, pattern=NO_NUL)]
router = Router(tags=["dossiers"], auth=BOTH)
public = Router(tags=["dossiers"], auth=None)


class ListQuery(Schema):
    """What a list is cut to."""

    order: str = Field("urgency", pattern="^(urgency|newest)$")
    authority: UUID | None = None
    state: State | None = None
    cursor: Text | None = Field(None, max_length=300)
    limit: int = Field(50, ge=1, le=200)


class Step(Schema):
    """One fact of the dossier's history."""

    fact: UUID
    verb: str
    at: datetime
    recorded_at: datetime
    actor: UUID | None
    authority: UUID | None
    details: dict[str, Any]


class Day(Schema):
    """One day between start and due date: counted as which, or why not."""

    date: date
    counted: int | None
    reason: str


class DerivationOut(Schema):
    """How the legal due date comes about; ``days`` is empty without a due date."""

    start: datetime | None
    term: str | None
    calendar_version: str | None
    due_at: datetime | None
    days: list[Day]


class ProgressOut(Schema):
    """How far a dossier is; nothing of the person."""

    code: str
    state: str
    portal_status: int
    words_vi: str
    words_en: str
    stage: int
    stages: int
    submitted_at: datetime
    received_at: datetime | None
    appointment_at: datetime | None
    ended_at: datetime | None
    returned_at: datetime | None


@router.get("/", response=Page[DossierOut], operation_id="dossiers.list")
def dossiers(request: HttpRequest, query: Query[ListQuery]) -> dict[str, object]:
    """List the dossiers that the caller may list: open ones by urgency, or all, newest first."""
    if query.order == "urgency":
        filters = selectors.Filters(
            authority=query.authority, states=(query.state,) if query.state else ()
        )
        found = selectors.worklist(
            standing=standing(request),
            at=timezone.now(),
            filters=filters,
            cursor=query.cursor,
            limit=query.limit,
        )
    else:
        found = selectors.by_authority(
            standing=standing(request),
            authority=query.authority,
            state=query.state,
            cursor=query.cursor,
            limit=query.limit,
        )
    return page(found.items, found.cursor)


@router.get("/search", response=list[DossierOut], operation_id="dossiers.search")
def search(request: HttpRequest, code: Beginning) -> Any:
    """Find dossiers whose legal code begins with ``code``."""
    return list(selectors.search(standing=standing(request), code=code))


@router.post("/", response={201: DossierOut}, operation_id="dossiers.submit")
def submit(request: HttpRequest, response: HttpResponse, payload: bodies.Submit) -> Status[Any]:
    """Hand in a dossier; ``Idempotency-Key`` makes a repeated call harmless."""
    with payload.own_names():
        dossier = services.submit(
            by=caller(request),
            at=timezone.now(),
            key=idempotency_key(request),
            **payload.arguments(),
        )
    stamp(response, dossier.version)
    response["Location"] = f"/api/v1/dossiers/{dossier.id}"
    return Status(201, dossier)


@router.get("/{uuid:dossier_id}", response=DossierOut, operation_id="dossiers.view")
def dossier(request: HttpRequest, response: HttpResponse, dossier_id: UUID) -> Any:
    """Return a dossier, for its applicant or an official with the right."""
    found = selectors.view(dossier_id, standing=(who := standing(request)))
    note_viewing(found, who)
    stamp(response, found.version)
    return found


@router.get("/{uuid:dossier_id}/verbs", response=list[str], operation_id="dossiers.verbs")
def may_do(request: HttpRequest, dossier_id: UUID) -> list[str]:
    """Return the verbs that state and rights allow the caller now."""
    who = standing(request)
    return [str(verb) for verb in selectors.may_do(selectors.view(dossier_id, standing=who), who)]


@router.get("/{uuid:dossier_id}/timeline", response=list[Step], operation_id="dossiers.timeline")
def timeline(request: HttpRequest, dossier_id: UUID) -> Any:
    """Return the facts of the dossier from the journal, oldest first."""
    found = selectors.view(dossier_id, standing=standing(request))
    return list(selectors.timeline(found.id))


@router.get(
    "/{uuid:dossier_id}/derivation", response=DerivationOut, operation_id="dossiers.derivation"
)
def derivation(request: HttpRequest, dossier_id: UUID) -> Any:
    """Return how the due date came about, day by day."""
    found = selectors.view(dossier_id, standing=standing(request))
    return selectors.derivation_of(found)


@router.get("/{uuid:dossier_id}/papers/{form}", response={200: None}, operation_id="dossiers.paper")
def paper(
    request: HttpRequest, dossier_id: UUID, form: Form, number: Nth | None = None
) -> HttpResponse:
    """Return a form of the dossier as PDF; ``number`` tells requests for supplement apart."""
    who = standing(request)
    found = papers.paper(form, dossier=dossier_id, standing=who, at=timezone.now(), number=number)
    note_viewing(selectors.dossier(dossier_id), who)
    answer = HttpResponse(found.content, content_type=found.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@public.get("/{code}", response=ProgressOut, operation_id="dossiers.look_up")
def track(request: HttpRequest, code: Code) -> Any:
    """Follow a dossier by its code, without signing in: progress only."""
    return selectors.progress(code)


for _name, _body in verbs.VERBS.items():
    verbs.route(router, _name, _body)
