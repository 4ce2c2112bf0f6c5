"""Intake at the counter through HTTP: as a browser without JavaScript sends it."""

import html
import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.states import State
from motcua.apps.identity import selectors as identity
from motcua.apps.identity.models import Person
from motcua.apps.identity.services import register_person
from motcua.apps.procedures.domain.record import (
    BoundaryFree,
    Case,
    Channel,
    ChannelTerm,
    Component,
    Fee,
    TermUnit,
)
from motcua.apps.procedures.selectors import version
from tests.factories.dossiers import World, account, appoint, authority
from tests.factories.dossiers import procedure as publish
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db
DESK = "/quay/tiep-nhan/"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
CARD = "019085001412|123456789|Hoàng Văn Tòng|01021985|Nam|Bản Lác, Phú Lương|01012021"
TERMS = tuple(ChannelTerm(channel=c, amount=5, unit=TermUnit.WORKING_DAY) for c in Channel)


def press(client: Client, act: str, **fields: Any) -> Any:
    """Send the page with one of its buttons."""
    return client.post(DESK, {"act": act, **fields})


def hidden(page: str, name: str) -> list[str]:
    """Return the values of the hidden fields of that name."""
    return re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)


@pytest.fixture
def counter(world: World, sign_in: SignIn) -> Client:
    return sign_in(world.commune.receptionist)


@pytest.fixture
def papers() -> str:
    """A procedure with a paper for everybody, one held by the State, one on condition, a fee."""
    components = (
        Component(name="Tờ khai", original=1, certified=0, copy=2),
        Component(name="Giấy khai sinh", held_by_state="CSDL hộ tịch"),
        Component(name="Văn bản ủy quyền", original=1, condition="khi nhờ người khác"),
    )
    fees = (Fee(amount=8000, note="Lệ phí hộ tịch"), Fee(channel=Channel.ONLINE, amount=4000))
    key = publish(
        name="Đăng ký thường trú",
        fees=fees,
        cases=(Case(terms=TERMS, components=components),),
    )
    return version(key).code


def typed_in(world: World, code: str, **fields: Any) -> dict[str, Any]:
    """Return what the page sends for a known person and a procedure."""
    return {
        "key": str(uuid4()),
        "person": str(world.person),
        "code": code,
        "channel": "direct",
        "competent": str(world.commune.authority),
        **fields,
    }


def row(answer: Any, name: str) -> str:
    """Return the prefix of a paper's fields."""
    return next(p.prefix for p in answer.context["papers"] if p.component.name == name)


def taken(answer: Any) -> Any:
    """Return the dossier that was taken in."""
    assert answer.status_code == 302, html.unescape(answer.content.decode())
    match = re.search(r"/tiep-nhan/([0-9a-f-]{36})/", answer["Location"])
    assert match
    return dossiers.dossier(UUID(match[1]))


def test_the_whole_way_without_javascript(world: World, counter: Client, papers: str) -> None:
    assert 'id="who"' in counter.get(DESK).content.decode()
    page = press(counter, "next", who=CARD).content.decode()
    assert 'value="Hoàng Văn Tòng"' in page
    assert 'value="1985-02-01"' in page
    person = {"mode": "new", "full_name": "Hoàng Văn Tòng", "id_number": "019085001412"}
    person |= {"kind": "citizen", "address": "Bản Lác", "phone": "0912345678"}
    answer = press(counter, "next", what=papers, **person)
    page = answer.content.decode()
    assert hidden(page, "code") == [papers]
    assert "Hẹn <strong>" in page
    full = press(counter, "full", code=papers, **person)
    told = row(full, "Tờ khai")
    values = {p.component.name: p.form for p in full.context["papers"]}
    assert values["Tờ khai"]["copies"].value() == 2
    assert values["Giấy khai sinh"]["held"].value() is True
    assert not values["Văn bản ủy quyền"]["have"].value()
    fields = typed_in(world, papers, **person) | {f"{told}-have": "on", f"{told}-originals": "1"}
    del fields["person"]
    fields[f"{row(full, 'Giấy khai sinh')}-held"] = "on"
    fields[f"{told}-scan"] = SimpleUploadedFile("to khai.pdf", PDF)
    found = taken(press(counter, "receive", **fields))
    assert found.state is State.RECEIVED
    assert identity.person(found.person_id).id_number == "019085001412"
    given = {c.name: c for c in dossiers.components(found.id)}
    assert given["Tờ khai"].satisfied_by == "paper"
    assert given["Giấy khai sinh"].satisfied_by == "database"
    assert "Văn bản ủy quyền" not in given
    assert [f.component_code for f in dossiers.files(found.id)] == ["1"]
    done = counter.get(f"{DESK}{found.id}/").content.decode()
    assert found.code in done
    assert "Khách tiếp theo" in done


def test_a_person_is_found_by_number_phone_name_and_card(counter: Client) -> None:
    person = register_person(
        full_name="Hoàng Văn Tòng",
        id_number="019085001412",
        phone="0912345678",
        address="Tổ 5, Đức Xuân",
        by=None,
        at=recent(),
    )
    for words in ("019085001412", "0912 345 678", CARD, CARD + "\t"):
        page = press(counter, "next", who=words).content.decode()
        assert hidden(page, "person") == [str(person.id)], words
    page = press(counter, "next", who="tong hoang").content.decode()
    assert hidden(page, "hit") == [str(person.id)]
    assert "019085001412" not in page
    chosen = press(counter, "next", who="1", hit=str(person.id)).content.decode()
    assert hidden(chosen, "person") == [str(person.id)]
    assert str(person.id) in press(counter, f"person:{person.id}").content.decode()


def test_a_changed_address_is_offered_and_written_only_when_ticked(
    world: World, counter: Client
) -> None:
    person = register_person(
        full_name="Hoàng Văn Tòng", id_number="019085001412", address="Tổ 5", by=None, at=recent()
    )
    page = press(counter, "next", who=CARD).content.decode()
    assert "Khác với đã ghi" in page
    code = version(world.procedures["plain"]).code
    told = {"a-full_name": "Hoàng Văn Tòng", "a-address": "Bản Lác, Phú Lương", "a-phone": ""}
    fields = typed_in(world, code, person=str(person.id), **told)
    taken(press(counter, "receive", **fields))
    assert identity.person(person.id).address == "Tổ 5"
    fields = typed_in(world, code, person=str(person.id), again="on", **told) | {"a-amend": "on"}
    taken(press(counter, "receive", **fields))
    assert identity.person(person.id).address == "Bản Lác, Phú Lương"


def test_a_number_of_somebody_else_is_told(world: World, counter: Client) -> None:
    register_person(full_name="Nông Thị Liên", id_number="019085001412", by=None, at=recent())
    code = version(world.procedures["plain"]).code
    fields = typed_in(world, code, mode="new", full_name="Hoàng Văn Tòng", kind="citizen")
    del fields["person"]
    answer = press(counter, "receive", id_number="019085001412", **fields)
    assert answer.status_code == 422
    assert "Số này đã ghi cho Nông Thị Liên" in answer.content.decode()
    bad = press(counter, "receive", id_number="12", **fields)
    assert "phải có đúng 12 chữ số" in bad.content.decode()
    assert Person.objects.filter(full_name="Hoàng Văn Tòng").count() == 0


def test_receiving_before_the_person_was_looked_up_finds_or_asks(
    world: World, counter: Client
) -> None:
    code = version(world.procedures["plain"]).code
    fields = typed_in(world, code)
    del fields["person"]
    for who in ("Người Chưa Có", "", "x|y|z", "nguyen"):
        answer = press(counter, "receive", who=who, **fields)
        assert answer.status_code == 422, who
    known = register_person(full_name="Nông Thị Liên", phone="0912345678", by=None, at=recent())
    found = taken(press(counter, "receive", who="0912345678", **fields))
    assert found.person_id == known.id


def test_procedures_are_chosen_by_number_code_and_words(world: World, counter: Client) -> None:
    code = version(world.procedures["plain"]).code
    world.receive(at=recent())
    page = counter.get(DESK).content.decode()
    assert hidden(page, "shown") == [code]
    for fields in ({"what": "1", "shown": code}, {"what": code}):
        page = press(counter, "next", **fields).content.decode()
        assert hidden(page, "code") == [code]
    page = press(counter, f"code:{code}").content.decode()
    assert hidden(page, "code") == [code]
    assert "không còn hiệu lực" in press(counter, "next", code="9.999999").content.decode()
    assert "Không có thủ tục nào khớp" in press(counter, "next", what="zzzzqq").content.decode()


def test_errors_keep_everything_and_files_are_kept_once(
    world: World, counter: Client, papers: str, sign_in: SignIn
) -> None:
    first = press(counter, "next", code=papers)
    told = row(first, "Tờ khai")
    fields = typed_in(world, papers, competent="", term="")
    scan = SimpleUploadedFile("quét.pdf", PDF)
    wrong = press(counter, "receive", **fields, **{f"{told}-scan": scan, f"{told}-copies": "9999"})
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert 'value="9999"' in page
    kept = re.findall(rf'name="{told}-kept" value="([^"]+)"', page)
    assert len(kept) == 1
    again = SimpleUploadedFile("quét.pdf", PDF)
    more = press(counter, "next", **fields, **{f"{told}-scan": again, f"{told}-kept": kept})
    assert re.findall(rf'name="{told}-kept" value="([^"]+)"', more.content.decode()) == kept
    refused = SimpleUploadedFile("x.pdf", b"MZ\x00\x01")
    bad = press(counter, "receive", **fields, **{f"{told}-scan": refused})
    assert "không được nhận" in bad.content.decode()
    other = sign_in(world.neighbour.receptionist)
    page = press(other, "next", code=papers, **{f"{told}-kept": kept}).content.decode()
    assert "quét.pdf" not in page
    fields["competent"] = str(world.commune.authority)
    found = taken(press(counter, "receive", **fields, **{f"{told}-kept": kept}))
    assert [str(f.file_id) for f in dossiers.files(found.id)] == kept
    assert dossiers.components(found.id)[0].satisfied_by == "file"


def test_pressed_ten_times_it_is_one_person_one_dossier_one_payment(
    world: World, counter: Client, papers: str
) -> None:
    fields = typed_in(world, papers, mode="new", full_name="Người Không Số", kind="citizen")
    del fields["person"]
    page = press(counter, "next", code=papers)
    fee = page.context["money"].rows[0].prefix
    fields |= {f"{fee}-{name}": value for name, value in FEE.items()} | {"paid": "cash"}
    found = {taken(press(counter, "receive", **fields)).id for _ in range(3)}
    assert len(found) == 1
    assert Person.objects.filter(full_name="Người Không Số").count() == 1
    (charge,) = dossiers.charges(found.copy().pop())
    assert (charge.amount, charge.kind, charge.open) == (8000, "charge", False)
    fields["full_name"] = "Người Khác"
    other = press(counter, "receive", **fields)
    assert other.status_code == 409
    assert "Lượt này đã tiếp nhận" in other.content.decode()


FEE = {"shown": "1", "on": "on", "name": "Lệ phí hộ tịch", "amount": "8000"}
FEE |= {"kind": "charge", "due": "intake"}


def test_a_fee_that_is_due_later_or_not_paid_stays_owed(
    world: World, counter: Client, papers: str
) -> None:
    page = press(counter, "next", code=papers)
    rows = page.context["money"].rows
    assert [form["amount"].value() for form in rows] == [8000, None]
    assert rows[0]["on"].value() is True
    prefix = rows[0].prefix
    later = {f"{prefix}-{n}": v for n, v in (FEE | {"due": "return"}).items()}
    found = taken(press(counter, "receive", **typed_in(world, papers), **later, paid="cash"))
    assert [c.open for c in dossiers.charges(found.id)] == [True]
    off = {f"{prefix}-shown": "1"}
    found = taken(press(counter, "receive", **typed_in(world, papers, again="on"), **off))
    assert dossiers.charges(found.id) == []


def test_a_second_dossier_is_warned_of_and_details_stay_with_those_who_may_see_them(
    world: World, counter: Client, sign_in: SignIn
) -> None:
    there = world.neighbour
    theirs = world.receive(
        at=recent(), receiver=there.authority, competent=there.authority, by=there.receptionist
    )
    code = theirs.procedure_code
    fields = typed_in(world, code)
    page = press(counter, "next", **fields).content.decode()
    assert theirs.code in page
    assert "Xã Hai" in page
    assert f"/ho-so/{theirs.id}/" not in page
    stopped = press(counter, "receive", **fields)
    assert stopped.status_code == 422
    assert taken(press(counter, "receive", **fields, again="on")).person_id == world.person
    own = press(sign_in(there.receptionist), "next", **fields).content.decode()
    assert f"/ho-so/{theirs.id}/" in own


def test_by_post_the_hand_over_record_counts(world: World, counter: Client) -> None:
    code = version(world.procedures["plain"]).code
    posted = timezone.localtime() - timedelta(days=2)
    fields = typed_in(world, code, channel="postal", posted_at=f"{posted:%Y-%m-%dT%H:%M}")
    found = taken(press(counter, "receive", **fields))
    assert found.channel == "postal"
    assert abs(found.submitted_at - posted) < timedelta(minutes=1)
    fields = typed_in(world, code, channel="postal", again="on")
    ahead = press(counter, "receive", **fields, posted_at="2099-01-01T08:00")
    assert ahead.status_code == 422
    assert 'id="id_posted_at_error"' in ahead.content.decode()


def test_a_photograph_becomes_a_page_once(world: World, counter: Client, papers: str) -> None:
    told = row(press(counter, "next", code=papers), "Tờ khai")
    picture = BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "JPEG")
    fields = typed_in(world, papers)
    kept = set()
    for _ in range(2):
        photo = SimpleUploadedFile("IMG_1.jpg", picture.getvalue(), "image/jpeg")
        page = press(counter, "next", **fields, **{f"{told}-photo": photo}).content.decode()
        assert "IMG_1.pdf" in page
        kept |= set(re.findall(rf'name="{told}-kept" value="([^"]+)"', page))
    assert len(kept) == 1


def test_beyond_the_province_only_what_the_nation_takes_in(
    world: World, counter: Client, papers: str
) -> None:
    far = authority("Tỉnh Xa", "province", code="H09")
    there = authority("Xã Xa", "commune", code="H09.31", parent=far, province=far)
    key = publish(name="Cấp lại giấy phép", boundary_free=BoundaryFree.NATION)
    code = version(key).code
    page = press(counter, "next", code=code).content.decode()
    assert "Tỉnh Xa" in page
    assert "Xã Xa" not in page
    fields = typed_in(world, code, province=str(far), competent=str(there))
    assert "Xã Xa" in press(counter, "next", **fields).content.decode()
    found = taken(press(counter, "receive", **fields))
    assert (found.authority_id, found.clock_started_at) == (there, None)
    near = press(counter, "receive", **typed_in(world, papers, competent=str(there)))
    assert near.status_code == 422


def test_another_hands_in_with_a_mandate(world: World, counter: Client, papers: str) -> None:
    fields = typed_in(world, papers, **{"sub-ground": "authorisation", "sub-note": "12/UQ"})
    nameless = press(counter, "receive", **fields)
    assert nameless.status_code == 422
    assert "Ghi họ tên người nộp thay" in nameless.content.decode()
    scanned = press(counter, "next", **fields, **{"sub-scan": CARD}).content.decode()
    assert 'name="sub-full_name" value="Hoàng Văn Tòng"' in scanned
    fields |= {"sub-full_name": "Hoàng Văn Tòng", "sub-id_number": "019085001412"}
    paper = SimpleUploadedFile("uq.pdf", PDF)
    found = taken(press(counter, "receive", **fields, **{"sub-document": paper}))
    mandate = dossiers.mandate(found.id)
    assert mandate is not None
    assert mandate.note == "12/UQ"
    assert mandate.file_id
    assert identity.person(mandate.submitter_id).full_name == "Hoàng Văn Tòng"


def test_an_immediate_result_is_given_by_who_holds_every_right(
    world: World, counter: Client, sign_in: SignIn
) -> None:
    code = version(world.procedures["immediate"]).code
    found = taken(press(counter, "receive", **typed_in(world, code)))
    page = counter.get(f"{DESK}{found.id}/").content.decode()
    assert "Mời người có thẩm quyền" in page
    assert counter.post(f"{DESK}{found.id}/", {"key": "k"}).status_code == 200
    both = account("both")
    appoint(both, world.commune.authority, "receptionist", world.commune.one_stop)
    appoint(both, world.commune.authority, "leader")
    chief = sign_in(both)
    found = taken(press(chief, "receive", **typed_in(world, code, again="on")))
    for _ in range(2):
        answer = chief.post(f"{DESK}{found.id}/", {"key": "k", "result_no": "1/KQ"})
        assert answer.status_code in (200, 302)
    assert dossiers.dossier(found.id).state is State.RETURNED


def test_look_ups_while_typing_are_posted_and_for_counters_only(
    world: World, counter: Client, sign_in: SignIn
) -> None:
    addresses = [f"{DESK}{part}/" for part in ("nguoi", "thu-tuc", "hen")]
    for address in addresses:
        assert counter.get(address).status_code == 405
        assert Client().post(address).status_code == 302
        assert sign_in(world.citizen).post(address).status_code == 403
        assert sign_in(world.commune.handler).post(address).status_code == 403
    register_person(full_name="Nông Thị Liên", by=None, at=recent())
    assert "Nông Thị Liên" in counter.post(addresses[0], {"who": "lien"}).content.decode()
    assert counter.post(addresses[0], {"who": "n"}).content.decode().strip() == ""
    code = version(world.procedures["plain"]).code
    assert code in counter.post(addresses[1], {"what": code}).content.decode()
    promise = counter.post(addresses[2], {"code": code, "channel": "direct"}).content.decode()
    assert "Hẹn <strong>" in promise
    assert "<html" not in promise


HOSTILE = ("\0", "'\"><script>alert(1)</script>", "%s%d{0}", "|" * 900, "x" * 5000, "\ud800", "   ")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_breaks_nothing(world: World, counter: Client, papers: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    for fields in ({"who": text}, {"what": text}, {"code": text}, {"person": text}, {"case": text}):
        answer = press(counter, "next", **{"code": papers} | fields)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
    names = ("key", "person", "competent", "channel", "posted_at", "a-full_name", "sub-ground")
    for name in names:
        answer = press(counter, "receive", **typed_in(world, papers, again="on") | {name: text})
        assert answer.status_code in (302, 409, 422), name
    assert press(counter, text[:50], code=papers).status_code == 200


def test_the_desk_asks_no_more_with_more_people_and_procedures(
    world: World, counter: Client, papers: str
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert press(counter, "next", who="nguyen").status_code == 200
        return len(queries)

    for name in ("plain", "short"):
        register_person(full_name="Nguyễn Thị A", by=None, at=recent())
        world.receive(name, at=recent())
    few = cost()
    for name in ("endless", "calendar_days", "excluding", "plain"):
        register_person(full_name="Nguyễn Thị B", by=None, at=recent())
        world.receive(name, at=recent())
    assert cost() == few


def test_whoever_has_an_account_follows_there_what_was_handed_in_at_the_counter(
    world: World, counter: Client, sign_in: SignIn, papers: str
) -> None:
    taken(press(counter, "receive", **typed_in(world, papers)))
    mine = sign_in(world.citizen).get("/ho-so-cua-toi/").content.decode()
    assert "Đăng ký thường trú" in mine
