"""Petitions in a browser: passed on twice, decided, answered, returned by the check, published."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.apps.identity.models import Account
from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain.petition import PetitionRecord, State
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.factories import petitions as factory
from tests.factories.dossiers import World

INBOX = "/phan-anh/xu-ly/"
REDACTED = "Hồ sơ đăng ký đất đai nộp đã hai tháng chưa có kết quả."


@pytest.fixture
def waiting(world: World) -> PetitionRecord:
    named = {
        "boss": world.overseer,
        "n_leader": world.neighbour.leader,
        "n_handler": world.neighbour.handler,
    }
    for login, key in named.items():
        row = Account.objects.get(pk=key)
        row.login = login
        row.set_password(PASSWORD)
        row.save()
    return factory.sent(world, timezone.now() - timedelta(days=2))


def act(page: Page, verb: str, **values: str) -> None:
    """Open an act if it is folded, fill its fields in, send it."""
    box = page.locator(f"#act-{verb}")
    folded = box.locator("details:not([open]) > summary")
    if folded.count():
        folded.click()
    for name, value in values.items():
        field = box.locator(f"[name={name}]")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    box.locator("form button").click()
    expect(page.locator(".messages, [role=status]").first).to_contain_text("Xong")


@pytest.mark.parametrize("script", [True, False], ids=["javascript", "plain"])
def test_passed_on_twice_decided_answered_checked_published(
    reader: Callable[..., Any], world: World, waiting: PetitionRecord, *, script: bool
) -> None:
    one, two = str(world.commune.authority), str(world.neighbour.authority)
    url = f"{INBOX}{waiting.id}/"

    def sit(login: str) -> Any:
        who = reader(java_script_enabled=script)
        who.sign_in(login)
        return who

    leader, n_leader, boss = sit("leader"), sit("n_leader"), sit("boss")
    leader.open(INBOX)
    leader.page.get_by_role("link", name=waiting.title).click()
    act(leader.page, "transfer", to=two, reason="Đất ở xã bên.")
    act(n_leader.open(url), "transfer", to=one, reason="Không ở xã chúng tôi.")
    page = leader.open(url)
    assert page.locator("#act-transfer").count() == 0
    act(page, "ask_competence", reason="Hai xã không thống nhất.")
    page = boss.open(INBOX + "?queue=competence")
    page.get_by_role("link", name=waiting.title).click()
    act(page, "decide_competence", to=two, reason="Theo địa giới.")
    act(n_leader.open(url), "classify", content_class="1", field="Đất đai")
    holder = str(world.neighbour.handler)
    act(n_leader.page, "assign", unit=str(world.neighbour.room), holder=holder)
    handler = sit("n_handler")
    act(handler.open(url), "draft_answer", text="Đã ghi nhận.")
    act(n_leader.open(url), "approve")
    act(n_leader.page, "return_answer", reason="Chưa nói khi nào có kết quả.")
    page = handler.open(url)
    expect(page.locator("#answer + p, .notice.warn").first).to_be_visible()
    act(page, "draft_answer", text="Kết quả có ngày mai, mời đến nhận.")
    act(n_leader.open(url), "approve")
    act(n_leader.page, "publish", redacted_text=REDACTED)
    assert selectors.petition(waiting.id).state is State.PUBLISHED
    assert selectors.published_one(waiting.code).text == REDACTED
    assert all(not who.complaints for who in (leader, n_leader, boss, handler))


@pytest.mark.parametrize("options", [PHONE, {}], ids=["360", "1280"])
def test_pages_are_accessible_and_fit(
    reader: Callable[..., Any], world: World, waiting: PetitionRecord, options: dict[str, Any]
) -> None:
    now = timezone.now() - timedelta(days=30)
    done = factory.published(world, now)
    late = factory.assigned(world, now, title="Một tiêu đề rất dài " * 8)
    who = reader(**options)
    who.sign_in("leader")
    pages = [
        INBOX,
        INBOX + "?queue=overdue",
        INBOX + "?queue=routed",
        INBOX + "vao-so/",
        INBOX + "so-lieu/",
        f"{INBOX}{waiting.id}/",
        f"{INBOX}{waiting.id}/viec/route_out/",
        f"{INBOX}{done.id}/",
        f"{INBOX}{late.id}/",
    ]
    for path in pages:
        page = who.open(path)
        assert findings(page) == []
        assert fits(page), path
    assert who.complaints == []
