"""The first pages in a browser: accessible, usable on a phone, by keyboard, without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.states import State
from tests.browser.looking import PHONE, ZOOM, findings, fits
from tests.factories.dossiers import World

PUBLIC = (
    "/",
    "/thu-tuc/",
    "/thu-tuc/?q=khai+sinh",
    "/thu-tuc/1.013225/",
    "/tra-cuu/",
    "/tra-cuu/?code=abc",
    "/so-lieu/",
    "/so-lieu/?by=authority",
    "/phim-tat/",
    "/tai-khoan/login/",
    "/tai-khoan/signup/",
    "/tai-khoan/password/reset/",
    "/khong-co/",
)
OFFICERS = (
    "/viec/",
    "/viec/?cut=late",
    "/ho-so/",
    "/quay/tiep-nhan/",
    "/quay/tiep-nhan/?code=1.013225",
    "/tai-khoan/password/change/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_have_no_findings(reader: Any, scheme: str) -> None:
    someone = reader(color_scheme=scheme)
    found = [f for path in PUBLIC for f in findings(someone.open(path))]
    assert found == []
    assert someone.complaints == []


@pytest.fixture
def busy(world: World) -> World:
    """A day at the office: a late dossier, a fresh one, one paused, one waiting for intake."""
    now = timezone.now() - timedelta(seconds=2)
    world.handle(at=now - timedelta(days=40))
    world.handle(at=now)
    paused = world.handle(at=now)
    world.do("ask_supplement", paused, now, content="Thiếu bản sao")
    world.submit(at=now)
    return world


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_officers_pages_have_no_findings(reader: Any, busy: World, scheme: str) -> None:
    officer = reader(color_scheme=scheme)
    officer.sign_in("receptionist")
    found = [f for path in OFFICERS for f in findings(officer.open(path))]
    rows = officer.open("/viec/").locator(".rows tbody a")
    for address in [row.get_attribute("href") for row in rows.all()]:
        page = officer.open(address)
        for act in page.get_by_role("main").locator("summary.btn").all():
            act.click()
        found += findings(page)
    assert found == []
    assert officer.complaints == []


def test_everything_fits_on_a_phone(reader: Any, busy: World) -> None:
    someone = reader(**PHONE)
    wide = [path for path in PUBLIC if not fits(someone.open(path))]
    someone.sign_in("receptionist")
    wide += [path for path in OFFICERS if not fits(someone.open(path))]
    someone.open("/viec/").locator(".rows tbody a").first.click()
    assert fits(someone.page)
    assert wide == []


def test_the_menu_of_a_phone_opens_without_javascript(reader: Any) -> None:
    someone = reader(**PHONE, java_script_enabled=False)
    page = someone.open("/")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Thủ tục", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Anh/chị cần làm thủ tục gì?")


def test_text_twice_as_large_still_fits(reader: Any, busy: World) -> None:
    someone = reader()
    someone.sign_in("handler")
    for path in ("/", "/thu-tuc/1.013225/", "/viec/", "/so-lieu/"):
        page = someone.open(path)
        page.evaluate(ZOOM)
        assert fits(page), path


def test_a_dossier_goes_on_without_javascript(reader: Any, world: World) -> None:
    dossier = world.handle(at=timezone.now() - timedelta(seconds=2))
    leader = reader(java_script_enabled=False)
    leader.sign_in("leader")
    page = leader.open(f"/ho-so/{dossier.code}/")
    page.get_by_role("button", name="Phê duyệt").click()
    expect(page.get_by_role("status")).to_contain_text("Xong: phê duyệt")
    page.get_by_text("Ban hành kết quả").first.click()
    page.get_by_label("Số, ký hiệu kết quả").fill("12/GP")
    page.get_by_role("button", name="Ban hành kết quả").click()
    expect(page.get_by_role("status")).to_contain_text("Xong: ban hành kết quả")
    assert dossiers.dossier(dossier.id).state is State.ISSUED


def test_rows_are_chosen_and_opened_by_keyboard(reader: Any, busy: World) -> None:
    officer = reader()
    officer.sign_in("handler")
    page = officer.open("/viec/")
    page.keyboard.press("/")
    expect(page.get_by_label("Mã hồ sơ hoặc người nộp")).to_be_focused()
    page.keyboard.press("Escape")
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    first = page.locator(".rows tbody tr").first
    expect(first).to_have_class("at")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Việc tiếp theo")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Phím tắt")
    assert officer.complaints == []


def test_the_first_stop_of_the_tab_key_skips_to_the_content(reader: Any) -> None:
    page = reader().open("/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Đến nội dung chính")).to_be_focused()


def test_the_reader_switches_to_english(reader: Any) -> None:
    page = reader(locale="en-US").open("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anh/chị cần làm gì hôm nay?")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to do today?")
