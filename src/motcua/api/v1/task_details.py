"""What stands beside a task, the report of a period, secret tallies, and the public figures."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from motcua.api.v1.auth import caller, standing
from motcua.api.v1.bodies import Body, example
from motcua.api.v1.reading import Day, Text
from motcua.api.v1.tasks import CountersOut, TaskOut, begin_of, end_of, router, told
from motcua.apps.agencies import selectors as agencies
from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.counters import Counters, GroupBy
from motcua.kernel.period import Period
from motcua.kernel.refusal import Invalid

public = Router(tags=["tasks"], auth=None)


class TaskProgressOut(Schema):
    """A report on the way."""

    id: UUID
    at: datetime
    by: UUID | None
    percent: int | None
    text: str
    difficulties: str
    proposal: str
    next_step: str


class EvidenceOut(Schema):
    """A paper behind a result or a contribution, and what became of it."""

    id: UUID
    kind: str
    document_number: str
    document_on: date | None
    summary: str
    files: list[UUID]
    at: datetime
    by: UUID | None
    accepted_at: datetime | None
    rejected_at: datetime | None
    rejection: str


class ExtensionOut(Schema):
    """A request for a later deadline; ``granted`` null = not decided."""

    id: UUID
    asked_at: datetime
    asked_by: UUID | None
    was: date
    until: date
    reason: str
    decided_at: datetime | None
    granted: bool | None
    decision: str
    document: str


class SecretIn(Body):
    """Numbers of classified tasks of a body from a giver on a day; nothing of what they are."""

    model_config = example(
        body="019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071",
        giver="019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6072",
        on="2020-12-31",
        completed_on_time=3,
        open_within=1,
    )

    body: UUID
    giver: UUID
    on: Day
    completed_on_time: int = Field(0, ge=0, le=1_000_000, strict=True)
    completed_late: int = Field(0, ge=0, le=1_000_000, strict=True)
    open_within: int = Field(0, ge=0, le=1_000_000, strict=True)
    open_overdue: int = Field(0, ge=0, le=1_000_000, strict=True)
    withdrawn: int = Field(0, ge=0, le=1_000_000, strict=True)
    reassigned: int = Field(0, ge=0, le=1_000_000, strict=True)


class SecretOut(Schema):
    """A tally of classified tasks."""

    body_id: UUID
    giver_id: UUID
    on: date
    total: int


class ReportQuery(Schema):
    """Of which body (by code, with all below), from which day to which, in which form."""

    body: Text = Field(max_length=40)
    first: Day
    last: Day
    form: services.Form = services.Form.XLSX


class PublicQuery(Schema):
    """When, and by what the public figures are grouped."""

    as_of: Day | None = None
    since: Day | None = None
    group_by: GroupBy = GroupBy.PROVINCE


@router.get(
    "/{uuid:task_id}/progress", response=list[TaskProgressOut], operation_id="tasks.progress"
)
def progress(request: HttpRequest, task_id: UUID) -> Any:
    """Return the reports on the way, the latest first."""
    return selectors.progress(selectors.view(task_id, standing=standing(request)).id)


@router.get("/{uuid:task_id}/evidence", response=list[EvidenceOut], operation_id="tasks.evidence")
def evidence(request: HttpRequest, task_id: UUID) -> Any:
    """Return the papers behind results and contributions, the latest first."""
    return selectors.evidence(selectors.view(task_id, standing=standing(request)).id)


@router.get(
    "/{uuid:task_id}/extensions", response=list[ExtensionOut], operation_id="tasks.extensions"
)
def extensions(request: HttpRequest, task_id: UUID) -> Any:
    """Return the requests for a later deadline, the latest first."""
    return selectors.extensions(selectors.view(task_id, standing=standing(request)).id)


@router.get("/{uuid:task_id}/parts", response=list[TaskOut], operation_id="tasks.parts")
def parts(request: HttpRequest, task_id: UUID) -> Any:
    """Return the parts of a task that the caller may see."""
    who = standing(request)
    found = selectors.children(selectors.view(task_id, standing=who).id)
    return [task for task in found if selectors.may_view(task, standing=who)]


@router.get("/report", response={200: None}, operation_id="tasks.report")
def report(request: HttpRequest, query: Query[ReportQuery]) -> HttpResponse:
    """Return the report of a period as a workbook or as PDF."""
    if query.last < query.first:
        raise Invalid(
            field="last",
            why_vi="Ngày cuối phải từ ngày đầu trở đi.",
            why_en="The last day may not come before the first.",
        )
    file = services.export(
        period=Period.through(query.first, query.last),
        body=agencies.find_authority(query.body, query.last).id,
        form=query.form,
        by=caller(request),
        at=timezone.now(),
    )
    answer = HttpResponse(file.content, content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@router.post("/secrets", response={201: SecretOut}, operation_id="tasks.tally_secret")
def tally_secret(request: HttpRequest, payload: SecretIn) -> Status[Any]:
    """Write down how many classified tasks a body has; the last tally of a day stands."""
    numbers = payload.arguments()
    place = {name: numbers.pop(name) for name in ("body", "giver", "on")}
    found = services.tally_secret(
        **place, counts=Counters(**numbers), by=caller(request), at=timezone.now()
    )
    out = {"body_id": found.body_id, "giver_id": found.giver_id, "on": found.on}
    return Status(201, out | {"total": found.counters.total})


@public.get("/figures", response=CountersOut, operation_id="tasks.view_public")
def figures(request: HttpRequest, query: Query[PublicQuery]) -> dict[str, object]:
    """Return the counters of tasks that may be published, for everybody."""
    now = timezone.now()
    as_of = min(now, end_of(query.as_of)) if query.as_of else now
    rows = selectors.counters(
        as_of=as_of,
        group_by=query.group_by,
        since=begin_of(query.since) if query.since else None,
        public_only=True,
    )
    return told(rows, as_of=as_of, group_by=query.group_by)
