"""Petitions in the office: from the inbox to the public list, and who may not."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.petition import Kind, PetitionRecord, Routed, State
from tests.factories import petitions as factory
from tests.factories.dossiers import World

INBOX = "/phan-anh/xu-ly/"


def page(p: PetitionRecord) -> str:
    return f"{INBOX}{p.id}/"


def do(client: Client, p: PetitionRecord, verb: str, **values: Any) -> Any:
    expected = selectors.petition(p.id).version
    return client.post(f"{page(p)}viec/{verb}/", {"expected": expected, **values})


def test_a_petition_goes_from_the_inbox_to_the_public_list(world: World, sign_in: Any) -> None:
    now = timezone.now() - timedelta(days=3)
    found = factory.sent(world, now)
    home = world.commune
    desk, leader = sign_in(home.receptionist), sign_in(home.leader)
    handler = sign_in(home.handler)
    assert found.code in desk.get(INBOX).content.decode()
    assert (
        do(desk, found, "classify", content_class=1, kind="feedback", field="Đất đai").status_code
        == 302
    )
    assert do(leader, found, "assign", unit=home.room, holder=home.handler).status_code == 302
    assert do(handler, found, "draft_answer", text="Chúng tôi đã nhận.").status_code == 302
    assert do(leader, found, "approve").status_code == 302
    assert do(desk, found, "return_answer", reason="Chưa trả lời câu hỏi.").status_code == 302
    assert do(handler, found, "draft_answer", text="Đã trả kết quả hôm nay.").status_code == 302
    assert do(leader, found, "approve").status_code == 302
    body = desk.get(page(found)).content.decode()
    assert "Chưa trả lời câu hỏi." in body
    named = do(
        desk,
        found,
        "publish",
        redacted_title="Chậm trả kết quả",
        redacted_text="Tôi là Hoàng Thị Mận ở thôn.",
        answer="Đã trả kết quả hôm nay.",
        visible="1",
    )
    assert named.status_code == 422
    assert "họ tên" in named.content.decode()
    done = do(
        desk,
        found,
        "publish",
        redacted_title="Chậm trả kết quả",
        redacted_text="Hồ sơ đất đai chậm hai tháng.",
        answer="Đã trả kết quả hôm nay.",
        visible="1",
    )
    assert done.status_code == 302
    shown = selectors.published_one(found.code)
    assert shown.title == "Chậm trả kết quả"
    assert do(desk, found, "close").status_code == 302
    assert selectors.petition(found.id).state is State.CLOSED


def test_after_two_transfers_only_the_province_decides(world: World, sign_in: Any) -> None:
    now = timezone.now() - timedelta(days=2)
    found = factory.sent(world, now)
    one, two = sign_in(world.commune.leader), sign_in(world.neighbour.leader)
    boss = sign_in(world.overseer)
    to_two = do(one, found, "transfer", to=world.neighbour.authority, reason="Bên kia.")
    assert to_two.status_code == 302
    to_one = do(two, found, "transfer", to=world.commune.authority, reason="Không phải.")
    assert to_one.status_code == 302
    third = do(one, found, "transfer", to=world.neighbour.authority, reason="Nữa.")
    assert third.status_code == 403 or third.status_code == 422 or third.status_code == 200
    assert selectors.petition(found.id).authority_id == world.commune.authority
    assert do(one, found, "ask_competence", reason="Xin quyết định.").status_code == 302
    assert found.code in boss.get(INBOX + "?queue=competence").content.decode()
    decided = do(boss, found, "decide_competence", to=world.neighbour.authority, reason="Giao.")
    assert decided.status_code == 302
    after = selectors.petition(found.id)
    assert after.authority_id == world.neighbour.authority
    assert after.received_at == found.received_at
    assert after.answer_due_at == found.answer_due_at


def test_a_denunciation_is_hidden_and_gets_its_papers(world: World, sign_in: Any) -> None:
    now = timezone.now() - timedelta(days=1)
    found = factory.sent(world, now, text="Tôi tố cáo ông A nhận hối lộ.", title="Đơn tố cáo")
    desk, handler = sign_in(world.commune.receptionist), sign_in(world.commune.handler)
    body = desk.get(page(found)).content.decode()
    assert "gợi ý" in body and "tố cáo" in body
    assert desk.get(f"{page(found)}viec/route_out/").status_code == 200
    sent = do(desk, found, "route_out", kind="denunciation", to_name="Thanh tra tỉnh")
    assert sent.status_code == 302
    for paper in ("thu", "ban-giao"):
        pdf = desk.get(f"{page(found)}giay/{paper}/")
        assert pdf.status_code == 200
        assert pdf.content.startswith(b"%PDF")
    assert selectors.petition(found.id).routed == Routed.DENUNCIATION
    assert handler.get(page(found)).status_code == 404
    with pytest.raises(Exception, match="no such petition"):
        selectors.published_one(found.code)


def test_what_is_not_ones_own_stays_shut(world: World, sign_in: Any) -> None:
    now = timezone.now() - timedelta(days=1)
    found = factory.sent(world, now)
    assert Client().get(INBOX).status_code == 302
    assert sign_in(world.citizen).get(INBOX).status_code == 403
    stranger = sign_in(world.neighbour.leader)
    assert stranger.get(page(found)).status_code == 404
    assert do(stranger, found, "classify", content_class=1, kind="feedback").status_code == 404
    handler = sign_in(world.commune.handler)
    assert handler.get(page(found)).status_code == 404
    assert handler.get("/phan-anh/xu-ly/so-lieu/").status_code == 403


def test_a_paper_petition_is_keyed_in_once(world: World, sign_in: Any) -> None:
    desk, url = sign_in(world.commune.receptionist), INBOX + "vao-so/"
    assert desk.get(url).status_code == 200
    values = {
        "channel": "paper",
        "received_on": (timezone.now() - timedelta(days=4)).date().isoformat(),
        "to": world.commune.authority,
        "name": "Lý Văn Páo",
        "address": "Thôn Khuổi Lùng",
        "text": "Đường vào thôn sạt lở.",
        "key": "k1",
    }
    first, again = desk.post(url, values), desk.post(url, values)
    assert first.status_code == 302
    assert first["Location"] == again["Location"]
    assert desk.post(url, values | {"key": "k2", "address": ""}).status_code == 422
    assert desk.post(url, {}).status_code == 422
    assert desk.post(url, values | {"key": "k3", "text": "\0 " * 10}).status_code == 422
    assert desk.post(url, values | {"key": "k4", "received_on": "2999-01-01"}).status_code == 422
    future = desk.post(url, values | {"key": "k5", "to": world.neighbour.authority})
    assert future.status_code == 422


def test_hostile_addresses_and_stale_forms(world: World, sign_in: Any) -> None:
    found = factory.sent(world, timezone.now() - timedelta(days=1))
    desk = sign_in(world.commune.receptionist)
    for query in (
        "queue=x",
        "after=%00",
        "after=YWJj",
        "class=9",
        "body=1",
        "q=%25_%00'--",
        "channel=x",
    ):
        assert desk.get(f"{INBOX}?{query}").status_code == 200
    url = f"{page(found)}viec/classify/"
    good = {"content_class": 2, "kind": "feedback", "expected": 1}
    assert desk.post(url, good).status_code == 302
    assert desk.post(url, good).status_code == 409
    assert desk.post(url, good | {"content_class": 9, "expected": 2}).status_code == 422
    assert desk.post(f"{page(found)}viec/nothing/", good).status_code == 404
    text = "<script>alert(1)</script>"
    do(desk, found, "ask_supplement", question=text)
    assert text not in desk.get(page(found)).content.decode()


def test_figures_add_up_and_are_exported(world: World, sign_in: Any) -> None:
    now = timezone.now() - timedelta(days=40)
    factory.sent(world, now)
    factory.published(world, now)
    leader = sign_in(world.commune.leader)
    url = "/phan-anh/xu-ly/so-lieu/"
    span = f"?from={(now - timedelta(days=1)).date()}&to={timezone.now().date()}"
    body = leader.get(url + span).content.decode()
    assert "0/2" in body
    assert "50 % (1/2)" in body or "50,00 % (1/2)" in body
    csv = leader.get(url + "bao-cao.csv" + span).content.decode()
    assert "Đất đai,2,1,0,0,1,0,0,0" in csv
    assert leader.get(url + "bao-cao.xlsx" + span).content.startswith(b"PK")
    assert leader.get(url + "?from=x&to=y&body=z").status_code == 200


def test_several_bodies_and_a_rule(world: World, sign_in: Any) -> None:
    now = timezone.now() - timedelta(days=1)
    found, home = factory.sent(world, now), world.commune
    services.classify(
        petition_id=found.id, content_class=2, kind=Kind.FEEDBACK, by=home.receptionist, at=now
    )
    desk, other = sign_in(home.receptionist), sign_in(world.neighbour.handler)
    assert other.get(page(found)).status_code == 404
    asked = do(
        desk,
        found,
        "transfer",
        to=home.authority,
        also=[world.neighbour.authority],
        reason="Hai nơi.",
    )
    assert asked.status_code == 302
    assert found.code in other.get(INBOX + "?queue=asked").content.decode()
    told = do(other, found, "contribute", text="Không thuộc chúng tôi.", agrees="0")
    assert told.status_code == 302
    assert selectors.petition(found.id).competence_asked_at is not None
    criteria = ("necessity", "legality", "simplicity", "feasibility", "consistency", "treaties")
    rule = do(
        sign_in(home.leader),
        found,
        "examine_rule",
        rule="QĐ 12, Điều 3",
        decision="amend",
        **{f"criterion_{c}": "1" for c in criteria},
    )
    assert rule.status_code == 302
    assert selectors.examination(found.id) is not None


def test_a_petition_is_keyed_in_from_a_dossier(world: World, sign_in: Any) -> None:
    dossier = world.handle(at=timezone.now() - timedelta(days=1))
    desk = sign_in(world.commune.receptionist)
    assert f"vao-so/?dossier={dossier.id}" in desk.get(f"/ho-so/{dossier.id}/").content.decode()
    values = {
        "channel": "phone",
        "received_on": timezone.now().date().isoformat(),
        "to": world.commune.authority,
        "name": "Lý Văn Páo",
        "phone": "0912345678",
        "text": "Hồ sơ của tôi chậm.",
        "key": "d1",
    }
    assert desk.post(f"{INBOX}vao-so/?dossier={dossier.id}", values).status_code == 302
    (linked,) = selectors.of_dossier(dossier.id)
    assert linked.code in desk.get(f"/ho-so/{dossier.id}/").content.decode()
    stranger = sign_in(world.neighbour.receptionist)
    values |= {"to": world.neighbour.authority, "key": "d2"}
    assert stranger.post(f"{INBOX}vao-so/?dossier={dossier.id}", values).status_code == 302
    assert len(selectors.of_dossier(dossier.id)) == 1
