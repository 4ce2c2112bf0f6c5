"""A text beside its tasks in a browser: accessible, on a phone, without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.apps.agencies.models import Authority
from motcua.apps.identity.models import Account
from motcua.apps.tasks.models import Task
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World

TEXT = """Số: 7/TB-UBND
Thử, ngày 05 tháng 10 năm 2026
1. Giao UBND xã An Thử rà soát hồ sơ, báo cáo trước ngày 30/12/2027.
2. Các xã, phường công khai thủ tục trước ngày 25 hằng tháng."""


@pytest.fixture
def people(world: World) -> World:
    Authority.objects.filter(pk=world.commune.authority).update(name="UBND xã An Thử")
    found = Account.objects.get(pk=world.overseer)
    found.login = "overseer"
    found.set_password(PASSWORD)
    found.save()
    return world


def _good(page: Page) -> None:
    assert findings(page) == []
    assert fits(page)


@pytest.mark.parametrize("view", [{"viewport": {"width": 1280, "height": 900}}, PHONE])
def test_a_notice_becomes_tasks_without_scripts(
    people: World, reader: Any, view: dict[str, Any]
) -> None:
    seated = reader(**view)
    seated.sign_in("overseer")
    page: Page = seated.page
    page.goto(f"{seated.address}/nhiem-vu/tu-van-ban/")
    _good(page)
    page.get_by_label("Dán nội dung văn bản").fill(TEXT)
    page.get_by_role("button", name="Đọc và đề xuất nhiệm vụ").click()
    _good(page)
    page.get_by_role("link", name="việc 2").click()
    expect(page.locator("#viec-2")).to_be_in_viewport()
    page.get_by_role("link", name="khoản 2").click()
    expect(page.locator("#doan-4")).to_be_in_viewport()
    page.get_by_role("button", name="Xem tóm tắt rồi giao").click()
    _good(page)
    page.get_by_role("button", name="Giao").click()
    expect(page.get_by_text("nhiệm vụ đã giao")).to_be_visible()
    _good(page)
    assert Task.objects.filter(source_number="7/TB-UBND").count() == 3
