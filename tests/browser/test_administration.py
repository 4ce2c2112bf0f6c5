"""The administration in a browser: accessible, on a phone, by keyboard, without JavaScript."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.agencies import services
from motcua.apps.agencies.models import Appointment
from motcua.apps.identity.models import Account
from motcua.apps.procedures import services as procedures
from motcua.kernel.moments import local_day
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.factories.dossiers import World, account, appoint

CODE = "1.013225"
LONG = "Phòng Văn hóa, Xã hội, Khoa học, Thông tin, Giáo dục, Lao động và Đào tạo nghề " * 3


@pytest.fixture
def pages(world: World) -> list[str]:
    """An administrator and an overseer with something on every page, long names among it."""
    now, home = timezone.now(), world.commune.authority
    for login, role, where in (
        ("quantri", "authority_admin", home),
        ("giamsat", "overseer", world.province),
    ):
        who = account(login)
        appoint(who, where, role)
        row = Account.objects.get(pk=who)
        row.login = login
        row.set_password(PASSWORD)
        row.save()
    office = Appointment.objects.get(account=world.commune.leader)
    day = local_day(now)
    services.add_unit(authority=home, name=LONG, kind="case", from_on=day, by=None, at=now)
    lent = services.delegate(
        appointments=[office.pk],
        receiver=world.commune.unit_leader,
        from_on=day,
        until_on=day.replace(year=day.year + 1),
        document="12/GUQ-UBND ngày 02/01/2026 của Chủ tịch Ủy ban nhân dân xã",
        by=None,
        at=now,
    )[0]
    draft = procedures.begin_draft(code=CODE, by=None, at=now)
    draft_pages = [
        reverse("admin_draft", args=[draft]),
        reverse("admin_draft_general", args=[draft]),
        reverse("admin_draft_rows", args=[draft, "cases"]),
        reverse("admin_draft_rows", args=[draft, "steps"]),
        reverse("admin_draft_row", args=[draft, "cases.0.components", "0"]),
        reverse("admin_draft_row", args=[draft, "cases.0.terms", "moi"]),
        reverse("admin_draft_diff", args=[draft]),
        reverse("admin_draft_publish", args=[draft]),
        reverse("admin_draft_preview", args=[draft]),
    ]
    return [
        f"/quan-tri/?authority={home}",
        reverse("admin_units", args=[home]),
        reverse("admin_officials") + f"?authority={home}",
        reverse("admin_official_new", args=[home]),
        reverse("admin_official", args=[world.commune.leader]),
        reverse("admin_relieve", args=[office.pk]),
        reverse("admin_delegations", args=[home]),
        reverse("admin_delegate", args=[home]),
        reverse("admin_delegate", args=[home]) + f"?giver={world.commune.leader}",
        reverse("admin_delegation_end", args=[lent.id]),
        reverse("admin_procedures"),
        reverse("admin_procedure", args=[CODE]) + f"?authority={home}",
        reverse("admin_assign", args=[CODE, home]),
        reverse("admin_calendar", args=[home]),
        reverse("admin_days", args=[home]),
        reverse("admin_hours", args=[home]),
        reverse("admin_redate", args=[home]),
        *draft_pages,
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_findings_and_fit_a_phone(reader: Any, pages: list[str], scheme: str) -> None:
    options = PHONE if scheme == "dark" else {}
    someone = reader(color_scheme=scheme, **options)
    someone.sign_in("giamsat")
    found = []
    for path in pages:
        page = someone.open(path)
        for summary in page.get_by_role("main").locator("summary").all():
            summary.click()
        found += findings(page)
        if not fits(page):
            found.append(f"{path} is too wide")
    assert found == []
    assert someone.complaints == []


def test_a_step_is_moved_and_a_unit_renamed_without_javascript(
    reader: Any, pages: list[str], world: World
) -> None:
    someone = reader(java_script_enabled=False)
    someone.sign_in("giamsat")
    steps = next(path for path in pages if path.endswith("muc/steps/"))
    page = someone.open(steps)
    first = page.locator(".row-item a").first.inner_text()
    page.locator(".row-item").first.get_by_role("button", name="Xuống").click()
    expect(page.get_by_role("status")).to_contain_text("Đã chuyển chỗ")
    expect(page.locator(".row-item a").nth(1)).to_have_text(first.replace("1. ", "2. ", 1))
    page = someone.open(reverse("admin_units", args=[world.commune.authority]))
    page.get_by_role("link", name="Đổi tên Phòng Hộ tịch").click()
    page.get_by_label("Tên mới").fill("Phòng Văn hóa")
    page.get_by_label("Văn bản quyết định").fill("QĐ 1")
    page.get_by_role("button", name="Đổi tên").click()
    expect(page.get_by_role("status")).to_contain_text("Đã đổi tên")


def test_a_delegation_by_keyboard_alone(reader: Any, pages: list[str], world: World) -> None:
    someone = reader()
    someone.sign_in("quantri")
    page = someone.open(
        reverse("admin_delegate", args=[world.commune.authority])
        + f"?giver={world.commune.handler}"
    )
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.get_by_label("Người được ủy quyền").select_option(str(world.commune.receptionist))
    page.get_by_label("Đến hết ngày").fill("2030-01-01")
    page.get_by_label("Văn bản quyết định").fill("GUQ 7")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã ghi ủy quyền")
    assert someone.complaints == []
