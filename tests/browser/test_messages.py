"""Messages in a browser: accessible, on a phone, without JavaScript, by keyboard, live preview."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.identity.models import Account, Person
from motcua.apps.notifications import services
from motcua.apps.notifications.domain import Channel, Language, Recipient
from motcua.apps.notifications.domain.events import EVENTS
from motcua.apps.notifications.selectors import text
from motcua.apps.notifications.selectors.recipients import known, stop_link
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE, findings, fits
from tests.db.notifications.conftest import MEMORY, VALUES
from tests.factories.dossiers import World

TEXT = "/quan-tri/tin-nhan/received/email/vi/"
SMS = "/quan-tri/tin-nhan/received/sms/vi/"
OWN = ("/tin-nhan/", "/tin-nhan/cach-nhan/")
ADMIN = ("/quan-tri/tin-nhan/", TEXT, SMS, "/quan-tri/tin-nhan/da-gui/")


@pytest.fixture
def told(world: World, settings: Any) -> World:
    settings.MAIL_PORT = settings.SMS_PORT = settings.PUSH_PORT = MEMORY
    Person.objects.filter(pk=world.person).update(email="mai@example.vn", phone="0912345678")
    for login, key in (("citizen", world.citizen), ("overseer", world.overseer)):
        account = Account.objects.get(pk=key)
        account.login = login
        account.set_password(PASSWORD)
        account.save()
    EmailAddress.objects.create(
        user_id=world.citizen, email="citizen@example.vn", verified=True, primary=True
    )
    now = timezone.now()
    long = VALUES | {"procedure": "Cấp giấy phép xây dựng đối với công trình " * 8}
    for number in range(3):
        services.announce(
            event="received",
            key=str(number),
            to=Recipient(person=world.person),
            values=long,
            at=now,
            authority=world.commune.authority,
        )
    services.deliver(at=now)
    services.edit_text(
        event="received",
        channel="sms",
        language="vi",
        subject="",
        body="Hồ sơ {code}",
        by=world.overseer,
        at=now,
    )
    return world


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_findings(reader: Any, told: World, scheme: str) -> None:
    found = []
    for login, paths in (("citizen", OWN), ("overseer", (*OWN, *ADMIN))):
        someone = reader(color_scheme=scheme)
        someone.sign_in(login)
        found += [f for path in paths for f in findings(someone.open(path))]
        assert someone.complaints == []
    stop = stop_link(known(Recipient(person=told.person)), EVENTS["received"].group)
    found += findings(reader(color_scheme=scheme).open(stop))
    assert found == []


def test_the_pages_fit_a_phone(reader: Any, told: World) -> None:
    someone = reader(**PHONE)
    someone.sign_in("overseer")
    wide = [path for path in (*OWN, *ADMIN) if not fits(someone.open(path))]
    citizen = reader(**PHONE)
    citizen.sign_in("citizen")
    wide += [path for path in OWN if not fits(citizen.open(path))]
    assert wide == []


def test_a_text_is_written_with_a_live_preview_by_keyboard(reader: Any, told: World) -> None:
    someone = reader()
    someone.sign_in("overseer")
    page = someone.open(TEXT)
    page.get_by_label("Tiêu đề").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Tin {code}")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Xin chào {name}, mã {code}")
    expect(page.locator("#preview")).to_contain_text("Xin chào Nông Thị Mẩy, mã H55.501")
    page.keyboard.type(" {moon}")
    expect(page.locator("#preview").get_by_role("alert")).to_contain_text("Không có ô điền {moon}")
    for _ in range(7):
        page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi nội dung mới")
    used = text(EVENTS["received"], Channel.EMAIL, Language.VI)
    assert used.words.body == "Xin chào {name}, mã {code}"
    assert someone.complaints == []


def test_without_javascript_one_previews_keeps_restores_and_chooses(
    reader: Any, told: World
) -> None:
    overseer = reader(java_script_enabled=False)
    overseer.sign_in("overseer")
    page = overseer.open(SMS)
    page.get_by_label("Nội dung").fill("{name} {code}")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("#preview").get_by_role("alert")).to_contain_text("Không có ô điền {name}")
    page.get_by_label("Nội dung").fill("Đã nhận {code}")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator("#preview")).to_contain_text("tính 1 tin SMS")
    page.get_by_text("Trở về mặc định").first.click()
    page.get_by_role("button", name="Trở về mặc định").click()
    assert text(EVENTS["received"], Channel.SMS, Language.VI).is_default
    citizen = reader(java_script_enabled=False)
    citizen.sign_in("citizen")
    page = citizen.open("/tin-nhan/cach-nhan/")
    page.get_by_label("Tiến độ hồ sơ: Tin nhắn SMS").uncheck()
    page.get_by_role("button", name="Ghi lại").click()
    expect(page.get_by_label("Tiến độ hồ sơ: Tin nhắn SMS")).not_to_be_checked()
