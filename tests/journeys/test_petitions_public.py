"""Citizens' pages of the petitions: send once, follow, supplement, rate, search; nobody's name."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.agencies.models import Authority
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.petition import Routed, State
from motcua.apps.petitions.models import Petition
from motcua.web.public import near
from tests.factories import petitions as made
from tests.factories.dossiers import World
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db
SEND = "/phan-anh/gui/"
HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}'\";--\u202e"


@pytest.fixture
def town(world: World) -> str:
    """Let the commune be that of Phan Đình Phùng; return its code."""
    code = next(
        f.unit.code
        for f in near.search("phan dinh phung", recent().date())
        if f.unit.name == "Phường Phan Đình Phùng"
    )
    Authority.objects.filter(pk=world.commune.authority).update(admin_unit=code)
    return code


def typed(code: str, **changes: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "name": "Hoàng Thị Mận",
        "phone": "0912 345 678",
        "title": "Đèn đường hỏng",
        "text": "Đèn đường ngõ 12 phố Bắc Sơn hỏng cả tuần nay.",
        "commune": code,
        "to": "unsure",
        "do": "send",
        **changes,
    }


def secret_in(location: str) -> str:
    return location.split("/theo-doi/")[1].split("/")[0]


def test_from_the_form_to_the_code(town: str, world: World, client: Client) -> None:
    asked = client.get(SEND).content.decode()
    assert "Việc gì?" in asked
    found = client.post(SEND, typed("", where="phan dinh phung", do="find")).content.decode()
    assert f'value="commune:{town}"' in found and "0912 345 678" in found
    chosen = client.post(SEND, typed("", do=f"commune:{town}")).content.decode()
    assert f'name="commune" value="{town}"' in chosen and "Xã Một" in chosen
    looked = client.post(SEND, typed(town, do="look"))
    assert looked.status_code == 200 and "Xem lại rồi gửi" in looked.content.decode()
    assert not Petition.objects.exists()
    sent = client.post(SEND, typed(town))
    assert sent.status_code == 302 and sent["Location"].endswith("?moi=1")
    told = client.get(sent["Location"]).content.decode()
    row = Petition.objects.get()
    assert row.code in told and "Trả lời trước" in told
    assert (row.commune, row.authority_id) == (town, world.commune.authority)


def test_sent_twice_it_is_kept_once(town: str, client: Client) -> None:
    given = typed(town)
    assert client.post(SEND, given)["Location"] == client.post(SEND, given)["Location"]
    assert Petition.objects.count() == 1


def test_files_stay_through_the_look(town: str, client: Client) -> None:
    given = typed(town, do="look", files=[SimpleUploadedFile("don.pdf", b"%PDF-1.4\n%%EOF\n")])
    looked = client.post(SEND, given).content.decode()
    assert "don.pdf" in looked
    kept = looked.split('name="kept" value="')[1].split('"')[0]
    client.post(SEND, {**given, "do": "send", "kept": kept, "files": []})
    assert len(selectors.files(Petition.objects.get().pk)) == 1
    other = typed(town, kept=kept)  # of another petition: not carried over
    client.post(SEND, other)
    assert not selectors.files(Petition.objects.latest("registered_at").pk)


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("phone", ""), ("phone", "abc"), ("text", ""), ("text", "x" * 9000)],
)
def test_what_is_missing_is_said(town: str, client: Client, field: str, value: str) -> None:
    answer = client.post(SEND, typed(town, **{field: value}))
    assert answer.status_code in (400, 422)
    assert 'class="error"' in answer.content.decode()
    assert not Petition.objects.exists()


@pytest.mark.parametrize("commune", ["", "99999", "abc", "0" * 40])
def test_a_place_is_asked_for(town: str, client: Client, commune: str) -> None:
    assert client.post(SEND, typed(commune)).status_code == 422


def test_hostile_words_stay_words(town: str, client: Client) -> None:
    given = typed(town, title=HOSTILE, text=HOSTILE, name="Lê Văn <b>")
    for do in ("look", "find", "edit"):
        assert "<script>alert(1)" not in client.post(SEND, {**given, "do": do}).content.decode()
    for address in ("/phan-anh/da-tra-loi/", "/phan-anh/so-lieu/", "/phan-anh/theo-doi/"):
        query = {"q": HOSTILE, "xa": HOSTILE, "field": "\0", "code": HOSTILE, "tinh": HOSTILE}
        answer = client.get(address, query)
        assert answer.status_code == 200
        assert "<script>alert(1)" not in answer.content.decode()
    assert client.get("/phan-anh/da-tra-loi/", {"after": "%%%"}).status_code in (400, 422)
    assert client.get("/phan-anh/da-tra-loi/PAKN.1/").status_code == 404
    assert client.get("/phan-anh/theo-doi/nonsense/").status_code == 404
    assert client.get("/phan-anh/so-lieu/", {"from": "x"}).status_code in (400, 422)


@pytest.mark.parametrize(
    ("text", "words"),
    [("Tôi tố cáo ông A nhận hối lộ", "đơn tố cáo"), ("Tôi khiếu nại quyết định", "đơn khiếu nại")],
)
def test_complaints_are_told_where_they_go(
    town: str, client: Client, text: str, words: str
) -> None:
    page = client.post(SEND, typed(town, text=text, do="look")).content.decode()
    assert f"giống một {words}" in page and "cơ quan quản lý người đó" in page


def test_followed_by_code_and_phone_only_together(world: World, client: Client) -> None:
    found = made.sent(world, recent())
    right = {"code": found.code.lower(), "phone": "+84912345678"}
    answer = client.post("/phan-anh/theo-doi/", right)
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    told = page.content.decode()
    assert found.code in told and "no-store" in page["Cache-Control"]
    for private in ("Hoàng Thị Mận", "0912", "Nà Pài", made.TEXT):
        assert private not in told
    wrong = client.post("/phan-anh/theo-doi/", {**right, "phone": "0912345679"})
    none = client.post("/phan-anh/theo-doi/", {**right, "code": "PAKN.20200101.0001"})
    assert wrong.status_code == none.status_code == 404
    assert wrong.content.count(b'class="error"') == none.content.count(b'class="error"')


def test_guessing_ends_soon(world: World, client: Client) -> None:
    found = made.sent(world, recent())
    tries = [
        client.post("/phan-anh/theo-doi/", {"code": found.code, "phone": f"091234500{n}"})
        for n in range(6)
    ]
    assert [t.status_code for t in tries] == [404] * 5 + [429]
    right = client.post("/phan-anh/theo-doi/", {"code": found.code, "phone": "0912345678"})
    assert right.status_code == 429


def test_a_supplement_is_sent_by_the_link(world: World, client: Client) -> None:
    at = recent()
    found = made.sent(world, at)
    services.ask_supplement(
        petition_id=found.id, question="Ngõ nào?", by=world.commune.receptionist, at=at
    )
    address = f"/phan-anh/theo-doi/{selectors.secret_of(found.id)}/"
    assert "Ngõ nào?" in client.get(address).content.decode()
    empty = client.post(address + "bo-sung/", {"key": "k", "text": ""})
    assert empty.status_code == 422
    given = {
        "key": "k",
        "text": "Ngõ 12",
        "files": [SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n")],
    }
    assert client.post(address + "bo-sung/", given).status_code == 302
    assert selectors.petition(found.id).state is not State.SUPPLEMENT_REQUESTED
    assert len(selectors.files(found.id)) == 1
    assert client.get(address + "bo-sung/").status_code == 302


def test_a_bad_rating_opens_it_again_and_a_second_one_is_refused(
    world: World, client: Client
) -> None:
    found = made.published(world, recent())
    address = f"/phan-anh/theo-doi/{selectors.secret_of(found.id)}/"
    assert "Đã trả kết quả ngày hôm nay." in client.get(address).content.decode()
    assert client.post(address + "danh-gia/", {"score": "9"}).status_code == 422
    assert client.post(address + "danh-gia/", {"score": "1", "comment": "Chưa"}).status_code == 302
    assert selectors.petition(found.id).state is State.IN_HANDLING
    assert client.post(address + "danh-gia/", {"score": "5"}).status_code in (409, 422)


def test_published_answers_are_found_without_accents_and_name_nobody(
    world: World, client: Client
) -> None:
    found = made.published(world, recent())
    hidden = made.sent(world, recent(), title="Đơn tố cáo", text="Tôi tố cáo ông B")
    services.route_out(
        petition_id=hidden.id,
        kind=Routed.DENUNCIATION,
        to_name="Thanh tra",
        by=world.commune.receptionist,
        at=recent(),
    )
    page = client.get("/phan-anh/da-tra-loi/", {"q": "dang ky dat dai"}).content.decode()
    assert found.code in page
    one = client.get(f"/phan-anh/da-tra-loi/{found.code}/").content.decode()
    home = client.get("/phan-anh/").content.decode()
    every = client.get("/phan-anh/da-tra-loi/").content.decode()
    for told in (page, one, home, every):
        for private in ("Hoàng Thị Mận", "0912", "Nà Pài", "tố cáo ông B", hidden.code):
            assert private not in told
    assert client.get(f"/phan-anh/da-tra-loi/{hidden.code}/").status_code == 404
    assert "cùng ngày" in one


def test_figures_add_up_and_are_the_same_as_csv(world: World, client: Client) -> None:
    made.published(world, recent())
    made.sent(world, recent())
    page = client.get("/phan-anh/so-lieu/").content.decode()
    assert "Tỉnh Thử" in page and "(1/1)" in page
    sheet = client.get("/phan-anh/so-lieu.csv").content.decode("utf-8-sig").splitlines()
    head, row = (line.split(",") for line in sheet)
    told = dict(zip(head, row, strict=True))
    assert (told["received"], told["handled_on_time"], told["open_within"]) == ("2", "1", "1")
    below = client.get("/phan-anh/so-lieu/", {"tinh": str(world.province)}).content.decode()
    assert "Xã Một" in below


def test_my_own_are_listed_for_me_alone(
    town: str, world: World, sign_in: SignIn, client: Client
) -> None:
    mine = sign_in(world.citizen)
    assert "chưa gửi phản ánh nào" in mine.get("/phan-anh/cua-toi/").content.decode()
    assert mine.post(SEND, typed(town)).status_code == 302
    assert "Đèn đường hỏng" in mine.get("/phan-anh/cua-toi/").content.decode()
    assert client.get("/phan-anh/cua-toi/").status_code == 302
    assert sign_in(world.commune.leader).get("/phan-anh/cua-toi/").status_code == 403


def test_from_ones_own_dossier(world: World, sign_in: SignIn, client: Client) -> None:
    dossier = world.submit(owner=world.citizen, at=recent())
    address = f"{SEND}?ho-so={dossier.id}"
    mine = sign_in(world.citizen)
    assert (dossier.code or dossier.reference) in mine.get(address).content.decode()
    assert (dossier.code or dossier.reference) not in client.get(address).content.decode()
    assert mine.post(address, typed("")).status_code == 302
    row = Petition.objects.get()
    assert (row.dossier_id, row.authority_id) == (dossier.id, dossier.authority_id)
