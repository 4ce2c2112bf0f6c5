"""What everybody may read: procedures, authorities, rates, proofs of the journal."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import Field

from motcua.api.v1.paging import Page, page
from motcua.api.v1.reading import NO_NUL, Day, Text
from motcua.api.v1.shapes import AuthorityOut, HeadOut, InclusionOut, ProcedureOut, RateOut
from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.selectors import statistics
from motcua.apps.journal import selectors as journal
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.record import to_json
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.kernel.refusal import Invalid

router = Router(auth=None)
Code = Annotated[str, Path(max_length=60, pattern=NO_NUL)]
CALENDAR = (date(2000, 1, 1), date(2100, 1, 1))


def today() -> date:
    """Return the day on Vietnam's wall clock."""
    return local_day(timezone.now())


class Hit(Schema):
    """A procedure that answers a search."""

    version: UUID
    code: str
    name: str
    field: str | None
    level: str | None
    life_events: list[str]
    no_due_date: bool
    online_level: str | None


class SearchQuery(Schema):
    """Words with or without accents, a code, a field, a level, a life event."""

    q: Text = Field("", max_length=200)
    field: Text | None = Field(None, max_length=200)
    level: Text | None = Field(None, max_length=40)
    life_event: Text | None = Field(None, max_length=40)
    cursor: Text | None = Field(None, max_length=300)
    limit: int = Field(20, ge=1, le=100)


@router.get("/procedures", response=Page[Hit], tags=["procedures"], operation_id="procedures.list")
def search(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, object]:
    """Find procedures in force, best first."""
    hits = procedures.search(
        query.q,
        field=query.field,
        level=query.level,
        life_event=query.life_event,
        on=today(),
        limit=query.limit,
        after=query.cursor,
    )
    return page(hits, hits[-1].cursor if len(hits) == query.limit else None)


@router.get(
    "/procedures/{code}",
    response=ProcedureOut,
    tags=["procedures"],
    operation_id="procedures.view",
)
def procedure(request: HttpRequest, code: Code, on: Day | None = None) -> dict[str, object]:
    """Return a procedure as in force today, or on a day."""
    found = procedures.version_in_force(code, on or today())
    head = {name: getattr(found, name) for name in ("id", "code", "name", "number", "decision_no")}
    days = {"valid_from": found.valid_from, "valid_until": found.valid_until}
    return head | days | {"record": to_json(found.record)}


@router.get(
    "/agencies", response=list[AuthorityOut], tags=["agencies"], operation_id="agencies.list"
)
def authorities(
    request: HttpRequest,
    q: str = Query("", max_length=200, pattern=NO_NUL),
    parent: UUID | None = None,
    on: Day | None = None,
) -> Any:
    """Return authorities of a day: the provinces, those below ``parent``, or found by name."""
    day = on or today()
    if q:
        return list(agencies.search(q, on=day))
    return list(agencies.children(parent, day) if parent else agencies.provinces(day))


@router.get(
    "/agencies/by-code/{code}",
    response=AuthorityOut,
    tags=["agencies"],
    operation_id="agencies.view",
)
def by_code(request: HttpRequest, code: Code, on: Day | None = None) -> Any:
    """Return the authority that carries ``code`` (of either scheme) on a day."""
    return agencies.find_authority(code, on or today())


class RatesQuery(Schema):
    """A period of days, both included, a definition and what the rows stand for."""

    first: Day = Field(..., alias="from")
    last: Day = Field(..., alias="to")
    definition: Definition = Definition.FORM06
    group_by: GroupBy = GroupBy.PROVINCE
    restated: bool = False


@router.get(
    "/statistics/rates",
    response=list[RateOut],
    tags=["statistics"],
    operation_id="statistics.view",
)
def rates(request: HttpRequest, query: Query[RatesQuery]) -> list[dict[str, object]]:
    """Return on-time rates with their integer numerators and denominators."""
    earliest, latest = CALENDAR
    if not earliest <= query.first <= query.last < latest:
        raise Invalid(
            field="from",
            why_vi="Kỳ không hợp lệ: “from” không sau “to”, trong các năm 2000-2099.",
            why_en="The period is not valid: “from” not after “to”, within the years 2000-2099.",
        )
    found = statistics.rates(
        period=Period.through(query.first, query.last),
        definition=query.definition,
        group_by=query.group_by,
        as_of=timezone.now(),
        restated=query.restated,
    )
    return [statistics.as_row(rate) for rate in found]


@router.get("/journal/head", response=HeadOut, tags=["journal"], operation_id="journal.head")
def head(request: HttpRequest) -> dict[str, object]:
    """Return the newest head of the journal's tree."""
    return _head(journal.head())


@router.get(
    "/journal/facts/{uuid:fact_id}/proof",
    response=InclusionOut,
    tags=["journal"],
    operation_id="journal.prove",
)
def proof(request: HttpRequest, fact_id: UUID) -> dict[str, object]:
    """Return the proof that a fact stands in the journal."""
    found = journal.inclusion(fact_id)
    return {
        "index": found.index,
        "leaf_hash": found.leaf_hash.hex(),
        "proof": [node.hex() for node in found.proof],
        "head": _head(found.head),
    }


@router.get(
    "/journal/consistency",
    response=list[str],
    tags=["journal"],
    operation_id="journal.consistency",
)
def consistency(
    request: HttpRequest,
    first: int = Query(..., ge=0, lt=2**63),
    second: int = Query(..., ge=0, lt=2**63),
) -> list[str]:
    """Return the proof that the tree of ``second`` facts begins with that of ``first``."""
    return [node.hex() for node in journal.consistency(first, second)]


def _head(found: journal.TreeHead) -> dict[str, object]:
    return {"size": found.size, "root": found.root.hex(), "sealed_at": found.sealed_at}
