"""Money: charged, collected with a continuous receipt, cancelled, waived; nobody's by mistake."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import charges as money
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.charges import ChargeGiven, Method
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.models import Receipt
from motcua.apps.journal import selectors as journal
from motcua.kernel.moments import local_day
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World

FEE = ChargeGiven(name="Phí thẩm định", kind="fee", amount=150_000, due="intake")
CHARGE = ChargeGiven(name="Lệ phí cấp giấy phép", kind="charge", amount=75_000, due="return")


def put(world: World, dossier: DossierRecord, *items: ChargeGiven) -> list[money.ChargeRecord]:
    by = world.commune.receptionist
    return services.charge(dossier_id=dossier.id, items=items or (FEE, CHARGE), by=by, at=MONDAY)


def take(
    world: World, dossier: DossierRecord, charges: list[money.ChargeRecord], **more: object
) -> money.ReceiptRecord:
    values = {"method": "cash", "by": world.commune.receptionist, "at": MONDAY} | more
    return services.collect(dossier_id=dossier.id, charges=[c.id for c in charges], **values)


def test_what_is_charged_is_owed_until_it_is_collected(world: World) -> None:
    dossier = world.receive()
    fee, charge = put(world, dossier)
    assert selectors.owed_by([dossier.id]) == {dossier.id: 225_000}
    receipt = take(world, dossier, [fee])
    assert (receipt.number, receipt.year, receipt.amount) == (1, 2026, 150_000)
    assert receipt.written == "0000001/2026"
    assert [c.open for c in selectors.charges(dossier.id)] == [False, True]
    assert selectors.owed_by([dossier.id]) == {dossier.id: charge.amount}
    with pytest.raises(money.ChargeNotOpen):
        take(world, dossier, [fee, charge])


def test_a_repeated_key_charges_and_collects_once(world: World) -> None:
    dossier = world.receive()
    told = {"dossier_id": dossier.id, "by": world.commune.receptionist, "at": MONDAY}
    first = services.charge(**told, items=(FEE, FEE), key="a")
    assert services.charge(**told, items=(FEE, FEE), key="a") == first
    with pytest.raises(limits.KeyReused):
        services.charge(**told, items=(FEE, CHARGE), key="a")
    receipt = take(world, dossier, first, key="r")
    assert take(world, dossier, first, key="r", at=MONDAY + timedelta(hours=1)) == receipt
    with pytest.raises(limits.KeyReused):
        take(world, dossier, first, key="r", method="transfer")
    assert Receipt.objects.count() == 1


def test_a_cancelled_receipt_keeps_its_number_and_the_money_is_owed_again(world: World) -> None:
    dossier, by = world.receive(), world.commune.receptionist
    charges = put(world, dossier)
    receipt = take(world, dossier, charges)
    with pytest.raises(limits.TextMissing):
        services.cancel_receipt(receipt=receipt.id, reason=" ", by=by, at=MONDAY)
    gone = services.cancel_receipt(receipt=receipt.id, reason="Ghi nhầm", by=by, at=MONDAY)
    assert (gone.number, gone.valid, gone.cancel_reason) == (1, False, "Ghi nhầm")
    assert selectors.owed_by([dossier.id]) == {dossier.id: 225_000}
    assert take(world, dossier, charges).number == 2
    with pytest.raises(money.ReceiptCancelled):
        services.cancel_receipt(receipt=receipt.id, reason="Nữa", by=by, at=MONDAY)


def test_a_waived_item_is_not_owed_and_not_collected(world: World) -> None:
    dossier, by = world.receive(), world.commune.receptionist
    fee, charge = put(world, dossier)
    services.waive_charge(charge=charge.id, reason="Hộ nghèo", by=by, at=MONDAY)
    assert selectors.owed_by([dossier.id]) == {dossier.id: fee.amount}
    with pytest.raises(money.ChargeNotOpen):
        take(world, dossier, [charge])
    with pytest.raises(money.ChargeNotOpen):
        services.waive_charge(charge=charge.id, reason="Nữa", by=by, at=MONDAY)


def test_the_takings_of_a_day_add_up(world: World) -> None:
    dossier, by = world.receive(), world.commune.receptionist
    a, b, c, d = put(world, dossier, FEE, CHARGE, FEE, CHARGE)
    yesterday = MONDAY - timedelta(days=1)
    old = take(world, dossier, [d], at=yesterday)
    take(world, dossier, [a])
    take(world, dossier, [b], method="transfer")
    wrong = take(world, dossier, [c], method="online")
    for receipt in (wrong, old):
        services.cancel_receipt(receipt=receipt.id, reason="Nhầm", by=by, at=MONDAY)
    takings = selectors.takings(world.commune.authority, local_day(MONDAY))
    assert takings.by_method == {Method.CASH: 150_000, Method.TRANSFER: 75_000, Method.ONLINE: 0}
    assert takings.collected == sum(takings.by_method.values()) == 225_000
    assert takings.collected + takings.cancelled == sum(r.amount for r in takings.receipts)
    assert takings.refunded == 75_000
    assert takings.cash_in_till == 75_000


def test_money_is_the_counters_affair(world: World) -> None:
    dossier = world.handle(owner=world.citizen)
    charges = put(world, dossier)
    for stranger in (world.neighbour.receptionist, world.citizen, world.overseer):
        with pytest.raises(Forbidden):
            services.charge(dossier_id=dossier.id, items=(FEE,), by=stranger, at=MONDAY)
        with pytest.raises(Forbidden):
            take(world, dossier, charges, by=stranger)
        with pytest.raises(Forbidden):
            services.waive_charge(charge=charges[0].id, reason="x", by=stranger, at=MONDAY)
    with pytest.raises(Forbidden):
        take(world, dossier, charges, by=world.commune.handler)
    receipt = take(world, dossier, charges)
    with pytest.raises(Forbidden):
        services.cancel_receipt(receipt=receipt.id, reason="x", by=world.commune.leader, at=MONDAY)
    near = factory.standing(world.neighbour.receptionist)
    with pytest.raises(Forbidden):
        selectors.receipt(receipt.id, standing=near)
    assert selectors.receipt(receipt.id, standing=factory.standing(world.citizen)) == receipt


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 0},
        {"amount": -1},
        {"amount": 1.5},
        {"amount": True},
        {"amount": 10**12},
        {"kind": "tax"},
        {"due": "later"},
        {"name": "  "},
        {"name": "a\0"},
        {"name": "a" * 5000},
    ],
)
def test_impossible_items_are_refused(wrong: dict[str, object]) -> None:
    told = {"name": "Phí", "kind": "fee", "amount": 1, "due": "intake"} | wrong
    with pytest.raises((money.ChargeNotUnderstood, limits.TextMissing, limits.TextTooLong)):
        ChargeGiven(**told)


def test_impossible_requests_are_refused(world: World) -> None:
    dossier = world.receive()
    charges = put(world, dossier)
    with pytest.raises(money.ChargeNotUnderstood):
        take(world, dossier, charges, method="shells")
    with pytest.raises(money.ChargeNotOpen):
        take(world, dossier, [])
    with pytest.raises(money.ChargeNotOpen):
        take(world, world.receive(), charges)
    with pytest.raises(money.ChargeNotUnderstood):
        put(world, dossier, *[FEE] * 51)
    by = world.commune.receptionist
    with pytest.raises(money.ReceiptUnknown):
        services.cancel_receipt(receipt=uuid4(), reason="x", by=by, at=MONDAY)
    with pytest.raises(money.ChargeNotOpen):
        services.waive_charge(charge=uuid4(), reason="x", by=by, at=MONDAY)


def test_facts_tell_of_money_and_of_no_person(world: World) -> None:
    dossier = world.receive()
    receipt = take(world, dossier, put(world, dossier))
    services.cancel_receipt(
        receipt=receipt.id, reason="Bà Mai trả nhầm", by=world.commune.receptionist, at=MONDAY
    )
    facts = [f for f in journal.facts_of(dossier.id)][-3:]
    types = ["dossiers.charged", "dossiers.money_collected", "dossiers.receipt_cancelled"]
    assert [f.type for f in facts] == types
    assert "Mai" not in str([f.payload for f in facts])


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_under_32_writers(world: World) -> None:
    dossiers = [world.receive() for _ in range(32)]
    charges = {d.id: put(world, d) for d in dossiers}
    start = threading.Barrier(32)

    def cashier(number: int) -> None:
        dossier = dossiers[number]
        start.wait()
        try:
            if number % 4 == 0:
                with pytest.raises(money.ChargeNotOpen):
                    take(world, dossier, charges[dossiers[number - 1].id])
            take(world, dossier, charges[dossier.id])
        finally:
            connection.close()

    threads = [threading.Thread(target=cashier, args=[n]) for n in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = Receipt.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 33))
