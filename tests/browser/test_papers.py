"""The register in a browser: no findings, on a phone, in the dark, bare, by keyboard; a paper."""

from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.dossiers.models import RegisterClosing
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World, moment

LAST_YEAR = "/so-theo-doi/?from=2025-01-01&to=2025-12-31"
PAGES = ("/so-theo-doi/", "/so-theo-doi/?from=2020-01-01&to=2020-01-31", LAST_YEAR)


@pytest.fixture
def busy(world: World) -> World:
    """A book with entries at every stage, and one of a year that is over."""
    now = timezone.now() - timedelta(minutes=5)
    for _ in range(3):
        world.receive(at=now)
    done = world.handle(at=now)
    world.do("approve", done, now)
    world.do("issue", done, now, result_no="9/KQ")
    world.do("return_result", done, now, channel="counter")
    world.receive(at=moment("2025-11-03 08:00"))
    return world


@pytest.mark.parametrize(
    "options", [{"color_scheme": "light"}, {"color_scheme": "dark", **PHONE}], ids=("wide", "phone")
)
def test_the_register_has_no_findings(reader: Any, busy: World, options: dict[str, Any]) -> None:
    leader = reader(**options)
    leader.sign_in("leader")
    for path in PAGES:
        page = leader.open(path)
        assert findings(page) == []
        assert fits(page), path
    leader.open(LAST_YEAR).get_by_role("link", name="Khóa sổ năm 2025…").click()
    assert findings(leader.page) == []
    assert fits(leader.page)
    assert leader.complaints == []


def test_a_book_is_noted_and_closed_without_javascript(reader: Any, busy: World) -> None:
    leader = reader(java_script_enabled=False, **PHONE)
    leader.sign_in("leader")
    page = leader.open(LAST_YEAR)
    page.get_by_label("Mã hồ sơ").fill("không phải mã")
    page.get_by_label("Nội dung").fill("Sửa tên chủ hồ sơ")
    page.get_by_role("button", name="Ghi chú").click()
    expect(page.locator("#code_error")).to_contain_text("không phải mã hồ sơ")
    expect(page.get_by_label("Nội dung")).to_have_value("Sửa tên chủ hồ sơ")
    page = leader.open(LAST_YEAR)
    page.get_by_role("link", name="Khóa sổ năm 2025…").click()
    page.get_by_role("button", name="Khóa sổ năm 2025").click()
    expect(page.get_by_role("status")).to_contain_text("Đã khóa sổ năm 2025: 1 hồ sơ.")
    page.get_by_role("link", name="So lại với lúc khóa").click()
    expect(page.get_by_text("các dòng không đổi từ lúc khóa")).to_be_visible()
    assert RegisterClosing.objects.count() == 1


def test_a_period_is_chosen_and_a_paper_found_by_keyboard(reader: Any, busy: World) -> None:
    officer = reader()
    officer.sign_in("receptionist")
    page = officer.open("/so-theo-doi/")
    page.get_by_role("link", name="Sổ năm 2025").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dòng 1–1 trong 1")).to_be_visible()
    page.locator(".rows tbody a").first.focus()
    page.keyboard.press("Enter")
    paper = page.get_by_role("link", name="Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    answer = page.request.get(urljoin(page.url, paper.get_attribute("href") or ""))
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF-1.7")
