"""The board of provinces in a browser: wide, on a phone, without JavaScript."""

from typing import Any

import pytest
from django.utils import timezone

from motcua.apps.agencies.models import Authority
from motcua.apps.identity.models import Account
from motcua.apps.indicators import services as indicators
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.windows import WindowKind
from motcua.kernel.moments import local_day
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World, appoint, authority


@pytest.fixture
def figures(world: World) -> World:
    other = authority("UBND tỉnh Cao Bằng", "province", code="H14")
    Authority.objects.filter(pk=other).update(admin_unit="04")
    appoint(world.overseer, other, "overseer")
    Account.objects.filter(pk=world.overseer).update(login="overseer")
    account = Account.objects.get(pk=world.overseer)
    account.set_password(PASSWORD)
    account.save()
    now = timezone.now()
    window = windows.containing(local_day(now), WindowKind.HALF)
    indicators.compute(window=window, as_of=now, by=None, at=now)
    for area, services in ((world.province, 4), (other, 9)):
        told = {"area": area, "window": window, "source": "BC 1", "on": local_day(now)}
        say = {"code": "portal.services", "numerator": services, "denominator": 250}
        indicators.declare(**told, **say, by=None, at=now)
        indicators.declare(code="centre.established", numerator=0, **told, by=None, at=now)
    return world


def test_the_board_reads_well_wide_and_narrow(figures: World, reader: Any) -> None:
    for options in ({}, PHONE):
        seat = reader(**options)
        seat.sign_in("overseer")
        page = seat.open("/bang-tinh/")
        assert findings(page) == [] and fits(page)
        page.get_by_role("main").get_by_role("link", name="Cao Bằng", exact=True).first.click()
        page.get_by_role("heading", name="Căn cứ").wait_for()
        assert findings(page) == [] and fits(page)
        page = seat.open("/bang-tinh/so-sanh/")
        assert findings(page) == [] and fits(page)
        assert seat.complaints == []


def test_without_javascript_one_ranks_and_moves_in_time(figures: World, reader: Any) -> None:
    seat = reader(java_script_enabled=False)
    page = seat.open("/bang-tinh/")
    page.get_by_label("Tô màu và xếp hạng theo").select_option("tasks.open_overdue")
    page.get_by_role("button", name="Xem").click()
    assert page.get_by_role("heading", name="Xếp hạng: Nhiệm vụ quá hạn chưa xong").is_visible()
    page.get_by_role("link", name="← Kỳ trước").click()
    assert page.get_by_role("heading", name="Kỳ này chưa có số liệu").is_visible()
    page.get_by_role("link", name="6 tháng đầu năm 2020").click()
    assert "half" in page.url and "2020-1" in page.url
