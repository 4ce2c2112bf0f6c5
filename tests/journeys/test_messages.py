"""Messages on the pages: read them, choose, edit the texts, look after what did not arrive."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.apps.identity.models import Account, Person
from motcua.apps.notifications import ports, services
from motcua.apps.notifications.domain import Channel, Language, Recipient
from motcua.apps.notifications.domain.events import EVENTS
from motcua.apps.notifications.models import Message
from motcua.apps.notifications.selectors import text
from motcua.apps.notifications.selectors.recipients import known, stop_link
from tests.db.notifications.conftest import MEMORY, PLACE, RATING, VALUES
from tests.factories.dossiers import World, account, appoint
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db
NOTICE = RATING | {"reason": "Thiếu", "items": "- Bản sao", "until": ""}
TEXT = "/quan-tri/tin-nhan/received/email/vi/"
SENT = "/quan-tri/tin-nhan/da-gui/"


@pytest.fixture(autouse=True)
def memory(settings: Any) -> Iterator[Any]:
    settings.MAIL_PORT = settings.SMS_PORT = settings.PUSH_PORT = MEMORY
    settings.QUIET_HOURS = None
    ports._plugged.cache_clear()
    yield ports.mail()
    ports._plugged.cache_clear()


@pytest.fixture
def told(world: World) -> World:
    """A citizen with e-mail and telephone who was told of a receipt and asked for a supplement."""
    Person.objects.filter(pk=world.person).update(email="mai@example.vn", phone="0912345678")
    for key, event, values in (("1", "received", VALUES), ("2", "supplement_asked", NOTICE)):
        services.announce(
            event=event,
            key=key,
            to=Recipient(person=world.person),
            values=values,
            at=recent(),
            authority=world.commune.authority,
        )
    return world


@pytest.fixture
def operator(world: World) -> Any:
    key = account("operator")
    appoint(key, None, "operator")  # type: ignore[arg-type]
    return key


def edit(client: Client, **changes: str) -> Any:
    used = text(EVENTS["received"], Channel.EMAIL, Language.VI)
    given = {
        "expected": str(used.version),
        "subject": used.words.subject,
        "body": used.words.body,
    }
    return client.post(TEXT, given | changes)


@pytest.mark.parametrize(
    "address",
    [
        "/tin-nhan/",
        "/tin-nhan/cach-nhan/",
        "/quan-tri/tin-nhan/",
        TEXT,
        SENT,
        SENT + "tin-nhan.csv",
    ],
)
def test_without_an_account_the_way_leads_to_signing_in(
    world: World, client: Client, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/tai-khoan/login/?next=")


@pytest.mark.parametrize("address", ["/quan-tri/tin-nhan/", TEXT, SENT, SENT + "tin-nhan.csv"])
def test_citizens_and_handlers_do_not_get_in(world: World, sign_in: SignIn, address: str) -> None:
    for who in (world.citizen, world.commune.handler):
        assert sign_in(who).get(address).status_code == 403


def test_receptionists_see_what_was_sent_but_edit_no_text(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.commune.receptionist)
    assert client.get(SENT).status_code == 200
    assert client.get(TEXT).status_code == 403
    assert client.post(TEXT, {"restore": "1"}).status_code == 403


def test_a_citizen_reads_own_messages_only(told: World, sign_in: SignIn) -> None:
    page = sign_in(told.citizen).get("/tin-nhan/").content.decode()
    assert "Đã tiếp nhận hồ sơ H55.31-261005-0001" in page
    assert "Kính gửi Nguyễn Thị Mai" in page
    assert "Thư điện tử" in page
    other = sign_in(account("other", "citizen")).get("/tin-nhan/").content.decode()
    assert "Chưa có tin nào" in other
    assert "H55.31" not in other


def test_own_messages_are_paged_and_cost_the_same_questions(told: World, sign_in: SignIn) -> None:
    client = sign_in(told.citizen)
    client.get("/tin-nhan/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/tin-nhan/")
    for number in range(45):
        services.announce(
            event="issued",
            key=f"n{number}",
            to=Recipient(person=told.person),
            values=PLACE,
            at=recent() - timedelta(minutes=number),
        )
    with CaptureQueriesContext(connection) as many:
        page = client.get("/tin-nhan/").content.decode()
    assert len(many) <= len(few)
    seen = page.count('<details class="sheet"')
    while found := re.search(r'rel="next" href="([^"]+)"', page):
        page = client.get(found[1].replace("&amp;", "&")).content.decode()
        seen += page.count('<details class="sheet"')
    assert seen == 47
    assert client.get("/tin-nhan/", {"after": "x' OR 1=1"}).status_code == 200


def test_a_citizen_chooses_how_to_be_told(told: World, sign_in: SignIn) -> None:
    client = sign_in(told.citizen)
    page = client.get("/tin-nhan/cach-nhan/").content.decode()
    assert "luật yêu cầu báo (NĐ 61/2018" in page
    assert "mai@example.vn" in page
    assert re.search(r'name="notice-email"[^>]*checked disabled', page)
    assert re.search(r'name="progress-sms"[^>]*checked>', page)
    boxes = {"progress-email": "on", "result-sms": "on", "notice-push": "on", "language": "en"}
    for _ in range(2):
        answer = client.post("/tin-nhan/cach-nhan/", boxes | {"notice-moon": "on"})
        assert answer.status_code == 302
    me = known(Recipient(person=told.person))
    assert me.language == "en"
    page = client.get("/tin-nhan/cach-nhan/").content.decode()
    assert not re.search(r'name="progress-sms"[^>]*checked', page)
    assert re.search(r'name="notice-push"[^>]*checked>', page)
    assert re.search(r'name="notice-email"[^>]*checked disabled', page)
    services.announce(
        event="received", key="9", to=Recipient(person=told.person), values=VALUES, at=recent()
    )
    channels = set(Message.objects.filter(key="9").values_list("channel", "language"))
    assert channels == {("page", "en"), ("email", "en")}


def test_an_official_chooses_too(world: World, sign_in: SignIn) -> None:
    Account.objects.filter(pk=world.commune.handler).update(email="handler@xa.example")
    client = sign_in(world.commune.handler)
    page = client.get("/tin-nhan/cach-nhan/").content.decode()
    assert "Việc mới của cán bộ" in page
    assert "Tiến độ hồ sơ" not in page
    assert "progress" not in page
    client.post("/tin-nhan/cach-nhan/", {"language": "vi"})
    page = client.get("/tin-nhan/cach-nhan/").content.decode()
    assert not re.search(r'name="work-email"[^>]*checked', page)
    assert re.search(r'name="duty-email"[^>]*checked disabled', page)


def test_a_bounced_address_is_shown_and_confirmed(
    told: World, sign_in: SignIn, memory: Any
) -> None:
    memory.trouble = ports.Undeliverable("SMTP 550 <mai@example.vn>: no such user")
    services.deliver(at=timezone.now())
    memory.trouble = None
    client = sign_in(told.citizen)
    assert "bị trả lại" in client.get("/tin-nhan/").content.decode()
    page = client.get("/tin-nhan/cach-nhan/").content.decode()
    assert "tin gửi tới đây bị trả lại" in page
    client.post("/tin-nhan/cach-nhan/email/dung/")
    assert "tin gửi tới đây bị trả lại" not in client.get("/tin-nhan/cach-nhan/").content.decode()
    assert client.post("/tin-nhan/cach-nhan/moon/dung/").status_code == 422
    assert client.get("/tin-nhan/cach-nhan/email/dung/").status_code == 405


def test_the_link_under_a_mail_switches_its_kind_off_after_one_question(
    told: World, client: Client, memory: Any
) -> None:
    services.deliver(at=timezone.now())
    letter = next(x for x in memory.letters if "Đã tiếp nhận" in x.subject)
    assert letter.stop in letter.body
    path = letter.stop.partition("8000")[2] or "/" + letter.stop.split("/", 3)[3]
    page = client.get(path).content.decode()
    assert "Tiến độ hồ sơ" in page
    assert "Mai" not in page
    for _ in range(2):
        assert "Đã tắt" in client.post(path).content.decode()
    services.announce(
        event="received", key="9", to=Recipient(person=told.person), values=VALUES, at=recent()
    )
    assert not Message.objects.filter(key="9", channel="email").exists()
    notice = next(x for x in memory.letters if "bổ sung" in x.subject)
    assert notice.stop == ""
    assert "Không tắt được" in notice.body
    forged = stop_link(known(Recipient(person=told.person)), EVENTS["refused"].group)
    assert client.post(forged).status_code == 422
    assert client.get("/tin-nhan/thoi/abc/").status_code == 404


def test_every_text_has_a_page(told: World, sign_in: SignIn) -> None:
    client = sign_in(told.overseer)
    page = client.get("/quan-tri/tin-nhan/").content.decode()
    addresses = re.findall(r'href="(/quan-tri/tin-nhan/[a-z_]+/[a-z]+/[a-z]+/)"', page)
    assert len(addresses) == 2 * sum(len(set(e.channels) - {Channel.PAGE}) for e in EVENTS.values())
    for address in addresses[::7]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "{code}" in answer.content.decode() or "{link}" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["moon/email/vi", "received/page/vi", "received/email/fr", "assigned/sms/vi"]
)
def test_a_text_that_is_none_is_not_found(told: World, sign_in: SignIn, address: str) -> None:
    assert sign_in(told.overseer).get(f"/quan-tri/tin-nhan/{address}/").status_code == 404
    page = sign_in(told.overseer).get(TEXT, {"version": "77"})
    assert page.status_code == 404
    assert sign_in(told.overseer).get(TEXT, {"version": "²"}).status_code == 200


def test_a_text_is_edited_previewed_and_restored(told: World, sign_in: SignIn) -> None:
    client = sign_in(told.overseer)
    page = edit(client, subject="Tin {code}", body="Xin chào {name}: {code}", preview="1")
    assert page.status_code == 200
    assert "Xin chào Nông Thị Mẩy: H55.501-261120-0042" in page.content.decode()
    assert text(EVENTS["received"], Channel.EMAIL, Language.VI).version == 0
    assert edit(client, subject="Tin {code}", body="Xin chào {name}: {code}").status_code == 302
    used = text(EVENTS["received"], Channel.EMAIL, Language.VI)
    assert (used.version, used.words.subject, used.by) == (1, "Tin {code}", told.overseer)
    assert "đã sửa" in client.get("/quan-tri/tin-nhan/").content.decode()
    page = client.get(TEXT).content.decode()
    assert "Phiên bản 1" in page
    assert "Trở về mặc định" in page
    assert client.post(TEXT, {"restore": "1"}).status_code == 302
    assert text(EVENTS["received"], Channel.EMAIL, Language.VI).is_default
    old = client.get(TEXT, {"version": "1"}).content.decode()
    assert "Xin chào {name}" in old
    assert edit(client, subject="Tin {code}", body="Xin chào {name}: {code}").status_code == 302
    assert text(EVENTS["received"], Channel.EMAIL, Language.VI).version == 3


def test_a_live_preview_is_a_part_of_the_page(told: World, sign_in: SignIn) -> None:
    client = sign_in(told.overseer)
    used = text(EVENTS["received"], Channel.SMS, Language.VI)
    part = client.post(
        "/quan-tri/tin-nhan/received/sms/vi/",
        {"expected": used.version, "body": "Hồ sơ {code}"},
        headers={"HX-Request": "true"},
    ).content.decode()
    assert "<html" not in part
    assert "Hồ sơ H55.501-261120-0042" in part
    assert "tính 1 tin SMS" in part
    wrong = client.post(
        "/quan-tri/tin-nhan/received/sms/vi/",
        {"expected": used.version, "body": "{name}"},
        headers={"HX-Request": "true"},
    ).content.decode()
    assert "Không có ô điền {name}" in wrong


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"subject": "Chào {name}"}, "tiêu đề thư ai cũng đọc được"),
        ({"body": "{moon} {code}"}, "Không có ô điền {moon}"),
        ({"body": "không có gì"}, "Nội dung phải có {code}"),
        ({"body": "{code} }"}, "dấu ngoặc nhọn lẻ"),
        ({"body": "{code}" + "x" * 9000}, "6000"),
        ({"body": "<script>alert(1)</script> {x"}, "dấu ngoặc nhọn lẻ"),
        ({"body": "\0{code}"}, ""),
        ({"subject": ""}, ""),
        ({"expected": "-1"}, ""),
        ({"expected": "x"}, ""),
    ],
)
def test_a_text_that_breaks_a_rule_is_told_at_its_field(
    told: World, sign_in: SignIn, changes: dict[str, str], words: str
) -> None:
    answer = edit(sign_in(told.overseer), **changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page.replace("&#x27;", "'")
    assert "<script>alert" not in page
    assert text(EVENTS["received"], Channel.EMAIL, Language.VI).version == 0


def test_two_editors_do_not_overwrite_each_other(told: World, sign_in: SignIn) -> None:
    client = sign_in(told.overseer)
    assert edit(client, body="một {code}").status_code == 302
    answer = edit(client, body="hai {code}", expected="0")
    assert answer.status_code == 409
    assert "Người khác vừa sửa" in answer.content.decode()
    again = edit(client, body="một {code}")
    assert again.status_code == 302
    assert text(EVENTS["received"], Channel.EMAIL, Language.VI).version == 1


def test_the_list_shows_states_without_people(
    told: World, sign_in: SignIn, operator: Any, memory: Any
) -> None:
    memory.trouble = ports.Rejected("SMTP 554 <mai@example.vn> refused")
    services.deliver(at=timezone.now())
    for who in (told.commune.receptionist, told.commune.leader, told.overseer, operator):
        page = sign_in(who).get(SENT).content.decode()
        assert "không gửi được" in page
        assert "H55.31-261005-0001" in page
        for personal in ("mai@example.vn", "0912345678", "Nguyễn Thị Mai"):
            assert personal not in page
    only = sign_in(told.overseer).get(SENT, {"state": "failed", "channel": "email"})
    assert only.content.decode().count("<tr><td>") == 2
    for query in ({"state": "x"}, {"days": "9" * 30}, {"channel": "x"}, {"authority": "x"}):
        assert sign_in(told.overseer).get(SENT, query).status_code == 200


def test_a_neighbour_sees_and_mends_nothing(told: World, sign_in: SignIn, memory: Any) -> None:
    memory.trouble = ports.Rejected("no")
    services.deliver(at=timezone.now())
    failed = Message.objects.filter(state="failed").first()
    assert failed is not None
    client = sign_in(told.neighbour.receptionist)
    assert "Không có tin nào ở đây" in client.get(SENT).content.decode()
    assert (
        client.get(SENT, {"authority": told.commune.authority}).content.decode().count("H55.31")
        == 0
    )
    assert client.post(f"{SENT}{failed.pk}/gui-lai/").status_code == 403
    assert client.post(f"{SENT}gui-lai/").status_code == 302
    assert Message.objects.filter(state="failed").count() == 2


def test_what_failed_goes_out_once_more(told: World, sign_in: SignIn, memory: Any) -> None:
    memory.trouble = ports.Rejected("no")
    services.deliver(at=timezone.now())
    memory.trouble = None
    client = sign_in(told.commune.receptionist)
    first = Message.objects.filter(state="failed").first()
    assert first is not None
    answer = client.post(f"{SENT}{first.pk}/gui-lai/?state=failed")
    assert answer["Location"] == f"{SENT}?state=failed"
    assert client.post(f"{SENT}{first.pk}/gui-lai/").status_code == 409
    assert client.post(f"{SENT}gui-lai/?days=1").status_code == 302
    assert not Message.objects.filter(state="failed").exists()
    assert services.deliver(at=timezone.now()).sent == 2
    assert client.post(f"{SENT}{first.pk}/bi-tra/").status_code == 302
    first.refresh_from_db()
    assert first.state == "bounced"
    assert client.post(f"{SENT}{first.pk}/moon/").status_code == 404
    assert client.post(f"{SENT}{uuid4()}/gui-lai/").status_code == 404
    assert client.get(f"{SENT}{first.pk}/gui-lai/").status_code == 405


def test_the_export_has_no_addresses(told: World, sign_in: SignIn, memory: Any) -> None:
    memory.trouble = ports.Unavailable("=cmd() mai@example.vn")
    services.deliver(at=timezone.now())
    answer = sign_in(told.overseer).get(SENT + "tin-nhan.csv")
    table = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 6
    assert {row["channel"] for row in rows} == {"page", "email", "sms"}
    assert "mai" not in table.replace("email", "")
    assert all(not row["problem"].startswith("=") for row in rows)


def test_the_list_costs_the_same_with_many_rows(told: World, sign_in: SignIn) -> None:
    client = sign_in(told.overseer)
    client.get(SENT)
    with CaptureQueriesContext(connection) as few:
        client.get(SENT)
    for number in range(60):
        services.announce(
            event="issued",
            key=f"n{number}",
            to=Recipient(person=told.person),
            values=PLACE,
            at=recent(),
            authority=told.neighbour.authority if number % 2 else told.commune.authority,
        )
    with CaptureQueriesContext(connection) as many:
        page = client.get(SENT).content.decode()
    assert len(many) <= len(few)
    seen = page.count("<tr><td>")
    while found := re.search(r'rel="next" href="([^"]+)"', page):
        page = client.get(found[1].replace("&amp;", "&")).content.decode()
        seen += page.count("<tr><td>")
    assert seen == 6 + 180
