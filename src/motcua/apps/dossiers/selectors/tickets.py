"""A hall at a moment: its queues, who is called where, how long one waits; and over days."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain import tickets
from motcua.apps.dossiers.domain.tickets import (
    AT_COUNTER,
    DEFAULT_QUEUES,
    QueueRecord,
    TicketRecord,
    TicketState,
    TicketUnknown,
)
from motcua.apps.dossiers.models import Queue, Ticket
from motcua.apps.dossiers.selectors.halls import require_at_hall
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period

_CALLS = 8
#: States of a number that the screen still shows; who did not come is not shown to everybody.
_CALLED = (*AT_COUNTER, TicketState.DONE)
_DONE = 12
#: By queue: who waits now, and how long one visitor took today, the middle of those done.
_QUEUES = """
select q.letter,
    count(*) filter (where t.state = 'waiting'),
    extract(epoch from percentile_disc(0.5) within group (order by t.ended_at - t.started_at)
        filter (where t.state = 'done')) / 60
from dossiers_ticket t join dossiers_queue q on q.id = t.queue_id
where t.authority_id = %(authority)s::uuid and t.day = %(day)s::date group by q.letter
"""
_ACTIVE = """
select count(distinct counter) from dossiers_ticket
where authority_id = %(authority)s::uuid and day = %(day)s::date and counter <> ''
    and (called_at > %(since)s::timestamptz or state in ('called', 'serving'))
"""
_AHEAD = """
select count(*) from dossiers_ticket where authority_id = %(authority)s::uuid
    and day = %(day)s::date and state = 'waiting' and queue_id = %(queue)s::uuid
    and (order_at, number) < (%(order_at)s::timestamptz, %(number)s::int)
"""
_WAITS = """
select {group}, count(*), count(waited),
    percentile_disc(0.5) within group (order by waited),
    percentile_disc(0.9) within group (order by waited),
    count(*) filter (where state = 'no_show')
from (
    select day, taken_at, state, extract(epoch from first_called_at - taken_at)::int as waited
    from dossiers_ticket where authority_id = %(authority)s::uuid
        and day >= %(first)s::date and day <= %(last)s::date
) t group by 1 order by 1
"""
_GROUPS = {
    "day": "day",
    "hour": "extract(hour from taken_at at time zone 'Asia/Ho_Chi_Minh')::int",
    "all": "0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueNow:
    """A queue at a moment; ``minutes``: about how long whoever comes now will wait."""

    queue: QueueRecord
    waiting: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """
    A hall at a moment.

    :ivar calls: the last numbers called, the last one first; those done are among them.
    :ivar counters: how many counters are open, as far as the calls tell.
    """

    day: date
    queues: tuple[QueueNow, ...]
    calls: tuple[TicketRecord, ...]
    counters: int

    @property
    def at_counters(self) -> tuple[TicketRecord, ...]:
        """Of the last numbers called, those that are at a counter now."""
        return tuple(c for c in self.calls if c.state in AT_COUNTER)

    @property
    def waiting(self) -> int:
        """How many wait in all queues."""
        return sum(q.waiting for q in self.queues)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """
    How long visitors waited until they were first called, in a day or an hour.

    :ivar group: a day, or an hour of the day from 0 to 23.
    :ivar taken: numbers taken; ``called`` of them called; ``no_shows`` did not come.
    :ivar median, p90: seconds; None where nobody was called.
    """

    group: Any
    taken: int
    called: int
    median: int | None
    p90: int | None
    no_shows: int


def queues(authority: UUID) -> list[QueueRecord]:
    """Return the queues of a hall, closed ones too; the usual ones until they are set."""
    rows = Queue.objects.filter(authority_id=authority).order_by("position", "letter")
    found = [
        QueueRecord(letter=q.letter, name=q.name, minutes=q.minutes, is_open=q.is_open)
        for q in rows
    ]
    return found or [
        QueueRecord(letter=q.letter, name=q.name, minutes=q.minutes, is_open=True)
        for q in DEFAULT_QUEUES
    ]


def hall(*, authority: UUID, at: datetime) -> Hall:
    """Return a hall at a moment, for anybody: it names no visitor."""
    day = local_day(at)
    told = {"authority": authority, "day": day, "since": at - tickets.ACTIVE}
    with connection.cursor() as cursor:
        cursor.execute(_QUEUES, told)
        known = {letter: (waiting, took) for letter, waiting, took in cursor.fetchall()}
        cursor.execute(_ACTIVE, told)
        counters: int = cursor.fetchone()[0]
    return Hall(
        day=day,
        queues=tuple(
            _now(queue, *known.get(queue.letter, (0, None)), counters=counters)
            for queue in queues(authority)
            if queue.is_open or known.get(queue.letter, (0, None))[0]
        ),
        calls=tuple(_of_day(authority, day, _CALLED, "-called_at", _CALLS)),
        counters=counters,
    )


def _now(queue: QueueRecord, waiting: int, took: Any, *, counters: int) -> QueueNow:
    minutes = max(1, round(took)) if took is not None else queue.minutes
    wait = tickets.wait_minutes(ahead=waiting, minutes=minutes, counters=counters)
    return QueueNow(queue=queue, waiting=waiting, minutes=wait)


def ticket(identifier: UUID) -> TicketRecord:
    """
    Return a ticket, for anybody who knows its key.

    :raises TicketUnknown: there is none.
    """
    row = Ticket.objects.select_related("queue").filter(pk=identifier).first()
    if row is None:
        raise TicketUnknown
    return ticket_record(row)


def place_in_line(identifier: UUID, *, at: datetime) -> tuple[int, int]:
    """
    Return how many wait before a ticket, and for how many minutes about; (0, 0) when called.

    :raises TicketUnknown: there is none.
    """
    row = Ticket.objects.select_related("queue").filter(pk=identifier).first()
    if row is None:
        raise TicketUnknown
    if row.state != TicketState.WAITING:
        return 0, 0
    told = {
        "authority": row.authority_id,
        "day": row.day,
        "queue": row.queue_id,
        "order_at": row.order_at,
        "number": row.number,
    }
    with connection.cursor() as cursor:
        cursor.execute(_AHEAD, told)
        ahead: int = cursor.fetchone()[0]
    now = next(
        (q for q in hall(authority=row.authority_id, at=at).queues
         if q.queue.letter == row.queue.letter),
        None,
    )  # fmt: skip
    each = now.minutes / now.waiting if now and now.waiting else row.queue.minutes
    return ahead, -(-int(ahead * each * 60) // 60)


def at_counter(*, officer: UUID, authority: UUID, at: datetime) -> TicketRecord | None:
    """Return the number that an officer holds today; None = none."""
    row = Ticket.objects.filter(
        authority_id=authority, day=local_day(at), state__in=AT_COUNTER, officer_id=officer
    )
    held = row.select_related("queue").order_by("-called_at").first()
    return ticket_record(held) if held else None


def no_shows(*, authority: UUID, at: datetime) -> list[TicketRecord]:
    """Return today's numbers that did not come when called, the last first."""
    return _of_day(authority, local_day(at), (TicketState.NO_SHOW,), "-ended_at", _DONE)


def next_in_line(*, authority: UUID, at: datetime, limit: int = 12) -> list[TicketRecord]:
    """Return whose turn comes next."""
    rows = Ticket.objects.filter(
        authority_id=authority, day=local_day(at), state=TicketState.WAITING
    )
    ordered = rows.select_related("queue").order_by("order_at", "number")[:limit]
    return [ticket_record(row) for row in ordered]


def waits(*, authority: UUID, period: Period, by: str, standing: Standing) -> list[Wait]:
    """
    Return how long visitors waited, by "day", by "hour" of the day, or in "all".

    :raises Forbidden: the account may not see it.
    """
    require_at_hall(standing, "dossiers.view_waits", authority=authority, on=period.last)
    told = {"authority": authority, "first": period.start, "last": period.last}
    with connection.cursor() as cursor:
        cursor.execute(_WAITS.format(group=_GROUPS[by]), told)
        return [
            Wait(group=group, taken=taken, called=called, median=median, p90=p90, no_shows=lost)
            for group, taken, called, median, p90, lost in cursor.fetchall()
        ]


def _of_day(
    authority: UUID, day: date, states: tuple[TicketState, ...], order: str, limit: int = 50
) -> list[TicketRecord]:
    rows = Ticket.objects.filter(authority_id=authority, day=day, state__in=states)
    ordered = rows.select_related("queue").order_by(order, "number")[:limit]
    return [ticket_record(row) for row in ordered]


def ticket_record(row: Ticket) -> TicketRecord:
    """Return a row, its queue read with it, as others may see it."""
    return TicketRecord(
        id=row.pk,
        authority_id=row.authority_id,
        day=row.day,
        number=row.number,
        letter=row.queue.letter,
        queue=row.queue.name,
        state=TicketState(row.state),
        taken_at=row.taken_at,
        first_called_at=row.first_called_at,
        called_at=row.called_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        counter=row.counter,
        officer_id=row.officer_id,
        calls=row.calls,
    )
