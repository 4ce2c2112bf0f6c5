"""Number tickets: take one, call the next, serve, move, finish; the queues of a hall."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import NOBODY, Place
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import tickets
from motcua.apps.dossiers.domain.tickets import Act, QueueGiven, TicketRecord, TicketState
from motcua.apps.dossiers.models import Queue, Ticket
from motcua.apps.dossiers.selectors.halls import require_at_hall
from motcua.apps.dossiers.selectors.tickets import ticket_record
from motcua.apps.dossiers.services import _memory
from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.facts import Fact
from motcua.kernel import keys
from motcua.kernel.moments import local_day

_NEXT_NUMBER = """
insert into dossiers_ticketcounter as c (authority_id, day, last) values (%s::uuid, %s::date, 1)
on conflict (authority_id, day) do update set last = c.last + 1 returning last
"""
#: The first in line that nobody else is calling right now; several counters never meet.
_CALL = """
update dossiers_ticket set state = 'called', called_at = %(at)s::timestamptz,
    first_called_at = coalesce(first_called_at, %(at)s::timestamptz),
    counter = %(counter)s::text, officer_id = %(officer)s::uuid, calls = calls + 1
where id = (
    select t.id from dossiers_ticket t join dossiers_queue q on q.id = t.queue_id
    where t.authority_id = %(authority)s::uuid and t.day = %(day)s::date
        and t.state = 'waiting' and q.letter = any(%(letters)s::text[])
    order by t.order_at, t.number limit 1 for update of t skip locked
) returning id
"""
#: One officer's calls stand in line: the lock is of this number and the account.
_LINE = 7409


def take_ticket(
    *, authority: UUID, queue: str, by: UUID | None, at: datetime, key: str | None = None
) -> TicketRecord:
    """
    Give a visitor the next number of the hall's day (lấy số).

    :param queue: letter of an open queue.
    :param by: None for a visitor who has not signed in.
    :param key: idempotency key; the same press takes one number.
    :raises QueueUnknown: there is no such queue, or it is closed.
    """
    day = local_day(at)
    identifier = keys.identifier("dossiers.ticket", by=by, key=key) if key else None
    with transaction.atomic():
        seat = _memory.standing(by, at) if by else NOBODY
        rights.require(seat, "dossiers.take_ticket", Place(receiver=authority))
        row = _queue(authority, queue)
        before = Ticket.objects.filter(pk=identifier).first() if identifier else None
        if before is not None:
            return ticket_record(before)
        with connection.cursor() as cursor:
            cursor.execute(_NEXT_NUMBER, [authority, day])
            number: int = cursor.fetchone()[0]
        before = Ticket.objects.filter(pk=identifier).first() if identifier else None
        if before is not None:
            # The same press came twice at once; the number drawn here goes with the rollback.
            found = ticket_record(before)
            transaction.set_rollback(True)
            return found
        ticket = Ticket(
            **({"id": identifier} if identifier else {}),
            authority_id=authority,
            day=day,
            number=number,
            queue=row,
            order_at=at,
            taken_at=at,
        )
        ticket.save(force_insert=True)
        fact = events.TicketTaken(day=day, number=number, queue=row.letter)
        journal.record(fact, subject=ticket.pk, authority=authority, by=by, at=at)
    return ticket_record(ticket)


def call_next(
    *, authority: UUID, queues: Sequence[str], counter: str, by: UUID, at: datetime
) -> TicketRecord:
    """
    Call the number whose turn it is to a counter (gọi số). Two counters never call the same.

    :param queues: letters of the queues that the officer serves.
    :raises BusyWithTicket: the officer still holds a number.
    :raises NobodyWaits: nobody is in line.
    """
    name = tickets.counter_name(counter)
    with transaction.atomic():
        _require(by, at, "call_next", authority)
        _demand_free(by, at)
        told = {
            "at": at,
            "counter": name,
            "officer": by,
            "authority": authority,
            "day": local_day(at),
            "letters": [tickets.letter_of(letter) for letter in queues],
        }
        with connection.cursor() as cursor:
            cursor.execute(_CALL, told)
            found = cursor.fetchone()
        if found is None:
            raise tickets.NobodyWaits
        row = Ticket.objects.select_related("queue").get(pk=found[0])
        fact = events.TicketCalled(counter=name, calls=row.calls)
        journal.record(fact, subject=row.pk, authority=authority, by=by, at=at)
    return ticket_record(row)


def recall(*, ticket: UUID, counter: str, by: UUID, at: datetime) -> TicketRecord:
    """
    Call a number again: the one at the counter, or one that had not come (gọi lại).

    :raises Refusal: it is at another counter, or no longer called.
    """
    name = tickets.counter_name(counter)

    def change(row: Ticket) -> Fact:
        if row.state == TicketState.NO_SHOW:
            _demand_free(by, at)
        row.called_at, row.ended_at, row.counter, row.officer_id = at, None, name, by
        row.calls += 1
        return events.TicketCalled(counter=name, calls=row.calls)

    return _act(ticket, Act.RECALL, "recall", change, by=by, at=at)


def serve(*, ticket: UUID, by: UUID, at: datetime) -> TicketRecord:
    """
    Note that the visitor is at the counter (bắt đầu phục vụ): the waiting ends.

    :raises Refusal: it is at another counter, or not called.
    """

    def change(row: Ticket) -> Fact:
        row.started_at = at
        return events.TicketServed()

    return _act(ticket, Act.SERVE, "serve", change, by=by, at=at)


def no_show(*, ticket: UUID, by: UUID, at: datetime) -> TicketRecord:
    """
    Note that nobody came when the number was called (vắng mặt).

    :raises Refusal: it is at another counter, or not called.
    """

    def change(row: Ticket) -> Fact:
        row.ended_at = at
        return events.TicketEnded(came=False)

    return _act(ticket, Act.NO_SHOW, "no_show", change, by=by, at=at)


def finish_ticket(*, ticket: UUID, by: UUID, at: datetime) -> TicketRecord:
    """
    Note that the visitor was served (xong).

    :raises Refusal: it is at another counter, or not called.
    """

    def change(row: Ticket) -> Fact:
        row.started_at, row.ended_at = row.started_at or row.called_at, at
        return events.TicketEnded(came=True)

    return _act(ticket, Act.FINISH, "finish_ticket", change, by=by, at=at)


def move_ticket(*, ticket: UUID, queue: str, by: UUID, at: datetime) -> TicketRecord:
    """
    Let a number wait in another queue (chuyển hàng); it keeps its place by when it was taken.

    :raises Refusal: it is at another counter, not called, or there is no such queue.
    """

    def change(row: Ticket) -> Fact:
        row.queue = _queue(row.authority_id, queue)
        row.counter, row.officer_id, row.started_at = "", None, None
        return events.TicketMoved(queue=row.queue.letter)

    return _act(ticket, Act.MOVE, "move_ticket", change, by=by, at=at)


def set_queues(*, authority: UUID, queues: Sequence[QueueGiven], by: UUID, at: datetime) -> None:
    """
    State the queues of a hall; a letter that is left out is closed.

    :raises Refusal: the account does not head the one-stop, or the queues cannot be used.
    """
    given = tickets.checked(queues)
    with transaction.atomic():
        seat = _memory.standing(by, at)
        require_at_hall(seat, "dossiers.set_queues", authority=authority, on=local_day(at))
        known = {q.letter: q for q in Queue.objects.select_for_update().filter(authority=authority)}
        for position, told in enumerate(given):
            row = known.pop(told.letter, None) or Queue(authority_id=authority, letter=told.letter)
            row.name, row.minutes = told.name, told.minutes
            row.is_open, row.position = told.is_open, position
            row.save()
        Queue.objects.filter(pk__in=[q.pk for q in known.values()]).update(is_open=False)
        fact = events.QueuesSet(letters=tuple(q.letter for q in given))
        journal.record(fact, subject=authority, authority=authority, by=by, at=at)


def _act(
    identifier: UUID,
    act: Act,
    verb: str,
    change: Callable[[Ticket], Fact],
    *,
    by: UUID,
    at: datetime,
) -> TicketRecord:
    with transaction.atomic():
        rows = Ticket.objects.select_for_update(of=("self",)).select_related("queue")
        row = rows.filter(pk=identifier).first()
        if row is None:
            raise tickets.TicketUnknown
        _require(by, at, verb, row.authority_id)
        before = ticket_record(row)
        to = tickets.after(before, act)
        if before.state in tickets.AT_COUNTER and before.officer_id != by:
            raise tickets.TicketOfAnother(number=before.written)
        fact = change(row)
        row.state = to
        row.save()
        journal.record(fact, subject=row.pk, authority=row.authority_id, by=by, at=at)
    return ticket_record(row)


def _demand_free(by: UUID, at: datetime) -> None:
    """
    Demand that the officer holds no number; two presses at once stand in line.

    :raises BusyWithTicket: the officer does.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", [_LINE, str(by)])
    held = Ticket.objects.filter(officer=by, day=local_day(at), state__in=tickets.AT_COUNTER)
    row = held.filter(authority__in=_homes(by, at)).select_related("queue").first()
    if row:
        raise tickets.BusyWithTicket(number=ticket_record(row).written)


def _homes(by: UUID, at: datetime) -> frozenset[UUID]:
    return rights.reach(_memory.standing(by, at), "dossiers.call_next").receivers


def _queue(authority: UUID, letter: str) -> Queue:
    """
    Return an open queue of a hall; one that was never set up gets the usual ones.

    :raises QueueUnknown: there is no such queue, or it is closed.
    """
    wanted = tickets.letter_of(letter)
    rows = Queue.objects.filter(authority_id=authority)
    if not rows.exists():
        agencies.authority(authority)
        Queue.objects.bulk_create(_usual(authority), ignore_conflicts=True)
    row = rows.filter(letter=wanted, is_open=True).first()
    if row is None:
        raise tickets.QueueUnknown(field="queue")
    return row


def _usual(authority: UUID) -> list[Queue]:
    return [
        Queue(
            authority_id=authority,
            letter=q.letter,
            name=q.name,
            minutes=q.minutes,
            position=position,
        )
        for position, q in enumerate(tickets.DEFAULT_QUEUES)
    ]


def _require(by: UUID, at: datetime, verb: str, authority: UUID) -> None:
    rights.require(_memory.standing(by, at), f"dossiers.{verb}", Place(receiver=authority))
