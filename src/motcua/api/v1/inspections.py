"""Inspection sessions: list, one with all of it, its pack, every verb; difficulties; targets."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from motcua.api.v1 import inspection_bodies as bodies
from motcua.api.v1 import inspection_shapes as shapes
from motcua.api.v1.auth import BOTH, caller, standing
from motcua.api.v1.conditions import expected_version, idempotency_key, stamp
from motcua.api.v1.paging import Page, page
from motcua.api.v1.reading import Day, Text
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain.rules import FindingNotFound
from motcua.apps.inspections.domain.session import FindingKind, SessionRecord
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.domain.targets import TargetRecord
from motcua.kernel.moments import local_day

router = Router(tags=["inspections"], auth=BOTH)


class ListQuery(Schema):
    """What the list of sessions is cut to."""

    state: State | None = None
    body: UUID | None = None
    cursor: Text | None = Field(None, max_length=100)
    limit: int = Field(50, ge=1, le=200)


class DifficultiesQuery(Schema):
    """What the register of difficulties and proposals is cut to."""

    kind: FindingKind | None = None
    body: UUID | None = None
    competent: UUID | None = None
    unanswered: bool = False
    overdue: bool = False
    cursor: Text | None = Field(None, max_length=100)
    limit: int = Field(50, ge=1, le=200)


class TargetsQuery(Schema):
    """What the list of targets is cut to."""

    area: UUID | None = None
    cursor: Text | None = Field(None, max_length=100)
    limit: int = Field(50, ge=1, le=200)


@router.get("/", response=Page[shapes.SessionOut], operation_id="inspections.list")
def sessions(request: HttpRequest, query: Query[ListQuery]) -> dict[str, object]:
    """List the sessions that the caller leads or is inspected in, the latest first."""
    found = selectors.page(standing=standing(request), **query.dict())
    return page(found.items, found.cursor)


@router.post("/", response={201: shapes.SessionOut}, operation_id="inspections.plan")
def plan(request: HttpRequest, response: HttpResponse, payload: bodies.Plan) -> Status[Any]:
    """Plan a session; ``Idempotency-Key`` makes a repeated call harmless."""
    made = services.plan(
        by=caller(request), at=timezone.now(), key=idempotency_key(request), **payload.arguments()
    )
    stamp(response, made.version)
    response["Location"] = f"/api/v1/inspections/{made.id}"
    return Status(201, made)


@router.get(
    "/difficulties", response=Page[shapes.FindingOut], operation_id="inspections.difficulties"
)
def difficulties(request: HttpRequest, query: Query[DifficultiesQuery]) -> dict[str, object]:
    """List difficulties and proposals across sessions, with their answers, newest first."""
    found = selectors.difficulties(
        standing=standing(request), today=local_day(timezone.now()), **query.dict()
    )
    return page(found.items, found.cursor)


@router.post(
    "/difficulties/{uuid:finding_id}/answer",
    response={204: None},
    operation_id="inspections.answer",
)
def answer(request: HttpRequest, finding_id: UUID, payload: bodies.AnswerProposal) -> Status[None]:
    """Answer a difficulty or proposal for the competent body; the same answer again is nothing."""
    services.answer(
        finding_id=finding_id, by=caller(request), at=timezone.now(), **payload.arguments()
    )
    return Status(204, None)


@router.get("/{uuid:session_id}", response=shapes.WholeOut, operation_id="inspections.view")
def session(request: HttpRequest, response: HttpResponse, session_id: UUID) -> dict[str, Any]:
    """Return a session with all of it, for who leads it or is inspected in it."""
    who = standing(request)
    found = selectors.view(session_id, standing=who)
    stamp(response, found.version)
    return _whole(found, who)


@router.get("/{uuid:session_id}/pack", operation_id="inspections.pack")
def pack(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Return the pack as it was frozen (ZIP); ``motcua session verify`` checks it off-line."""
    found = selectors.view(session_id, standing=standing(request))
    sent = HttpResponse(selectors.pack(found.id), content_type="application/zip")
    sent["Content-Disposition"] = f'attachment; filename="phien-kiem-tra-{found.number}.zip"'
    sent["Cache-Control"] = "private, no-store"
    return sent


@router.post(
    "/{uuid:session_id}/report", response=shapes.ReportOut, operation_id="inspections.report"
)
def report(request: HttpRequest, session_id: UUID, payload: bodies.Report) -> Any:
    """Take the report of a body; a later one replaces it until the session is held."""
    selectors.view(session_id, standing=standing(request))
    return services.report(
        session_id=session_id, by=caller(request), at=timezone.now(), **payload.arguments()
    )


@router.post(
    "/{uuid:session_id}/note", response={201: shapes.NoteOut}, operation_id="inspections.note"
)
def note(request: HttpRequest, session_id: UUID, payload: bodies.NoteIn) -> Status[Any]:
    """Write down what is seen on site."""
    selectors.view(session_id, standing=standing(request))
    key, told = idempotency_key(request), payload.arguments()
    by, now = caller(request), timezone.now()
    return Status(201, services.note(session_id=session_id, by=by, at=now, key=key, **told))


@router.post(
    "/{uuid:session_id}/find", response={201: shapes.FindingOut}, operation_id="inspections.find"
)
def find(request: HttpRequest, session_id: UUID, payload: bodies.Find) -> Status[Any]:
    """Record what was found at a body."""
    selectors.view(session_id, standing=standing(request))
    key, told = idempotency_key(request), payload.arguments()
    by, now = caller(request), timezone.now()
    return Status(201, services.find(session_id=session_id, by=by, at=now, key=key, **told))


@router.post(
    "/{uuid:session_id}/findings/{uuid:finding_id}/drop",
    response={204: None},
    operation_id="inspections.drop_finding",
)
def drop_finding(request: HttpRequest, session_id: UUID, finding_id: UUID) -> Status[None]:
    """Take a finding out again, before the conclusion."""
    selectors.view(session_id, standing=standing(request))
    if selectors.finding(finding_id).session_id != session_id:
        raise FindingNotFound
    services.drop_finding(finding_id=finding_id, by=caller(request), at=timezone.now())
    return Status(204, None)


def _route(name: str, body: type[bodies.Body]) -> None:
    """Add ``POST /inspections/{id}/<name>``, which answers with the session."""
    service: Callable[..., Any] = getattr(services, name)

    def act(request: HttpRequest, response: HttpResponse, session_id: UUID, payload: Any) -> Any:
        selectors.view(session_id, standing=standing(request))
        told = payload.arguments()
        if name in bodies.CONDITIONAL:
            told["version"] = expected_version(request)
        found = service(session_id=session_id, by=caller(request), at=timezone.now(), **told)
        stamp(response, found.version)
        return found

    act.__name__, act.__doc__ = f"session_{name}", service.__doc__
    act.__annotations__["payload"] = body
    router.post(
        f"/{{uuid:session_id}}/{name.replace('_', '-')}",
        response=shapes.SessionOut,
        operation_id=f"inspections.{name}",
        summary=name.replace("_", " ").capitalize(),
    )(act)


for _name, _body in bodies.VERBS.items():
    _route(_name, _body)


@router.get("/targets", response=Page[shapes.TargetOut], operation_id="inspections.targets")
def targets(request: HttpRequest, query: Query[TargetsQuery]) -> dict[str, object]:
    """List the targets that the caller follows or is to reach, newest first."""
    found = selectors.targets(standing=standing(request), **query.dict())
    return page(found.items, found.cursor)


@router.post("/targets", response={201: shapes.TargetOut}, operation_id="inspections.set_target")
def set_target(
    request: HttpRequest, response: HttpResponse, payload: bodies.SetTarget
) -> Status[Any]:
    """Set a target; ``Idempotency-Key`` makes a repeated call harmless."""
    made = services.set_target(
        by=caller(request), at=timezone.now(), key=idempotency_key(request), **payload.arguments()
    )
    response["Location"] = f"/api/v1/inspections/targets/{made.id}"
    return Status(201, made)


@router.get(
    "/targets/{uuid:target_id}", response=shapes.CurveOut, operation_id="inspections.target"
)
def target(request: HttpRequest, target_id: UUID, on: Day | None = None) -> dict[str, Any]:
    """Return a target with its curves and the gap on a day, today unless one is given."""
    found = selectors.view_target(target_id, standing=standing(request))
    today = local_day(timezone.now())
    return _curve(found, min(on, today) if on else today)


@router.post(
    "/targets/{uuid:target_id}/record-progress",
    response=shapes.CurveOut,
    operation_id="inspections.record_progress",
)
def record_progress(
    request: HttpRequest, target_id: UUID, payload: bodies.RecordProgress
) -> dict[str, Any]:
    """Enter what was reached on a day; a later entry for that day replaces it."""
    found = selectors.view_target(target_id, standing=standing(request))
    now = timezone.now()
    services.record_progress(target_id=target_id, by=caller(request), at=now, **payload.arguments())
    return _curve(found, local_day(now))


@router.post(
    "/targets/{uuid:target_id}/rate-confidence",
    response=shapes.ConfidenceOut,
    operation_id="inspections.rate_confidence",
)
def rate_confidence(request: HttpRequest, target_id: UUID, payload: bodies.RateConfidence) -> Any:
    """Say how sure it is that a target will be reached."""
    selectors.view_target(target_id, standing=standing(request))
    return services.rate_confidence(
        target_id=target_id, by=caller(request), at=timezone.now(), **payload.arguments()
    )


def _curve(found: TargetRecord, day: Any) -> dict[str, Any]:
    curve = selectors.curve(found, day=day)
    rated = [one for one in selectors.confidence(found.id) if local_day(one.at) <= day]
    return asdict(found) | {
        "actual": [asdict(point) for point in curve.actual],
        "gap": asdict(curve.gap),
        "confidence": [asdict(one) for one in rated],
    }


def _whole(found: SessionRecord, who: Standing) -> dict[str, Any]:
    visited = selectors.bodies(found.id)
    shown = bool(found.notice_number) or selectors.leads(found, who)
    mark = selectors.pack_mark(found.id)
    return asdict(found) | {
        "bodies": visited,
        "team": selectors.team(found.id),
        "agenda": selectors.agenda(found.id),
        "reports": [asdict(one) for one in selectors.reports(found.id).values()],
        "figures": list(_figures(found)),
        "notes": selectors.notes(found.id),
        "findings": selectors.findings(found.id),
        "items": _items(found) if shown else [],
        "pack": {"digest": mark[0], "frozen_at": mark[1]} if mark else None,
    }


def _figures(found: SessionRecord) -> list[dict[str, Any]]:
    return [
        {
            "metric": row.metric.code,
            "body_id": one.body,
            "computed": one.cell.computed,
            "declared": one.cell.declared,
            "gap": one.cell.gap,
        }
        for row in selectors.figures(found)
        for one in row.figures
    ]


def _items(found: SessionRecord) -> list[dict[str, Any]]:
    followed = selectors.follow_up(found, as_of=timezone.now())
    return [
        asdict(one.item)
        | {
            "task_code": one.task.code if one.task else None,
            "task_state": one.task.state.value if one.task else None,
        }
        for one in followed.outcomes
    ]
