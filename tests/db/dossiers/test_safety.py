"""Nothing twice, nothing lost, nothing by the wrong person: keys, versions, locks, rights."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services._rows import ReferenceUnknown
from motcua.kernel.refusal import Refusal
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World, moment


def test_the_same_key_submits_once(world: World) -> None:
    first = world.submit(key="a")
    assert world.submit(key="a", at=MONDAY + timedelta(minutes=5)) == first
    assert Dossier.objects.count() == 1
    assert len(selectors.timeline(first.id)) == 1


def test_the_same_key_with_other_content_is_refused(world: World) -> None:
    dossier = world.submit(key="a")
    with pytest.raises(limits.KeyReused):
        world.submit(key="a", channel="online")
    with pytest.raises(limits.KeyReused):
        world.do("receive", dossier, MONDAY, key="a")


def test_a_verb_with_a_key_is_done_once_also_when_the_state_has_moved_on(world: World) -> None:
    dossier = world.submit()
    received = world.do("receive", dossier, MONDAY, key="r")
    world.do("hand_over", dossier, MONDAY)
    again = world.do("receive", dossier, MONDAY, key="r")
    assert (again.code, again.version) == (received.code, 3)
    assert len(selectors.timeline(dossier.id)) == 3


def test_keys_of_two_accounts_do_not_meet(world: World) -> None:
    first = world.submit(key="a")
    near = world.neighbour
    place = {"receiver": near.authority, "competent": near.authority, "by": near.receptionist}
    assert world.submit(key="a", **place).id != first.id


def test_a_refused_request_leaves_its_key_free(world: World) -> None:
    dossier = world.submit()
    with pytest.raises(limits.TextMissing):
        world.do("refuse", dossier, MONDAY, reason="", key="k")
    assert world.do("refuse", dossier, MONDAY, reason="Sai nơi nộp", key="k").version == 2


def test_an_older_version_is_a_conflict(world: World) -> None:
    dossier = world.submit()
    received = world.do("receive", dossier, MONDAY, expected=1)
    with pytest.raises(limits.StaleVersion) as refused:
        world.do("hand_over", dossier, MONDAY, expected=1)
    assert refused.value.status == 409
    assert world.do("hand_over", dossier, MONDAY, expected=received.version).version == 3


def test_time_does_not_run_back(world: World) -> None:
    dossier = world.receive()
    with pytest.raises(limits.BackInTime):
        world.do("hand_over", dossier, MONDAY - timedelta(hours=1))
    dossier = world.do("hand_over", dossier, MONDAY - timedelta(seconds=30))
    assert dossier.changed_at == MONDAY


def test_every_verb_asks_the_right_before_the_state(world: World) -> None:
    dossier = world.submit()
    stranger = factory.account("stranger")
    for name in services.__all__:
        if name in {"submit", "take_over", "redate"}:
            continue
        with pytest.raises((Forbidden, TypeError)):
            getattr(services, name)(dossier_id=dossier.id, by=stranger, at=MONDAY)
    assert selectors.dossier(dossier.id).version == 1


@pytest.mark.parametrize("field", ["unit", "holder"])
def test_a_unit_or_an_official_that_does_not_exist(world: World, field: str) -> None:
    dossier = world.receive()
    with pytest.raises(ReferenceUnknown) as refused, _constraints_now():
        world.do("hand_over", dossier, MONDAY, **{field: uuid4()})
    assert refused.value.field == field


def test_a_person_who_does_not_exist(world: World) -> None:
    with pytest.raises(ReferenceUnknown) as refused, _constraints_now():
        world.submit(person=uuid4())
    assert refused.value.field == "person"


class _constraints_now:  # noqa: N801
    """Check foreign keys at once, as a commit would: the test's transaction never commits."""

    def __enter__(self) -> None:
        connection.cursor().execute("set constraints all immediate")

    def __exit__(self, *error: object) -> None:
        pass


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 4001, " \n "])
def test_hostile_text_is_refused_by_name(world: World, text: str) -> None:
    dossier = world.submit()
    with pytest.raises(Refusal) as refused:
        world.do("refuse", dossier, MONDAY, reason=text)
    assert refused.value.field == "reason"
    assert refused.value.sentence("vi")


def _in_parallel(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Run ``work`` in threads that start together; return results and refusals."""
    results: list[Any] = [None] * count
    gate = threading.Barrier(count)

    def run(number: int) -> None:
        try:
            gate.wait()
            results[number] = work(number)
        except Refusal as refusal:
            results[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_thirty_two_writers_draw_no_code_twice(settings: Any) -> None:
    world = factory.world()

    def intake(number: int) -> list[str | None]:
        at = moment("2026-10-05 23:59") if number % 2 else moment("2026-10-06 00:00")
        return [world.receive(at=at).code for _ in range(4)]

    codes = [code for found in _in_parallel(32, intake) for code in found]
    assert len(set(codes)) == 128
    for day in ("261005", "261006"):
        given = sorted(int(code[-4:]) for code in codes if code and f"-{day}-" in code)
        assert given == list(range(1, 65))


@pytest.mark.django_db(transaction=True)
def test_a_retry_that_overtakes_the_first_is_still_done_once() -> None:
    world = factory.world()
    found = _in_parallel(8, lambda _: world.submit(key="same").id)
    assert len(set(found)) == 1
    assert Dossier.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_officials_one_wins() -> None:
    world = factory.world()
    dossier = world.submit()
    found = _in_parallel(6, lambda _: world.do("receive", dossier, MONDAY, expected=1))
    won = [result for result in found if isinstance(result, DossierRecord)]
    assert len(won) == 1
    assert all(isinstance(r, limits.StaleVersion) for r in found if r is not won[0])
    assert selectors.dossier(dossier.id).version == 2


@pytest.mark.django_db(transaction=True)
def test_an_unknown_reference_is_a_refusal_at_commit_too() -> None:
    world = factory.world()
    with pytest.raises(ReferenceUnknown):
        world.submit(person=uuid4())
    with pytest.raises(ReferenceUnknown):
        world.do("hand_over", world.receive(), MONDAY, holder=uuid4())
    assert Dossier.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_verb_inside_a_wider_transaction_goes_with_it() -> None:
    world = factory.world()
    seen: list[UUID] = []
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        seen.append(world.receive().id)
        raise ZeroDivisionError
    assert not Dossier.objects.filter(id=seen[0]).exists()
    assert selectors.timeline(seen[0]) == ()
