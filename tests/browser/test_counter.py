"""The counter in a browser: keyboard alone, scans by drop and by folder, phone, no JavaScript."""

from datetime import timedelta
from io import BytesIO
from time import monotonic
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.parts import ComponentGiven, SatisfiedBy
from motcua.apps.dossiers.domain.states import State
from motcua.apps.files import services as files
from motcua.apps.identity.services import register_person
from motcua.apps.procedures.selectors import version_in_force
from motcua.cli.demo.counter import page as pdf
from motcua.kernel.moments import local_day
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World

DESK = "/quay/tiep-nhan/"
NUMBER = "019085001412"
CARD = f"{NUMBER}|123456789|Hoàng Văn Tòng|01021985|Nam|Bản Lác, Phú Lương|01012021"
BUILDING = "1.013225"


@pytest.fixture
def arrived(world: World) -> Any:
    """A dossier from on line with a scan, for a procedure with many papers."""
    at = timezone.now() - timedelta(seconds=5)
    found = version_in_force(BUILDING, local_day(at))
    scan = files.keep(content=BytesIO(pdf(["To khai"])), name="a.pdf", by=world.citizen, at=at)
    asked = found.components()
    given = ComponentGiven(
        name=asked[0].name, code="1", satisfied_by=SatisfiedBy.FILE, files=(scan.id,)
    )
    return world.submit(
        channel="online",
        by=world.citizen,
        at=at,
        components=[given],
        procedure_version=found.id,
    )


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1


def test_a_visitor_is_taken_in_by_keyboard_alone(reader: Any, world: World) -> None:
    register_person(full_name="Hoàng Văn Tòng", id_number=NUMBER, by=None, at=timezone.now())
    officer = reader()
    officer.sign_in("receptionist")
    page = officer.open("/quay/")
    keys, began = Keys(page), monotonic()
    keys.press("n")
    expect(page.locator("#who")).to_be_focused()
    keys.press(*NUMBER, "Enter")
    expect(page.locator("#what")).to_be_focused()
    keys.press(*"gpxd", "Enter")
    expect(page.locator("#what-hits .hit").first).to_be_focused()
    keys.press("1")
    expect(page.locator("[data-full]")).to_be_focused()
    keys.press("F8")
    expect(page.locator("[data-receive]")).to_be_focused()
    keys.press("F9")
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận. Mã hồ sơ")
    expect(page.get_by_role("link", name="Khách tiếp theo")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#who")).to_be_focused()
    assert keys.pressed <= 25
    assert monotonic() - began < 60
    (found,) = dossiers.arrivals(standing=_standing(world), state=State.RECEIVED).items
    assert found.procedure_name
    papers = dossiers.components(found.id)
    assert papers
    assert all(paper.satisfied_by != "missing" for paper in papers)
    assert officer.complaints == []


def _standing(world: World) -> Any:
    return agencies.standing(world.commune.receptionist, timezone.now())


@pytest.mark.parametrize("end", ["Enter", "Tab"])
def test_a_scanned_card_fills_in_a_new_person(reader: Any, world: World, end: str) -> None:
    officer = reader()
    officer.sign_in("receptionist")
    page = officer.open(DESK)
    page.keyboard.insert_text(CARD)
    page.keyboard.press(end)
    expect(page.get_by_label("Họ tên, hoặc tên tổ chức")).to_have_value("Hoàng Văn Tòng")
    expect(page.get_by_label("Địa chỉ")).to_have_value("Bản Lác, Phú Lương")
    assert NUMBER not in page.url


def test_hits_come_while_typing_and_are_chosen_by_arrow(reader: Any, world: World) -> None:
    for name in ("Hoàng Văn Tòng", "Hoàng Văn Páo"):
        register_person(full_name=name, by=None, at=timezone.now())
    officer = reader()
    officer.sign_in("receptionist")
    page = officer.open(DESK)
    page.keyboard.type("hoang van")
    expect(page.locator("#who-hits .hit")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=person]")).to_have_count(1)
    expect(page.get_by_text("Hoàng Văn Tòng")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator("#who")).to_be_focused()
    assert officer.complaints == []


DROP = """([row, name]) => {
  const data = new DataTransfer();
  data.items.add(new File(["%PDF-1.4 a"], name, {type: "application/pdf"}));
  for (const type of ["dragover", "drop"])
    row.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""
FOLDER = """
let fresh = [];
window.addScan = (name) => fresh.push(new File(["%PDF-1.4 b"], name, {type: "application/pdf"}));
window.showDirectoryPicker = async () => ({
  async *values() {
    for (const file of fresh) yield {kind: "file", name: file.name, getFile: async () => file};
  },
});
"""


def test_scans_are_dropped_or_offered_from_a_folder(reader: Any, world: World) -> None:
    officer = reader()
    officer.page.add_init_script(FOLDER)
    officer.sign_in("receptionist")
    page = officer.open(f"{DESK}?code={BUILDING}")
    rows = page.locator("[data-paper]")
    page.evaluate(DROP, [rows.nth(0).element_handle(), "quet-1.pdf"])
    expect(rows.nth(0).locator(".tick input")).to_be_checked()
    page.get_by_role("button", name="Theo dõi thư mục quét").click()
    rows.nth(1).locator("input").first.focus()
    page.evaluate("addScan('may-quet-7.pdf')")
    page.get_by_role("button", name="Gắn vào").click()
    page.get_by_role("button", name="Ghi người mới").click()
    expect(page.get_by_text("quet-1.pdf", exact=False)).to_be_visible()
    expect(rows.nth(1)).to_contain_text("may-quet-7.pdf")
    page.get_by_label("Họ tên, hoặc tên tổ chức").fill("Nông Thị Liên")
    page.keyboard.press("F9")
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận")
    (found,) = dossiers.arrivals(standing=_standing(world), state=State.RECEIVED).items
    assert len(dossiers.files(found.id)) == 2
    assert officer.complaints == []


def test_without_javascript_a_visitor_is_taken_in(reader: Any, world: World) -> None:
    officer = reader(java_script_enabled=False, **PHONE)
    officer.sign_in("receptionist")
    page = officer.open(DESK)
    page.locator("#who").fill("Nông Thị Liên")
    page.locator("#who").press("Enter")
    page.locator("#what").fill(BUILDING)
    page.locator("#what").press("Enter")
    page.get_by_role("button", name="Đủ tất cả").click()
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận")


def test_an_arrival_is_asked_for_what_it_lacks(reader: Any, arrived: Any) -> None:
    officer = reader()
    officer.sign_in("receptionist")
    page = officer.open("/quay/cho-tiep-nhan/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Đối chiếu thành phần hồ sơ")).to_be_visible()
    page.get_by_label("đạt:").first.check()
    page.get_by_text("Yêu cầu bổ sung một lần").click()
    for reason in page.get_by_label("Chưa đạt vì").all()[1:]:
        reason.select_option("unreadable")
    page.get_by_role("button", name="Xem trước phiếu yêu cầu").click()
    expect(page.get_by_text("Người nộp sẽ đọc như sau")).to_be_visible()
    page.get_by_role("button", name="Gửi yêu cầu này").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gửi yêu cầu bổ sung")
    assert dossiers.dossier(arrived.id).state is State.SUPPLEMENT_BEFORE
    assert officer.complaints == []


OPEN = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"


def _pages(world: World, arrived: Any) -> list[str]:
    taken = world.receive(at=timezone.now() - timedelta(seconds=2))
    return [
        "/quay/",
        DESK,
        f"{DESK}?code={BUILDING}",
        f"{DESK}{taken.id}/",
        "/quay/cho-tiep-nhan/",
        "/quay/cho-tiep-nhan/?channel=asked",
        f"/quay/cho-tiep-nhan/{arrived.id}/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_counters_pages_have_no_findings(
    reader: Any, world: World, arrived: Any, scheme: str
) -> None:
    pages = _pages(world, arrived)
    officer = reader(color_scheme=scheme)
    officer.sign_in("receptionist")
    found = []
    for path in pages:
        page = officer.open(path)
        page.evaluate(OPEN)
        found += findings(page)
    assert found == []
    assert officer.complaints == []


def test_the_counters_pages_fit_a_phone(reader: Any, world: World, arrived: Any) -> None:
    pages = _pages(world, arrived)
    officer = reader(**PHONE)
    officer.sign_in("receptionist")
    wide = []
    for path in pages:
        page = officer.open(path)
        page.evaluate(OPEN)
        wide += [] if fits(page) else [path]
    assert wide == []
