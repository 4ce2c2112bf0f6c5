"""Applying on line in a browser: by keyboard, on a phone, without JavaScript, on a broken line."""

import io
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from PIL import Image
from playwright.sync_api import Page, Route, expect

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.apps.identity.models import Account
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World

CODE = "1.001193"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    made = io.BytesIO()
    Image.effect_noise((900, 700), 60).convert("RGB").save(made, "JPEG", quality=90)
    path = tmp_path / "giấy chứng sinh.jpg"
    path.write_bytes(made.getvalue())
    return path


@pytest.fixture
def citizen(world: World) -> World:
    account = Account.objects.get(pk=world.citizen)
    account.login = "citizen"
    account.set_password(PASSWORD)
    account.save()
    EmailAddress.objects.create(
        user=account, email="citizen@example.vn", verified=True, primary=True
    )
    return world


def onwards(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()


def begin(someone: Any) -> Page:
    page: Page = someone.open(f"/thu-tuc/{CODE}/nop/")
    page.get_by_role("button", name="Bắt đầu").click()
    return page


def upto_papers(page: Page) -> None:
    """Answer what comes before the papers."""
    page.get_by_label("Cha hoặc mẹ khai sinh cho con").check()
    onwards(page)
    page.get_by_label("Xã Một").check()
    onwards(page)
    page.get_by_label("Cho chính tôi").check()
    onwards(page)
    page.get_by_label("Họ và tên").fill("Nông Thị Mẩy")
    page.get_by_label("Số định danh cá nhân").fill("012345678901")
    page.get_by_label("Số điện thoại").fill("0912345678")
    onwards(page)


def through_papers(page: Page, look: Any = lambda page: None) -> None:
    """Answer every question about papers with paper, every condition with yes, then the result."""
    for _ in range(30):
        if "/co-can-" in page.url:
            look(page)
            page.get_by_label("Có", exact=True).check()
        elif "/giay-to-" in page.url:
            look(page)
            page.get_by_label("Mang bản giấy đến quầy").check()
        else:
            break
        onwards(page)
    look(page)
    page.get_by_label("Đến quầy nhận").check()
    onwards(page)


def sign_in_here(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Đăng nhập").first.click()
    page.get_by_label("Tên đăng nhập").fill("citizen")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"]
)
def test_every_page_is_accessible_and_fits(
    reader: Any, citizen: World, options: dict[str, Any]
) -> None:
    someone = reader(**options)
    found: list[str] = []
    looked: set[str] = set()

    def look(page: Page) -> None:
        kind = page.url.split("?")[0].rstrip("/").rpartition("/")[2].rstrip("0123456789")
        if kind in looked:
            return
        looked.add(kind)
        found.extend(findings(page))
        if not fits(page):
            found.append(f"{page.url} is too wide")

    look(someone.open(f"/thu-tuc/{CODE}/nop/"))
    page = begin(someone)
    draft = page.url.split("/truong-hop/")[0]
    onwards(page)
    look(page)
    for path in ("noi-nop", "cho-ai", "nguoi-co-ho-so", "duong-dan", "xoa"):
        page.goto(f"{draft}/{path}/")
        look(page)
    page.goto(f"{draft}/cho-ai/")
    page.get_by_label("Cho người khác").check()
    onwards(page)
    look(page)
    page.goto(f"{draft}/truong-hop/")
    upto_papers(page)
    through_papers(page, look)
    look(page)
    sign_in_here(page)
    found.extend(findings(page))
    page.get_by_role("button", name="Nộp hồ sơ").click()
    look(page)
    look(someone.open("/nop/"))
    assert found == []
    assert someone.complaints == []
    assert len(looked) >= 12


def test_applying_without_javascript(reader: Any, citizen: World, photo: Path) -> None:
    page = begin(reader(java_script_enabled=False, **PHONE))
    upto_papers(page)
    page.get_by_label("Có", exact=True).check()
    onwards(page)
    page.get_by_label("Ảnh chụp hoặc tệp", exact=True).set_input_files(photo)
    page.get_by_role("button", name="Gửi tệp đã chọn").click()
    expect(page.get_by_role("link", name="giấy chứng sinh.pdf")).to_be_visible()
    page.get_by_label("Gửi ảnh chụp").check()
    onwards(page)
    through_papers(page)
    sign_in_here(page)
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp hồ sơ")
    dossier = Dossier.objects.get()
    expect(page.get_by_text(dossier.reference)).to_be_visible()
    assert [file.role for file in dossiers.files(dossier.pk)] == ["component"]


def test_by_keyboard_alone(reader: Any, citizen: World) -> None:
    page = reader().open(f"/thu-tuc/{CODE}/nop/")
    page.get_by_role("button", name="Bắt đầu").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Cha hoặc mẹ khai sinh cho con").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nộp ở đâu?")
    page.go_back()
    expect(page.get_by_label("Cha hoặc mẹ khai sinh cho con")).to_be_checked()


def test_an_upload_outlives_a_broken_line_and_a_reload(
    reader: Any, citizen: World, tmp_path: Path
) -> None:
    big = tmp_path / "to.pdf"
    big.write_bytes(b"%PDF-1.7\n" + b"0" * 700_000 + b"\n%%EOF\n")
    someone = reader()
    page = begin(someone)
    upto_papers(page)
    page.get_by_label("Có", exact=True).check()
    onwards(page)
    seen: list[int] = []

    def line(route: Route) -> None:
        offset = int(route.request.headers.get("upload-offset", "-1"))
        seen.append(offset)
        if offset > 0 and len([n for n in seen if n > 0]) <= 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/tai/**", line)
    page.get_by_label("Ảnh chụp hoặc tệp", exact=True).set_input_files(big)
    expect(page.get_by_text("Mất đường truyền")).to_be_visible(timeout=20_000)
    onwards(page)
    # Whoever presses on while the file is on its way goes on once it is there.
    page.wait_for_url("**/co-can-2/", timeout=30_000)
    assert seen.count(0) == 1, "what had arrived was not sent again"
    page.get_by_label("Có", exact=True).check()
    onwards(page)
    page.unroute("**/tai/**")
    stop = True

    def dead(route: Route) -> None:
        offset = int(route.request.headers.get("upload-offset", "-1"))
        if stop and offset > 0:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/tai/**", dead)
    page.get_by_label("Ảnh chụp hoặc tệp", exact=True).set_input_files(big)
    expect(page.get_by_text("Mất đường truyền")).to_be_visible(timeout=20_000)
    stop = False
    page.reload()
    expect(page.get_by_role("button", name="Bỏ")).to_be_visible(timeout=20_000)
    page.reload()
    expect(page.get_by_role("link", name="to.pdf")).to_be_visible()


def test_a_refused_file_says_why_at_its_field(reader: Any, citizen: World, tmp_path: Path) -> None:
    heic = tmp_path / "IMG_1.HEIC"
    heic.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 200)
    page = begin(reader())
    upto_papers(page)
    page.get_by_label("Có", exact=True).check()
    onwards(page)
    page.get_by_label("Ảnh chụp hoặc tệp", exact=True).set_input_files(heic)
    expect(page.get_by_role("alert")).to_contain_text("Tương thích nhất")
    assert findings(page) == []
