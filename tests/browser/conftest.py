"""A real browser on a real server; skipped, with the reason, where there is no chromium."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from motcua.apps.identity.models import Account
from motcua.apps.procedures.services import load_catalogue
from tests.factories.dossiers import World
from tests.factories.dossiers import world as build

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PASSWORD = "thử-mật-khẩu-9"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here as browser tests."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("There is no chromium: apt-get install chromium")
    # Playwright's loop runs in this thread; the server answers from its own.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def world(transactional_db: None, settings: Any) -> World:
    settings.SECOND_FACTOR = False
    cache.clear()
    built = build()
    load_catalogue(by=None, at=timezone.now())
    for role in ("receptionist", "handler", "leader"):
        account = Account.objects.get(pk=getattr(built.commune, role))
        account.login = role
        account.set_password(PASSWORD)
        account.save()
    return built


class Reader:
    """Somebody at a screen: opens pages, signs in, keeps what the console complains of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: Any) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def open(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, login: str) -> None:
        """Sign in on the page for it."""
        page = self.open("/tai-khoan/login/")
        page.get_by_label("Tên đăng nhập").fill(login)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
        page.get_by_role("heading", name="Anh/chị cần làm gì hôm nay?").wait_for()


@pytest.fixture
def reader(browser: Browser, live_server: Any, world: World) -> Iterator[Any]:
    """Return a function that seats a reader at a screen."""
    seated: list[BrowserContext] = []

    def seat(**options: Any) -> Reader:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = browser.new_context(**options)
        context.set_default_timeout(10_000)
        seated.append(context)
        return Reader(context, live_server.url)

    yield seat
    for context in seated:
        context.close()
