"""Published numbers: the registry, values with fraction and proof, declared values, alerts."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from motcua.api.v1.auth import BOTH, caller, standing
from motcua.api.v1.bodies import Body, example
from motcua.api.v1.paging import Page, page
from motcua.api.v1.reading import NO_NUL, Day, Text
from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import registry, windows
from motcua.apps.indicators.domain.export import COLUMNS, line, schema
from motcua.apps.indicators.domain.telling import cell_as_json, metric_as_json, number
from motcua.apps.indicators.domain.thresholds import AlertRecord, Grade
from motcua.apps.indicators.domain.values import Cell
from motcua.apps.indicators.domain.windows import System, Window
from motcua.apps.indicators.selectors.sums import WHOLE
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Invalid

router = Router(tags=["indicators"], auth=None)
closed = Router(tags=["indicators"], auth=BOTH)

Code = Annotated[str, Path(max_length=60, pattern=NO_NUL)]
#: Most cells that one answer holds.
MOST_CELLS = 20_000
#: Most windows of a series.
MOST_WINDOWS = 60


class MetricOut(Schema):
    """A row of the registry."""

    code: str
    group: str
    name: str
    name_en: str
    unit: str
    direction: str
    source: str
    formula: str | None
    version: int
    definition: str
    numerator: str | None
    denominator: str | None
    breakdowns: list[str]
    owner: str
    legal: str | None
    parts: list[str]
    stock: bool


class PlaceOut(Schema):
    """An authority that a value is told of."""

    id: UUID
    code: str
    name: str


class WindowOut(Schema):
    """A window with its first and last day."""

    key: str
    name: str
    first: date
    last: date
    system: str


class TreeOut(Schema):
    """Head of the journal's tree when a value was computed."""

    size: int
    root: str


class DeclaredOut(Schema):
    """What a locality declared."""

    numerator: int | None
    denominator: int | None
    value: float | None
    source: str
    on: date
    file: UUID | None
    declared_at: datetime


class ValueOut(Schema):
    """One value: fraction, moment, proof, what was declared beside it, the gap."""

    code: str
    name: str
    unit: str
    formula: str | None
    version: int
    area: PlaceOut | None
    period: WindowOut
    numerator: int | None
    denominator: int | None
    value: float | None
    source: str
    as_of: datetime | None
    tree: TreeOut | None
    missing: list[str]
    judged: float | None
    declared: DeclaredOut | None
    gap: float | None


class AlertOut(Schema):
    """A value beyond a limit."""

    id: UUID
    metric: str
    area: UUID
    period: str
    grade: str
    action: str
    value: float | None
    numerator: int | None
    denominator: int | None
    limit: float | None
    opened_at: datetime
    cleared_at: datetime | None
    acknowledged_at: datetime | None
    note: str
    task: UUID | None


class PeriodQuery(Schema):
    """A window: 2020-03, 2020-Q1, 2020-H1, 2020-9M, 2020 or quarter:2020-1."""

    period: Text = Field(..., max_length=60)
    calendar: bool = False

    def window(self) -> Window:
        """Return the window."""
        return windows.read(self.period, System.CALENDAR if self.calendar else System.ND09)


class ValuesQuery(PeriodQuery):
    """Metrics by code, areas by code; all provinces when none is named."""

    metric: list[Text] = Field(default_factory=list, max_length=200)
    area: list[Text] = Field(default_factory=list, max_length=200)
    restated: bool = False


class SeriesQuery(PeriodQuery):
    """One metric and area over the windows that end with ``period``."""

    metric: Text = Field(..., max_length=60)
    area: Text | None = Field(None, max_length=60)
    count: int = Field(12, ge=1, le=MOST_WINDOWS)
    restated: bool = False


class AlertsQuery(Schema):
    """Which alerts."""

    every: bool = False
    grade: Grade | None = None
    metric: Text | None = Field(None, max_length=60)
    cursor: UUID | None = None
    limit: int = Field(50, ge=1, le=200)


class Declare(Body):
    """What a locality reports by hand."""

    model_config = example(
        metric="portal.services",
        area="H55",
        period="2020-H1",
        numerator=9,
        denominator=300,
        source="Báo cáo 12/BC-UBND",
        on="2020-07-06",
    )

    metric: Annotated[Text, Field(max_length=60)]
    area: Annotated[Text, Field(max_length=60)]
    period: Annotated[Text, Field(max_length=60)]
    calendar: bool = False
    numerator: Annotated[int, Field(ge=0, le=10**12, strict=True)] | None = None
    denominator: Annotated[int, Field(ge=0, le=10**12, strict=True)] | None = None
    value: Annotated[Decimal, Field(ge=0, le=10**12, decimal_places=2)] | None = None
    source: Annotated[Text, Field(max_length=500)]
    on: Day
    file: UUID | None = None


class Acknowledge(Body):
    """What was found and what is done about it."""

    model_config = example(note="Đã đôn đốc ba xã, xong trước 30/11.")

    note: Annotated[Text, Field(max_length=2_000)]


@router.get("/", response=list[MetricOut], operation_id="indicators.list")
def metrics(request: HttpRequest, q: str = Query("", max_length=200, pattern=NO_NUL)) -> Any:
    """Return the registry, or the metrics whose code or words fit."""
    return [metric_as_json(one) for one in registry.search(q)]


@router.get("/values", response=list[ValueOut], operation_id="indicators.view")
def values(request: HttpRequest, query: Query[ValuesQuery]) -> Any:
    """Return the kept values of a window, one for each metric and area."""
    window, chosen = query.window(), _areas(query)
    found = _cells(query, window, chosen)
    named = {key: (key, area.code, area.name) for key, area in chosen.items()}
    return [
        cell_as_json(registry.metric(code), window, cell, named[key])
        for (code, key), cell in found.items()
    ]


@router.get("/series", response=list[ValueOut], operation_id="indicators.series")
def series(request: HttpRequest, query: Query[SeriesQuery]) -> Any:
    """Return the kept values of a metric over several windows, the oldest first."""
    last, metric = query.window(), registry.metric(query.metric)
    chosen = [last.before(n) for n in reversed(range(query.count))]
    area = _area(query.area, last, restated=query.restated) if query.area else None
    found = selectors.series(
        metric.code, area.id if area else WHOLE, chosen, restated=query.restated
    )
    named = (area.id, area.code, area.name) if area else None
    return [cell_as_json(metric, window, cell, named) for window, cell in found]


@router.get("/export", response={200: None}, operation_id="indicators.export")
def export(
    request: HttpRequest,
    query: Query[ValuesQuery],
    format: str = Query("csv", pattern="^(csv|jsonl)$"),
) -> HttpResponse:
    """Return the kept values of a window as CSV or JSON Lines; ``/schema`` says what they hold."""
    window, chosen = query.window(), _areas(query)
    rows = [
        line(registry.metric(code), window, cell, chosen[key].code, chosen[key].name)
        for (code, key), cell in _cells(query, window, chosen).items()
    ]
    kind = "text/csv" if format == "csv" else "application/x-ndjson"
    answer = HttpResponse(
        _csv(rows) if format == "csv" else _json_lines(rows), content_type=f"{kind}; charset=utf-8"
    )
    name = f"indicators-{window.period.start}-{window.period.last}.{format}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@router.get("/schema", response={200: None}, operation_id="indicators.schema")
def export_schema(request: HttpRequest) -> HttpResponse:
    """Return the JSON Schema of one row of the export."""
    text = json.dumps(schema(), ensure_ascii=False)
    return HttpResponse(text, content_type="application/schema+json")


@closed.post("/declarations", response={201: DeclaredOut}, operation_id="indicators.declare")
def declare(request: HttpRequest, payload: Declare) -> Status[Any]:
    """Declare a value; the same one again changes nothing, so a repeated call is harmless."""
    now = timezone.now()
    window = windows.read(payload.period, System.CALENDAR if payload.calendar else System.ND09)
    area = _area(payload.area, window, restated=False)
    made = services.declare(
        code=payload.metric,
        area=area.id,
        window=window,
        numerator=payload.numerator,
        denominator=payload.denominator,
        value=payload.value,
        source=payload.source,
        on=payload.on,
        file=payload.file,
        by=caller(request),
        at=now,
    )
    return Status(
        201,
        cell_as_json(registry.metric(payload.metric), window, Cell(declared=made), None)[
            "declared"
        ],
    )


@closed.get("/alerts", response=Page[AlertOut], operation_id="indicators.see_alerts")
def alerts(request: HttpRequest, query: Query[AlertsQuery]) -> Any:
    """Return the alerts of the caller's places, the latest first; those that wait, or every one."""
    found = selectors.alerts(
        standing=standing(request),
        open_only=not query.every,
        grade=query.grade,
        metric=query.metric,
        after=query.cursor,
        limit=query.limit,
    )
    return page([_alert(one) for one in found.items], str(found.cursor) if found.cursor else None)


@closed.post(
    "/alerts/{uuid:alert_id}/acknowledge",
    response=AlertOut,
    operation_id="indicators.acknowledge",
)
def acknowledge(request: HttpRequest, alert_id: UUID, payload: Acknowledge) -> Any:
    """Take note of an alert; the same note again changes nothing."""
    selectors.alert(alert_id, standing=standing(request))
    done = services.acknowledge(
        alert_id=alert_id, note=payload.note, by=caller(request), at=timezone.now()
    )
    return _alert(done)


@router.get("/{code}", response=MetricOut, operation_id="indicators.metric")
def metric_of(request: HttpRequest, code: Code) -> Any:
    """Return one row of the registry."""
    return metric_as_json(registry.metric(code))


def _areas(query: ValuesQuery) -> dict[UUID, AuthorityRecord]:
    window = query.window()
    if query.area:
        chosen = [_area(code, window, restated=query.restated) for code in query.area]
    else:
        today = local_day(timezone.now())
        chosen = agencies.provinces(today if query.restated else min(window.period.last, today))
    return {area.id: area for area in chosen}


def _cells(
    query: ValuesQuery, window: Window, areas: dict[UUID, AuthorityRecord]
) -> dict[tuple[str, UUID], Cell]:
    codes = [one.code for one in registry.metrics(query.metric or None)]
    if len(codes) * len(areas) > MOST_CELLS:
        raise Invalid(
            field="metric",
            why_vi=f"Quá {MOST_CELLS} ô. Hãy chọn ít chỉ số hoặc ít cơ quan hơn.",
            why_en=f"More than {MOST_CELLS} cells. Choose fewer metrics or areas.",
        )
    return selectors.cells(codes=codes, areas=list(areas), period=window, restated=query.restated)


def _area(code: str, window: Window, *, restated: bool) -> AuthorityRecord:
    """Return the authority that bore a code on the window's last day; today when restated."""
    today = local_day(timezone.now())
    return agencies.find_authority(code, today if restated else min(window.period.last, today))


def _alert(found: AlertRecord) -> dict[str, Any]:
    names = ("id", "metric", "area", "numerator", "denominator", "opened_at", "cleared_at")
    more = ("acknowledged_at", "note", "task")
    return {name: getattr(found, name) for name in (*names, *more)} | {
        "period": found.window.key,
        "grade": found.grade.value,
        "action": found.action.value,
        "value": number(found.value),
        "limit": number(found.limit),
    }


def _csv(rows: list[dict[str, Any]]) -> str:
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, fieldnames=list(COLUMNS))
    writer.writeheader()
    writer.writerows(rows)
    return sheet.getvalue()


def _json_lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
