"""Tasks in a browser: a task's whole way, also without JavaScript; accessible, on a phone."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.apps.identity.models import Account
from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.kernel.moments import local_day
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World, account, appoint
from tests.factories.tasks import give, notice, on, submit

PAGES = (
    "/nhiem-vu/?side=all&cut=any",
    "/nhiem-vu/chua-tiep-nhan/",
    "/nhiem-vu/cho-xac-nhan/",
    "/nhiem-vu/gia-han/",
    "/nhiem-vu/de-nghi-tra-lai/",
    "/nhiem-vu/don-doc/",
    "/nhiem-vu/dieu-hanh/",
    "/nhiem-vu/cap-nhat/",
    "/nhiem-vu/bao-cao/",
    "/nhiem-vu/mat/",
    "/nhiem-vu/giao/",
    "/nhiem-vu/cong-khai/",
)


@pytest.fixture
def people(world: World) -> World:
    """Let the giver, and a deputy who judges what the leader brings, sign in by name."""
    deputy = account("deputy")
    appoint(deputy, world.commune.authority, "leader")
    for key, login in ((world.overseer, "overseer"), (deputy, "deputy")):
        found = Account.objects.get(pk=key)
        found.login = login
        found.set_password(PASSWORD)
        found.save()
    return world


def _day(days: int) -> str:
    return (local_day(timezone.now()) + timedelta(days)).isoformat()


def _seat(reader: Any, login: str, **options: Any) -> Page:
    seated = reader(**options)
    seated.sign_in(login)
    seated.page.root = seated.address
    return seated.page


def _open(page: Page, task: TaskRecord) -> None:
    page.goto(f"{page.root}/nhiem-vu/{task.id}/")  # type: ignore[attr-defined]


def _given(page: Page, lead: UUID) -> TaskRecord:
    """Give a task by its form."""
    page.goto(f"{page.root}/nhiem-vu/giao/")  # type: ignore[attr-defined]
    page.get_by_label("Số, ký hiệu").fill("15/TB-UBND")
    page.get_by_label("Ngày ban hành").fill(_day(-9))
    page.get_by_label("Nằm ở đoạn nào").fill("mục II.3")
    page.get_by_label("Tên nhiệm vụ").fill("Số hóa hồ sơ")
    page.get_by_label("Phải làm gì").fill("Số hóa và báo cáo.")
    page.get_by_label("Cơ quan chủ trì").select_option(str(lead))
    page.get_by_label("Phải xong trước hết ngày").fill(_day(20))
    page.get_by_role("main").get_by_role("button", name="Giao nhiệm vụ").click()
    expect(page.get_by_role("heading", name="Số hóa hồ sơ")).to_be_visible()
    return selectors.find(page.locator(".mono").first.inner_text())


def _carry_out(page: Page, verb: str, **values: str) -> None:
    """Fill the form of an act and send it."""
    form = page.locator(f"form[action$='/lam/{verb}/']")
    if not form.locator("button").is_visible():
        page.locator(f"#act-{verb} summary").click()
    for name, value in values.items():
        form.locator(f"[name={name}]:not([type=radio])").fill(value)
    form.locator("button").last.click()
    expect(page.locator(".notice.success, [role=status]").first).to_be_visible()


def _result(page: Page, task: TaskRecord, *, accept: bool = True) -> None:
    """Accept a task and bring its result."""
    _open(page, task)
    if accept:
        _carry_out(page, "accept")
    told = {"summary": "Đã xong", "document_number": "45/BC", "document_on": _day(0)}
    _carry_out(page, "submit_result", **told)


def _split(page: Page, task: TaskRecord) -> list[TaskRecord]:
    """Split a task into three parts, the last of which was due yesterday."""
    _open(page, task)
    page.get_by_role("link", name="Chia thành các phần").click()
    for n, due in enumerate((10, 10, -1)):
        part = page.get_by_role("group", name=f"Phần {n + 1}")
        part.get_by_label("Tên phần việc").fill(f"Phần số {n + 1}")
        part.get_by_label("Phải làm gì").fill("Làm phần này")
        part.get_by_label("Cơ quan chủ trì").select_option(index=1)
        part.get_by_label("Hạn").fill(_day(due))
    page.get_by_role("button", name="Giao các phần").click()
    expect(page.get_by_role("heading", name="Các phần")).to_be_visible()
    return selectors.children(task.id)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_task_from_giving_to_done(reader: Any, people: World, scripts: bool) -> None:
    """Given, accepted, split; a part returned and redone, one extended, one late; confirmed."""
    giver = _seat(reader, "overseer", java_script_enabled=scripts)
    lead = _seat(reader, "leader", java_script_enabled=scripts)
    deputy = _seat(reader, "deputy", java_script_enabled=scripts)
    task = _given(giver, people.commune.authority)
    _open(lead, task)
    _carry_out(lead, "accept")
    redone, extended, late = _split(lead, task)
    _result(lead, redone)
    _open(deputy, redone)
    _carry_out(deputy, "return_result", reason="Thiếu số liệu")
    _result(lead, redone, accept=False)
    _open(deputy, redone)
    _carry_out(deputy, "confirm")
    _open(lead, extended)
    _carry_out(lead, "accept")
    _carry_out(lead, "ask_extension", until=_day(15), reason="Chờ số liệu")
    deputy.goto(f"{deputy.root}/nhiem-vu/gia-han/")  # type: ignore[attr-defined]
    deputy.get_by_role("link", name="Quyết định").first.click()
    decision = deputy.locator("form[action$='/lam/decide_extension/']")
    if not decision.locator("button").is_visible():
        deputy.locator("#act-decide_extension summary").click()
    decision.get_by_label("đồng ý gia hạn", exact=True).check()
    _carry_out(deputy, "decide_extension", reason="Được")
    expect(deputy.get_by_text("Hạn đầu").first).to_be_visible()
    for part, accept in ((extended, False), (late, True)):
        _result(lead, part, accept=accept)
        _open(deputy, part)
        _carry_out(deputy, "confirm")
    expect(deputy.get_by_text("xong, trễ").first).to_be_visible()
    _result(lead, task, accept=False)
    giver.goto(f"{giver.root}/nhiem-vu/cho-xac-nhan/")  # type: ignore[attr-defined]
    giver.get_by_role("link", name="Xem kết quả").first.click()
    _carry_out(giver, "confirm", quality="tốt")
    assert selectors.task(task.id).state is State.CONFIRMED
    assert selectors.task(redone.id).returns == 1
    assert selectors.task(extended.id).original_deadline != selectors.task(extended.id).deadline


@pytest.fixture
def desk(people: World) -> TaskRecord:
    """Return an overdue task with everything on its page; others stand in every queue."""
    now = timezone.now() - timedelta(minutes=5)
    today = local_day(now)
    paper = notice(issued=today - timedelta(90))
    world, by = people, people.commune.leader

    def given(days: int, **more: Any) -> TaskRecord:
        return give(world, at=now, source=paper, deadline=on(today + timedelta(days)), **more)

    given(5)
    returned, asked, waiting, late = given(9), given(2), given(-3), given(-70)
    services.request_return(task_id=returned.id, reason="Không thuộc xã", by=by, at=now)
    for task in (asked, waiting, late):
        services.accept(task_id=task.id, by=by, at=now)
    until = today + timedelta(9)
    services.ask_extension(task_id=asked.id, until=until, reason="Chậm", by=by, at=now)
    submit(world, waiting, at=now)
    told = {"text": "Đang làm", "difficulties": "Thiếu máy", "proposal": "Cấp máy"}
    services.report_progress(task_id=late.id, percent=40, by=by, at=now, **told)
    services.dun(task_id=late.id, document="9/VP", text="Báo cáo", by=world.overseer, at=now)
    return late


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_pages_are_accessible_and_fit(reader: Any, desk: TaskRecord, options: Any) -> None:
    seated = reader(**options)
    seated.sign_in("overseer")
    wrong = []
    more = (f"/nhiem-vu/{desk.id}/", f"/nhiem-vu/{desk.id}/lam/dun/")
    for path in (*PAGES, *more):
        page = seated.open(path)
        page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
        wrong += findings(page)
        if not fits(page):
            wrong.append(f"{path} does not fit")
    assert "\n".join(wrong) == ""
    assert seated.complaints == []


def test_splitting_is_accessible_and_done_by_keyboard(reader: Any, desk: TaskRecord) -> None:
    seated = reader(**PHONE)
    seated.sign_in("leader")
    page = seated.open(f"/nhiem-vu/{desk.id}/")
    page.keyboard.press("c")
    expect(page.get_by_role("heading", name="Chia nhiệm vụ")).to_be_visible()
    assert findings(page) == []
    assert fits(page)
