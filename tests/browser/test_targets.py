"""Targets in a browser: accessible, on a phone, followed without a script."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.identity.models import Account
from motcua.apps.inspections import services
from motcua.apps.inspections.domain.targets import TargetRecord
from motcua.kernel.moments import local_day
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World
from tests.factories.sessions import target_given

LIST = "/kiem-tra/chi-tieu/"


@pytest.fixture
def target(world: World) -> TargetRecord:
    """A target of the commune with one value and one rating."""
    account = Account.objects.get(pk=world.overseer)
    account.login = "overseer"
    account.set_password(PASSWORD)
    account.save()
    now = timezone.now()
    today = local_day(now)
    made = services.set_target(
        given=target_given(world, starts_on=today - timedelta(50), due_on=today + timedelta(50)),
        by=world.overseer,
        at=now,
    )
    services.record_progress(
        target_id=made.id,
        on=today - timedelta(9),
        value=Decimal("8.5"),
        source="7/BC",
        by=world.overseer,
        at=now,
    )
    services.rate_confidence(
        target_id=made.id, rating=3, note="Chờ vốn.", by=world.overseer, at=now
    )
    return made


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["wide", "phone"])
def test_pages_fit_and_are_accessible(
    reader: Any, target: TargetRecord, screen: dict[str, Any]
) -> None:
    who = reader(**screen)
    who.sign_in("overseer")
    for address in (LIST, f"{LIST}dat/", f"{LIST}{target.id}/"):
        page = who.open(address)
        assert page.locator("h1").count() == 1, address
        assert fits(page), address
        assert findings(page) == []
    assert who.complaints == []


def test_progress_is_recorded_without_a_script(reader: Any, target: TargetRecord) -> None:
    who = reader(java_script_enabled=False, **PHONE)
    who.sign_in("overseer")
    page = who.open(f"{LIST}{target.id}/")
    page.get_by_label("Giá trị đã đạt").fill("12.5")
    page.get_by_label("Theo văn bản, báo cáo nào").fill("9/BC-UBND")
    page.get_by_role("button", name="Ghi số thực tế").click()
    expect(page.get_by_role("cell", name="12,50 %")).to_be_visible()
