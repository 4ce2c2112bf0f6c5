"""What came on line or by post: against the check list, accepted, supplemented, refused."""

import html
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.parts import ComponentGiven, SatisfiedBy
from motcua.apps.dossiers.domain.states import State
from motcua.apps.files import services as files
from motcua.apps.procedures.domain.record import Case, Channel, ChannelTerm, Component, TermUnit
from tests.factories.dossiers import World
from tests.factories.dossiers import procedure as publish
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db
LIST = "/quay/cho-tiep-nhan/"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TERMS = tuple(ChannelTerm(channel=c, amount=5, unit=TermUnit.WORKING_DAY) for c in Channel)
ASKED = (
    Component(name="Tờ khai", original=1),
    Component(name="Giấy chứng nhận", original=1, required=True),
    Component(name="Văn bản ủy quyền", original=1, condition="khi nhờ người khác"),
)


def come(world: World, *, given: list[ComponentGiven] | None = None, **more: Any) -> Any:
    """Hand a dossier in on line, with a declaration and its scan."""
    procedure = publish(cases=(Case(terms=TERMS, components=ASKED),))
    scan = files.keep(content=BytesIO(PDF), name="to khai.pdf", by=world.citizen, at=recent())
    first = ComponentGiven(
        name="Tờ khai", code="1", satisfied_by=SatisfiedBy.FILE, files=(scan.id,)
    )
    values = {
        "procedure_version": procedure,
        "channel": "online",
        "by": world.citizen,
        "at": recent(),
        "components": [first] if given is None else given,
    }
    return world.submit(**values | more)


def press(client: Client, dossier: Any, act: str, **fields: Any) -> Any:
    """Send the arrival's page with one of its buttons."""
    told = {"expected": dossier.version, "key": str(uuid4()), "act": act, **fields}
    return client.post(f"{LIST}{dossier.id}/", told)


def ticked(*numbers: int) -> dict[str, str]:
    """Return the ticks of papers that will do."""
    shown = {f"r{n}-shown": "1" for n in range(3)}
    return shown | {f"r{n}-ok": "on" for n in numbers}


@pytest.fixture
def counter(world: World, sign_in: SignIn) -> Client:
    return sign_in(world.commune.receptionist)


def test_the_list_shows_what_waits_here_with_its_clock(world: World, counter: Client) -> None:
    late = come(world, at=timezone.now() - timedelta(days=9))
    posted = come(world, channel="postal", by=world.commune.receptionist, given=[])
    theirs = come(world, receiver=world.neighbour.authority, competent=world.neighbour.authority)
    page = counter.get(LIST).content.decode()
    assert page.index(late.reference) < page.index(posted.reference)
    assert theirs.reference not in page
    assert "chờ tiếp nhận, " in page
    assert 'class="bar late' in page
    only = counter.get(LIST, {"channel": "postal"}).content.decode()
    assert posted.reference in only
    assert late.reference not in only
    for junk in ("zzz", "", "asked"):
        assert counter.get(LIST, {"channel": junk}).status_code == 200
    assert counter.get(LIST, {"after": "nonsense"}).status_code == 422
    assert "Không có hồ sơ nào chờ" in counter.get(LIST, {"channel": "asked"}).content.decode()
    home = counter.get("/quay/").content.decode()
    assert '<p class="figure">2</p>' in home
    assert "1 quá hạn" in home


def test_a_complete_one_is_accepted(world: World, counter: Client) -> None:
    found = come(world)
    page = counter.get(f"{LIST}{found.id}/").content.decode()
    assert "Giấy chứng nhận" in page
    assert "không thấy" in page
    assert 'target="viewer"' in page
    every = press(counter, found, "all")
    assert [row.form["ok"].value() for row in every.context["checks"].rows] == [True, False, False]
    stopped = press(counter, found, "accept", **ticked(0))
    assert stopped.status_code == 422
    assert "Còn 1 giấy tờ chưa đạt" in stopped.content.decode()
    same = {"key": "one-press"}
    for _ in range(2):
        assert press(counter, found, "accept", **ticked(0, 1), **same).status_code == 302
    found = dossiers.dossier(found.id)
    assert found.state is State.RECEIVED
    after = counter.get(f"{LIST}{found.id}/").content.decode()
    assert found.code in after
    assert "Hết hồ sơ chờ" in after


def test_one_that_lacks_something_may_still_be_accepted_on_purpose(
    world: World, counter: Client
) -> None:
    found = come(world)
    assert press(counter, found, "accept", anyway="on", **ticked(0)).status_code == 302


def test_the_supplement_is_asked_once_in_full_and_read_before(
    world: World, counter: Client, sign_in: SignIn
) -> None:
    found, following = come(world), come(world, at=recent())
    lacks = ticked() | {
        "r0-defect": "unreadable",
        "r0-words": "trang 2",
        "r1-defect": "absent",
        "words": "Nộp tại quầy hoặc trên mạng.",
        "answer_by": "2099-01-05",
    }
    unsaid = press(counter, found, "see_request", **ticked(1))
    assert "Chưa ghi lý do cho giấy tờ: Tờ khai" in unsaid.content.decode()
    seen = press(counter, found, "see_request", **lacks).content.decode()
    assert "Người nộp sẽ đọc như sau" in seen
    assert "<li>Tờ khai: ảnh mờ hoặc thiếu trang, không đọc được; trang 2</li>" in seen
    assert dossiers.dossier(found.id).state is State.SUBMITTED
    answer = press(counter, found, "ask", **lacks | {"answer_by": ""})
    assert answer.status_code == 302, html.unescape(answer.content.decode())
    (asked,) = dossiers.supplements(found.id)
    assert asked.items[1] == "Giấy chứng nhận: chưa có trong hồ sơ"
    assert "Nộp tại quầy" in asked.content
    after = counter.get(answer["Location"]).content.decode()
    assert f"{LIST}{following.id}/" in after
    assert found.reference in counter.get(LIST, {"channel": "asked"}).content.decode()
    gone = press(counter, found, "ask", **lacks)
    assert gone.status_code == 409


def test_asked_again_a_reason_is_needed(world: World, counter: Client) -> None:
    found = come(world)
    lacks = ticked(0) | {"r1-defect": "absent"}
    assert press(counter, found, "ask", **lacks).status_code == 302
    world.do("supplement", dossiers.dossier(found.id), recent())
    found = dossiers.dossier(found.id)
    answer = press(counter, found, "ask", **lacks)
    assert answer.status_code == 422
    assert 'id="id_justification_error"' in answer.content.decode()
    assert press(counter, found, "ask", **lacks, justification="Sai sót").status_code == 302


def test_a_refusal_says_why_and_where_to_go(world: World, counter: Client) -> None:
    found = come(world)
    empty = press(counter, found, "see_refusal")
    assert 'id="id_reason_words_error"' in empty.content.decode()
    told = {"reason": "wrong_agency", "agency": "Xã Hai", "reason_words": "Điều 5."}
    seen = press(counter, found, "see_refusal", **told).content.decode()
    assert "Đề nghị nộp tại: Xã Hai." in seen
    assert dossiers.dossier(found.id).state is State.SUBMITTED
    assert press(counter, found, "refuse", **told).status_code == 302
    found = dossiers.dossier(found.id)
    assert found.state is State.NOT_ACCEPTED
    assert found.end_reason.startswith("Hồ sơ không thuộc thẩm quyền")


def test_files_are_shown_in_place_to_the_counter_only(
    world: World, counter: Client, sign_in: SignIn
) -> None:
    found = come(world)
    (link,) = dossiers.files(found.id)
    address = f"{LIST}{found.id}/tep/{link.file_id}/"
    answer = counter.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert counter.get(f"{LIST}{found.id}/tep/{uuid4()}/").status_code == 404
    for who in (world.neighbour.receptionist, world.commune.leader, world.citizen):
        assert sign_in(who).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_only_the_own_counter_opens_and_decides(world: World, sign_in: SignIn) -> None:
    found = come(world)
    page = f"{LIST}{found.id}/"
    for address in ("/quay/", LIST, page):
        assert Client().get(address).status_code == 302
        assert sign_in(world.citizen).get(address).status_code == 403
        assert sign_in(world.commune.handler).get(address).status_code == 403
    neighbour = sign_in(world.neighbour.receptionist)
    assert neighbour.get(page).status_code == 403
    assert press(neighbour, found, "accept").status_code == 403
    assert neighbour.get(f"{LIST}{uuid4()}/").status_code == 404


@pytest.mark.parametrize("text", ["\0", "<script>alert(1)</script>", "x" * 9000, "{0}%s"])
def test_hostile_fields_break_nothing(world: World, counter: Client, text: str) -> None:
    found = come(world)
    for name in ("expected", "key", "words", "r0-words", "r0-defect", "reason", "answer_by"):
        answer = press(counter, found, "see_request", **ticked() | {name: text})
        assert answer.status_code in (200, 422), name
        assert "<script>alert" not in answer.content.decode()
    assert press(counter, found, "nonsense").status_code == 404


def test_one_after_the_other_nothing_is_left_out(world: World, counter: Client) -> None:
    waiting = [come(world, at=recent() - timedelta(days=3 - n)) for n in range(3)]
    seen = [counter.get(f"{LIST}{one.id}/").context["following"].id for one in waiting]
    assert seen == [waiting[1].id, waiting[2].id, waiting[0].id]


def test_stale_pages_are_told(world: World, counter: Client) -> None:
    found = come(world)
    assert press(counter, found, "accept", **ticked(0, 1)).status_code == 302
    again = press(counter, found, "accept", **ticked(0, 1))
    assert again.status_code == 409


def test_lists_ask_no_more_with_more_rows(world: World, counter: Client) -> None:
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert counter.get(address).status_code == 200
        return len(queries)

    come(world)
    few = [cost(address) for address in (LIST, "/quay/")]
    for _ in range(4):
        come(world)
    assert [cost(address) for address in (LIST, "/quay/")] == few


def test_an_open_term_is_stated_when_accepting(world: World, counter: Client) -> None:
    found = world.submit("open", channel="online", at=recent())
    assert press(counter, found, "accept").status_code == 422
    assert press(counter, found, "accept", term="5 ngày làm việc").status_code == 302
    assert dossiers.dossier(found.id).term == "5 ngày làm việc"
