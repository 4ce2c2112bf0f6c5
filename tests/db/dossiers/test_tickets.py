"""Numbers of a hall: in order, never twice, restarted each day; waits measured."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import tickets
from motcua.apps.dossiers.domain.tickets import QueueGiven, TicketRecord, TicketState
from motcua.apps.dossiers.models import Ticket
from motcua.apps.journal import selectors as journal
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World, moment

MINUTE = timedelta(minutes=1)


def take(world: World, queue: str = "A", at: Any = MONDAY, **more: Any) -> TicketRecord:
    values = {"authority": world.commune.authority, "by": None} | more
    return services.take_ticket(queue=queue, at=at, **values)


def call(world: World, queues: str = "ABC", at: Any = MONDAY, **more: Any) -> TicketRecord:
    values = {"by": world.commune.receptionist, "counter": "Quầy 1"} | more
    return services.call_next(
        authority=world.commune.authority, queues=list(queues), at=at, **values
    )


def done(world: World, ticket: TicketRecord, at: Any = MONDAY) -> TicketRecord:
    return services.finish_ticket(ticket=ticket.id, by=world.commune.receptionist, at=at)


def test_numbers_run_through_the_day_and_restart_at_midnight_in_vietnam(world: World) -> None:
    assert [take(world, q).written for q in "ABA"] == ["A001", "B002", "A003"]
    elsewhere = take(world, authority=world.neighbour.authority)
    assert elsewhere.written == "A001"
    assert take(world, at=moment("2026-10-05 23:59")).number == 4
    assert take(world, at=moment("2026-10-06 00:00")).number == 1


def test_the_same_press_takes_one_number(world: World) -> None:
    first = take(world, key="k")
    assert take(world, key="k") == first
    assert take(world).number == 2


def test_calling_goes_in_order_and_one_at_a_time(world: World) -> None:
    first, second, third = take(world), take(world, "B"), take(world)
    called = call(world)
    assert (called.id, called.counter, called.state) == (first.id, "Quầy 1", "called")
    with pytest.raises(tickets.BusyWithTicket):
        call(world)
    done(world, called)
    assert call(world, "A").id == third.id
    services.no_show(ticket=third.id, by=world.commune.receptionist, at=MONDAY)
    assert call(world).id == second.id
    done(world, second)
    with pytest.raises(tickets.NobodyWaits):
        call(world)


def test_a_number_is_recalled_served_moved_and_finished(world: World) -> None:
    by, other = world.commune.receptionist, factory.account("r2")
    factory.appoint(other, world.commune.authority, "receptionist", world.commune.one_stop)
    ticket, later = take(world), take(world, "B", at=MONDAY + MINUTE)
    call(world)
    again = services.recall(ticket=ticket.id, counter="Quầy 1", by=by, at=MONDAY + MINUTE)
    assert (again.calls, again.first_called_at) == (2, MONDAY)
    with pytest.raises(tickets.TicketOfAnother):
        services.serve(ticket=ticket.id, by=other, at=MONDAY)
    services.serve(ticket=ticket.id, by=by, at=MONDAY + 2 * MINUTE)
    with pytest.raises(tickets.TicketMoveNotAllowed):
        services.no_show(ticket=ticket.id, by=by, at=MONDAY)
    with pytest.raises(tickets.QueueUnknown):
        services.move_ticket(ticket=ticket.id, queue="Z", by=by, at=MONDAY)
    moved = services.move_ticket(ticket=ticket.id, queue="B", by=by, at=MONDAY)
    assert (moved.state, moved.written) == (TicketState.WAITING, "B001")
    assert call(world, "B").id == ticket.id, "it keeps its turn"
    assert call(world, "B", by=other, counter="Quầy 2").id == later.id
    assert done(world, ticket).state is TicketState.DONE
    types = {f.type for f in journal.facts_of(ticket.id)}
    assert {"dossiers.ticket_taken", "dossiers.ticket_called", "dossiers.ticket_moved"} <= types


def test_who_did_not_come_may_be_called_again(world: World) -> None:
    by = world.commune.receptionist
    ticket = take(world)
    call(world)
    services.no_show(ticket=ticket.id, by=by, at=MONDAY)
    assert [t.id for t in selectors.no_shows(authority=ticket.authority_id, at=MONDAY)] == [
        ticket.id
    ]
    assert (
        services.recall(ticket=ticket.id, counter="Quầy 3", by=by, at=MONDAY).state
        is TicketState.CALLED
    )


def test_the_hall_tells_who_is_called_how_many_wait_and_how_long(world: World) -> None:
    home = world.commune.authority
    taken = [take(world, "A", at=MONDAY + n * MINUTE) for n in range(4)]
    hall = selectors.hall(authority=home, at=MONDAY)
    assert [(q.queue.letter, q.waiting, q.minutes) for q in hall.queues] == [
        ("A", 4, 60),
        ("B", 0, 0),
        ("C", 0, 0),
    ]
    at = MONDAY + 10 * MINUTE
    call(world, at=at)
    services.serve(ticket=taken[0].id, by=world.commune.receptionist, at=at)
    hall = selectors.hall(authority=home, at=at)
    assert [c.written for c in hall.calls] == ["A001"]
    assert (hall.waiting, hall.counters) == (3, 1)
    done(world, taken[0], at=at + 6 * MINUTE)
    hall = selectors.hall(authority=home, at=at + 6 * MINUTE)
    assert hall.queues[0].minutes == 18, "three wait, six minutes each"
    assert selectors.place_in_line(taken[3].id, at=at + 6 * MINUTE) == (2, 12)
    assert selectors.place_in_line(taken[0].id, at=at) == (0, 0)


def test_waits_are_measured_by_day_and_hour(world: World) -> None:
    for minutes in (2, 4, 6, 8, 30):
        take(world)
        done(world, call(world, at=MONDAY + minutes * MINUTE))
    take(world)
    seat = factory.standing(world.commune.receptionist)
    told = {"authority": world.commune.authority, "standing": seat}
    told["period"] = Period.through(local_day(MONDAY), local_day(MONDAY))
    day = selectors.waits(by="day", **told)[0]
    assert (day.taken, day.called, day.median, day.p90) == (6, 5, 6 * 60, 30 * 60)
    assert [w.group for w in selectors.waits(by="hour", **told)] == [8]
    with pytest.raises(Forbidden):
        selectors.waits(by="day", **told | {"standing": factory.standing(world.neighbour.leader)})


def test_the_head_states_the_queues(world: World) -> None:
    home, leader = world.commune.authority, world.commune.leader
    given = [
        QueueGiven(letter="d", name="Đất đai", minutes=20),
        QueueGiven(letter="B", name="Trả kết quả", minutes=5, is_open=False),
    ]
    take(world, "A")
    services.set_queues(authority=home, queues=given, by=leader, at=MONDAY)
    kept = {q.letter: (q.name, q.is_open) for q in selectors.queues(home)}
    assert kept["D"] == ("Đất đai", True)
    assert not kept["A"][1]
    for letter in "ABZ":
        with pytest.raises(tickets.QueueUnknown):
            take(world, letter)
    assert take(world, "D").written == "D002"
    head = factory.account("head")
    factory.appoint(head, home, "unit_leader", world.commune.one_stop)
    services.set_queues(authority=home, queues=given, by=head, at=MONDAY)
    for stranger in (
        world.commune.receptionist,
        world.commune.unit_leader,
        world.neighbour.leader,
        world.citizen,
    ):
        with pytest.raises(Forbidden):
            services.set_queues(authority=home, queues=given, by=stranger, at=MONDAY)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        [QueueGiven(letter="A", name="x"), QueueGiven(letter="a", name="y")],
        [QueueGiven(letter="1", name="x")],
        [QueueGiven(letter="AB", name="x")],
        [QueueGiven(letter="A", name=" ")],
        [QueueGiven(letter="A", name="x" * 41)],
        [QueueGiven(letter="A", name="x", minutes=0)],
        [QueueGiven(letter="A", name="x", is_open=False)],
        [QueueGiven(letter=c, name="x") for c in "ABCDEFGHI"],
    ],
)
def test_queues_that_no_kiosk_can_show_are_refused(wrong: list[QueueGiven]) -> None:
    with pytest.raises(tickets.QueuesNotUnderstood):
        tickets.checked(wrong)


def test_only_the_counter_calls(world: World) -> None:
    ticket = take(world)
    for stranger in (world.neighbour.receptionist, world.commune.handler, world.citizen):
        with pytest.raises(Forbidden):
            call(world, by=stranger)
    call(world)
    for verb in ("serve", "no_show", "finish_ticket"):
        with pytest.raises(Forbidden):
            getattr(services, verb)(ticket=ticket.id, by=world.neighbour.receptionist, at=MONDAY)
    for counter in ("", " ", "x" * 21):
        with pytest.raises(tickets.CounterMissing):
            call(world, counter=counter)


@pytest.mark.django_db(transaction=True)
def test_counters_that_call_at_once_never_call_the_same_number(world: World) -> None:
    officers = [factory.account(f"o{n}") for n in range(8)]
    for officer in officers:
        factory.appoint(officer, world.commune.authority, "receptionist")
    taken = _at_once([lambda: take(world) for _ in range(24)])
    assert sorted(t.number for t in taken) == list(range(1, 25))

    def work(officer: Any) -> list[int]:
        numbers = []
        for _ in range(3):
            ticket = call(world, by=officer, counter="Q")
            services.finish_ticket(ticket=ticket.id, by=officer, at=MONDAY)
            numbers.append(ticket.number)
        return numbers

    called = _at_once([lambda o=o: work(o) for o in officers])
    assert sorted(n for numbers in called for n in numbers) == list(range(1, 25))
    assert set(Ticket.objects.values_list("calls", flat=True)) == {1}


@pytest.mark.django_db(transaction=True)
def test_two_presses_of_one_officer_call_one_number(world: World) -> None:
    for _ in range(2):
        take(world)

    def press() -> bool:
        try:
            call(world)
        except tickets.BusyWithTicket:
            return False
        return True

    assert sorted(_at_once([press, press])) == [False, True]


def _at_once(works: list[Any]) -> list[Any]:
    start, found = threading.Barrier(len(works)), []

    def run(work: Any) -> None:
        start.wait()
        try:
            found.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(works)
    return found
