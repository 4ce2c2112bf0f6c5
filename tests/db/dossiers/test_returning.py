"""Giving results out: money first, originals back, who collected; erased with the person."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import collecting, limits
from motcua.apps.dossiers.domain.charges import ChargeGiven, MoneyDue
from motcua.apps.dossiers.domain.collecting import CollectorGiven
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import ComponentGiven
from motcua.apps.dossiers.domain.states import MoveNotAllowed, State
from motcua.apps.dossiers.models import Receipt
from motcua.apps.identity import services as identity
from motcua.apps.identity.models import Person
from motcua.apps.journal import selectors as journal
from motcua.jobs.handlers import HANDLERS
from motcua.kernel.refusal import Invalid
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World

CHARGE = ChargeGiven(name="Lệ phí cấp bản sao", kind="charge", amount=8_000, due="return")
PAPERS = [
    ComponentGiven(name="Sổ hộ khẩu cũ", originals=1),
    ComponentGiven(name="Tờ khai", copies=1),
    ComponentGiven(name="Giấy chứng nhận quyền sử dụng đất", originals=2),
]


def issued(world: World, at: Any = MONDAY, **more: Any) -> DossierRecord:
    dossier = world.handle(at=at, components=PAPERS, **more)
    world.do("approve", dossier, at)
    return world.do("issue", dossier, at, result_no="7/KQ")


def give(world: World, dossier: DossierRecord, **more: Any) -> Any:
    values = {"channel": "counter", "by": world.commune.receptionist, "at": MONDAY} | more
    return services.give_result(dossier_id=dossier.id, **values)


def owe(world: World, dossier: DossierRecord) -> None:
    by = world.commune.receptionist
    services.charge(dossier_id=dossier.id, items=[CHARGE], by=by, at=MONDAY)


def test_a_result_is_given_out_with_originals_and_money_in_one_go(world: World) -> None:
    dossier = issued(world)
    owe(world, dossier)
    given = give(world, dossier, pay="cash", originals=[0, 2], key="g")
    assert given.dossier.state is State.RETURNED
    assert given.receipt.amount == 8_000
    kept = selectors.collections_of(dossier.id)[0]
    assert kept.originals == ("Sổ hộ khẩu cũ", "Giấy chứng nhận quyền sử dụng đất")
    again = give(world, dossier, pay="cash", originals=[0, 2], key="g")
    assert again.receipt == given.receipt
    assert (Receipt.objects.count(), len(selectors.collections_of(dossier.id))) == (1, 1)
    with pytest.raises(MoveNotAllowed):
        give(world, dossier, key="other")


def test_money_that_is_owed_keeps_the_result_here(world: World) -> None:
    dossier = issued(world)
    owe(world, dossier)
    with pytest.raises(MoneyDue):
        give(world, dossier)
    with pytest.raises(MoneyDue):
        world.do("return_result", dossier, MONDAY, channel="counter")
    assert give(world, dossier, waive="Hộ nghèo").receipt is None
    assert selectors.charges(dossier.id)[0].waive_reason == "Hộ nghèo"


def test_nothing_is_written_when_a_rule_says_no(world: World) -> None:
    dossier = issued(world)
    owe(world, dossier)
    with pytest.raises(collecting.OriginalUnknown):
        give(world, dossier, pay="cash", originals=[1])
    assert not Receipt.objects.exists()
    assert selectors.dossier(dossier.id).state is State.ISSUED


def test_a_mandate_needs_name_and_number_and_stays_out_of_the_journal(world: World) -> None:
    dossier = issued(world)
    for wrong in (
        {"who": "mandate"},
        {"who": "mandate", "name": "Lý A Páo"},
        {"who": "mandate", "name": "42", "id_number": "1"},
        {"who": "mandate", "name": "Lý A Páo", "id_number": "1" * 99},
        {"who": "ghost"},
    ):
        with pytest.raises(Invalid):
            give(world, dossier, collector=CollectorGiven(**wrong))
    told = CollectorGiven(
        who="mandate", name=" Lý  A Páo ", id_number="019203000123", paper="GUQ 12/2026"
    )
    give(world, dossier, collector=told)
    kept = selectors.collections_of(dossier.id)[0]
    assert (kept.name, kept.id_number) == ("Lý A Páo", "019203000123")
    written = str([f.payload for f in journal.facts_of(dossier.id)])
    assert "Páo" not in written
    assert "019203000123" not in written


def test_who_collected_is_forgotten_with_the_person(world: World) -> None:
    dossier = issued(world)
    give(
        world,
        dossier,
        collector=CollectorGiven(who="mandate", name="Lý A Páo", id_number="019203000123"),
    )
    identity.erase_person(person=world.person, by=None, at=MONDAY)
    fact = [f for f in journal.facts_of(world.person) if f.type == "identity.person_erased"][0]
    for handler in HANDLERS["identity.person_erased"]:
        handler.handle(fact, MONDAY)
        handler.handle(fact, MONDAY)
    kept = selectors.collections_of(dossier.id)[0]
    assert (kept.name, kept.id_number, kept.erased_at is not None) == ("", "", True)


def test_results_wait_longest_first_and_are_found_by_what_people_bring(world: World) -> None:
    Person.objects.filter(pk=world.person).update(
        id_number="019203000123", phone="0912345678", name_search="nguyen thi mai"
    )
    old, new = issued(world), issued(world, at=MONDAY + timedelta(hours=1))
    seat = factory.standing(world.commune.receptionist)
    page = selectors.results_waiting(standing=seat, limit=1)
    assert [d.id for d in page.items] == [old.id]
    rest = selectors.results_waiting(standing=seat, cursor=page.cursor, limit=1)
    assert ([d.id for d in rest.items], rest.cursor) == ([new.id], None)
    address = f"https://motcua.example/tra-cuu/?code={old.code}"
    for words in (old.code, old.code.lower(), address, old.reference):
        assert [d.id for d in selectors.find_results(standing=seat, words=words)] == [old.id]
    for words in ("019203000123", "0912 345 678", "Nguyễn Thị Mai", "mai nguyen"):
        found = selectors.find_results(standing=seat, words=words)
        assert {d.id for d in found} == {old.id, new.id}, words
    for words in ("", "\0", "x" * 5000, "H55.31-260101-9999", "' or 1=1"):
        assert selectors.find_results(standing=seat, words=words) == ()
    near = factory.standing(world.neighbour.receptionist)
    assert selectors.find_results(standing=near, words=old.code) == ()
    assert selectors.results_waiting(standing=near).items == ()


def test_an_early_result_is_told_once(world: World) -> None:
    dossier, by = issued(world), world.commune.receptionist
    seat = factory.standing(by)
    assert selectors.results_waiting(standing=seat, early=MONDAY).items == (
        selectors.dossier(dossier.id),
    )
    for _ in range(2):
        services.tell_early(dossier_id=dossier.id, way="phone", by=by, at=MONDAY)
    assert selectors.beside_results([dossier])[dossier.id].told_at == MONDAY
    told = [f for f in journal.facts_of(dossier.id) if f.type == "dossiers.early_result_told"]
    assert len(told) == 1
    with pytest.raises(Invalid):
        services.tell_early(dossier_id=dossier.id, way="pigeon", by=by, at=MONDAY)
    with pytest.raises(collecting.NotEarly):
        services.tell_early(
            dossier_id=dossier.id, way="phone", by=by, at=MONDAY + timedelta(days=30)
        )


def test_only_a_counter_gives_results_out(world: World) -> None:
    dossier = issued(world)
    for stranger in (world.neighbour.receptionist, world.commune.handler, world.citizen):
        with pytest.raises(Forbidden):
            give(world, dossier, by=stranger)
        with pytest.raises(Forbidden):
            services.tell_early(dossier_id=dossier.id, way="phone", by=stranger, at=MONDAY)
        with pytest.raises(Forbidden):
            selectors.result_to_give(dossier.id, standing=factory.standing(stranger))
    with pytest.raises((limits.KeyReused, Invalid)):
        give(world, dossier, channel="balloon")
