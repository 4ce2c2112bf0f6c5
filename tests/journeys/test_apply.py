"""Applying on line through HTTP: no account, a neighbour, bad files, ten presses, a lost line."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.models import Dossier, Draft
from motcua.apps.files import ports
from motcua.apps.files.models import File, Upload
from motcua.apps.identity.models import Account
from motcua.apps.notifications.models import Message
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.record import Case, ChannelTerm, Component, TermUnit, to_json
from motcua.apps.procedures.models import Version
from tests.factories import dossiers as factory
from tests.factories.dossiers import World
from tests.journeys.conftest import SignIn
from tests.unit.files import samples

pytestmark = pytest.mark.django_db
TERMS = (ChannelTerm(channel="online", amount=3, unit=TermUnit.WORKING_DAY),)
CASE = Case(
    name="Thường",
    terms=TERMS,
    components=(
        Component(name="Tờ khai", original=1, required=True, alternative="Bản khai khác"),
        Component(name="Giấy kết hôn", required=False, condition="Cha mẹ đã kết hôn"),
    ),
)
ME = {"full_name": "Nông Thị Mẩy", "id_number": "012345678901", "phone": "0912345678"}


@pytest.fixture(autouse=True)
def plugged(settings: Any) -> Iterator[None]:
    settings.FILE_STORE = "motcua.adapters.memory.MemoryStore"
    settings.FILE_STAGING = "motcua.adapters.memory.MemoryStaging"
    ports._plugged.cache_clear()
    yield
    ports._plugged.cache_clear()


@pytest.fixture
def code(world: World) -> str:
    version = procedures.version(factory.procedure(name="Đăng ký khai sinh", level="commune"))
    publish(version.code, replace(version.record, cases=(CASE, Case(name="Khác", terms=TERMS))))
    return version.code


def publish(code: str, record: Any) -> None:
    """Publish a record as the next version, in force for long."""
    last = Version.objects.filter(procedure__code=code).latest("number")
    Version.objects.filter(pk=last.pk).update(status="retired", valid_until=factory.FOUNDED)
    values = {n: getattr(last, n) for n in ("procedure_id", "name", "field", "created_at")}
    Version.objects.create(
        **values,
        number=last.number + 1,
        status="published",
        valid_from=factory.FOUNDED,
        content=to_json(record),
        source="test",
        source_hash=str(last.number),
        folded=last.name,
    )


class Visitor:
    """A browser that applies."""

    def __init__(self, client: Client, code: str, world: World) -> None:
        self.client, self.code, self.world = client, code, world

    def start(self) -> "Visitor":
        answer = self.client.post(f"/thu-tuc/{self.code}/nop/")
        assert answer.status_code == 302, answer.content.decode()
        self.at = answer["Location"]
        return self

    def tell(self, step: str, **given: Any) -> str:
        """Answer a question; return where it leads."""
        answer = self.client.post(f"{self.at}{step}/", {"do": "next", **given})
        assert answer.status_code == 302, re.findall(r'class="error[^>]*>[^<]+', self.text(answer))
        return str(answer["Location"]).removeprefix(self.at).strip("/")

    def text(self, answer: Any) -> str:
        return answer.content.decode()

    def answer_all(self) -> "Visitor":
        self.tell("truong-hop", case="0")
        self.tell("noi-nop", competent=str(self.world.commune.authority))
        self.tell("cho-ai", for_other="no")
        self.tell("nguoi-co-ho-so", **ME)
        self.tell("giay-to-1", how="file", files=pdf())
        self.tell("co-can-2", applies="no")
        assert self.tell("nhan-ket-qua", return_wish="counter") == "kiem-tra"
        return self

    def press(self) -> Any:
        return self.client.post(f"{self.at}kiem-tra/")


def pdf(name: str = "tờ khai.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.PDF)


def photo(name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue())


@pytest.fixture
def anyone(client: Client, code: str, world: World) -> Visitor:
    return Visitor(client, code, world).start()


@pytest.fixture
def citizen(sign_in: SignIn, code: str, world: World) -> Visitor:
    return Visitor(sign_in(world.citizen), code, world).start()


def test_one_question_a_page_to_the_confirmation(
    citizen: Visitor, world: World, sign_in: SignIn
) -> None:
    page = citizen.text(citizen.client.get(f"/thu-tuc/{citizen.code}/nop/"))
    assert "Anh/chị đang soạn dở" in page
    first = citizen.client.get(citizen.at, follow=True)
    assert "Bước 1 trên 8" in citizen.text(first)
    assert first["Cache-Control"] == "private, no-store"
    citizen.answer_all()
    check = citizen.text(citizen.client.get(f"{citizen.at}kiem-tra/"))
    for words in ("Nguyễn Thị Mai", "tờ khai.pdf", "Xã Một", "Đến quầy nhận", "3 ngày làm việc"):
        assert words in check
    assert check.count(">đổi<") == 7
    answer = citizen.press()
    assert answer["Location"] == f"{citizen.at}xong/"
    done = citizen.text(citizen.client.get(answer["Location"]))
    dossier = dossiers.dossier(Dossier.objects.get().pk)
    assert dossier.reference in done and "8 giờ làm việc" in done
    assert citizen.client.get(f"/ho-so-cua-toi/{dossier.id}/").status_code == 200
    officer = sign_in(world.commune.receptionist)
    for path in (f"/ho-so/{dossier.id}/", f"/quay/cho-tiep-nhan/{dossier.id}/"):
        assert "tờ khai.pdf" in citizen.text(officer.get(path)), path


def test_pressed_ten_times_it_is_one_dossier(citizen: Visitor) -> None:
    citizen.answer_all()
    answers = [citizen.press() for _ in range(10)]
    assert {answer["Location"] for answer in answers} == {f"{citizen.at}xong/"}
    assert Dossier.objects.count() == 1
    for step in ("truong-hop", "kiem-tra", "giay-to-1"):
        assert citizen.client.get(f"{citizen.at}{step}/")["Location"] == f"{citizen.at}xong/"
    assert citizen.client.get(citizen.at)["Location"] == f"{citizen.at}xong/"


def test_changing_an_answer_leads_back_to_the_check(citizen: Visitor) -> None:
    citizen.answer_all()
    answer = citizen.client.post(f"{citizen.at}cho-ai/?doi=1", {"for_other": "no"})
    assert answer["Location"] == f"{citizen.at}kiem-tra/"
    citizen.client.post(f"{citizen.at}co-can-2/?doi=1", {"applies": "yes"})
    page = citizen.text(citizen.client.get(f"{citizen.at}kiem-tra/"))
    assert "chưa trả lời" in page and "Nộp hồ sơ</button>" not in page
    assert citizen.press()["Location"] == f"{citizen.at}giay-to-2/"


def test_without_an_account_until_the_end(anyone: Visitor, sign_in: SignIn, world: World) -> None:
    anyone.answer_all()
    page = anyone.text(anyone.client.get(f"{anyone.at}kiem-tra/"))
    assert f"/tai-khoan/login/?next={anyone.at}kiem-tra/" in page
    assert anyone.press().status_code == 403
    assert not Dossier.objects.exists()
    anyone.client.force_login(Account.objects.get(pk=world.citizen))
    page = anyone.text(anyone.client.get(f"{anyone.at}kiem-tra/"))
    assert "đã được lưu vào tài khoản" in page
    assert anyone.press().status_code == 302
    assert Dossier.objects.get().owner_id == world.citizen


def test_an_official_does_not_apply_here(
    anyone: Visitor, sign_in: SignIn, world: World, settings: Any
) -> None:
    settings.SECOND_FACTOR = False
    anyone.answer_all()
    anyone.client.force_login(Account.objects.get(pk=world.commune.receptionist))
    page = anyone.text(anyone.client.get(f"{anyone.at}kiem-tra/"))
    assert "Tài khoản cán bộ không dùng" in page
    assert anyone.press().status_code == 403
    assert anyone.client.post(f"/thu-tuc/{anyone.code}/nop/").status_code == 403
    assert Draft.objects.get().owner_id is None


def test_a_neighbours_draft_is_not_there(citizen: Visitor, sign_in: SignIn, world: World) -> None:
    citizen.tell("truong-hop", case="0")
    citizen.client.post(f"{citizen.at}giay-to-1/", {"do": "add", "files": pdf()})
    file = File.objects.get().pk
    neighbour = sign_in(factory.account("neighbour", "citizen"))
    for browser in (neighbour, sign_in(world.commune.leader), Client()):
        for path in ("", "truong-hop/", "kiem-tra/", "xong/", "xoa/", "duong-dan/", "thay-doi/"):
            assert browser.get(citizen.at + path).status_code == 404, path
        assert browser.post(f"{citizen.at}kiem-tra/").status_code == 404
        assert browser.post(f"{citizen.at}xoa/").status_code == 404
        assert browser.get(f"{citizen.at}tep/{file}/").status_code == 404
        begun = browser.post(f"{citizen.at}giay-to-1/tai/", {"name": "a", "size": "9"})
        assert begun.status_code == 404
    assert citizen.client.get(f"{citizen.at}tep/{file}/").status_code == 200
    assert citizen.client.get(f"{citizen.at}tep/{uuid4()}/").status_code == 404
    assert citizen.client.get(f"/nop/{uuid4()}/").status_code == 404


def test_a_refusal_shows_at_its_field(citizen: Visitor) -> None:
    for step, given in (
        ("truong-hop", {}),
        ("truong-hop", {"case": "99"}),
        ("noi-nop", {"competent": "nowhere"}),
        ("noi-nop", {"competent": str(uuid4())}),
        ("cho-ai", {"for_other": "maybe"}),
        ("nguoi-co-ho-so", {**ME, "id_number": "12"}),
        ("nguoi-co-ho-so", {**ME, "birth_on": "31/02/1990"}),
        ("nguoi-co-ho-so", {**ME, "address": "x" * 600}),
        ("giay-to-1", {"how": "file"}),
        ("giay-to-1", {"how": "paper", "originals": "many"}),
        ("nhan-ket-qua", {"return_wish": "pigeon"}),
    ):
        answer = citizen.client.post(f"{citizen.at}{step}/", given)
        assert answer.status_code == 422, (step, given)
        assert 'class="error"' in citizen.text(answer), (step, given)
    for step in ("giay-to-2", "giay-to-9", "dai-dien", "nothing"):
        assert citizen.client.get(f"{citizen.at}{step}/").status_code == 404


def test_files_without_javascript(citizen: Visitor) -> None:
    citizen.tell("truong-hop", case="0")
    at = f"{citizen.at}giay-to-1/"
    citizen.client.post(at, {"do": "add", "files": [pdf(), photo()], "photos": photo("B.jpg")})
    page = citizen.text(citizen.client.get(at))
    assert "tờ khai.pdf" in page and "IMG_1.pdf" in page
    assert "B.pdf" not in page, "the same photo twice is one page"
    key = re.search(r'value="remove:([^"]+)"', page)
    assert key
    citizen.client.post(at, {"do": f"remove:{key[1]}"})
    assert File.objects.count() == 1
    citizen.client.post(at, {"do": "remove:nothing"})
    # Whoever chooses a file and presses on gives the paper as a file.
    assert citizen.tell("giay-to-1", files=pdf()) == "co-can-2"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("đơn.pdf", b"MZ" + b"\0" * 99, "EXE"),
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic" + b"\0" * 60, "Tương thích nhất"),
        ("to.pdf", b"%PDF-1.7" + b"\0" * 11_000_000, "lớn hơn 10 MB"),
        ("trống.pdf", b"", "không có nội dung"),
        ("hỏng.jpg", samples.JPEG, "bị hỏng"),
        ("page.html", b"<html>", "HTML"),
    ],
)
def test_a_bad_file_is_refused_at_its_field(
    citizen: Visitor, name: str, content: bytes, words: str
) -> None:
    citizen.tell("truong-hop", case="0")
    file = SimpleUploadedFile(name, content)
    answer = citizen.client.post(f"{citizen.at}giay-to-1/", {"how": "file", "files": file})
    assert answer.status_code == 422
    assert words in citizen.text(answer)
    assert not File.objects.exists()


def test_two_hundred_files_are_too_many(citizen: Visitor) -> None:
    citizen.tell("truong-hop", case="0")

    def some(*numbers: int) -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile(f"{n}.txt", f"tờ {n}".encode()) for n in range(*numbers)]

    at = f"{citizen.at}giay-to-1/"
    assert citizen.client.post(at, {"do": "add", "files": some(200)}).status_code == 400
    for start in range(0, 100, 50):
        answer = citizen.client.post(at, {"do": "add", "files": some(start, start + 50)})
    assert answer.status_code == 422 and "Quá nhiều tệp" in citizen.text(answer)
    assert File.objects.count() == 20


def begin(citizen: Visitor, content: bytes, name: str = "a.pdf") -> str:
    citizen.tell("truong-hop", case="0")
    begun = citizen.client.post(
        f"{citizen.at}giay-to-1/tai/", {"name": name, "size": str(len(content))}
    )
    assert begun.status_code == 201, begun.content
    return str(begun.json()["address"])


def patch(client: Client, address: str, offset: Any, piece: bytes) -> Any:
    headers = {"Upload-Offset": str(offset)}
    return client.patch(address, piece, content_type="application/octet-stream", headers=headers)


def test_an_upload_is_resumed_after_the_line_broke(citizen: Visitor) -> None:
    address = begin(citizen, samples.PDF)
    assert patch(citizen.client, address, 0, samples.PDF[:9]).json()["received"] == 9
    assert citizen.client.get(address).json() == {"received": 9, "size": len(samples.PDF)}
    assert "Chưa tải hết" in citizen.text(citizen.client.get(f"{citizen.at}giay-to-1/"))
    for offset in (0, 5, 99, "", "-1", "x", "²"):
        told = patch(citizen.client, address, offset, samples.PDF[9:])
        assert (told.status_code, told.json()["received"]) == (409, 9)
    last = patch(citizen.client, address, 9, samples.PDF[9:]).json()
    assert last["file"]["name"] == "a.pdf"
    # The answer to the last piece got lost: sent again, it tells the same.
    assert patch(citizen.client, address, 9, samples.PDF[9:]).json()["file"] == last["file"]
    assert "a.pdf" in citizen.text(citizen.client.get(f"{citizen.at}giay-to-1/"))
    assert citizen.tell("giay-to-1", how="file") == "co-can-2"


def test_an_upload_is_refused_and_given_up(citizen: Visitor, sign_in: SignIn) -> None:
    address = begin(citizen, b"MZ" + b"\0" * 30)
    neighbour = sign_in(factory.account("neighbour", "citizen"))
    assert neighbour.get(address).status_code == 404
    assert patch(neighbour, address, 0, b"MZ").status_code == 404
    assert citizen.client.put(address).status_code == 405
    refused = patch(citizen.client, address, 0, b"MZ" + b"\0" * 30)
    assert refused.status_code == 415 and "EXE" in refused.json()["error"]
    address = begin(citizen, b"x" * 40)
    assert citizen.client.delete(address).status_code == 200
    assert citizen.client.get(address).status_code == 404
    assert not Upload.objects.exists()
    at = f"{citizen.at}giay-to-1/tai/"
    for size in ("11000000", "0", "-1", "x", "", "9" * 30):
        refused = citizen.client.post(at, {"name": "a", "size": size})
        assert refused.status_code in (413, 422), size
    assert citizen.client.post(f"{citizen.at}cho-ai/tai/", {"size": "1"}).status_code == 404


def test_uploads_need_the_token_of_the_form(citizen: Visitor, world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Account.objects.get(pk=world.citizen))
    at = f"{citizen.at}truong-hop/tai/"
    assert strict.post(at, {"name": "a", "size": "1"}).status_code == 403


def test_an_official_uploads_piece_by_piece(sign_in: SignIn, world: World) -> None:
    officer = sign_in(world.commune.receptionist)
    begun = officer.post("/tai-len/", {"name": "a.pdf", "size": str(len(samples.PDF))})
    address = begun.json()["address"]
    other = sign_in(world.commune.handler)
    assert other.get(address).status_code == 404
    told = patch(officer, address, 0, samples.PDF).json()
    assert File.objects.get().kept_by == world.commune.receptionist
    assert told["file"]["id"] == str(File.objects.get().pk)
    assert Client().post("/tai-len/", {"name": "a", "size": "1"}).status_code == 302


def test_a_link_leads_back_on_another_machine(anyone: Visitor) -> None:
    anyone.tell("truong-hop", case="0")
    answer = anyone.client.post(f"{anyone.at}duong-dan/", {"email": "may@example.vn"}, follow=True)
    assert "Đã gửi đường dẫn đến may@example.vn" in anyone.text(answer)
    link = Message.objects.get().values["link"]
    phone = Client()
    answer = phone.get(link)
    assert answer["Location"] == anyone.at and "ma=" not in answer["Location"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-store"
    assert phone.get(f"{anyone.at}noi-nop/").status_code == 200
    assert anyone.client.get(f"{anyone.at}noi-nop/").status_code == 200
    assert Client().get(f"{anyone.at}noi-nop/").status_code == 404
    for guess in ("", "x", "A" * 43, link[-43:-1] + "~"):
        assert Client().get("/nop/tiep-tuc/", {"ma": guess}).status_code == 404
    page = anyone.text(phone.get("/nop/"))
    assert "Làm tiếp" in page
    for email in ("", "nobody"):
        answer = anyone.client.post(f"{anyone.at}duong-dan/", {"email": email})
        assert answer.status_code == 422 and 'class="error"' in anyone.text(answer)


def test_starting_without_an_account_is_limited(client: Client, code: str, world: World) -> None:
    cache.clear()
    answers = [client.post(f"/thu-tuc/{code}/nop/").status_code for _ in range(13)]
    assert answers[0] == 302 and answers[-1] == 429
    cache.clear()


def test_a_procedure_published_anew_is_told_first(citizen: Visitor) -> None:
    citizen.answer_all()
    record = procedures.versions_of(citizen.code)[0].record
    more = Component(name="Giấy mới", required=True)
    case = replace(CASE, components=(*CASE.components, more))
    publish(citizen.code, replace(record, cases=(case, record.cases[1])))
    for path in ("", "kiem-tra/", "truong-hop/"):
        assert citizen.client.get(citizen.at + path)["Location"] == f"{citizen.at}thay-doi/"
    assert citizen.press()["Location"] == f"{citizen.at}thay-doi/"
    page = citizen.text(citizen.client.get(f"{citizen.at}thay-doi/"))
    assert "Thêm giấy tờ:" in page and "Giấy mới" in page
    assert not Dossier.objects.exists()
    assert citizen.client.post(f"{citizen.at}thay-doi/", {"version": "x"}).status_code == 409
    version = re.search(r'name="version" value="([^"]+)"', page)
    assert version
    citizen.client.post(f"{citizen.at}thay-doi/", {"version": version[1]})
    assert citizen.client.get(citizen.at)["Location"] == f"{citizen.at}giay-to-3/"


def test_a_procedure_that_ended_cannot_be_handed_in(citizen: Visitor) -> None:
    citizen.answer_all()
    Version.objects.filter(procedure__code=citizen.code).update(
        status="retired", valid_until=factory.FOUNDED
    )
    page = citizen.text(citizen.client.get(f"{citizen.at}thay-doi/"))
    assert "không còn hiệu lực" in page
    assert citizen.press()["Location"] == f"{citizen.at}thay-doi/"


def test_for_somebody_else_with_a_paper(citizen: Visitor, world: World) -> None:
    citizen.tell("truong-hop", case="1")
    citizen.tell("noi-nop", competent=str(world.commune.authority))
    assert citizen.tell("cho-ai", for_other="yes") == "dai-dien"
    at = f"{citizen.at}dai-dien/"
    answer = citizen.client.post(at, {"ground": "authorisation"})
    assert answer.status_code == 422 and "văn bản ủy quyền" in citizen.text(answer)
    citizen.tell("dai-dien", ground="authorisation", note="Số 5", files=photo())
    citizen.tell("nguoi-co-ho-so", kind="citizen", full_name="Hoàng Văn Tòng")
    citizen.tell("nhan-ket-qua", return_wish="online")
    citizen.press()
    dossier = Dossier.objects.get()
    mandate = dossiers.mandate(dossier.pk)
    assert mandate is not None and mandate.submitter_id == world.person
    done = citizen.text(citizen.client.get(f"{citizen.at}xong/"))
    assert "Được ủy quyền" in done


def test_deleting_asks_once(citizen: Visitor) -> None:
    citizen.tell("truong-hop", case="0")
    citizen.client.post(f"{citizen.at}giay-to-1/", {"do": "add", "files": pdf()})
    assert "không lấy lại được" in citizen.text(citizen.client.get(f"{citizen.at}xoa/"))
    answer = citizen.client.post(f"{citizen.at}xoa/", follow=True)
    assert "Không có hồ sơ nào đang soạn" in citizen.text(answer)
    assert not Draft.objects.exists() and not File.objects.exists()


def test_places_are_searched_by_name(citizen: Visitor) -> None:
    page = citizen.text(citizen.client.get(f"{citizen.at}noi-nop/", {"q": "xa mot"}))
    assert "Xã Một" in page and "Xã Hai" not in page
    page = citizen.text(citizen.client.get(f"{citizen.at}noi-nop/", {"q": "<b>zzz"}))
    assert "Không có nơi nào khớp" in page and "<b>zzz" not in page


def test_a_procedure_that_is_not_on_line_says_so(client: Client, world: World) -> None:
    code = procedures.version(factory.procedure(online_level="none")).code
    assert "chưa nộp trực tuyến được" in client.get(f"/thu-tuc/{code}/nop/").content.decode()
    assert client.post(f"/thu-tuc/{code}/nop/").status_code == 422
    assert client.get("/thu-tuc/9.999999/nop/").status_code == 404
