"""Published numbers in a browser: accessible, on a phone, declared and judged without a script."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.indicators import services
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.thresholds import Action, Reach
from motcua.kernel.moments import local_day
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World

OPEN_PAGES = (
    "/chi-so/",
    "/chi-so/dossiers.online_share/",
    "/chi-so/index766.total/",
    "/chi-so/portal.services/",
)
CLOSED_PAGES = ("/chi-so/khai/", "/chi-so/canh-bao/")


@pytest.fixture
def numbers(world: World) -> World:
    """Six dossiers filed at the counter, the running windows computed, an alert raised."""
    at = timezone.now() - timedelta(days=2)
    for _ in range(6):
        world.handle(at=at, channel="direct")
    services.set_threshold(
        metric="dossiers.online_share",
        reach=Reach.AUTHORITY,
        amber=Decimal(90),
        red=Decimal(80),
        action=Action.TASK,
        by=None,
        at=at,
    )
    now = timezone.now()
    for window in windows.running(local_day(at)):
        services.compute(window=window, as_of=now, by=None, at=now)
    services.check_thresholds(window=window, at=now)
    return world


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["wide", "phone"])
def test_pages_fit_and_are_accessible(reader: Any, numbers: World, screen: dict[str, Any]) -> None:
    who = reader(**screen)
    who.sign_in("leader")
    for address in (*OPEN_PAGES, *CLOSED_PAGES):
        page = who.open(address)
        assert page.locator("h1").count() == 1, address
        assert fits(page), address
        assert findings(page) == []
    assert who.complaints == []


def test_a_leader_declares_and_acknowledges_without_a_script(reader: Any, numbers: World) -> None:
    who = reader(java_script_enabled=False, **PHONE)
    who.sign_in("leader")
    page = who.open("/chi-so/khai/?metric=equipment.computers&period=2026-H1")
    page.get_by_label("Tử số, hoặc số đếm").fill("12")
    page.get_by_label("Mẫu số", exact=True).fill("15")
    page.get_by_label("Nguồn: số và tên văn bản").fill("Báo cáo 3/BC-UBND")
    page.get_by_label("Ngày văn bản").fill("2026-07-01")
    page.get_by_role("button", name="Ghi số liệu").click()
    expect(page.get_by_role("cell", name="0,80 (12/15)")).to_be_visible()
    who.open("/chi-so/canh-bao/").get_by_role("link", name="Nhận xử lý").click()
    page.get_by_label("Đã thấy gì, sẽ làm gì").fill("Đã đôn đốc, tuần sau kiểm tra lại.")
    page.get_by_role("button", name="Nhận xử lý").click()
    expect(page.get_by_text("Không có cảnh báo nào đang chờ")).to_be_visible()
