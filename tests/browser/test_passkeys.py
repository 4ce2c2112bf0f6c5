"""
Security keys and passkeys in a browser: added, asked for as second factor, enough by themselves.

The key is Chromium's own virtual one (WebAuthn domain of the DevTools protocol); all else is real.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.apps.identity.models import Account
from tests.browser.conftest import PASSWORD, Reader
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World

TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
HOME = "Anh/chị cần làm gì hôm nay?"
LIST = "/tai-khoan/2fa/webauthn/"


@pytest.fixture
def official(reader: Any, world: World, settings: Any) -> Reader:
    """An official who has no second factor yet, at a telephone that can be a key."""
    settings.SECOND_FACTOR = True
    return at_telephone(reader(**PHONE))


def at_telephone(someone: Reader) -> Reader:
    protocol = someone.context.new_cdp_session(someone.page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})
    return someone


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def give_password(someone: Reader) -> Page:
    page = someone.open("/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill("handler")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    press(page, "Đăng nhập")
    return page


def add_key(someone: Reader, name: str, *, passwordless: bool = False) -> Page:
    """Go from the page of both steps to the telephone as a key, confirming the password."""
    page = someone.open("/tai-khoan/2fa/webauthn/add/")
    if "/reauthenticate/" in page.url:
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        press(page, "Xác nhận")
    page.get_by_label("Tên khóa").fill(name)
    page.get_by_label("Không cần mật khẩu").set_checked(passwordless)
    press(page, "Thêm")
    return page


def sign_out(someone: Reader) -> None:
    someone.context.clear_cookies()


def seen(page: Page) -> list[str]:
    """Return what is wrong with a page as it stands, on a telephone and on a wide screen."""
    wrong = findings(page)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        wrong += [] if fits(page) else [f"{page.url} does not fit {width}"]
    page.set_viewport_size(PHONE["viewport"])
    return wrong


def test_a_key_is_added_and_asked_for_as_second_factor(official: Reader) -> None:
    page = give_password(official)
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác thực hai bước")
    wrong = seen(page)
    page = add_key(official, "Điện thoại của Hà")
    expect(page.get_by_text("Đã thêm khóa bảo mật.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã khôi phục")
    wrong += seen(page)
    expect(official.open("/viec/").get_by_role("heading", level=1)).to_have_text("Việc của tôi")

    sign_out(official)
    page = give_password(official)
    expect(page.get_by_role("button", name="Dùng khóa bảo mật")).to_be_visible()
    wrong += seen(page)
    assert official.open("/viec/").url.endswith("/tai-khoan/2fa/authenticate/")
    press(page, "Dùng khóa bảo mật")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOME)
    page = official.open(LIST)
    expect(page.get_by_role("row", name="Điện thoại của Hà")).not_to_contain_text("chưa dùng")
    wrong += seen(page)
    assert (wrong, official.complaints) == ([], [])


def test_a_passkey_alone_signs_in(official: Reader) -> None:
    give_password(official)
    page = add_key(official, "Điện thoại của Hà", passwordless=True)
    expect(page.get_by_text("Đã thêm khóa bảo mật.")).to_be_visible()
    sign_out(official)
    page = official.open("/tai-khoan/login/")
    press(page, "Dùng khóa truy cập")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOME)
    expect(official.open("/viec/").get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    row = official.open(LIST).get_by_role("row", name="Điện thoại của Hà")
    expect(row).to_contain_text("Không cần mật khẩu")
    assert official.complaints == []


def test_the_key_of_somebody_else_does_not_sign_in(official: Reader, reader: Any) -> None:
    give_password(official)
    add_key(official, "Điện thoại của Hà").get_by_text("Đã thêm khóa bảo mật.").wait_for()
    stranger = at_telephone(reader(**PHONE))
    page = give_password(stranger)
    press(page, "Dùng khóa bảo mật")
    expect(page.get_by_text("Chưa xác nhận được bằng khóa")).to_be_visible()
    assert stranger.open("/viec/").url.endswith("/tai-khoan/2fa/authenticate/")


def test_a_closed_account_does_not_come_in_by_its_passkey(official: Reader) -> None:
    give_password(official)
    page = add_key(official, "Điện thoại", passwordless=True)
    page.get_by_text("Đã thêm khóa bảo mật.").wait_for()
    sign_out(official)
    Account.objects.filter(login="handler").update(is_active=False)
    page = official.open("/tai-khoan/login/")
    press(page, "Dùng khóa truy cập")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản bị khóa")


def test_a_key_is_not_added_twice_and_the_page_says_why(official: Reader) -> None:
    give_password(official)
    add_key(official, "Điện thoại").get_by_text("Đã thêm khóa bảo mật.").wait_for()
    page = add_key(official, "Điện thoại nữa")
    expect(page.get_by_text("Khóa này đã được thêm từ trước.")).to_be_visible()
    expect(page.get_by_text("Chưa xác nhận được bằng khóa")).to_be_hidden()
    assert seen(page) == []
    assert official.complaints == []


def test_an_address_of_numbers_is_told_to_be_no_place_for_keys(official: Reader) -> None:
    official.address = official.address.replace("localhost", "127.0.0.1")
    page = official.open("/tai-khoan/login/")
    press(page, "Dùng khóa truy cập")
    expect(page.get_by_text("Hãy mở trang bằng tên miền")).to_be_visible()


def test_without_javascript_the_button_says_that_it_needs_it(reader: Any, world: World) -> None:
    page = reader(java_script_enabled=False).open("/tai-khoan/login/")
    press(page, "Dùng khóa truy cập")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    expect(page.get_by_text("Khóa bảo mật và khóa truy cập cần JavaScript")).to_be_visible()
