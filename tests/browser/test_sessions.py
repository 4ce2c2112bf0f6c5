"""Inspection sessions in a browser: led from plan to close on a phone; accessible, fitting."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.apps.identity.models import Account
from motcua.apps.inspections import selectors
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.models import Finding, Note, Session
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.factories import sessions as factory
from tests.factories.dossiers import World

PHOTO = {"name": "anh.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 60}


@pytest.fixture
def boss(world: World) -> World:
    """Let the overseer sign in by name."""
    row = Account.objects.get(pk=world.overseer)
    row.login = "overseer"
    row.set_password(PASSWORD)
    row.save()
    return world


def _send(page: Page, **values: str) -> None:
    """Fill the only form of a page and send it."""
    for name, value in values.items():
        field = page.locator(f"main [name='{name}']")
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f"main [name='{name}'][value='{value}']").check()
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("main form button.main").last.click()
    expect(page.locator(".error")).to_have_count(0)


def _act(page: Page, part: str, **values: str) -> None:
    """Open the next act of a session and carry it out."""
    form = page.locator(f"form[action$='/{part}/']")
    page.locator("details", has=form).locator("summary").click()
    for name, value in values.items():
        field = form.locator(f"[name={name}]")
        if field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)
    form.locator("button.main").click()
    expect(page.locator(".error")).to_have_count(0)


def test_led_from_plan_to_close_on_a_phone_without_script(reader: Any, boss: World) -> None:
    who, commune = (reader(**PHONE, java_script_enabled=False) for _ in range(2))
    who.sign_in("overseer")
    commune.sign_in("leader")
    body = str(boss.commune.authority)
    plan = {
        "title": "Kiểm tra cải cách",
        "decision": "12/QĐ",
        "decision_on": "2026-01-05",
        "starts_on": "2026-01-10",
        "ends_on": "2026-01-11",
        "head": "Chánh Văn phòng",
        "bodies": body,
        "metrics": "centre.established",
    }
    _send(who.open("/kiem-tra/lap-ke-hoach/"), **plan)
    key = Session.objects.get().pk
    one = f"/kiem-tra/{key}/"
    _act(who.open(one), "yeu-cau-bao-cao", due_on="2026-01-09")
    report = {"text": "Báo cáo", "centre.established:value": "1"}
    _send(commune.open(f"{one}bao-cao/{body}/"), **report)
    _act(who.open(one), "da-lam-viec", on="2026-01-10")
    page = who.open(one + "ghi-chep/")
    page.locator("[name=files]").set_input_files(PHOTO)
    _send(page, body=body, text="Máy lấy số hỏng.")
    found = {"body": body, "topic": "Một cửa", "kind": "difficulty", "text": "Đường truyền yếu."}
    _send(who.open(one + "phat-hien/"), **found, competent=str(boss.province))
    assert (len(Note.objects.get().files), Finding.objects.count()) == (1, 1)
    item = {"item-0-text": "Lắp cáp quang", "item-0-lead": body, "item-0-deadline": "2026-03-31"}
    page = who.open(one + "ket-luan/")
    for name, value in item.items():
        field = page.locator(f"[name='{name}']")
        if name.endswith("lead"):
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("button[name=onward]").click()
    _send(page, number="34/TB", on="2026-01-11", signatory="Chánh Văn phòng")
    expect(who.open(one).locator("section", has=page.locator("#follow"))).to_contain_text("34/TB")
    _act(page, "khep-lai", anyway="on")
    assert selectors.session(key).state is State.CLOSED


@pytest.fixture
def things(boss: World) -> dict[str, str]:
    """Let a session stand with its conclusion drafted."""
    return factory.things(boss, timezone.now())


@pytest.mark.parametrize("options", [{}, PHONE], ids=["1280", "360"])
def test_pages_are_accessible_and_fit(
    reader: Any, world: World, things: dict[str, str], options: Any
) -> None:
    one = f"{things['session']}/"
    parts = (f"bao-cao/{world.commune.authority}/", "ghi-chep/", "phat-hien/", "ket-luan/")
    paths = ["", "lap-ke-hoach/", "kho-khan/", f"kho-khan/{things['finding']}/", one]
    paths += [one + part for part in (*parts, "ket-luan/ban-hanh/")]
    who, wrong = reader(**options), []
    who.sign_in("overseer")
    for path in paths:
        page = who.page
        if not page.goto(f"{who.address}/kiem-tra/{path}").ok:
            wrong.append(f"{path} is not shown")
        wrong += findings(page)
        if not fits(page):
            wrong.append(f"{path} does not fit")
    assert "\n".join(wrong) == ""
    assert who.complaints == []
