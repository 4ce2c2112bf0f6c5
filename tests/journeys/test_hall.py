"""Pages of hand-over, returning, till, closing and hall: by whom, with what, and with nonsense."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.apps.agencies.models import Authority, Code
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.charges import ChargeGiven
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import ComponentGiven
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Closing, Collection, Receipt, Slip, Ticket
from motcua.apps.identity.models import Person
from tests.factories.dossiers import FOUNDED, World, standing
from tests.journeys.conftest import SignIn, recent

COUNTER = (
    "/quay/ban-giao/",
    "/quay/ban-giao/phieu/",
    "/quay/tra-ket-qua/",
    "/quay/chot-ngay/",
    "/quay/chot-ngay/chot-ngay.csv",
    "/quay/chot-ngay/chot-ngay.xlsx",
    "/quay/so/",
)
HOSTILE = ("x" * 5000, "\0", "' or 1=1 --", "<script>alert(1)</script>", "٣", "../../etc/passwd")


def issued(world: World, **more: Any) -> DossierRecord:
    now = recent()
    papers = [ComponentGiven(name="Sổ gốc", originals=1)]
    dossier = world.handle(at=now, components=papers, **more)
    world.do("approve", dossier, now)
    return world.do("issue", dossier, now, result_no="9/KQ")


def code_of(world: World) -> str:
    code = Authority.objects.get(pk=world.commune.authority).code
    Code.objects.get_or_create(
        authority_id=world.commune.authority, scheme="qd20", code=code, from_on=FOUNDED
    )
    return code


def key_in(page: Any) -> str:
    return re.search(r'name="key" value="([^"]+)"', page.content.decode())[1]


def test_a_day_of_hand_over(world: World, sign_in: SignIn) -> None:
    here, lost = world.receive(at=recent()), world.receive(at=recent())
    counter, room = sign_in(world.commune.receptionist), sign_in(world.commune.handler)
    page = counter.get("/quay/ban-giao/")
    assert "Phòng Hộ tịch" in page.content.decode()
    sent = {"dossier": [str(here.id), str(lost.id)], "key": key_in(page)}
    answer = counter.post("/quay/ban-giao/", sent, follow=True)
    assert "Đã bàn giao 2 hồ sơ" in answer.content.decode()
    slip = Slip.objects.get()
    assert counter.post("/quay/ban-giao/", sent).status_code == 302
    assert Slip.objects.count() == 1
    waiting = room.get("/ban-giao/").content.decode()
    assert f"/ban-giao/{slip.pk}/" in waiting
    signed = room.post(
        f"/ban-giao/{slip.pk}/",
        {"missing": [str(lost.id)], f"note-{lost.id}": "Không có trong tập"},
        follow=True,
    ).content.decode()
    assert "thiếu 1 hồ sơ" in signed
    again = room.post(f"/ban-giao/{slip.pk}/", {}, follow=True).content.decode()
    assert "đã được ký nhận trước đó" in again
    page = counter.get("/quay/ban-giao/").content.decode()
    assert "Không có trong tập" in page
    counter.post("/quay/ban-giao/", {"dossier": [str(lost.id)], "unit": ""})
    assert Slip.objects.count() == 2
    assert "Phiếu bàn giao" in counter.get("/quay/ban-giao/phieu/").content.decode()


def test_results_go_to_the_counter_and_out(world: World, sign_in: SignIn) -> None:
    dossier = issued(world)
    by = world.commune.receptionist
    item = ChargeGiven(name="Lệ phí bản sao", kind="charge", amount=8_000, due="return")
    services.charge(dossier_id=dossier.id, items=[item], by=by, at=recent())
    room, counter = sign_in(world.commune.handler), sign_in(by)
    slip_page = room.post("/ban-giao/", {"dossier": [str(dossier.id)]}, follow=True)
    assert "Phiếu bàn giao kết quả" in slip_page.content.decode()
    slip = Slip.objects.get()
    assert f"/ban-giao/{slip.pk}/" in counter.get("/quay/ban-giao/").content.decode()
    counter.post(f"/ban-giao/{slip.pk}/", {})
    listed = counter.get("/quay/tra-ket-qua/").content.decode()
    assert "tại quầy" in listed
    address = f"/quay/tra-ket-qua/{dossier.id}/"
    page = counter.get(address)
    sent = {"key": key_in(page), "channel": "counter", "who": "applicant", "originals": ["0"]}
    refused = counter.post(address, sent)
    assert refused.status_code == 409
    assert "Còn phải thu" in refused.content.decode()
    answer = counter.post(address, sent | {"pay": "cash"}, follow=True).content.decode()
    assert "Đã trả kết quả hồ sơ" in answer
    assert "Khách tiếp theo" in answer
    counter.post(address, sent | {"pay": "cash"})
    assert (Receipt.objects.count(), Collection.objects.count()) == (1, 1)
    receipt = counter.get(f"/bien-lai/{Receipt.objects.get().pk}/").content.decode()
    assert "0000001/" in receipt
    assert "Tám nghìn đồng" in receipt


def test_a_mandate_is_named_and_judged(world: World, sign_in: SignIn) -> None:
    dossier, counter = issued(world), sign_in(world.commune.receptionist)
    address = f"/quay/tra-ket-qua/{dossier.id}/"
    sent = {"key": "k", "channel": "counter", "who": "mandate"}
    refused = counter.post(address, sent)
    assert refused.status_code == 422
    assert "phải có họ tên và số giấy tờ" in refused.content.decode()
    told = {"name": "Lý A Páo", "id_number": "019203000123"}
    assert "Lý A Páo" in counter.post(address, sent | told, follow=True).content.decode()


def test_finding_never_puts_a_person_into_the_address(world: World, sign_in: SignIn) -> None:
    Person.objects.filter(pk=world.person).update(phone="0912345678", name_search="nguyen thi mai")
    first, second = issued(world), issued(world)
    counter = sign_in(world.commune.receptionist)
    found = counter.post("/quay/tra-ket-qua/", {"words": "nguyễn thị mai"})
    assert found.status_code == 200
    assert first.code in found.content.decode()
    assert second.code in found.content.decode()
    one = counter.post("/quay/tra-ket-qua/", {"words": f"https://a.vn/tra-cuu/?code={first.code}"})
    assert one["Location"] == f"/quay/tra-ket-qua/{first.id}/"
    for words in ("", *HOSTILE):
        answer = counter.post("/quay/tra-ket-qua/", {"words": words})
        assert answer.status_code == 200, words
    early = counter.get("/quay/tra-ket-qua/?cut=early").content.decode()
    assert "0912345678" in early
    told = counter.post(f"/quay/tra-ket-qua/{first.id}/bao-som/", {"way": "phone"}, follow=True)
    assert "đã được báo trả sớm" in told.content.decode()


def test_the_till_charges_waives_collects_and_cancels(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    counter = sign_in(world.commune.receptionist)
    address = f"/quay/thu-phi/{dossier.id}/"
    item = {"act": "charge", "key": "a", "name": "Phí thẩm định", "kind": "fee", "due": "intake"}
    for _ in range(2):
        assert counter.post(address, item | {"amount": "50000"}).status_code == 302
    for amount in ("", "0", "-1", "1.5", "9" * 30, "abc"):
        assert counter.post(address, item | {"amount": amount, "key": "b"}).status_code == 422
    charge = dossiers.charges(dossier.id)[0]
    assert len(dossiers.charges(dossier.id)) == 1
    paid = {"act": "collect", "charge": [str(charge.id)], "method": "cash", "key": "c"}
    made = counter.post(address, paid)
    assert counter.post(address, paid)["Location"] == made["Location"]
    assert counter.post(made["Location"], {"reason": ""}).status_code == 422
    gone = counter.post(made["Location"], {"reason": "Ghi nhầm"}, follow=True).content.decode()
    assert "ĐÃ HỦY" in gone
    assert counter.post(made["Location"], {"reason": "Nữa"}).status_code == 409
    for wrong in ({"act": "collect"}, {"act": "waive", "charge": "x"}, {"act": "dance"}):
        assert counter.post(address, wrong).status_code in (409, 422)
    waived = {"act": "waive", "charge": str(charge.id), "reason": "Hộ nghèo"}
    assert "Hộ nghèo" in counter.post(address, waived, follow=True).content.decode()


def test_a_day_is_closed_and_taken_away(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    counter = sign_in(world.commune.receptionist)
    page = counter.get("/quay/chot-ngay/").content.decode()
    assert "1 đã bàn giao + 0 còn ở quầy" in page
    for what in ("figures", "dossiers", "receipts", "'"):
        csv = counter.get("/quay/chot-ngay/chot-ngay.csv", {"what": what})
        assert csv["Content-Type"].startswith("text/csv")
    listed = counter.get("/quay/chot-ngay/chot-ngay.csv?what=dossiers").content.decode()
    assert dossier.code in listed
    assert counter.get("/quay/chot-ngay/chot-ngay.xlsx").content[:2] == b"PK"
    assert counter.post("/quay/chot-ngay/", {"counted_cash": "x"}).status_code == 422
    assert counter.post("/quay/chot-ngay/", {"counted_cash": "5000"}).status_code == 422
    closed = counter.post("/quay/chot-ngay/", {"counted_cash": "0"}, follow=True)
    assert "đã chốt" in closed.content.decode()
    assert counter.post("/quay/chot-ngay/", {"counted_cash": "0"}).status_code == 409
    assert Closing.objects.count() == 1
    for day in ("2999-01-01", "0001-01-01", "x", ""):
        assert counter.get("/quay/chot-ngay/", {"day": day}).status_code == 200
    near = {"counter": str(world.neighbour.authority)}
    assert counter.get("/quay/chot-ngay/", near).status_code == 403
    assert counter.get("/quay/chot-ngay/", {"counter": str(uuid4())}).status_code in (403, 404)
    assert sign_in(world.overseer).get("/quay/chot-ngay/").status_code == 200


def test_a_visitor_takes_a_number_and_is_served(world: World, sign_in: SignIn) -> None:
    code, visitor = code_of(world), Client()
    page = visitor.get(f"/lay-so/{code}/")
    assert "Trả kết quả" in page.content.decode()
    sent = {"queue": "A", "key": key_in(page)}
    taken = visitor.post(f"/lay-so/{code}/", sent)
    assert visitor.post(f"/lay-so/{code}/", sent)["Location"] == taken["Location"]
    assert Ticket.objects.count() == 1
    assert "A001" in visitor.get(taken["Location"]).content.decode()
    officer = sign_in(world.commune.receptionist)
    called = {"act": "call", "counter": "Quầy 2", "letter": ["A", "B"]}
    assert "A001" in officer.post("/quay/so/lam/", called, follow=True).content.decode()
    assert "Quầy 2" in visitor.get(taken["Location"]).content.decode()
    screen = visitor.get(f"/man-hinh/{code}/").content.decode()
    assert "A001" in screen
    assert "Quầy 2" in screen
    ticket = str(Ticket.objects.get().pk)
    for act in ("recall", "serve", "intake"):
        answer = officer.post("/quay/so/lam/", {"act": act, "ticket": ticket})
    assert answer["Location"].startswith("/quay/tiep-nhan/")
    assert Ticket.objects.get().state == "done"
    nobody = officer.post("/quay/so/lam/", called, follow=True).content.decode()
    assert "Không còn ai chờ" in nobody


def test_the_hall_withstands_nonsense(world: World, sign_in: SignIn) -> None:
    code, visitor = code_of(world), Client()
    for wrong in ("H99.99", "x" * 300, "%00", "'"):
        for path in (f"/lay-so/{wrong}/", f"/man-hinh/{wrong}/"):
            assert 400 <= visitor.get(path).status_code < 500, path
    assert visitor.get(f"/lay-so/{code}/{uuid4()}/").status_code == 404
    for queue in ("", "Z", "AA", "\0", "x" * 5000):
        assert 400 <= visitor.post(f"/lay-so/{code}/", {"queue": queue}).status_code < 500
    officer = sign_in(world.commune.receptionist)
    for act in ("", "dance", "serve", "recall", "next", "move", "finish"):
        for ticket in ("", "x", str(uuid4())):
            told = {"act": act, "ticket": ticket, "counter": "Q"}
            assert officer.post("/quay/so/lam/", told).status_code == 302
    assert officer.post("/quay/so/lam/", {"act": "call", "counter": "x" * 99}).status_code == 302


def test_one_device_does_not_take_all_numbers(world: World) -> None:
    code, visitor = code_of(world), Client()
    answers = [visitor.post(f"/lay-so/{code}/", {"queue": "C"}).status_code for _ in range(42)]
    assert answers[:40] == [302] * 40
    assert answers[40:] == [429] * 2


def test_the_head_changes_the_queues(world: World, sign_in: SignIn) -> None:
    leader = sign_in(world.commune.leader)
    assert "Tiếp nhận" in leader.get("/quay/so/cau-hinh/").content.decode()
    told = {"letter": ["A", "D", ""], "name": ["Nộp", "Đất đai", ""], "minutes": ["9", "20", "10"]}
    saved = leader.post("/quay/so/cau-hinh/", told | {"open": ["0", "1"]}, follow=True)
    assert "Đã lưu" in saved.content.decode()
    assert [q.name for q in dossiers.queues(world.commune.authority)] == ["Nộp", "Đất đai"]
    for wrong in ({}, told | {"minutes": ["x", "-1", ""]}, told | {"letter": ["A", "A", ""]}):
        assert leader.post("/quay/so/cau-hinh/", wrong).status_code == 422
    assert leader.get("/quay/so/thoi-gian/").status_code == 200
    for days in ("1", "7", "30", "x", "-5"):
        assert leader.get("/quay/so/thoi-gian/", {"days": days, "until": "9999-12-31"})
    assert sign_in(world.commune.receptionist).get("/quay/so/cau-hinh/").status_code == 403


@pytest.mark.parametrize("path", COUNTER)
def test_the_counters_pages_are_for_the_counter(world: World, sign_in: SignIn, path: str) -> None:
    assert Client().get(path).status_code == 302
    assert sign_in(world.citizen).get(path).status_code == 403
    assert sign_in(world.commune.handler).get(path).status_code == 403
    assert sign_in(world.commune.receptionist).get(path).status_code == 200


def test_a_neighbours_things_stay_the_neighbours(world: World, sign_in: SignIn) -> None:
    dossier = issued(world)
    by = world.commune.receptionist
    slip = services.hand_results(dossiers=[dossier.id], by=world.commune.handler, at=recent())
    item = ChargeGiven(name="Phí", kind="fee", amount=1, due="return")
    charge = services.charge(dossier_id=dossier.id, items=[item], by=by, at=recent())
    receipt = services.collect(
        dossier_id=dossier.id, charges=[charge[0].id], method="cash", by=by, at=recent()
    )
    for who in (world.neighbour.receptionist, world.neighbour.handler, world.citizen):
        client = sign_in(who)
        for path in (
            f"/quay/tra-ket-qua/{dossier.id}/",
            f"/quay/thu-phi/{dossier.id}/",
            f"/bien-lai/{receipt.id}/",
            f"/ban-giao/{slip.slips[0]}/",
        ):
            assert client.get(path).status_code == 403, path
            assert client.post(path, {}).status_code == 403, path
    near = sign_in(world.neighbour.receptionist)
    near.post("/quay/ban-giao/", {"dossier": [str(dossier.id)]})
    assert dossiers.dossier(dossier.id).state is State.ISSUED


def test_lists_cost_the_same_queries_however_long(world: World, sign_in: SignIn) -> None:
    counter, room = sign_in(world.commune.receptionist), sign_in(world.commune.handler)

    def costs() -> list[int]:
        found = []
        for client, path in (
            (counter, "/quay/ban-giao/"),
            (counter, "/quay/tra-ket-qua/"),
            (counter, "/quay/chot-ngay/"),
            (counter, "/quay/so/"),
            (room, "/ban-giao/"),
        ):
            client.get(path)
            with CaptureQueriesContext(connection) as seen:
                client.get(path)
            found.append(len(seen))
        return found

    def more() -> None:
        now = timezone.now()
        world.receive(at=recent())
        issued(world)
        services.take_ticket(authority=world.commune.authority, queue="A", by=None, at=now)
        item = ChargeGiven(name="Phí", kind="fee", amount=5, due="intake")
        done = world.handle(at=recent())
        by = world.commune.receptionist
        made = services.charge(dossier_id=done.id, items=[item], by=by, at=now)
        services.collect(dossier_id=done.id, charges=[made[0].id], method="cash", by=by, at=now)

    more()
    few = costs()
    for _ in range(4):
        more()
    assert costs() == few


def test_hand_over_shows_no_foreign_units(world: World) -> None:
    dossier = world.receive(at=recent())
    seat = standing(world.commune.receptionist, timezone.now())
    assert [d.id for d in dossiers.to_hand_over(standing=seat).items] == [dossier.id]
