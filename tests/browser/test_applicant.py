"""The applicant's pages in a browser: no finding, on a phone, by keyboard, without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.ratings import Occasion
from motcua.apps.dossiers.domain.states import State
from motcua.apps.identity.models import Account
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World

PUBLIC = (
    "/thu-tuc/1.013225/",
    "/thu-tuc/1.013225/?print=1",
    "/noi-o/",
    "/noi-o/?q=phan+dinh+phung",
    "/noi-o/?q=zzzz",
    "/so-lieu/?by=authority",
    "/danh-gia/cam-on/",
)


@pytest.fixture
def mine(world: World) -> dict[str, DossierRecord]:
    """An applicant with a dossier in each situation, one of them with the longest of names."""
    account = Account.objects.get(pk=world.citizen)
    account.login = "citizen"
    account.set_password(PASSWORD)
    account.save()
    EmailAddress.objects.create(
        user=account, email="citizen@example.vn", verified=True, primary=True
    )
    now = timezone.now() - timedelta(seconds=5)
    own = {"owner": world.citizen}
    late = world.handle(at=now - timedelta(days=60), **own)
    asked = world.do("ask_supplement", world.handle(at=now, **own), now, content="Ảnh mờ " * 60)
    done = world.do("issue", world.do("approve", world.handle(at=now, **own), now), now)
    done = world.do("return_result", done, now, channel="counter")
    return {"late": late, "asked": asked, "done": done, "fresh": world.submit(at=now, **own)}


def pages(mine: dict[str, DossierRecord]) -> list[str]:
    slip = dossiers.rating_link(mine["done"].id, Occasion.RECEIPT)
    return [
        "/ho-so-cua-toi/",
        "/ho-so-cua-toi/?ended=1",
        *(f"/ho-so-cua-toi/{found.id}/" for found in mine.values()),
        f"/ho-so-cua-toi/{mine['late'].id}/rut/",
        f"/danh-gia/{mine['done'].id}/return/",
        f"/danh-gia/phieu/{slip}/",
        *(f"/tra-cuu/?code={found.code}" for found in mine.values() if found.code),
        "/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_findings_wide_and_narrow(
    reader: Any, mine: dict[str, DossierRecord], scheme: str
) -> None:
    for screen in ({}, PHONE):
        someone = reader(color_scheme=scheme, **screen)
        found, wide = [], []
        for path in PUBLIC:
            found += findings(someone.open(path))
            wide += [] if fits(someone.page) else [path]
        someone.sign_in("citizen")
        for path in pages(mine):
            page = someone.open(path)
            for folded in page.get_by_role("main").locator("summary").all():
                folded.click()
            found += findings(page)
            wide += [] if fits(page) else [path]
        assert found == []
        assert wide == []
        assert someone.complaints == []


def test_a_request_is_answered_on_a_phone_without_javascript(
    reader: Any, mine: dict[str, DossierRecord]
) -> None:
    citizen = reader(**PHONE, java_script_enabled=False)
    citizen.sign_in("citizen")
    page = citizen.open("/")
    page.get_by_role("link", name="Xem hồ sơ của tôi").click()
    page.get_by_role("link", name="Việc anh/chị cần làm").click()
    page.get_by_label("Ảnh chụp hoặc tệp giấy tờ").set_input_files(
        {"name": "anh.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    )
    page.get_by_role("button", name="Nộp bổ sung").click()
    expect(page.get_by_role("status")).to_contain_text("Đã nộp bổ sung")
    assert dossiers.dossier(mine["asked"].id).state is State.IN_HANDLING
    page.get_by_role("link", name="Rút hồ sơ").click()
    page.get_by_role("button", name="Gửi yêu cầu rút hồ sơ").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Đã xin rút hồ sơ")


def test_the_service_is_rated_by_keyboard(reader: Any, mine: dict[str, DossierRecord]) -> None:
    citizen = reader()
    citizen.sign_in("citizen")
    page = citizen.open(f"/ho-so-cua-toi/{mine['done'].id}/")
    page.get_by_role("link", name="Đánh giá: Khi nhận kết quả").press("Enter")
    first = page.get_by_role("group", name="Thời gian chờ so với ngày hẹn")
    first.get_by_role("radio").first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(first.get_by_role("radio", name="Rất hài lòng")).to_be_checked()
    page.get_by_role("button", name="Gửi đánh giá").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Cảm ơn anh/chị")


def test_the_commune_is_chosen_and_told_on_the_page_of_a_procedure(reader: Any) -> None:
    page = reader(java_script_enabled=False).open("/thu-tuc/1.013225/")
    page.get_by_role("link", name="Chọn xã, phường của anh/chị").click()
    page.get_by_label("Tên xã, phường, đặc khu").fill("phan dinh phung")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    page.get_by_role("button", name="Chọn Phường Phan Đình Phùng, Tỉnh Thái Nguyên").click()
    expect(page.get_by_text("Gần anh/chị (Phường Phan Đình Phùng")).to_be_visible()
