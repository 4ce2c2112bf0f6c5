"""Petitions of citizens in a browser: sent, followed, supplemented, rated; on a phone."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.agencies.models import Authority
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.models import Petition
from motcua.kernel.moments import local_day
from motcua.web.public import near
from tests.browser.looking import PHONE, findings, fits
from tests.factories import petitions as factory
from tests.factories.dossiers import World


@pytest.fixture
def town(world: World) -> World:
    """Let the commune be that of Phan Đình Phùng."""
    today = local_day(timezone.now())
    unit = next(
        f.unit
        for f in near.search("phan dinh phung", today)
        if f.unit.name == "Phường Phan Đình Phùng"
    )
    Authority.objects.filter(pk=world.commune.authority).update(admin_unit=unit.code)
    return world


def test_sent_followed_supplemented_and_rated_on_a_phone_without_script(
    reader: Any, town: World
) -> None:
    who = reader(**PHONE, java_script_enabled=False)
    page = who.open("/phan-anh/")
    page.get_by_role("link", name="Viết phản ánh").click()
    typed = {
        "title": "Đèn đường hỏng",
        "text": "Đèn đường ngõ 12 hỏng cả tuần nay.",
        "where": "phan dinh phung",
        "name": "Hoàng Thị Mận",
        "phone": "0912 345 678",
    }
    for name, value in typed.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("button[value=find]").click()
    page.locator(".hits li", has_text="Phường Phan Đình Phùng").locator("button").first.click()
    page.locator("button.main[value=look]").click()
    page.locator("button[value=send]").click()
    expect(page.get_by_role("heading", name="Đã gửi")).to_be_visible()
    row = Petition.objects.get()
    now = timezone.now()
    services.ask_supplement(
        petition_id=row.pk, question="Ngõ nào?", by=town.commune.receptionist, at=now
    )
    page = who.open("/phan-anh/theo-doi/")
    page.locator("[name=code]").fill(row.code)
    page.locator("[name=phone]").fill("0912345678")
    page.locator("form[method=post] button.main").last.click()
    page.locator("#todo [name=text]").fill("Ngõ 12")
    page.locator("#todo button.main").click()
    factory.lead(town, row.pk, timezone.now())
    page.reload()
    page.locator("#rate [name=score][value='5']").check()
    page.locator("#rate button.main").click()
    expect(page.get_by_text("5/5")).to_be_visible()


@pytest.mark.parametrize("options", [{}, PHONE], ids=["1280", "360"])
def test_pages_are_accessible_and_fit(reader: Any, town: World, options: Any) -> None:
    at = timezone.now() - timedelta(minutes=5)
    done, asked = factory.published(town, at), factory.sent(town, at)
    services.ask_supplement(
        petition_id=asked.id, question="Ngõ nào?", by=town.commune.receptionist, at=at
    )
    links = [f"theo-doi/{selectors.secret_of(one.id)}/" for one in (done, asked)]
    who, wrong = reader(**options), []
    more = ("gui/", "theo-doi/", "da-tra-loi/", f"da-tra-loi/{done.code}/", "so-lieu/")
    for path in ("", *more, *links):
        page = who.page
        assert page.goto(f"{who.address}/phan-anh/{path}").ok, path
        wrong += findings(page)
        if not fits(page):
            wrong.append(f"{path} does not fit")
    assert "\n".join(wrong) == ""
    assert who.complaints == []
