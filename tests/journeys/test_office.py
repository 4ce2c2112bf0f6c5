"""The office's pages: filters together, views, many at once, drafts, opinions, apology, notes."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.parts import ComponentGiven
from motcua.apps.dossiers.domain.states import State
from motcua.apps.procedures.domain.record import Case, Channel, ChannelTerm, Component, TermUnit
from tests.factories import dossiers as factory
from tests.factories.dossiers import World
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def page(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def act(client: Client, dossier: Any, name: str, **fields: Any) -> Any:
    """Post an act as its form does; with the version that stands now."""
    version = dossiers.dossier(dossier.id).version
    fields = {"expected": version, "key": str(uuid4()), **fields}
    return client.post(f"/ho-so/{dossier.id}/{name}/", fields)


def draft_of(dossier: Any) -> str:
    return str(dossiers.result_drafts(dossier.id)[0].id)


# Lists


def test_filters_hold_together_and_each_chip_takes_one_off(world: World, sign_in: SignIn) -> None:
    ours = world.handle(at=recent())
    other = world.handle("short", at=recent(), channel="online")
    client = sign_in(world.commune.leader)
    query = {"procedure": ours.procedure_code, "channel": "direct", "state": "in_handling"}
    shown = page(client, "/viec/", **query)
    assert ours.code in shown
    assert other.code not in shown
    chips = re.findall(r'class="pill chip" href="([^"]*)"', shown)
    assert len(chips) == 3
    assert all("procedure=" in chip or "channel=" in chip for chip in chips)
    assert 'aria-current="true">Tất cả <strong>1</strong>' in shown
    assert other.code in page(client, "/viec/", channel="online", late="no", waiting="no")
    assert "Không hồ sơ nào khớp mọi điều kiện" in page(client, "/viec/", channel="postal")
    assert ours.code in page(client, "/ho-so/", holder=str(world.commune.handler))
    assert ours.code not in page(client, "/ho-so/", holder=str(world.commune.leader))


def test_the_row_says_why_it_stands_there(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    client = sign_in(world.commune.handler)
    assert act(client, dossier, "draft_result", text="Dự thảo").status_code == 302
    fields = {"draft": draft_of(dossier), "reviewer": str(world.commune.leader)}
    assert act(client, dossier, "send_for_review", **fields).status_code == 302
    leader = sign_in(world.commune.leader)
    assert "dự thảo chờ duyệt" in page(leader, "/viec/", cut="review")
    client.get("/viec/")
    assert dossier.code not in page(client, "/viec/", cut="review")


def test_views_are_saved_as_pills_and_dropped(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.commune.handler)
    fields = {"page": "worklist", "name": "Trực tuyến", "query": "channel=online"}
    assert client.post("/viec/bo-loc/", fields)["Location"] == "/viec/?channel=online"
    shown = page(client, "/viec/", channel="online")
    assert '<a class="pill" href="/viec/?channel=online" aria-current="true">Trực tuyến' in shown
    assert "Trực tuyến</a>" not in page(sign_in(world.commune.leader), "/viec/")
    refused = client.post("/viec/bo-loc/", fields | {"name": ""}, follow=True)
    assert "Tên bộ lọc phải có từ 1" in refused.content.decode()
    (view,) = dossiers.saved_views(world.commune.handler, "worklist")
    stranger = sign_in(world.commune.leader)
    assert stranger.post(f"/viec/bo-loc/{view.id}/xoa/").status_code == 404
    assert client.post(f"/viec/bo-loc/{view.id}/xoa/").status_code == 302
    assert dossiers.saved_views(world.commune.handler, "worklist") == []
    assert sign_in(world.citizen).post("/viec/bo-loc/", fields).status_code == 403


def test_a_list_is_taken_away_as_csv_within_the_readers_reach(
    world: World, sign_in: SignIn
) -> None:
    person = factory.person("=HYPERLINK(1)")
    ours = world.handle(at=recent(), person=person)
    theirs = world.submit(
        at=recent(),
        receiver=world.neighbour.authority,
        competent=world.neighbour.authority,
        by=world.neighbour.receptionist,
    )
    for address in ("/viec/danh-sach.csv", "/ho-so/danh-sach.csv"):
        answer = sign_in(world.commune.handler).get(address)
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        assert text.splitlines()[0].startswith("Mã hồ sơ,")
        assert ours.code in text
        assert theirs.reference not in text
        assert "'=HYPERLINK(1)" in text
        cut = sign_in(world.commune.handler).get(address, {"channel": "postal"})
        assert len(b"".join(cut.streaming_content).splitlines()) == 1
        assert Client().get(address).status_code == 302
        assert sign_in(world.citizen).get(address).status_code == 403


def test_many_are_chosen_confirmed_and_told(world: World, sign_in: SignIn) -> None:
    fit, received = world.handle(at=recent()), world.receive(at=recent())
    client = sign_in(world.commune.leader)
    assert f'value="{fit.id}" aria-label="Chọn {fit.code}" checked' in page(
        client, "/viec/", all="1"
    )
    chosen = {"what": "assign", "d": [str(fit.id), str(received.id), "no-uuid", str(uuid4())]}
    ask = client.post("/viec/hang-loat/", chosen)
    shown = ask.content.decode()
    assert ask.status_code == 200
    assert "Phân công 1 hồ sơ" in shown
    assert "nên không thể phân công" in shown
    nobody = client.post("/viec/hang-loat/", chosen | {"confirm": "1", "key": "k"})
    assert nobody.status_code == 422
    assert "Chọn phòng, người xử lý" in nobody.content.decode()
    confirmed = chosen | {"confirm": "1", "key": "k", "holder": str(world.commune.unit_leader)}
    for _ in range(2):
        told = client.post("/viec/hang-loat/", confirmed, follow=True).content.decode()
        assert "Đã làm 1 hồ sơ, không làm được 1 hồ sơ" in told
    after = dossiers.dossier(fit.id)
    assert (after.holder_id, after.version) == (world.commune.unit_leader, fit.version + 1)
    for wrong in ({}, {"what": "assign"}, {"what": "delete", "d": [str(fit.id)]}):
        assert client.post("/viec/hang-loat/", wrong).status_code == 422


def test_the_bulk_act_offers_nothing_that_would_be_refused(world: World, sign_in: SignIn) -> None:
    world.receive(at=recent())
    counter = page(sign_in(world.commune.receptionist), "/viec/")
    assert 'value="hand_over"' in counter
    assert 'value="assign"' not in counter
    overseer = page(sign_in(world.overseer), "/viec/")
    assert "data-bulk" not in overseer


def test_many_are_handed_over(world: World, sign_in: SignIn) -> None:
    received = [world.receive(at=recent()) for _ in range(2)]
    counter = sign_in(world.commune.receptionist)
    fields = {
        "what": "hand_over",
        "confirm": "1",
        "key": "k",
        "unit": str(world.commune.room),
        "holder": str(world.commune.handler),
        "d": [str(d.id) for d in received],
    }
    told = counter.post("/viec/hang-loat/", fields, follow=True).content.decode()
    assert "Đã làm 2 hồ sơ" in told
    assert {dossiers.dossier(d.id).state for d in received} == {State.IN_HANDLING}


def test_a_list_costs_the_same_for_any_number_of_rows(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.commune.leader)
    counted = []
    for number in (2, 8):
        for _ in range(number):
            dossier = world.handle(at=recent())
            draft = services.draft_result(
                dossier_id=dossier.id, text="x", by=world.commune.handler, at=recent()
            )
            assert draft
        counted += [_cost(client, address) for address in ("/viec/", "/ho-so/")]
    assert counted[:2] == counted[2:]


def _cost(client: Client, address: str) -> int:
    """Return how many statements a page takes once what is remembered for a second is known."""
    counts = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as found:
            page(client, address)
        counts.append(len(found))
    return min(counts)


# One dossier


def test_a_draft_goes_through_the_pages(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    room, leader = sign_in(world.commune.handler), sign_in(world.commune.leader)
    file = SimpleUploadedFile("du-thao.pdf", PDF, "application/pdf")
    assert act(room, dossier, "draft_result", text="Điều 1", file=file).status_code == 302
    shown = page(room, f"/ho-so/{dossier.id}/")
    assert "Điều 1" in shown
    assert "du-thao.pdf" in shown
    send = {"draft": draft_of(dossier), "reviewer": str(world.commune.leader)}
    assert act(room, dossier, "send_for_review", **send).status_code == 302
    shown = page(leader, f"/ho-so/{dossier.id}/")
    first = shown.split('class="first"')[1].split("</div>")[0]
    assert "Phê duyệt" in first
    empty = act(leader, dossier, "return_draft", draft=draft_of(dossier), remark="")
    assert empty.status_code == 422
    back = act(leader, dossier, "return_draft", draft=draft_of(dossier), remark="Sửa ngày")
    assert back.status_code == 302
    assert "Sửa ngày" in page(room, f"/ho-so/{dossier.id}/")
    assert act(room, dossier, "send_for_review", **send).status_code == 302
    assert act(leader, dossier, "approve", draft=draft_of(dossier)).status_code == 302
    issued = act(room, dossier, "issue", result_no="1/QĐ", use_draft="on")
    assert issued.status_code == 302
    (result,) = dossiers.files(dossier.id)
    assert result.role == "result"
    for words in ("Soạn dự thảo kết quả", "Trình dự thảo", "Trả lại dự thảo"):
        assert words in page(room, f"/ho-so/{dossier.id}/")


def test_what_is_internal_stays_inside(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent(), owner=world.citizen)
    room = sign_in(world.commune.handler)
    assert act(room, dossier, "note", text="Chỉ nội bộ").status_code == 302
    file = SimpleUploadedFile("bien-ban.pdf", PDF, "application/pdf")
    assert act(room, dossier, "attach", file=file).status_code == 302
    act(room, dossier, "draft_result", text="Dự thảo kín")
    shown = page(room, f"/ho-so/{dossier.id}/")
    assert "Chỉ nội bộ" in shown
    assert "bien-ban.pdf" in shown
    (kept,) = dossiers.files(dossier.id, internal=True)
    address = f"/ho-so/{dossier.id}/tep/{kept.file_id}/"
    assert room.get(address).status_code == 200
    citizen = sign_in(world.citizen)
    for path in (address, f"/ho-so-cua-toi/{dossier.id}/tep/{kept.file_id}/"):
        assert citizen.get(path).status_code in (403, 404)
    mine = citizen.get(f"/ho-so-cua-toi/{dossier.id}/").content.decode()
    refused = act(citizen, dossier, "note", text="Tôi").content.decode()
    for words in ("Chỉ nội bộ", "bien-ban.pdf", "Dự thảo kín"):
        assert words not in mine
        assert words not in refused
    assert sign_in(world.neighbour.leader).get(address).status_code == 403


def test_a_note_is_erased_after_being_asked_once(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    room = sign_in(world.commune.handler)
    act(room, dossier, "note", text="Viết nhầm")
    (note,) = dossiers.notes(dossier.id)
    ask = page(room, f"/ho-so/{dossier.id}/erase_note/", note=str(note.id))
    assert str(note.id) in ask
    counter = sign_in(world.commune.receptionist)
    assert act(counter, dossier, "erase_note", note=str(note.id)).status_code == 403
    assert act(room, dossier, "erase_note", note=str(note.id)).status_code == 302
    assert "Viết nhầm" not in page(room, f"/ho-so/{dossier.id}/")


def test_an_apology_is_proposed_previewed_and_sent(world: World, sign_in: SignIn) -> None:
    dossier = world.handle("calendar_days", at=recent())
    room, leader = sign_in(world.commune.handler), sign_in(world.commune.leader)
    assert "Đề nghị lãnh đạo xin lỗi" in page(room, f"/ho-so/{dossier.id}/")
    fields = {"reason": "Chờ công an xác minh", "promise": "other", "until": _day(dossier, 20)}
    assert act(room, dossier, "propose_apology", **fields).status_code == 302
    assert act(room, dossier, "propose_apology", **fields).status_code == 409
    assert dossier.code in page(leader, "/viec/", cut="apology")
    form = page(leader, f"/ho-so/{dossier.id}/extend/")
    assert "Chờ công an xác minh" in form
    assert "xin lỗi ông/bà" in form
    letter = {"reason": "Chờ xác minh", "apology": "Xin lỗi ông/bà"}
    preview = act(leader, dossier, "extend", **letter, until=_day(dossier, 20), preview="1")
    assert preview.status_code == 200
    assert "Người nộp sẽ nhận được" in preview.content.decode()
    assert dossiers.dossier(dossier.id).extended_at is None
    early = act(leader, dossier, "extend", **letter, until=_day(dossier, 0), preview="1")
    assert "không sau hạn hiện nay" in early.content.decode()
    assert act(leader, dossier, "extend", **letter).status_code == 422
    sent = act(leader, dossier, "extend", **letter, until=_day(dossier, 20))
    assert sent.status_code == 302
    assert "chỉ cho một lần" in page(leader, f"/ho-so/{dossier.id}/extend/")


def _day(dossier: Any, days: int) -> str:
    return f"{dossier.received_at + timedelta(days=days):%Y-%m-%d}"


def test_the_page_asks_for_the_apology_in_time(world: World, sign_in: SignIn) -> None:
    calm = world.handle("calendar_days", at=recent())
    leader = sign_in(world.commune.leader)
    assert "phải xin lỗi và hẹn lại" not in page(leader, f"/ho-so/{calm.id}/")
    soon = world.handle("calendar_days", at=timezone.now() - timedelta(days=8, hours=2))
    if soon.due_at - timezone.now() < timedelta(days=1, hours=20):
        soon = world.handle("calendar_days", at=timezone.now() - timedelta(days=7))
    shown = page(leader, f"/ho-so/{soon.id}/")
    assert "chậm nhất" in shown
    late = world.handle(at=timezone.now() - timedelta(days=40))
    assert "đã quá hạn mà chưa xin lỗi" in page(leader, f"/ho-so/{late.id}/")


def test_an_agency_answers_what_it_is_asked_and_sees_nothing_else(
    world: World, sign_in: SignIn
) -> None:
    dossier = world.handle(at=recent())
    room = sign_in(world.commune.handler)
    asked = act(
        room,
        dossier,
        "ask_agency",
        agency_name="xã hai",
        question="Có tranh chấp không?",
        term="2 ngày làm việc",
    )
    assert asked.status_code == 302
    theirs = sign_in(world.neighbour.handler)
    assert "Hỏi ý kiến <strong>1</strong>" in page(theirs, "/viec/")
    shown = page(theirs, "/viec/hoi-y-kien/")
    assert "Có tranh chấp không?" in shown
    (question,) = dossiers.consultations(dossier.id)
    address = f"/viec/hoi-y-kien/{question.id}/"
    assert "Nguyễn Thị Mai" not in page(theirs, address)
    assert theirs.get(f"/ho-so/{dossier.id}/").status_code == 403
    assert room.get(address).status_code == 403
    assert theirs.get(f"/viec/hoi-y-kien/{uuid4()}/").status_code == 404
    assert theirs.post(address, {"answer": "", "key": "k"}).status_code == 422
    for _ in range(2):
        assert theirs.post(address, {"answer": "Không", "key": "k"}).status_code == 302
    assert theirs.post(address, {"answer": "Có", "key": "l"}).status_code == 422
    assert "ý kiến Xã Hai đã về" in page(room, "/viec/")
    assert "đã trả lời đúng hạn" in page(room, f"/ho-so/{dossier.id}/")


def test_supplements_stand_beside_what_was_asked(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    world.do("ask_supplement", dossier, recent(), content="Thiếu", items=["Bản sao A", "Bản sao B"])
    counter = sign_in(world.commune.receptionist)
    file = SimpleUploadedFile("a.pdf", PDF, "application/pdf")
    assert act(counter, dossier, "supplement", answer="Nộp A", files=file).status_code == 302
    shown = page(counter, f"/ho-so/{dossier.id}/")
    assert "yêu cầu 2 loại, nhận 1 tệp" in shown
    assert "Nộp A" in shown


def test_papers_are_compared_with_what_the_procedure_asks(world: World, sign_in: SignIn) -> None:
    terms = (ChannelTerm(channel=Channel.DIRECT, amount=5, unit=TermUnit.WORKING_DAY),)
    asked = (Component(name="Đơn", original=1), Component(name="Bản đồ", copy=2))
    world.procedures["papers"] = factory.procedure(cases=(Case(terms=terms, components=asked),))
    given = [ComponentGiven(name="Đơn", originals=1), ComponentGiven(name="Giấy khác", copies=1)]
    dossier = world.handle("papers", at=recent(), components=given)
    shown = page(sign_in(world.commune.handler), f"/ho-so/{dossier.id}/")
    assert "2/3 khác bản công bố" in shown
    assert "ngoài danh mục" in shown


def test_a_long_form_tells_at_the_top_what_is_wrong(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    answer = act(sign_in(world.commune.leader), dossier, "ask_supplement", content="")
    assert '<a href="#ask_supplement-content">' in answer.content.decode()


@pytest.mark.parametrize("name", ["approve", "note", "draft_result", "propose_apology", "extend"])
@pytest.mark.parametrize("text", ["", "\x00", "x" * 5000, "<script>alert(1)</script>"])
def test_hostile_words_are_refused_or_shown_as_words(
    world: World, sign_in: SignIn, name: str, text: str
) -> None:
    dossier = world.handle(at=recent())
    client = sign_in(world.commune.leader)
    fields = dict.fromkeys(("text", "reason", "apology", "remark", "until", "draft"), text)
    answer = act(client, dossier, name, **fields)
    assert answer.status_code in (302, 409, 422)
    assert "<script>alert" not in page(client, f"/ho-so/{dossier.id}/")


def test_nobody_without_an_account_gets_in(world: World) -> None:
    dossier = world.handle(at=recent())
    for address in ("/viec/hang-loat/", "/viec/hoi-y-kien/", f"/ho-so/{dossier.id}/extend/"):
        assert Client().get(address).status_code == 302
    assert Client().post("/viec/bo-loc/", {}).status_code == 302
