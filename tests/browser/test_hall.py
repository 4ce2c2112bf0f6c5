"""Hand-over, returning, the till, closing and the hall in a browser: by keyboard, bare, small."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.agencies.models import Authority, Code
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.charges import ChargeGiven
from motcua.apps.dossiers.domain.parts import ComponentGiven
from motcua.apps.dossiers.models import Slip, Ticket
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import FOUNDED, World

COUNTER = (
    "/quay/ban-giao/",
    "/quay/ban-giao/phieu/",
    "/quay/tra-ket-qua/",
    "/quay/tra-ket-qua/?cut=early",
    "/quay/chot-ngay/",
    "/quay/so/",
    "/quay/so/thoi-gian/",
)


@pytest.fixture
def busy(world: World) -> dict[str, Any]:
    """A counter with something on every page."""
    now = timezone.now() - timedelta(minutes=5)
    home, by = world.commune.authority, world.commune.receptionist
    code = Authority.objects.get(pk=home).code
    Code.objects.get_or_create(authority_id=home, scheme="qd20", code=code, from_on=FOUNDED)
    papers = [ComponentGiven(name="Sổ gốc", originals=1)]
    for _ in range(2):
        world.receive(at=now - timedelta(days=4))
    handed = world.receive(at=now)
    slip = services.hand_over_many(
        dossiers=[handed.id], unit=world.commune.room, by=by, at=now
    ).slips[0]
    done = world.handle(at=now, components=papers)
    world.do("approve", done, now)
    world.do("issue", done, now, result_no="9/KQ")
    items = [
        ChargeGiven(name="Phí thẩm định", kind="fee", amount=150_000, due="intake"),
        ChargeGiven(name="Lệ phí", kind="charge", amount=8_000, due="return"),
    ]
    made = services.charge(dossier_id=done.id, items=items, by=by, at=now)
    receipt = services.collect(
        dossier_id=done.id, charges=[made[0].id], method="cash", by=by, at=now
    )
    for queue in "ABA":
        services.take_ticket(authority=home, queue=queue, by=None, at=now)
    return {"code": code, "done": done, "slip": slip, "receipt": receipt}


def pages_of(busy: dict[str, Any]) -> list[str]:
    return [
        *COUNTER,
        f"/ban-giao/{busy['slip']}/",
        f"/quay/tra-ket-qua/{busy['done'].id}/",
        f"/quay/thu-phi/{busy['done'].id}/",
        f"/bien-lai/{busy['receipt'].id}/",
    ]


def hall_of(busy: dict[str, Any]) -> list[str]:
    code = busy["code"]
    return [
        f"/lay-so/{code}/",
        f"/lay-so/{code}/{Ticket.objects.first().pk}/",
        f"/man-hinh/{code}/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_findings_and_fit(
    reader: Any, world: World, busy: dict[str, Any], scheme: str
) -> None:
    officer = reader(color_scheme=scheme)
    officer.sign_in("receptionist")
    found = []
    for path in pages_of(busy):
        found += findings(officer.open(path))
    leader = reader(color_scheme=scheme)
    leader.sign_in("leader")
    for path in ("/ban-giao/", "/quay/so/cau-hinh/", "/quay/chot-ngay/"):
        found += findings(leader.open(path))
    visitor = reader(color_scheme=scheme)
    for path in hall_of(busy):
        found += findings(visitor.open(path))
    assert found == []
    assert officer.complaints + leader.complaints + visitor.complaints == []


def test_everything_fits_on_a_phone(reader: Any, busy: dict[str, Any]) -> None:
    officer = reader(**PHONE)
    officer.sign_in("receptionist")
    wide = [path for path in (*pages_of(busy), *hall_of(busy)) if not fits(officer.open(path))]
    leader = reader(**PHONE)
    leader.sign_in("leader")
    wide += [p for p in ("/ban-giao/", "/quay/so/cau-hinh/") if not fits(leader.open(p))]
    assert wide == []


def test_a_hand_over_is_made_and_signed_without_javascript(
    reader: Any, world: World, busy: dict[str, Any]
) -> None:
    officer = reader(java_script_enabled=False)
    officer.sign_in("receptionist")
    page = officer.open("/quay/ban-giao/")
    page.get_by_role("button", name="Bàn giao hồ sơ đã chọn, lập phiếu").first.click()
    expect(page.get_by_role("status").first).to_contain_text("Đã bàn giao 2 hồ sơ")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Phiếu bàn giao hồ sơ")
    leader = reader(java_script_enabled=False)
    leader.sign_in("leader")
    page = leader.open("/ban-giao/")
    page.locator(".rows a").first.click()
    page.get_by_label("Không có").first.check()
    page.get_by_role("button", name="Ký nhận").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ký nhận phiếu")
    assert Slip.objects.filter(confirmed_at__isnull=False).count() == 1


def test_a_result_is_given_out_by_keyboard(reader: Any, busy: dict[str, Any]) -> None:
    officer = reader()
    officer.sign_in("receptionist")
    page = officer.open("/quay/tra-ket-qua/")
    page.keyboard.type(f"https://a.vn/tra-cuu/?code={busy['done'].code}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thủ tục")
    page.get_by_label("Sổ gốc").focus()
    page.keyboard.press("Space")
    page.get_by_label("Thu tiền").focus()
    page.keyboard.type("Tiền")
    page.get_by_label("Trả qua").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Đã trả kết quả")
    expect(page.get_by_role("link", name="Khách tiếp theo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Tìm kết quả")).to_be_focused()
    assert officer.complaints == []


def test_the_screen_of_the_hall_follows_the_calls(reader: Any, busy: dict[str, Any]) -> None:
    screen, officer = reader(), reader()
    hall = screen.open(f"/man-hinh/{busy['code']}/")
    expect(hall.get_by_text("Chưa gọi số nào")).to_be_visible()
    officer.sign_in("receptionist")
    page = officer.open("/quay/so/")
    page.get_by_label("Quầy của anh/chị").fill("Quầy 7")
    page.get_by_role("button", name="Gọi số tiếp theo").click()
    expect(page.locator(".figure.big")).to_have_text("A001")
    expect(hall.locator(".calls b").first).to_have_text("A001", timeout=9_000)
    expect(hall.locator(".calls li").first).to_have_class(re.compile("fresh"))
    height = hall.locator(".calls b").first.bounding_box()["height"]
    assert height > 100, "reads from far away"
    page.get_by_role("button", name="Khách đã đến").click()
    page.get_by_role("button", name="Xong, gọi số tiếp").click()
    expect(page.locator(".figure.big")).to_have_text("B002")
    assert screen.complaints + officer.complaints == []


def test_a_number_is_taken_without_javascript(reader: Any, busy: dict[str, Any]) -> None:
    visitor = reader(**PHONE, java_script_enabled=False)
    page = visitor.open(f"/lay-so/{busy['code']}/")
    page.get_by_role("button", name="Trả kết quả").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("B004")
    expect(page.get_by_text("Trước anh/chị còn 1 người")).to_be_visible()
