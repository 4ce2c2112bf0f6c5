"""Handlers: every fact at least once, in order per subject; failures wait, park and come back."""

import threading
from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from motcua.apps.journal import selectors, services
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.handling import Handler, next_try
from motcua.apps.journal.models import Cursor, Delivery
from tests.db.journal.facts import AT, JOURNAL_ONLY, record, seal_all

pytestmark = pytest.mark.django_db(transaction=True, available_apps=JOURNAL_ONLY)
LATER = timedelta(hours=2)


class Reader:
    """A handler that notes what it got, and fails on the numbers it is told to."""

    def __init__(self, name: str = "reader", batch: int = 100) -> None:
        self.got: dict[UUID, list[int]] = defaultdict(list)
        self.order: list[int] = []
        self.fails: set[int] = set()
        self.handler = Handler(name=name, handle=self.handle, batch=batch)

    def handle(self, fact: RecordedFact, at: datetime) -> None:
        number = fact.payload["number"]
        assert isinstance(number, int)
        if number in self.fails:
            raise LookupError(f"cannot do {number}")
        self.got[fact.subject].append(number)
        self.order.append(number)


def advance(*readers: Reader, at: datetime = AT) -> services.Progress:
    return services.advance(handlers={"test.done": [r.handler for r in readers]}, at=at)


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_each_fact_once_and_in_order(batch: int) -> None:
    for number in range(10):
        record(number)
    seal_all(10)
    reader = Reader(batch=batch)
    assert advance(reader) == services.Progress(handled=10, failed=0)
    assert reader.order == list(range(10))
    assert advance(reader) == services.Progress()
    record(10)
    seal_all(11)
    advance(reader)
    assert reader.order == list(range(11))


def test_a_handler_may_pass_over_what_is_long_past() -> None:
    for number in range(5):
        record(number)
    seal_all(5)
    reader = Reader()
    fresh = replace(reader.handler, fresh=timedelta(days=3))
    handlers = {"test.done": [fresh]}
    late = AT + timedelta(days=3, seconds=1)
    assert services.advance(handlers=handlers, at=late) == services.Progress()
    assert Cursor.objects.get(pk=fresh.name).next_index == 5
    record(5)
    seal_all(6)
    assert services.advance(handlers=handlers, at=AT + timedelta(days=3)).handled == 1
    assert reader.order == [5]


def test_unsealed_facts_and_other_types_are_not_handed_out() -> None:
    reader = Reader()
    record(1)
    assert advance(reader) == services.Progress()
    seal_all(1)
    services.advance(handlers={"test.undone": [reader.handler]}, at=AT)
    assert reader.order == []
    assert Cursor.objects.get(pk="reader").next_index == 1


def test_handlers_do_not_wait_for_each_other() -> None:
    first, second = Reader("first"), Reader("second")
    first.fails = {1}
    subject = uuid4()
    for number in range(3):
        record(number, subject=subject)
    seal_all(3)
    advance(first, second)
    assert first.got[subject] == [0]
    assert second.got[subject] == [0, 1, 2]


def test_a_failure_holds_up_its_subject_only() -> None:
    reader = Reader()
    reader.fails = {1}
    bad, good = uuid4(), uuid4()
    for number, subject in enumerate([bad, bad, good, bad, good]):
        record(number, subject=subject)
    seal_all(5)
    assert advance(reader) == services.Progress(handled=3, failed=1)
    assert reader.got == {bad: [0], good: [2, 4]}
    reader.fails = set()
    assert advance(reader) == services.Progress(), "the second attempt waits"
    record(5, subject=bad)
    seal_all(6)
    assert advance(reader) == services.Progress(), "later facts of the subject wait as well"
    assert advance(reader, at=AT + timedelta(seconds=30)) == services.Progress(handled=3)
    assert reader.got == {bad: [0, 1, 3, 5], good: [2, 4]}
    assert not Delivery.objects.exists()


def test_what_fails_again_and_again_is_parked_until_somebody_replays_it() -> None:
    reader = Reader()
    reader.fails = {7}
    subject, fact = uuid4(), None
    fact = record(7, subject=subject)
    record(8, subject=subject)
    seal_all(2)
    attempts = 0
    for round_ in range(50):
        attempts += advance(reader, at=AT + round_ * LATER).failed
    assert attempts == 10
    (parked,) = selectors.parked()
    assert (parked.handler, parked.fact, parked.subject) == ("reader", fact, subject)
    assert (parked.type, parked.attempts, parked.behind) == ("test.done", 10, 1)
    assert parked.error == "LookupError: cannot do 7"
    (state,) = selectors.handler_states()
    assert (state.unmet, state.retry, state.waiting, state.parked) == (0, 0, 1, 1)

    reader.fails = set()
    much_later = AT + 60 * LATER
    assert advance(reader, at=much_later) == services.Progress()
    assert services.replay(at=much_later, handler="another") == 0
    assert services.replay(at=much_later, fact=uuid4()) == 0
    assert services.replay(at=much_later, handler="reader", fact=fact) == 1
    assert advance(reader, at=much_later) == services.Progress(handled=2)
    assert reader.got[subject] == [7, 8]
    assert selectors.parked() == []


def test_attempts_are_spaced_wider_and_wider() -> None:
    waits = []
    for attempts in range(1, 10):
        due = next_try(attempts, AT)
        assert due is not None
        waits.append((due - AT).total_seconds())
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert next_try(10, AT) is None


def test_a_failed_handler_leaves_nothing_behind_in_the_database() -> None:
    def half(fact: RecordedFact, at: datetime) -> None:
        record(99, subject=fact.subject)
        raise LookupError("after writing")

    subject = uuid4()
    record(1, subject=subject)
    seal_all(1)
    handlers = {"test.done": [Handler(name="half", handle=half)]}
    assert services.advance(handlers=handlers, at=AT).failed == 1
    assert len(selectors.facts_of(subject)) == 1


def test_a_handler_that_breaks_the_transaction_is_a_failure_not_the_end() -> None:
    def broken(fact: RecordedFact, at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")

    record(1)
    seal_all(1)
    other = Reader()
    handlers = {"test.done": [Handler(name="broken", handle=broken), other.handler]}
    assert services.advance(handlers=handlers, at=AT) == services.Progress(handled=1, failed=1)


def test_a_crash_between_hands_the_fact_out_again_and_its_writes_happen_once() -> None:
    class Crash(BaseException):
        pass

    subject, calls = uuid4(), []

    def handle(fact: RecordedFact, at: datetime) -> None:
        calls.append(fact.id)
        if fact.type == "test.done" and fact.payload["number"] < 100:
            record(100 + int(str(fact.payload["number"])), subject=subject)
        if len(calls) == 2:
            raise Crash

    for number in (1, 2):
        record(number)
    seal_all(2)
    handlers = {"test.done": [Handler(name="copier", handle=handle)]}
    with pytest.raises(Crash):
        services.advance(handlers=handlers, at=AT)
    services.advance(handlers=handlers, at=AT)
    assert len(calls) == 4
    assert [fact.payload["number"] for fact in selectors.facts_of(subject)] == [101, 102]


def test_two_workers_share_the_work_without_doing_it_twice() -> None:
    reader = Reader(batch=1)
    for number in range(40):
        record(number)
    seal_all(40)

    def work() -> None:
        try:
            advance(reader)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    advance(reader)
    assert reader.order == list(range(40))


def test_a_round_ends_early_when_told() -> None:
    reader = Reader(batch=1)
    for number in range(5):
        record(number)
    seal_all(5)
    services.advance(
        handlers={"test.done": [reader.handler]}, at=AT, stopping=lambda: len(reader.order) == 2
    )
    assert reader.order == [0, 1]
