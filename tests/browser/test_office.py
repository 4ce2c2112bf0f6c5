"""The office's pages in a browser: accessible, on a phone, by keyboard, without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import State
from motcua.apps.identity.models import Account, Person
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, ZOOM, findings, fits
from tests.factories.dossiers import World

LISTS = (
    "/viec/",
    "/viec/?cut=late&channel=direct&state=in_handling",
    "/viec/?channel=postal",
    "/viec/?all=1",
    "/ho-so/",
    "/viec/hoi-y-kien/",
)


@pytest.fixture
def desk(world: World) -> dict[str, DossierRecord]:
    """A day at the desks: one dossier in each situation."""
    now = timezone.now() - timedelta(minutes=5)
    late = world.handle(at=now - timedelta(days=40))
    review, quiet = world.handle(at=now), world.handle("calendar_days", at=now)
    draft = services.draft_result(
        dossier_id=review.id, text="Điều 1\nĐiều 2", by=world.commune.handler, at=now
    )
    services.send_for_review(
        dossier_id=review.id,
        draft=draft.id,
        reviewer=world.commune.leader,
        by=world.commune.handler,
        at=now,
    )
    services.note(dossier_id=quiet.id, text="Gọi lại", by=world.commune.handler, at=now)
    services.propose_apology(
        dossier_id=quiet.id, reason="Chờ xác minh", by=world.commune.handler, at=now
    )
    world.do("ask_supplement", late, now, content="Thiếu", items=["A", "B"], justification="Mới")
    world.do("supplement", late, now, answer="Đã nộp A")
    services.ask_agency(
        dossier_id=quiet.id,
        question="Có tranh chấp không?",
        agency=world.neighbour.authority,
        agency_name="Xã Hai",
        term="2 ngày làm việc",
        by=world.commune.handler,
        at=now,
    )
    services.ask_agency(
        dossier_id=world.handle(at=now).id,
        question="Ý kiến của xã?",
        agency=world.commune.authority,
        agency_name="Xã Một",
        term="2 ngày làm việc",
        by=world.commune.handler,
        at=now,
    )
    services.save_view(
        page="worklist", name="Tại quầy", query="channel=direct", by=world.commune.leader, at=now
    )
    return {"late": late, "review": review, "quiet": quiet, "received": world.receive(at=now)}


def unfold(page: Page) -> Page:
    """Open all that can be opened on a page."""
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
    return page


def paths(desk: dict[str, DossierRecord]) -> list[str]:
    one = [f"/ho-so/{dossier.id}/" for dossier in desk.values()]
    return [*LISTS, *one, f"/ho-so/{desk['quiet'].id}/extend/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desks_have_no_findings(
    reader: Any, desk: dict[str, DossierRecord], scheme: str
) -> None:
    leader = reader(color_scheme=scheme)
    leader.sign_in("leader")
    found = [f for path in paths(desk) for f in findings(unfold(leader.open(path)))]
    page = leader.open("/viec/hoi-y-kien/")
    page.locator(".rows tbody a").first.click()
    found += findings(page)
    page = leader.open("/viec/?all=1")
    page.get_by_role("button", name="Phân công").click()
    found += findings(page)
    page.get_by_label("Người xử lý").select_option(index=1)
    page.get_by_role("button", name="Phân công").click()
    expect(page.get_by_role("status")).to_contain_text("không làm được")
    assert found + findings(page) == []
    assert leader.complaints == []


def test_the_desks_fit_on_a_phone_and_with_large_text(
    reader: Any, desk: dict[str, DossierRecord]
) -> None:
    long = "Nguyễn " * 28
    Person.objects.update(full_name=long[:200])
    leader = reader(**PHONE)
    leader.sign_in("leader")
    wide = [path for path in paths(desk) if not fits(unfold(leader.open(path)))]
    assert wide == []
    desktop = reader()
    desktop.sign_in("leader")
    for path in paths(desk):
        page = desktop.open(path)
        page.evaluate(ZOOM)
        assert fits(page), path


def test_a_draft_is_reviewed_without_javascript(reader: Any, world: World) -> None:
    dossier = world.handle(at=timezone.now() - timedelta(seconds=2))
    officer, leader = reader(java_script_enabled=False), reader(java_script_enabled=False)
    officer.sign_in("handler")
    leader.sign_in("leader")
    page = officer.open(f"/ho-so/{dossier.code}/")
    page.locator("#act-draft_result summary").first.click()
    page.get_by_label("Nội dung dự thảo").fill("Điều 1")
    page.get_by_role("button", name="Soạn dự thảo").click()
    page.locator("#act-send_for_review summary").first.click()
    page.get_by_label("Trình ai duyệt").select_option(index=1)
    page.get_by_role("button", name="Trình duyệt").click()
    expect(leader.open("/viec/?cut=review").locator(".rows tbody")).to_contain_text(dossier.code)
    page = leader.open(f"/ho-so/{dossier.code}/")
    page.get_by_role("button", name="Phê duyệt").click()
    expect(page.get_by_role("status")).to_contain_text("Xong: phê duyệt")
    found = dossiers.dossier(dossier.id)
    assert found.state is State.APPROVED
    assert found.holder_id == world.commune.handler, "it goes back to who sent the draft"


def test_rows_are_ticked_and_assigned_by_keyboard(
    reader: Any, desk: dict[str, DossierRecord], world: World
) -> None:
    leader = reader()
    leader.sign_in("leader")
    page = leader.open("/viec/?state=in_handling")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator('input[name="d"]:checked')).to_have_count(2)
    expect(page.locator("[data-count]")).to_contain_text("2/")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Phân công: 2 hồ sơ")
    page.go_back()
    boxes = page.locator('input[name="d"]')
    boxes.nth(0).uncheck()
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(page.locator('input[name="d"]:checked')).to_have_count(3)
    page.locator("[data-all]").click()
    expect(page.locator('input[name="d"]:not(:checked)')).to_have_count(0)
    assert leader.complaints == []


def test_the_next_act_stays_in_its_place(reader: Any, desk: dict[str, DossierRecord]) -> None:
    leader = reader()
    leader.sign_in("leader")
    page = leader.open(f"/ho-so/{desk['review'].id}/")
    before = page.locator(".side .first").bounding_box()
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    after = page.locator(".side .first").bounding_box()
    assert before and after
    assert 0 <= after["y"] < 800
    assert before["x"] == after["x"]


def test_an_apology_is_looked_at_before_it_goes(
    reader: Any, desk: dict[str, DossierRecord]
) -> None:
    leader = reader(java_script_enabled=False, **PHONE)
    leader.sign_in("leader")
    page = leader.open(f"/ho-so/{desk['quiet'].id}/extend/")
    page.get_by_label("thêm 3 ngày làm việc").check()
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("Người nộp sẽ nhận được")).to_be_visible()
    page.get_by_role("button", name="Xin lỗi và hẹn lại").click()
    expect(page.get_by_role("status")).to_contain_text("Xong: xin lỗi và hẹn lại")


def test_the_asked_agency_answers_on_its_page(
    reader: Any, desk: dict[str, DossierRecord], world: World
) -> None:
    account = Account.objects.get(pk=world.neighbour.handler)
    account.login = "neighbour"
    account.set_password(PASSWORD)
    account.save()
    officer = reader(**PHONE)
    officer.sign_in("neighbour")
    page = officer.open("/viec/")
    page.get_by_role("link", name="Hỏi ý kiến").click()
    page.get_by_role("link", name="Có tranh chấp không?").click()
    page.get_by_label("Ý kiến trả lời").fill("Không có tranh chấp.")
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Không có câu hỏi nào chờ trả lời")).to_be_visible()
    (asked,) = dossiers.consultations(desk["quiet"].id)
    assert asked.answer == "Không có tranh chấp."
