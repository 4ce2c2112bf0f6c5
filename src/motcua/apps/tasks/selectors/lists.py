"""Lists of tasks: what a reader may see, cut, ordered, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.tasks.domain.rules import TaskNotFound
from motcua.apps.tasks.domain.states import OPEN, UNACCEPTED, State
from motcua.apps.tasks.domain.task import Level, TaskRecord, Urgency, may_look
from motcua.apps.tasks.selectors import counting
from motcua.apps.tasks.selectors.reach import Branch, Parameters, at_giver, branches
from motcua.apps.tasks.selectors.records import coordinating_places, task, tasks
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Invalid


class Order(StrEnum):
    """What comes first: what is due first, or what was given last."""

    DUE = "due"
    NEWEST = "newest"


class Queue(StrEnum):
    """What waits for the giver: results to confirm, extensions and returns to decide."""

    CONFIRM = "confirm"
    EXTENSION = "extension"
    RETURN = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """
    What a list is cut to; None does not cut.

    :ivar column: a column of the counters, as it stood at ``as_of`` (the moment of asking).
    :ivar queue: only what waits for the reader as the giver.
    :ivar mine: only tasks that the reader is responsible for.
    """

    states: frozenset[State] | None = None
    open: bool | None = None
    overdue: bool | None = None
    unaccepted: bool | None = None
    leads: frozenset[UUID] | None = None
    givers: frozenset[UUID] | None = None
    province: UUID | None = None
    level: Level | None = None
    unit: UUID | None = None
    document: UUID | None = None
    urgency: Urgency | None = None
    due_from: date | None = None
    due_until: date | None = None
    words: str = ""
    mine: bool = False
    queue: Queue | None = None
    column: str = ""
    as_of: datetime | None = None
    since: datetime | None = None
    order: Order = Order.DUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a list; ``next`` is the cursor of the page after it, None at the end."""

    rows: tuple[TaskRecord, ...]
    next: str | None


class CursorNotUnderstood(Invalid):
    """A cursor that no page gave out."""

    code = "tasks.cursor"
    vi = "Không hiểu vị trí trang này. Hãy mở lại danh sách từ đầu."
    en = "This cursor is not one that a page gave out. Start the list again."


class ColumnUnknown(Invalid):
    """A column that the counters do not have."""

    code = "tasks.column"
    vi = "Không có cột số liệu “{column}”."
    en = "The counters have no column “{column}”."


def view(id: UUID, *, standing: Standing) -> TaskRecord:
    """
    Return a task that the reader may see.

    :raises TaskNotFound: there is none, or the reader may not know that there is.
    """
    found = task(id)
    if not may_view(found, standing=standing):
        raise TaskNotFound
    return found


def may_view(found: TaskRecord, *, standing: Standing) -> bool:
    """Return whether the reader may see a task."""
    return may_look(rights.reach(standing, "tasks.view"), found, coordinating_places(found.id))


def page(
    *,
    standing: Standing,
    at: datetime,
    filters: Filters | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page:
    """
    Return a page of the tasks that the reader may see.

    Each way in which the reader reaches tasks walks its own index and stops at the limit.

    :param limit: rows of the page, from 1 to 1,000.
    :raises CursorNotUnderstood: the cursor is no cursor of a page.
    """
    cut = filters or Filters()
    limit = max(1, min(limit, 1000))
    ways = None if _everything(standing, cut) else _ways(standing, cut)
    if ways is not None and not ways:
        return Page(rows=(), next=None)
    where, values = conditions(cut, standing=standing, at=at)
    _go_on(cut.order, cursor, where, values)
    statement, more = _statement(ways, where, cut.order)
    with connection.cursor() as run:
        run.execute(statement, values | more | {"limit": limit + 1})
        keys = run.fetchall()
    found = tasks(row[1] for row in keys[:limit])
    last = keys[limit - 1] if len(keys) > limit else None
    return Page(
        rows=tuple(found[row[1]] for row in keys[:limit]),
        next=f"{last[0].isoformat()}_{last[1]}" if last else None,
    )


def _everything(standing: Standing, cut: Filters) -> bool:
    return cut.queue is None and rights.reach(standing, "tasks.list").everything


def _ways(standing: Standing, cut: Filters) -> list[Branch]:
    if cut.queue is not None:
        return at_giver(rights.reach(standing, _QUEUES[cut.queue][0]))
    return branches(rights.reach(standing, "tasks.list"))


_QUEUES = {
    Queue.CONFIRM: ("tasks.confirm", f"t.state = '{State.RESULT_SUBMITTED.value}'"),
    Queue.RETURN: ("tasks.answer_return", f"t.state = '{State.RETURN_REQUESTED.value}'"),
    Queue.EXTENSION: (
        "tasks.decide_extension",
        "exists (select from tasks_extension e where e.task_id = t.id and e.decided_at is null)",
    ),
}


def conditions(cut: Filters, *, standing: Standing, at: datetime) -> tuple[list[str], Parameters]:
    """Return what ``cut`` asks of ``t``, as expressions and their values."""
    where = list(_flags(cut))
    values: Parameters = {"day": local_day(cut.as_of or at), "account": standing.account}
    for name, (value, kind) in _exact(cut).items():
        if value is not None:
            many = kind.endswith("[]")
            where.append(f"t.{name} = {'any' if many else ''}(%(f_{name})s::{kind})")
            values[f"f_{name}"] = value
    for name, sign, day in (("from", ">=", cut.due_from), ("until", "<=", cut.due_until)):
        if day is not None:
            where.append(f"t.deadline {sign} %(f_due_{name})s::date")
            values[f"f_due_{name}"] = day
    _searched(cut.words, where, values)
    if cut.column:
        _behind(cut, where, values, at)
    return where, values


def _exact(cut: Filters) -> dict[str, tuple[Any, str]]:
    """Return the columns that must be a value, or one of several, each with its type."""

    def told(values: Iterable[Any] | None) -> list[Any] | None:
        return None if values is None else [getattr(v, "value", v) for v in values]

    return {
        "province_id": (cut.province, "uuid"),
        "unit_id": (cut.unit, "uuid"),
        "document": (cut.document, "uuid"),
        "level": (cut.level and cut.level.value, "text"),
        "urgency": (cut.urgency and cut.urgency.value, "text"),
        "state": (told(cut.states), "text[]"),
        "lead_id": (told(cut.leads), "uuid[]"),
        "giver_id": (told(cut.givers), "uuid[]"),
    }


def _flags(cut: Filters) -> Iterable[str]:
    overdue = f"({_in(OPEN)} and t.deadline < %(day)s::date)"
    for wanted, expression in (
        (cut.open, _in(OPEN)),
        (cut.overdue, overdue),
        (cut.unaccepted, _in(UNACCEPTED)),
    ):
        if wanted is not None:
            yield expression if wanted else f"{expression} is not true"
    if cut.mine:
        yield "t.holder_id = %(account)s::uuid"
    if cut.queue is not None:
        yield _QUEUES[cut.queue][1]


def _in(states: Iterable[State]) -> str:
    return "t.state in (" + ", ".join(f"'{s.value}'" for s in sorted(states)) + ")"


def _searched(words: str, where: list[str], values: Parameters) -> None:
    for n, word in enumerate(words.replace("\0", "").split()[:8]):
        escaped = word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        where.append(
            f"(t.title || ' ' || t.code || ' ' || t.source_number || ' ' || t.national_ref)"
            f" ilike %(word_{n})s::text"
        )
        values[f"word_{n}"] = f"%{escaped}%"


def _behind(cut: Filters, where: list[str], values: Parameters, at: datetime) -> None:
    """Cut to the tasks that a column counted at a moment."""
    known = counting.COLUMNS | counting.SUMS
    if cut.column not in known:
        raise ColumnUnknown(field="column", column=cut.column[:40])
    since = f" and {counting.SINCE}" if cut.since else ""
    where.append(
        f"exists (select from tasks_spell s where s.task_id = t.id and {counting.HOLDS}"
        f" and ({known[cut.column]}){since})"
    )
    values |= {"as_of": cut.as_of or at, "since": cut.since}


def _go_on(order: Order, cursor: str | None, where: list[str], values: Parameters) -> None:
    if not cursor:
        return
    day, _, key = cursor.partition("_")
    try:
        values |= {"after_day": date.fromisoformat(day), "after_id": UUID(key)}
    except ValueError:
        raise CursorNotUnderstood(field="cursor") from None
    if order is Order.DUE:
        where.append("(t.due_sort, t.id) > (%(after_day)s::date, %(after_id)s::uuid)")
    else:
        where.append("t.id < %(after_id)s::uuid")


_ORDERS = {Order.DUE: "{a}.due_sort, {a}.id", Order.NEWEST: "{a}.id desc"}


def _statement(ways: list[Branch] | None, where: list[str], order: Order) -> tuple[str, Parameters]:
    """Return the statement that finds the first keys, each way by its own index."""

    def ordered(alias: str) -> str:
        return f"order by {_ORDERS[order].format(a=alias)} limit %(limit)s::int"

    def walk(*more: str) -> str:
        cut = " and ".join([*more, *where]) or "true"
        return f"select t.due_sort, t.id from tasks_task t where {cut} {ordered('t')}"

    if ways is None:
        return walk(), {}
    parts = [
        f"(select t.* from unnest(%(way_{name})s::uuid[]) a(id) "
        f"cross join lateral ({walk(expression)}) t {ordered('t')})"
        for name, expression, _ in ways
    ]
    values: Parameters = {f"way_{name}": keys for name, _, keys in ways}
    return f"select * from ({' union '.join(parts)}) k {ordered('k')}", values
