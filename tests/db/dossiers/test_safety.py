"""Nothing twice, nothing lost, nothing by the wrong person: keys, versions, locks, rights."""

import threading
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import limits, naming
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import FileGiven
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services._keys import Key
from motcua.apps.dossiers.services._rows import ReferenceUnknown
from motcua.apps.files import services as file_services
from motcua.apps.identity import services as identity
from motcua.kernel.refusal import Refusal
from tests.db.dossiers.test_walks import VERBS, arguments
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


def test_old_keys_are_forgotten_and_what_was_done_is_not(world: World) -> None:
    first, second = world.submit(key="a"), world.submit(key="b", at=MONDAY + timedelta(days=1))
    month = timedelta(days=30)
    assert services.forget_keys(at=MONDAY + month) == 0
    assert services.forget_keys(at=MONDAY + month + timedelta(seconds=1)) == 1
    assert world.submit(key="b") == second
    assert world.submit(key="a").id != first.id
    assert selectors.dossier(first.id) == first
    assert len(selectors.timeline(first.id)) == 1


def test_how_long_keys_are_kept_is_a_setting(world: World, settings: Any) -> None:
    settings.KEY_DAYS = 7
    world.submit(key="a")
    with CaptureQueriesContext(connection) as statements:
        assert services.forget_keys(at=MONDAY + timedelta(days=8)) == 1
    assert len(statements) == 1
    assert services.forget_keys(at=MONDAY + timedelta(days=8)) == 0


def test_a_key_forgotten_while_its_request_comes_again_is_refused(world: World) -> None:
    asked = Key.of("a", by=world.commune.receptionist, at=MONDAY, content=())
    assert asked is not None
    with pytest.raises(limits.KeyReused):
        asked.outcome()


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


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_asks_the_right_before_the_state(world: World, verb: Verb) -> None:
    dossier = world.submit()
    given = arguments(world, verb, dossier, MONDAY)
    for stranger in (factory.account("stranger"), factory.world().commune.leader, uuid4()):
        with pytest.raises(Forbidden):
            getattr(services, verb)(dossier_id=dossier.id, by=stranger, at=MONDAY, **given)
    assert selectors.dossier(dossier.id) == dossier


def test_a_dossier_stays_within_its_authority(world: World) -> None:
    dossier = world.receive()
    near = world.neighbour
    for unit in (near.room, uuid4()):
        with pytest.raises(naming.UnitElsewhere):
            world.do("hand_over", dossier, MONDAY, unit=unit)
    for holder in (near.handler, world.citizen, uuid4()):
        with pytest.raises(naming.HolderElsewhere):
            world.do("hand_over", dossier, MONDAY, holder=holder)
    dossier = world.do("hand_over", dossier, MONDAY)
    for verb, more in (("assign", {}), ("advance", {"step": "Thẩm định"})):
        with pytest.raises(naming.HolderElsewhere):
            world.do(verb, dossier, MONDAY, holder=near.handler, **more)


def test_a_citizen_cannot_name_somebody_elses_person(world: World) -> None:
    other = factory.world()
    with pytest.raises(naming.PersonNotYours) as refused:
        world.submit(person=other.person, by=world.citizen, channel="online")
    assert refused.value.status == 403
    child = identity.register_person(
        full_name="Nguyễn Văn Con", id_number="001220000001", by=world.citizen, at=MONDAY
    )
    assert world.submit(person=child.id, by=world.citizen, channel="online").person_id == child.id


def test_only_ones_own_files_are_attached(world: World) -> None:
    mine, applicants, foreign = (
        file_services.keep(content=BytesIO(b"%PDF-1.7\n" + name), name="a.pdf", by=by, at=MONDAY).id
        for name, by in (
            (b"a", world.commune.leader),
            (b"b", world.citizen),
            (b"c", world.neighbour.leader),
        )
    )
    dossier = world.do("approve", world.handle(owner=world.citizen), MONDAY)
    for unknown in (foreign, uuid4()):
        with pytest.raises(naming.FileNotYours):
            world.do("issue", dossier, MONDAY, files=[FileGiven(file=unknown)])
    files = [FileGiven(file=mine), FileGiven(file=applicants)]
    dossier = world.do("issue", dossier, MONDAY, files=files)
    kept = selectors.files(dossier.id)
    assert [(f.file_id, f.role, f.result_version) for f in kept] == [
        (mine, "result", 1),
        (applicants, "result", 1),
    ]
    assert [d.id for d in selectors.dossiers_of_file(mine)] == [dossier.id]


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
    with pytest.raises(ReferenceUnknown) as refused:
        world.submit(support=uuid4())
    assert refused.value.field == "support"
    assert Dossier.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_verb_inside_a_wider_transaction_goes_with_it() -> None:
    world = factory.world()
    seen: list[UUID] = []
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        seen.append(world.receive().id)
        raise ZeroDivisionError
    assert not Dossier.objects.filter(id=seen[0]).exists()
    assert selectors.timeline(seen[0]) == ()
