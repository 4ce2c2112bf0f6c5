"""An applicant's own pages: follow, answer, withdraw, know who looked; a neighbour's stay shut."""

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
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import State
from motcua.apps.identity.models import Account
from tests.factories.dossiers import World
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def own(world: World, **arguments: Any) -> DossierRecord:
    return world.handle(owner=world.citizen, **{"at": recent()} | arguments)


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def stranger() -> Account:
    return Account.objects.create(login="someone-else", kind="citizen", display_name="Người khác")


@pytest.fixture
def asked(world: World) -> DossierRecord:
    dossier = own(world)
    return world.do(
        "ask_supplement", dossier, timezone.now(), content="Ảnh mờ", items=["Bản sao hộ chiếu"]
    )


def test_nothing_yet_says_what_to_do(world: World, sign_in: SignIn) -> None:
    assert "Anh/chị chưa nộp hồ sơ nào" in text(sign_in(world.citizen), "/ho-so-cua-toi/")


def test_open_ones_stand_first_and_nobody_elses(world: World, sign_in: SignIn) -> None:
    mine, other = own(world), world.handle(at=recent())
    done = world.do("issue", world.do("approve", own(world), recent()), timezone.now())
    page = text(sign_in(world.citizen), "/ho-so-cua-toi/")
    assert page.index(mine.code or "") < page.index(done.code or "")
    assert other.code not in page
    assert 'href="/ho-so-cua-toi/"' in page
    assert 'href="/viec/"' not in page


def test_the_front_page_leads_an_applicant_to_their_dossiers(world: World, sign_in: SignIn) -> None:
    assert "Xem hồ sơ của tôi" in text(sign_in(world.citizen), "/")


def test_long_lists_go_on_without_more_queries(world: World, sign_in: SignIn) -> None:
    client, counts = sign_in(world.citizen), []
    for number in (3, 19):
        for _ in range(number):
            world.submit(owner=world.citizen, at=recent())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = text(client, "/ho-so-cua-toi/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert page.count("<article") == 20
    following = text(client, "/ho-so-cua-toi/", after=page.split("after=")[1].split('"')[0])
    assert following.count("<article") == 2


@pytest.mark.parametrize("after", ["x", "1", "'; drop table", str(uuid4())])
def test_a_hostile_page_is_the_first_or_empty(world: World, sign_in: SignIn, after: str) -> None:
    own(world)
    text(sign_in(world.citizen), "/ho-so-cua-toi/", after=after)


def test_one_of_mine_in_plain_words(world: World, sign_in: SignIn) -> None:
    dossier = own(world)
    page = text(sign_in(world.citizen), f"/ho-so-cua-toi/{dossier.id}/")
    for words in ("Đang giải quyết", "Hẹn trả", "Vì sao hẹn", "Cơ quan nhận đủ giấy tờ"):
        assert words in page
    assert page.index("Các bước bên trong cơ quan") < page.index("Chuyển đến người giải quyết")
    assert "Chưa có ai ngoài anh/chị" in page
    assert len(page.encode()) < 100_000


@pytest.mark.parametrize("path", ["", "rut/", "bo-sung/", "tep/{file}/"])
def test_others_doors_are_shut(world: World, sign_in: SignIn, client: Client, path: str) -> None:
    address = f"/ho-so-cua-toi/{own(world).id}/{path.format(file=uuid4())}"
    assert client.get(address)["Location"].startswith("/tai-khoan/login/")
    for account in (stranger().pk, world.commune.leader, world.overseer):
        assert sign_in(account).get(address).status_code == 403
    assert sign_in(world.citizen).get(f"/ho-so-cua-toi/{uuid4()}/").status_code == 404


def test_a_request_is_answered_in_place_once(
    world: World, sign_in: SignIn, asked: DossierRecord
) -> None:
    client = sign_in(world.citizen)
    page = text(client, f"/ho-so-cua-toi/{asked.id}/")
    assert "Bản sao hộ chiếu" in page
    sent = {
        "expected": asked.version,
        "key": str(uuid4()),
        "answer": "Gửi lại ảnh rõ",
    }
    address = f"/ho-so-cua-toi/{asked.id}/bo-sung/"
    for _ in range(3):
        upload = SimpleUploadedFile("ho-chieu.pdf", PDF, content_type="application/pdf")
        answer = client.post(address, sent | {"files": upload})
        assert answer["Location"] == f"/ho-so-cua-toi/{asked.id}/"
    assert dossiers.dossier(asked.id).state is State.IN_HANDLING
    assert [f.role for f in dossiers.files(asked.id)] == ["supplement"]
    page = text(client, f"/ho-so-cua-toi/{asked.id}/")
    assert "ho-chieu.pdf" in page
    assert "Nộp bổ sung" not in page


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"answer": "   "}, 422),
        ({"answer": "x" * 5000}, 422),
        ({"answer": "a", "expected": "1"}, 409),
        ({"answer": "a", "expected": "nope"}, 422),
        ({"answer": "a", "expected": str(2**40)}, 422),
        ({"files": SimpleUploadedFile("a.pdf", b"MZ\x90\x00 program")}, 415),
    ],
)
def test_an_answer_that_is_none_is_told_at_its_field(
    world: World, sign_in: SignIn, asked: DossierRecord, sent: dict[str, Any], status: int
) -> None:
    given = {"expected": str(asked.version), "key": str(uuid4())} | sent
    answer = sign_in(world.citizen).post(f"/ho-so-cua-toi/{asked.id}/bo-sung/", given)
    assert answer.status_code == status
    assert dossiers.dossier(asked.id).state is State.SUPPLEMENT_AFTER


def test_withdrawal_asks_once_more(world: World, sign_in: SignIn) -> None:
    dossier, client = own(world), sign_in(world.citizen)
    address = f"/ho-so-cua-toi/{dossier.id}/rut/"
    assert "Rút hồ sơ này?" in text(client, address)
    assert dossiers.dossier(dossier.id).state is State.IN_HANDLING
    sent = {"expected": dossier.version, "key": "once", "reason": "Đổi ý"}
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    assert dossiers.dossier(dossier.id).state is State.WITHDRAW_REQUESTED
    assert client.get(address).status_code == 302


def test_who_looked_is_told_without_names(world: World, sign_in: SignIn) -> None:
    dossier = own(world)
    for account in (world.commune.handler, world.commune.handler, world.overseer):
        assert sign_in(account).get(f"/ho-so/{dossier.id}/").status_code == 200
    sign_in(world.overseer).get(f"/ho-so/{dossier.id}/", {"why": "complaint"})
    looks = dossiers.viewings(dossier.id)
    assert [look.reason.value for look in looks] == ["complaint", "supervision", "handling"]
    page = text(sign_in(world.citizen), f"/ho-so-cua-toi/{dossier.id}/")
    who = page.split("Ai đã xem hồ sơ của tôi")[1]
    assert who.count("<li>") == 3
    for name in Account.objects.exclude(display_name="").values_list("display_name", flat=True):
        assert name not in who.split("</section>")[0]


def test_the_api_leaves_a_trace_too(world: World, sign_in: SignIn) -> None:
    dossier = own(world)
    leader = sign_in(world.commune.leader)
    assert leader.get(f"/api/v1/dossiers/{dossier.id}").status_code == 200
    assert leader.get(f"/api/v1/persons/of-dossier/{dossier.id}").status_code == 200
    assert len(dossiers.viewings(dossier.id)) == 1
    sign_in(world.citizen).get(f"/api/v1/dossiers/{dossier.id}")
    assert len(dossiers.viewings(dossier.id)) == 1


def test_a_result_is_read_and_kept(world: World, sign_in: SignIn) -> None:
    leader, dossier = sign_in(world.commune.leader), own(world)
    dossier = world.do("approve", dossier, recent())
    upload = SimpleUploadedFile("giay-phep.pdf", PDF, content_type="application/pdf")
    sent = {"expected": dossier.version, "key": "issue", "result_no": "12/GP", "files": upload}
    assert leader.post(f"/ho-so/{dossier.id}/issue/", sent).status_code == 302
    client, file = sign_in(world.citizen), dossiers.files(dossier.id)[0].file_id
    page = text(client, f"/ho-so-cua-toi/{dossier.id}/")
    assert "Đọc kết quả" in page
    assert "12/GP" in page
    kept = client.get(f"/ho-so-cua-toi/{dossier.id}/tep/{file}/")
    assert kept["Content-Disposition"].startswith("attachment")
    assert "sandbox" in kept["Content-Security-Policy"]
    read = client.get(f"/ho-so-cua-toi/{dossier.id}/tep/{file}/", {"read": "1"})
    assert read["Content-Disposition"].startswith("inline")
    assert read["X-Content-Type-Options"] == "nosniff"
    assert b"".join(read.streaming_content) == PDF
    other = own(world)
    assert client.get(f"/ho-so-cua-toi/{other.id}/tep/{file}/").status_code == 404


def test_lateness_says_whom_to_call(world: World, sign_in: SignIn) -> None:
    dossier = own(world, at=timezone.now() - timedelta(days=60))
    for page in (
        text(sign_in(world.citizen), f"/ho-so-cua-toi/{dossier.id}/"),
        text(Client(), "/tra-cuu/", code=dossier.code or ""),
    ):
        assert "Hồ sơ đã quá hẹn" in page
        assert "1800 1096" in page
