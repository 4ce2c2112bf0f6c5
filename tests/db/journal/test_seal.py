"""Sealing: every fact gets its place, once, in order, however late its transaction commits."""

import threading
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction

from motcua.apps.journal import selectors, services
from motcua.apps.journal.domain import merkle
from motcua.apps.journal.domain.leaves import canonical, leaf_of
from motcua.apps.journal.models import FactRow, Head, Leaf, Node
from motcua.apps.journal.selectors.facts import recorded
from tests.db.journal.facts import AT, record, seal_all

pytestmark = pytest.mark.django_db(transaction=True)


def leaf_hashes() -> list[bytes]:
    rows = Leaf.objects.order_by("index").select_related("fact")
    return [merkle.leaf_hash(canonical(leaf_of(recorded(leaf.fact)))) for leaf in rows]


def root_of(hashes: list[bytes]) -> bytes:
    tree = merkle.GrowingTree()
    for hash_ in hashes:
        tree.append(hash_)
    return tree.root()


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_sealing_in_any_portions_gives_the_same_tree(limit: int) -> None:
    given = [record(number) for number in range(11)]
    seal_all(11, limit=limit)
    assert list(Leaf.objects.order_by("index").values_list("fact_id", flat=True)) == given
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(range(11))
    head = selectors.head()
    assert head.size == 11
    assert head.root == root_of(leaf_hashes())
    assert head.sealed_at == AT
    assert services.seal(at=AT) == 0
    assert Node.objects.count() == 5 + 2 + 1


def test_an_empty_journal_has_a_head() -> None:
    assert services.seal(at=AT) == 0
    assert (selectors.head().size, selectors.head().root) == (0, merkle.EMPTY_ROOT)
    assert not Head.objects.exists()


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


def test_a_fact_that_commits_late_is_never_skipped() -> None:
    early = record(1)
    seal_all(1)
    slow = SlowWriter()
    slow.start()
    assert slow.recorded.wait(30)
    later = [record(number) for number in (2, 3)]
    for _ in range(5):
        assert services.seal(at=AT) == 0, "what began after the slow one waits for it"
        time.sleep(0.01)
    lag = selectors.sealing_lag(FactRow.objects.get(id=later[0]).recorded_at + timedelta(hours=1))
    assert lag.unsealed == 2
    assert lag.oldest == timedelta(hours=1)
    slow.go.set()
    slow.join(30)
    seal_all(4)
    (late,) = selectors.facts_of(slow.subject)
    order = list(Leaf.objects.order_by("index").values_list("fact_id", flat=True))
    assert order == [early, late.id, *later]
    assert selectors.head().root == root_of(leaf_hashes())


def test_facts_before_the_slow_transaction_are_sealed_meanwhile() -> None:
    record(1)
    slow = SlowWriter()
    slow.start()
    assert slow.recorded.wait(30)
    record(2)
    seal_all(1)
    assert selectors.head().size == 1
    slow.go.set()
    slow.join(30)
    seal_all(3)


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
                services.seal(at=AT, limit=7)
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
                cursor.execute("SELECT pg_advisory_xact_lock(%s::bigint)", (0x4D4F54435541,))
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
    given = [record(number) for number in range(13)]
    roots = {0: merkle.EMPTY_ROOT}
    for size in range(1, 14):
        seal_all(size, limit=1)
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
    assert selectors.sealing_lag(AT).unsealed == 1
    seal_all(1)
    assert selectors.sealing_lag(AT) == selectors.SealingLag(0, timedelta())
