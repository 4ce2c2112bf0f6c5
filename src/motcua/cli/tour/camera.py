"""Taking the pictures: one browser, one seat for each person, pictures small enough to keep."""

import io
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from motcua.cli.demo.offices import PASSWORD
from motcua.cli.tour.stops import STOPS, Stop

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
#: Colours of a picture: flat pages look the same, and weigh a third.
_COLOURS = 96
_INTRODUCTION = """# A walk through motcua in pictures
Taken from the demonstration by `./motcua tour`; every person and every dossier is invented.
"""


def photograph(
    address: str, chromium: str, into: Path, *, only: str, say: Callable[[str], None]
) -> int:
    """Photograph the stops whose name holds ``only``; return the size of all pictures in bytes."""
    into.mkdir(parents=True, exist_ok=True)
    wanted = [stop for stop in STOPS if only in stop.name]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        seats = groupby(sorted(wanted, key=_seat), key=_seat)
        for (login, width), stops in seats:
            _sit(browser, address, login, width, list(stops), into, say)
        browser.close()
    (into / "README.md").write_text(_page(), "utf-8")
    return sum(picture.stat().st_size for picture in into.glob("*.png"))


def _seat(stop: Stop) -> tuple[str, int]:
    return stop.login, stop.width


def _sit(
    browser: Browser,
    address: str,
    login: str,
    width: int,
    stops: list[Stop],
    into: Path,
    say: Callable[[str], None],
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN")
    page = context.new_page()
    if login:
        _sign_in(page, address, login)
    for stop in stops:
        say(f"  … {stop.name}")
        page.set_viewport_size({"width": width, "height": stop.height or 900})
        page.goto(address + stop.path)
        for click in stop.clicks:
            page.locator(click).first.click(timeout=10_000)
        page.wait_for_load_state()
        (into / f"{stop.name}.png").write_bytes(_small(page.screenshot(full_page=not stop.height)))
    context.close()


def _sign_in(page: Page, address: str, login: str) -> None:
    page.goto(f"{address}/tai-khoan/login/")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit], main form button").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)


def _small(png: bytes) -> bytes:
    """Return a picture with few colours."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _page() -> str:
    lines = [_INTRODUCTION]
    for stop in STOPS:
        who = f" (`{stop.login}`)" if stop.login else ""
        lines.append(f"## {stop.title}\n`{stop.path}`{who}\n\n![{stop.title}]({stop.name}.png)\n")
    return "\n".join(lines)
