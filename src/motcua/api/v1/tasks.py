"""Tasks: lists, one by one, their history, every verb, counters, and the exchange of status."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from motcua.api.v1 import task_bodies as bodies
from motcua.api.v1.auth import BOTH, caller, require, standing
from motcua.api.v1.conditions import expected_version, idempotency_key, stamp
from motcua.api.v1.paging import Page, page
from motcua.api.v1.reading import Day, Text
from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.counters import BodyCounters, Counters, GroupBy, as_json
from motcua.apps.tasks.domain.rules import TaskNotFound
from motcua.apps.tasks.domain.states import State
from motcua.kernel import moments
from motcua.kernel.moments import local_day

router = Router(tags=["tasks"], auth=BOTH)
#: Days beyond these are counted as these: no task is older, none runs longer.
_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)


class TaskOut(Schema):
    """A task as it stands; ``deadline`` is the one in effect, due at the end of that day."""

    id: UUID
    code: str
    national_ref: str
    parent_id: UUID | None
    previous_id: UUID | None
    state: str
    version: int
    title: str
    content: str
    product: str
    kind: str
    urgency: str
    level: str
    public: bool
    source_number: str
    source_issued_on: date
    source_issuer: str
    source_kind: str
    source_title: str
    source_signatory: str
    source_anchor: str
    source_excerpt: str
    source_file: UUID | None
    giver_id: UUID
    lead_id: UUID
    province_id: UUID | None
    unit_id: UUID | None
    holder_id: UUID | None
    deadline_kind: str
    recurrence: str
    original_deadline: date | None
    deadline: date | None
    review_on: date | None
    assigned_on: date
    entered_at: datetime
    accepted_at: datetime | None
    submitted_at: datetime | None
    result_number: str
    result_on: date | None
    completed_on: date | None
    confirmed_at: datetime | None
    quality: str
    percent: int
    returns: int
    extensions: int
    ended_at: datetime | None
    end_reason: str


class ImportedOut(Schema):
    """A row of an import and what became of it: created, amended or unchanged."""

    outcome: str
    task: TaskOut


class StepOut(Schema):
    """One fact of a task's history with the words behind it."""

    fact: UUID
    type: str
    at: datetime
    actor: UUID | None
    payload: dict[str, Any]
    text: str


class CountersOut(Schema):
    """The counters of a moment: the sum, and its rows."""

    as_of: datetime
    group_by: str
    total: dict[str, Any]
    rows: list[dict[str, Any]]


class StatusOut(Schema):
    """How a task of the national system stands."""

    cursor: int
    national_ref: str
    task_id: UUID
    code: str
    state: str
    percent: int
    lead_id: UUID
    original_deadline: date | None
    deadline: date | None
    result_number: str
    completed_on: date | None
    changed_at: datetime


class FeedOut(Schema):
    """What changed; ask again with ``since`` = ``next``, at once while there is ``more``."""

    items: list[StatusOut]
    next: int
    more: bool


class ListQuery(Schema):
    """What a list is cut to."""

    order: selectors.Order = selectors.Order.DUE
    state: State | None = None
    open: bool | None = None
    overdue: bool | None = None
    lead: UUID | None = None
    giver: UUID | None = None
    document: UUID | None = None
    queue: selectors.Queue | None = None
    words: Text = Field("", max_length=200)
    cursor: Text | None = Field(None, max_length=100)
    limit: int = Field(50, ge=1, le=200)

    def filters(self) -> selectors.Filters:
        """Return the filters of the list."""
        return selectors.Filters(
            states=frozenset({self.state}) if self.state else None,
            open=self.open,
            overdue=self.overdue,
            leads=frozenset({self.lead}) if self.lead else None,
            givers=frozenset({self.giver}) if self.giver else None,
            document=self.document,
            queue=self.queue,
            words=self.words,
            order=self.order,
        )


class CountersQuery(Schema):
    """Of which body (a code such as H55.11, with all below), when, by what."""

    body: Text | None = Field(None, max_length=40)
    as_of: Day | None = None
    since: Day | None = None
    group_by: GroupBy = GroupBy.BODY
    restated: bool = False


@router.get("/", response=Page[TaskOut], operation_id="tasks.list")
def tasks(request: HttpRequest, query: Query[ListQuery]) -> dict[str, object]:
    """List the tasks that the caller may list: what is due first, or newest first."""
    found = selectors.page(
        standing=standing(request),
        at=timezone.now(),
        filters=query.filters(),
        cursor=query.cursor,
        limit=query.limit,
    )
    return page(found.rows, found.next)


@router.post("/", response={201: TaskOut}, operation_id="tasks.assign")
def assign(request: HttpRequest, response: HttpResponse, payload: bodies.Assign) -> Status[Any]:
    """Give a task; ``Idempotency-Key`` makes a repeated call harmless."""
    task = services.assign(
        given=payload.given(),
        by=caller(request),
        at=timezone.now(),
        key=idempotency_key(request),
    )
    stamp(response, task.version)
    response["Location"] = f"/api/v1/tasks/{task.id}"
    return Status(201, task)


@router.post("/many", response={201: list[TaskOut]}, operation_id="tasks.assign_many")
def assign_many(request: HttpRequest, payload: bodies.AssignMany) -> Status[Any]:
    """Give the tasks of a document, all or none."""
    made = services.assign_many(
        given=[task.given() for task in payload.tasks],
        by=caller(request),
        at=timezone.now(),
        key=idempotency_key(request),
    )
    return Status(201, made)


@router.post("/import", response=list[ImportedOut], operation_id="tasks.import")
def import_tasks(request: HttpRequest, payload: bodies.AssignMany) -> Any:
    """
    Take tasks over with their national identifiers, all or none.

    The same rows again change nothing; rows that differ amend their task.
    """
    return services.import_tasks(
        rows=[task.given() for task in payload.tasks], by=caller(request), at=timezone.now()
    )


@router.get("/feed", response=FeedOut, operation_id="tasks.report_back")
def feed(
    request: HttpRequest,
    since: int = Query(0, ge=0, le=2**62),
    limit: int = Query(200, ge=1, le=1000),
) -> Any:
    """Return the status of imported tasks that changed since a cursor; start with 0."""
    return selectors.feed(standing=standing(request), since=since, limit=limit)


@router.get("/counters", response=CountersOut, operation_id="tasks.counters")
def counters(request: HttpRequest, query: Query[CountersQuery]) -> dict[str, object]:
    """Return the counters of the bodies within the caller's reach, at any moment of the past."""
    now = timezone.now()
    as_of = min(now, end_of(query.as_of)) if query.as_of else now
    reach = rights.reach(standing(request), "tasks.lead")
    if reach.nothing:
        require(request, "tasks.lead")
    allowed, day = selectors.reached(reach), local_day(as_of)
    if query.body:
        asked = selectors.within(agencies.find_authority(query.body, day).id, day)
        allowed = asked if allowed is None else allowed & asked
    rows = selectors.counters(
        as_of=as_of,
        group_by=query.group_by,
        bodies=allowed,
        since=begin_of(query.since) if query.since else None,
        restated=query.restated,
    )
    return told(rows, as_of=as_of, group_by=query.group_by)


def told(rows: list[BodyCounters], *, as_of: datetime, group_by: GroupBy) -> dict[str, object]:
    """Return counters with their sum as they are answered."""
    return {
        "as_of": as_of,
        "group_by": group_by,
        "total": as_json(sum((row.counters for row in rows), Counters())),
        "rows": [
            {"key": str(row.key), "code": row.code, "label": row.label, **as_json(row.counters)}
            for row in rows
        ],
    }


def end_of(day: date) -> datetime:
    """Return the last moment of a Vietnamese day, or of the furthest day that is counted."""
    return moments.at(_counted(day) + timedelta(days=1)) - datetime.resolution


def begin_of(day: date) -> datetime:
    """Return the first moment of a Vietnamese day, or of the nearest day that is counted."""
    return moments.at(_counted(day))


def _counted(day: date) -> date:
    return max(_FIRST, min(day, _LAST))


@router.get("/{uuid:task_id}", response=TaskOut, operation_id="tasks.view")
def task(request: HttpRequest, response: HttpResponse, task_id: UUID) -> Any:
    """Return a task, for its lead agency, its giver, or one that coordinates it."""
    found = selectors.view(task_id, standing=standing(request))
    stamp(response, found.version)
    return found


@router.get("/{uuid:task_id}/history", response=list[StepOut], operation_id="tasks.history")
def history(request: HttpRequest, task_id: UUID) -> Any:
    """Return the facts of a task from the journal, oldest first."""
    return selectors.history(selectors.view(task_id, standing=standing(request)).id)


def _route(name: str, body: type[bodies.Body]) -> None:
    """Add ``POST /tasks/{id}/<name>``."""
    service: Callable[..., Any] = getattr(services, name)

    def act(request: HttpRequest, response: HttpResponse, task_id: UUID, payload: Any) -> Any:
        told = payload.arguments()
        if name == "decide_extension":
            if selectors.extension(told["request_id"]).task_id != task_id:
                raise TaskNotFound
        else:
            told["task_id"] = task_id
        found = service(
            by=caller(request),
            at=timezone.now(),
            expected=expected_version(request),
            key=idempotency_key(request),
            **told,
        )
        stamp(response, found.version)
        return found

    act.__name__, act.__doc__ = f"task_{name}", service.__doc__
    act.__annotations__["payload"] = body
    router.post(
        f"/{{uuid:task_id}}/{name.replace('_', '-')}",
        response=TaskOut,
        operation_id=f"tasks.{name}",
        summary=name.replace("_", " ").capitalize(),
    )(act)


for _name, _body in bodies.VERBS.items():
    _route(_name, _body)
