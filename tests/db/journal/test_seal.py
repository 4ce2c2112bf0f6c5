"""Sealing: every fact gets its place, once, in order, however late its transaction commits."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from motcua.apps.journal import selectors, services
from motcua.apps.journal.domain import merkle
from motcua.apps.journal.domain.leaves import canonical, leaf_of
from motcua.apps.journal.models import FactRow, Head, Leaf, Node
from motcua.apps.journal.selectors.facts import recorded
from motcua.apps.journal.services import sealing
from tests.db.journal.facts import AT, JOURNAL_ONLY, record, seal_all

pytestmark = pytest.mark.django_db(transaction=True, available_apps=JOURNAL_ONLY)


def leaf_hashes() -> list[bytes]:
    rows = Leaf.objects.order_by("index").select_related("fact")
    return [merkle.leaf_hash(canonical(leaf_of(recorded(leaf.fact)))) for leaf in rows]


def root_of(hashes: list[bytes]) -> bytes:
    tree = merkle.GrowingTree()
    for hash_ in hashes:
        tree.append(hash_)
    return tree.root()


@pytest.mark.parametrize("portion", [1, 3, 100])
def test_sealing_in_any_portions_gives_the_same_tree(monkeypatch, portion: int) -> None:
    monkeypatch.setattr(sealing, "_PORTION", portion)
    given = [record(number) for number in range(11)]
    assert services.seal(at=AT) == 11
    assert order() == given
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(range(11))
    head = selectors.head()
    assert head.size == 11
    assert head.root == root_of(leaf_hashes())
    assert head.sealed_at == AT
    assert services.seal(at=AT) == 0
    assert Node.objects.count() == 5 + 2 + 1


def test_sealing_again_and_again_gives_the_same_tree() -> None:
    given = []
    for number in range(20):
        given += [record(number) for _ in range(number % 3)]
        services.seal(at=AT)
    assert order() == given
    assert selectors.head().root == root_of(leaf_hashes())


def test_told_to_stop_it_gives_up_what_was_begun(monkeypatch) -> None:
    monkeypatch.setattr(sealing, "_PORTION", 2)
    for number in range(5):
        record(number)
    asked = iter([False, True])
    assert services.seal(at=AT, stopping=lambda: next(asked)) == 0
    assert selectors.head().size == 0
    assert not Leaf.objects.exists()
    seal_all(5)


def test_an_empty_journal_has_a_head() -> None:
    assert services.seal(at=AT) == 0
    assert (selectors.head().size, selectors.head().root) == (0, merkle.EMPTY_ROOT)
    assert not Head.objects.exists()


def order() -> list[UUID]:
    return list(Leaf.objects.order_by("index").values_list("fact_id", flat=True))


class SlowWriter(threading.Thread):
    """Records a fact on a connection of its own and commits only when told."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.subject, self.recorded, self.go = uuid4(), threading.Event(), threading.Event()

    def run(self) -> None:
        try:
            with transaction.atomic():
                record(-1, subject=self.subject)
                self.recorded.set()
                self.go.wait(30)
        finally:
            connection.close()


@pytest.fixture
def slow() -> Iterator[SlowWriter]:
    writer = SlowWriter()
    writer.start()
    assert writer.recorded.wait(30)
    yield writer
    writer.go.set()
    writer.join(30)


def test_a_fact_that_commits_late_is_never_skipped(slow: SlowWriter) -> None:
    """Its row number is lower than that of facts sealed before it."""
    meanwhile = [record(number) for number in (1, 2)]
    seal_all(2)
    assert order() == meanwhile
    assert services.seal(at=AT) == 0
    slow.go.set()
    slow.join(30)
    later = record(3)
    seal_all(4)
    (late,) = selectors.facts_of(slow.subject)
    assert late.seq < selectors.fact(meanwhile[0]).seq
    assert order() == [*meanwhile, late.id, later]
    assert selectors.head().root == root_of(leaf_hashes())
    assert services.seal(at=AT) == 0


def test_a_slow_transaction_holds_nobody_up(slow: SlowWriter) -> None:
    for number in range(1, 6):
        record(number)
        seal_all(number)
    slow.go.set()
    slow.join(30)
    seal_all(6)


def test_two_facts_of_a_subject_keep_their_order_whatever_their_transactions(
    slow: SlowWriter,
) -> None:
    """The second writer got its transaction number first, then waited for the first writer."""
    subject, begun, go = uuid4(), threading.Event(), threading.Event()

    def second_writer() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_current_xact_id()")
                begun.set()
                go.wait(30)
                record(2, subject=subject)
        finally:
            connection.close()

    thread = threading.Thread(target=second_writer, daemon=True)
    thread.start()
    assert begun.wait(30)
    record(1, subject=subject)
    go.set()
    thread.join(30)
    first, second = FactRow.objects.filter(subject=subject).order_by("seq")
    assert int(second.xid) < int(first.xid)
    seal_all(2)
    assert order() == [first.id, second.id]


def test_a_rolled_back_transaction_leaves_no_gap() -> None:
    record(1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(2)
        raise ZeroDivisionError
    record(3)
    seal_all(2)
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == [0, 1]


def test_many_writers_and_sealers_at_once_lose_nothing() -> None:
    per_writer, writers = 25, 4

    def write() -> None:
        try:
            for number in range(per_writer):
                record(number)
        finally:
            connection.close()

    def seal() -> None:
        try:
            for _ in range(30):
                services.seal(at=AT)
                time.sleep(0.002)
        finally:
            connection.close()

    threads = [threading.Thread(target=task) for task in [write] * writers + [seal] * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal_all(per_writer * writers)
    assert Leaf.objects.values("fact").distinct().count() == per_writer * writers
    assert selectors.head().root == root_of(leaf_hashes())


def test_a_second_sealer_steps_back() -> None:
    record(1)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s::bigint)", (sealing.LOCK,))
                held.set()
                done.wait(30)
        finally:
            connection.close()

    other = threading.Thread(target=hold, daemon=True)
    other.start()
    assert held.wait(30)
    assert services.seal(at=AT) == 0
    done.set()
    other.join()
    seal_all(1)


def test_proofs_of_the_stored_tree_hold() -> None:
    given, roots = [], {0: merkle.EMPTY_ROOT}
    for size in range(1, 14):
        given.append(record(size))
        seal_all(size)
        roots[size] = selectors.head().root
    for index, fact in enumerate(given):
        found = selectors.inclusion(fact)
        assert found.index == index
        assert merkle.included(found.leaf_hash, index, 13, found.proof, roots[13])
    for first in range(14):
        for second in (first, 8, 13):
            if first <= second:
                proof = selectors.consistency(first, second)
                assert merkle.consistent(first, roots[first], second, roots[second], proof)


def test_a_fact_without_place_has_no_proof_yet() -> None:
    with pytest.raises(selectors.NotSealedYet):
        selectors.inclusion(record(1))
    with pytest.raises(selectors.FactNotFound):
        selectors.inclusion(uuid4())


def test_nothing_lags_when_all_is_sealed() -> None:
    record(1)
    fact = FactRow.objects.get(id=record(2))
    seal_all(2)
    third = record(3)
    hour_later = selectors.fact(third).recorded_at + timedelta(hours=1)
    assert selectors.sealing_lag(hour_later) == selectors.SealingLag(1, timedelta(hours=1))
    assert selectors.sealing_lag(fact.recorded_at) == selectors.SealingLag(1, timedelta())
    seal_all(3)
    assert selectors.sealing_lag(AT) == selectors.SealingLag(0, timedelta())
