"""One dossier from the applicant's phone to the rating; late, for another, given up."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.mandates import Ground
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Dossier
from motcua.apps.identity import selectors as identity
from motcua.apps.identity.models import Account
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, fits
from tests.browser.test_apply import begin, sign_in_here, through_papers, upto_papers
from tests.factories.dossiers import World

PAPER = {"name": "anh.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}

BOTH_WAYS = pytest.mark.parametrize(
    "bare", [False, True], ids=["by keyboard", "without javascript"]
)


@pytest.fixture
def people(world: World) -> World:
    """Everybody of the journey can sign in, the applicant too."""
    account = Account.objects.get(pk=world.citizen)
    account.login = "citizen"
    account.set_password(PASSWORD)
    account.save()
    EmailAddress.objects.create(
        user=account, email="citizen@example.vn", verified=True, primary=True
    )
    return world


class Hands:
    """How somebody works a page: with the mouse, or with the keyboard alone."""

    def __init__(self, page: Page, *, keyboard: bool = False) -> None:
        self.page, self.keyboard = page, keyboard

    def reach(self, target: Locator) -> None:
        """Press Tab until ``target`` has the focus."""
        for _ in range(120):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached with Tab")

    def press(self, target: Locator) -> None:
        """Press a button, a link, or what unfolds."""
        if not self.keyboard:
            target.click()
            return
        self.reach(target)
        self.page.keyboard.press("Enter")

    def tick(self, target: Locator) -> None:
        """Tick a box."""
        if not self.keyboard:
            target.check()
        elif not target.is_checked():
            self.reach(target)
            self.page.keyboard.press("Space")

    def write(self, target: Locator, text: str) -> None:
        """Fill in a field."""
        if not self.keyboard:
            target.fill(text)
            return
        self.reach(target)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def choose(self, target: Locator, words: str) -> None:
        """Choose from a list by what it shows."""
        if not self.keyboard:
            target.select_option(label=words)
            return
        self.reach(target)
        self.page.keyboard.type(words)
        chosen = target.locator("option:checked")
        expect(chosen).to_have_text(words)

    def act(self, name: str, fields: dict[str, str] | None = None) -> None:
        """Carry out an act on the page of a dossier; each field by its label."""
        place = self.page.locator(f"#act-{name}")
        place.wait_for()
        if place.locator("summary").count():
            self.press(place.locator("summary").first)
        for label, text in (fields or {}).items():
            field = place.get_by_label(label)
            is_list = field.evaluate("(one) => one.tagName === 'SELECT'")
            (self.choose if is_list else self.write)(field, text)
        self.press(place.locator("form button").last)
        expect(self.page.get_by_role("status")).to_contain_text("Xong:")


def apply(citizen: Any) -> DossierRecord:
    """Hand in on line, on the phone, with all papers to be brought; sign in at the end."""
    page = begin(citizen)
    upto_papers(page)
    through_papers(page)
    sign_in_here(page)
    assert fits(page)
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp hồ sơ")
    return stands(Dossier.objects.latest("submitted_at").pk)


def stands(identifier: Any) -> DossierRecord:
    return dossiers.dossier(identifier)


def accept(counter: Any, hands: Hands) -> None:
    """Open what waits, tick each paper, accept."""
    page = counter.open("/quay/cho-tiep-nhan/")
    hands.press(page.locator(".rows tbody a").first)
    expect(page.get_by_role("heading", name="Đối chiếu thành phần hồ sơ")).to_be_visible()
    for box in page.get_by_label("đạt:").all():
        hands.tick(box)
    hands.press(page.get_by_role("button", name="Tiếp nhận", exact=False).last)
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận")


def answer(citizen: Any, found: DossierRecord) -> None:
    """Find on the phone what is to be done, and hand it in."""
    page = citizen.open("/ho-so-cua-toi/")
    page.get_by_role("link", name="Việc anh/chị cần làm").first.click()
    expect(page.get_by_text("Giấy khai sinh bản chính")).to_be_visible()
    assert fits(page)
    page.get_by_label("Ảnh chụp hoặc tệp giấy tờ").set_input_files(PAPER)
    page.get_by_role("button", name="Nộp bổ sung").click()
    expect(page.get_by_role("status")).to_contain_text("Đã nộp bổ sung")
    assert stands(found.id).state is State.IN_HANDLING


def give(counter: Any, hands: Hands, found: DossierRecord) -> None:
    """Give the result to the applicant at the counter."""
    page = counter.open("/quay/tra-ket-qua/")
    hands.write(page.get_by_label("Tìm kết quả"), found.code or "")
    page.keyboard.press("Enter")
    hands.press(page.get_by_role("button", name="Trả kết quả"))
    expect(page.get_by_role("status").first).to_contain_text("Đã trả kết quả")


def rate(citizen: Any, found: DossierRecord) -> None:
    page = citizen.open(f"/ho-so-cua-toi/{found.id}/")
    page.get_by_role("link", name="Đánh giá: Khi nhận kết quả").click()
    assert fits(page)
    page.get_by_role("radio", name="Rất hài lòng").first.check()
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.get_by_role("status")).to_contain_text("Cảm ơn anh/chị")


@BOTH_WAYS
def test_from_the_phone_to_the_rating(reader: Any, people: World, bare: bool) -> None:
    """With scripts, the officials use no mouse; without them, everybody clicks."""
    scripts = {"java_script_enabled": not bare}
    citizen = reader(**PHONE, **scripts)
    seats = {login: reader(**scripts) for login in ("receptionist", "handler", "leader")}
    hands = {login: Hands(seat.page, keyboard=not bare) for login, seat in seats.items()}
    for login, seat in seats.items():
        seat.sign_in(login)
    found = apply(citizen)
    accept(seats["receptionist"], hands["receptionist"])
    address = f"/ho-so/{found.id}/"
    seats["receptionist"].open(address)
    name = identity.display_names({people.commune.handler})[people.commune.handler]
    hands["receptionist"].act("hand_over", {"Người xử lý": name})
    seats["handler"].open("/viec/")
    hands["handler"].press(seats["handler"].page.locator(".rows tbody a").first)
    asked = {"Thiếu gì, vì sao": "Ảnh mờ", "Giấy tờ cần bổ sung": "Giấy khai sinh bản chính"}
    hands["handler"].act("ask_supplement", asked)
    answer(citizen, found)
    seats["leader"].open(address)
    hands["leader"].act("approve")
    seats["leader"].open(address)
    hands["leader"].act("issue", {"Số, ký hiệu kết quả": "12/KS"})
    give(seats["receptionist"], hands["receptionist"], stands(found.id))
    rate(citizen, found)
    assert stands(found.id).returned_at
    assert len(dossiers.ratings_of(found.id)) == 1
    assert citizen.complaints + [c for seat in seats.values() for c in seat.complaints] == []


@BOTH_WAYS
def test_late_with_an_apology(reader: Any, people: World, bare: bool) -> None:
    """An official sees it coming, the leader apologises, the applicant reads it."""
    at = timezone.now() - timedelta(days=6)
    found = people.handle("calendar_days", at=at, owner=people.citizen)
    scripts = {"java_script_enabled": not bare}
    officer, leader, citizen = reader(**scripts), reader(**scripts), reader(**PHONE, **scripts)
    for seat, login in ((officer, "handler"), (leader, "leader"), (citizen, "citizen")):
        seat.sign_in(login)
    page = officer.open(f"/ho-so/{found.id}/")
    Hands(page, keyboard=not bare).act(
        "propose_apology", {"Vì sao không kịp": "Chờ xác minh ở xã bên"}
    )
    page = leader.open(f"/ho-so/{found.id}/extend/")
    expect(page.get_by_label("Lý do chậm")).to_have_value("Chờ xác minh ở xã bên")
    hands = Hands(page, keyboard=not bare)
    hands.press(page.get_by_role("button", name="Xem trước"))
    expect(page.get_by_text("Người nộp sẽ nhận được")).to_be_visible()
    hands.press(page.get_by_role("button", name="Xin lỗi và hẹn lại"))
    expect(page.get_by_role("status")).to_contain_text("Xong: xin lỗi và hẹn lại")
    page = citizen.open(f"/ho-so-cua-toi/{found.id}/")
    apology = page.locator("section", has=page.get_by_role("heading", name="Cơ quan xin lỗi"))
    expect(apology).to_contain_text("Chờ xác minh ở xã bên")
    expect(apology).to_contain_text("Ngày hẹn mới")
    assert fits(page)


@BOTH_WAYS
def test_what_ended_late_says_why(reader: Any, people: World, bare: bool) -> None:
    at = timezone.now() - timedelta(days=40)
    found = people.handle(at=at, owner=people.citizen)
    scripts = {"java_script_enabled": not bare}
    citizen, leader = reader(**PHONE, **scripts), reader(**scripts)
    citizen.sign_in("citizen")
    page = citizen.open(f"/ho-so-cua-toi/{found.id}/")
    expect(page.get_by_role("heading", name="Hồ sơ đã quá hẹn")).to_be_visible()
    leader.sign_in("leader")
    page = leader.open(f"/ho-so/{found.id}/")
    hands = Hands(page, keyboard=not bare)
    hands.act("approve", {"Lý do quá hạn": "Thiếu người"})
    hands.act("issue", {"Số, ký hiệu kết quả": "9/KQ", "Lý do quá hạn": "Thiếu người"})
    assert stands(found.id).state is State.ISSUED
    expect(citizen.open(f"/ho-so-cua-toi/{found.id}/").get_by_text("9/KQ")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with javascript", "without"])
def test_somebody_hands_in_for_another(reader: Any, people: World, scripts: bool) -> None:
    officer = reader(java_script_enabled=scripts)
    officer.sign_in("receptionist")
    page = officer.open("/quay/tiep-nhan/?code=1.013225")
    page.get_by_role("button", name="Ghi người mới").click()
    page.get_by_label("Họ tên, hoặc tên tổ chức").fill("Nông Thị Liên")
    page.get_by_role("button", name="Đủ tất cả").click()
    page.get_by_text("Người khác nộp thay").click()
    page.get_by_label("Ai nộp").select_option(Ground.AUTHORISATION)
    page.get_by_label("Họ tên người nộp thay").fill("Hoàng Văn Tòng")
    page.get_by_label("Số, ngày của văn bản ủy quyền").fill("12/UQ")
    page.get_by_label("Bản quét văn bản ủy quyền").set_input_files(PAPER)
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận")
    found = stands(Dossier.objects.get().pk)
    mandate = dossiers.mandate(found.id)
    assert mandate and mandate.file_id
    assert identity.person(mandate.submitter_id).full_name == "Hoàng Văn Tòng"
    page = officer.open(f"/ho-so/{found.id}/")
    expect(page.get_by_role("main")).to_contain_text("Hoàng Văn Tòng")
    assert officer.complaints == []


@BOTH_WAYS
def test_given_up_by_the_applicant(reader: Any, people: World, bare: bool) -> None:
    found = people.handle(at=timezone.now() - timedelta(seconds=2), owner=people.citizen)
    scripts = {"java_script_enabled": not bare}
    citizen, leader = reader(**PHONE, **scripts), reader(**scripts)
    citizen.sign_in("citizen")
    page = citizen.open(f"/ho-so-cua-toi/{found.id}/")
    hands = Hands(page, keyboard=not bare)
    hands.press(page.get_by_role("link", name="Rút hồ sơ"))
    hands.press(page.get_by_role("button", name="Gửi yêu cầu rút hồ sơ"))
    expect(page.get_by_role("status")).to_contain_text("Đã gửi yêu cầu rút hồ sơ")
    leader.sign_in("leader")
    page = leader.open(f"/ho-so/{found.id}/")
    hands = Hands(page, keyboard=not bare)
    hands.press(page.locator("#act-stop a"))
    hands.press(page.get_by_role("main").locator("form button").last)
    expect(page.get_by_role("status")).to_contain_text("Xong:")
    assert stands(found.id).ended_at
    page = citizen.open("/ho-so-cua-toi/?ended=1")
    expect(page.get_by_role("main")).to_contain_text(found.code or "")
