"""Lists of dossiers: by urgency, by state, by code; cut to what the reader may see."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Reach, Standing
from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.dossier import COLUMNS, DossierRecord, from_row
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.reach import Parameters, Question, condition, page
from motcua.apps.dossiers.selectors.records import SELECTED
from motcua.kernel.refusal import Invalid

_LIST = "dossiers.list"
_MOST = 200
_ROW = f"{SELECTED}, d.urgent_at"


class CursorNotUnderstood(Invalid):
    """A place to go on from that no list gave out."""

    code = "dossiers.cursor_not_understood"
    vi = "Vị trí trang không hợp lệ. Hãy bắt đầu lại từ trang đầu."
    en = "The cursor is not valid. Start from the first page."


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list; ``cursor`` leads to the next one, None on the last."""

    items: tuple[DossierRecord, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """
    What a worklist is cut to; None = not cut.

    :ivar due_from: only what is due (or to be accepted) at this moment or later.
    :ivar due_before: only what is due (or to be accepted) before this moment.
    :ivar waiting: True = only what waits for the applicant or payment; False = none of it.
    :ivar step: name of the step of the internal procedure.
    :ivar unassigned: only what nobody holds yet.
    :ivar reviewer: only what waits for this account's word on a draft of the result.
    :ivar apology: only what is due within 2 working days without an apology, or for which an
        official has asked the leader to apologise.
    """

    states: tuple[State, ...] = ()
    authority: UUID | None = None
    unit: UUID | None = None
    holder: UUID | None = None
    procedure_code: str | None = None
    channel: str | None = None
    due_from: datetime | None = None
    due_before: datetime | None = None
    waiting: bool | None = None
    step: str | None = None
    unassigned: bool = False
    reviewer: UUID | None = None
    apology: bool = False


#: Cuts that make sense for ended dossiers too.
_LASTING = ("unit", "holder", "procedure_code", "channel")
_PART_OF_CODE = re.compile(r"[A-Z0-9.-]{1,60}")
WAITING = "(d.paused_since is not null or d.state in ('supplement_before', 'supplement_after'))"
_CONDITIONS: dict[str, str] = {
    "authority": "d.authority_id = %(authority)s::uuid",
    "unit": "d.unit_id = %(unit)s::uuid",
    "holder": "d.holder_id = %(holder)s::uuid",
    "procedure_code": "d.procedure_code = %(procedure_code)s::text",
    "channel": "d.channel = %(channel)s::text",
    "step": "d.step = %(step)s::text",
    "reviewer": """d.state in ('received', 'in_handling') and d.id in (
        select dossier_id from dossiers_resultdraft
        where state = 'in_review' and reviewer_id = %(reviewer)s::uuid)""",
    "due_from": "d.urgent_at >= %(due_from)s::timestamptz",
    "due_before": "d.urgent_at < %(due_before)s::timestamptz",
}


#: Running, never apologised for, and due soon or proposed for an apology.
APOLOGY = """d.ended_at is null and d.extended_at is null and d.paused_since is null
    and d.due_at > %(now)s::timestamptz and d.urgent_at > %(now)s::timestamptz
    and d.state <> 'submitted' and (d.urgent_at <= %(horizon)s::timestamptz or d.id in (
        select dossier_id from dossiers_apologyproposal where due_at > %(now)s::timestamptz))"""


def worklist(
    *,
    standing: Standing,
    at: datetime,
    filters: Filters | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page:
    """
    Return open dossiers that the reader may list, the most urgent first.

    :param at: the reader's now.
    :raises CursorNotUnderstood: ``cursor`` is not from this list.
    """
    where, parameters = conditions(filters or Filters(), at)
    reach = rights.reach(standing, _LIST)
    return by_urgency(reach, where=where, parameters=parameters, cursor=cursor, limit=limit)


def by_authority(
    *,
    standing: Standing,
    authority: UUID | None = None,
    state: State | None = None,
    filters: Filters | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page:
    """
    Return dossiers of an authority in a state, open and ended, the newest first.

    :param filters: further cuts: procedure, unit, holder, channel.
    :raises CursorNotUnderstood: ``cursor`` is not from this list.
    """
    cut = filters or Filters()
    kept = {name: getattr(cut, name) for name in _LASTING} | {"authority": authority}
    parameters: Parameters = {name: value for name, value in kept.items() if value is not None}
    where = [_CONDITIONS[name] for name in parameters]
    if state is not None:
        where.append("d.state = %(state)s::text")
        parameters["state"] = state.value
    every_state = ("state", tuple(State))
    question = Question(
        where=tuple(where),
        order=("id",),
        limit=_rows_for(limit),
        parameters=parameters,
        after=read_cursor(cursor, 1),
        after_types=("uuid",),
        descending=True,
        each=every_state if state is None else None,
    )
    return _page(rights.reach(standing, _LIST), question)


def search(*, standing: Standing, code: str, limit: int = 50) -> tuple[DossierRecord, ...]:
    """Return the dossiers whose legal code begins with ``code``, in order of codes."""
    prefix = "".join(code.split()).upper()
    if not _PART_OF_CODE.fullmatch(prefix):
        return ()
    question = Question(
        where=("d.code >= %(prefix)s::text", "d.code < %(beyond)s::text"),
        order=("code", "id"),
        limit=_rows_for(limit),
        parameters={"prefix": prefix, "beyond": prefix + "~"},
    )
    return _page(rights.reach(standing, _LIST), question).items


def chosen(keys: Iterable[UUID], *, standing: Standing) -> tuple[DossierRecord, ...]:
    """Return those of ``keys`` that the reader may list, in the order of urgency."""
    where, parameters = condition(rights.reach(standing, _LIST))
    statement = (
        f"select {SELECTED} from dossiers_dossier d where d.id = any(%(keys)s::uuid[])"
        f" and {where} order by d.urgent_at, d.id"
    )
    with reading.rows() as cursor:
        cursor.execute(statement, parameters | {"keys": list(keys)})
        return tuple(from_row(row) for row in cursor.fetchall())


def of_person(*, standing: Standing, person: UUID, limit: int = 50) -> tuple[DossierRecord, ...]:
    """Return a person's dossiers that the reader may list, the newest first."""
    return of_persons(standing=standing, persons=(person,), limit=limit)


def of_persons(
    *, standing: Standing, persons: Iterable[UUID], limit: int = 50
) -> tuple[DossierRecord, ...]:
    """Return the dossiers of persons that the reader may list, the newest first."""
    question = Question(
        where=("d.person_id = any(%(persons)s::uuid[])",),
        order=("id",),
        limit=_rows_for(limit),
        parameters={"persons": list(persons)},
        descending=True,
    )
    return _page(rights.reach(standing, _LIST), question).items


def apologies_due(at: datetime, *, standing: Standing | None = None) -> tuple[DossierRecord, ...]:
    """
    Return the running dossiers due within 2 working days for which nobody has apologised.

    Whoever holds one must finish it in time, or apologise and say why at the latest one day
    before expiry (NĐ 61/2018 Art. 19.9). At most 10,000: people read ``worklist`` page by page,
    cut to ``Filters(apology=True)``.

    :param standing: the reader; None = the whole installation, for the clockwork.
    """
    question = Question(
        where=(
            "d.ended_at is null",
            "d.extended_at is null",
            "d.paused_since is null",
            "d.due_at is not null",
            "d.urgent_at > %(now)s::timestamptz",
            "d.urgent_at <= %(horizon)s::timestamptz",
        ),
        order=("urgent_at", "id"),
        limit=_rows_for(10_000, most=10_000),
        parameters={"now": at, "horizon": horizon(at)},
    )
    reach = Reach(everything=True) if standing is None else rights.reach(standing, _LIST)
    return _page(reach, question).items


@dataclass(frozen=True, slots=True)
class Count:
    """How many open dossiers in a state, and how many of them past what was promised."""

    state: State
    total: int
    late: int
    due_soon: int
    waiting: int


def counts(*, standing: Standing, at: datetime) -> tuple[Count, ...]:
    """Return how many open dossiers the reader may list, by state."""
    where, parameters = condition(rights.reach(standing, _LIST))
    soon = horizon(at)
    statement = f"""
        select d.state, count(*), count(*) filter (where d.urgent_at < %(now)s::timestamptz),
               count(*) filter (where d.urgent_at >= %(now)s::timestamptz
                                and d.urgent_at <= %(soon)s::timestamptz),
               count(*) filter (where {WAITING})
        from dossiers_dossier d where d.ended_at is null and {where} group by d.state
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters | {"now": at, "soon": soon})
        rows = {row[0]: Count(State(row[0]), *row[1:]) for row in cursor.fetchall()}
    return tuple(rows[state] for state in State if state in rows)


def conditions(filters: Filters, at: datetime) -> tuple[list[str], Parameters]:
    """Return what ``filters`` cut to, as expressions on ``d``, and their parameters."""
    given = {name: getattr(filters, name) for name in _CONDITIONS}
    parameters: Parameters = {name: value for name, value in given.items() if value is not None}
    where = [_CONDITIONS[name] for name in parameters]
    if filters.states:
        where.append("d.state = any(%(states)s::text[])")
        parameters["states"] = [state.value for state in filters.states]
    if filters.waiting is not None:
        where.append(WAITING if filters.waiting else f"not {WAITING}")
    if filters.unassigned:
        where.append("d.holder_id is null")
    if filters.apology:
        where.append(APOLOGY)
        parameters |= {"now": at, "horizon": horizon(at)}
    return where, parameters


def horizon(at: datetime) -> datetime:
    """Return until when what falls due is a matter for an apology now, by the national hours."""
    return limits.apology_horizon(at, calendars.working_calendar())


def _rows_for(limit: int, most: int = _MOST) -> int:
    """Return how many rows to read for a page: one more tells whether another page follows."""
    return max(1, min(limit, most)) + 1


def _page(reach: Reach, question: Question) -> Page:
    found = page(reach, question, _ROW)
    if found is None:
        return Page((), None)
    with reading.rows() as cursor:
        cursor.execute(*found)
        rows = cursor.fetchall()
    shown = rows[: question.limit - 1] if len(rows) == question.limit else rows
    cursor_after = _written(shown[-1], question.order) if len(rows) > len(shown) else None
    return Page(tuple(from_row(row[:-1]) for row in shown), cursor_after)


def by_urgency(
    reach: Reach, *, where: Iterable[str], parameters: Parameters, cursor: str | None, limit: int
) -> Page:
    """
    Return a page of the open dossiers within ``reach`` for which ``where`` holds, by urgency.

    :raises CursorNotUnderstood: ``cursor`` is not from this list.
    """
    question = Question(
        where=("d.ended_at is null", *where),
        order=("urgent_at", "id"),
        limit=_rows_for(limit),
        parameters=parameters,
        after=read_cursor(cursor, 2),
        after_types=("timestamptz", "uuid"),
    )
    return _page(reach, question)


_PLACE = {name: place for place, name in enumerate((*COLUMNS, "urgent_at"))}


def _written(row: tuple[Any, ...], order: Iterable[str]) -> str:
    return cursor_of(*(str(row[_PLACE[name]]) for name in order))


def cursor_of(*parts: str) -> str:
    """Return the place after a row, as text for an address."""
    return base64.urlsafe_b64encode("~".join(parts).encode()).decode()


def read_cursor(cursor: str | None, length: int) -> tuple[str, ...] | None:
    """
    Return the parts of a cursor; moment first where there are two, key last.

    :raises CursorNotUnderstood: no list gave it out.
    """
    if not cursor:
        return None
    try:
        parts = tuple(base64.urlsafe_b64decode(cursor.encode()).decode().split("~"))
        UUID(parts[-1])
        if len(parts) == 2:
            datetime.fromisoformat(parts[0])
    except (ValueError, binascii.Error):
        raise CursorNotUnderstood(field="cursor") from None
    if len(parts) != length:
        raise CursorNotUnderstood(field="cursor")
    return parts
