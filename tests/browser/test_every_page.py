"""Pages that no other browser test opens: no finding, wide and narrow; and readers' own ways."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.looking import PHONE, ZOOM, findings, fits
from tests.factories.dossiers import World
from tests.factories.town import Town, town

#: Who opens what; ``=text`` stands for itself, everything else is a thing of the town.
PAGES: dict[str, list[tuple[str, ...]]] = {
    "": [("messages_stop", "stop"), ("draft_resume",)],
    "leader": [
        ("leader",),
        ("forecast",),
        ("reassign", "handler"),
        ("remarks",),
        ("rates_behind",),
        ("dossier_act", "open", "=refuse_after_examination"),
    ],
    "admin": [
        ("administration",),
        ("admin_units", "authority"),
        ("admin_unit_rename", "unit"),
        ("admin_unit_close", "unit"),
        ("admin_officials",),
        ("admin_official", "official"),
        ("admin_official_new", "authority"),
        ("admin_appoint", "authority", "official"),
        ("admin_relieve", "office"),
        ("admin_delegations", "authority"),
        ("admin_delegate", "authority"),
        ("admin_delegation_end", "delegation"),
        ("admin_procedures",),
        ("admin_procedure", "code"),
        ("admin_assign", "code", "authority"),
        ("admin_assignment_end", "code", "assignment"),
        ("admin_calendar", "authority"),
        ("admin_days", "authority"),
        ("admin_hours", "authority"),
        ("admin_redate", "authority"),
    ],
    "operator": [
        ("admin_procedure_new",),
        ("admin_procedure_retire", "code"),
        ("admin_draft", "version"),
        ("admin_draft_general", "version"),
        ("admin_draft_rows", "version", "=cases"),
        ("admin_draft_rows", "version", "=steps"),
        ("admin_draft_row", "version", "=fees", "=moi"),
        ("admin_draft_diff", "version"),
        ("admin_draft_preview", "version"),
        ("admin_draft_publish", "version"),
        ("admin_draft_discard", "version"),
    ],
}
#: The pages that most people see, and who sees them.
MAIN: list[tuple[str, ...]] = [
    ("citizen", "home"),
    ("citizen", "mine_one", "done"),
    ("citizen", "procedure", "code"),
    ("handler", "worklist"),
    ("handler", "dossier", "open"),
    ("receptionist", "intake"),
    ("leader", "leader"),
    ("leader", "register"),
]


@pytest.fixture
def here(world: World) -> Town:
    built = town(world, timezone.now() - timedelta(seconds=2))
    world.handle(at=timezone.now() - timedelta(days=40))
    return built


def seat(reader: Any, here: Town, who: str, **options: Any) -> Any:
    """Seat somebody who has signed in already."""
    someone = reader(**options)
    if who:
        name = configured.SESSION_COOKIE_NAME
        value = here.client(who).cookies[name].value
        someone.context.add_cookies([{"name": name, "value": value, "url": someone.address}])
    return someone


def path(here: Town, route: str, *names: str) -> str:
    return reverse(route, args=[n[1:] if n[0] == "=" else here.things[n] for n in names])


def came(page: Page) -> int:
    """Return the status with which the page came; a page to sign in instead is none of ours."""
    assert "/tai-khoan/login/" not in page.url
    return int(page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus"))


def unfolded(page: Page) -> Page:
    """Open all that can be opened on a page."""
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
    return page


@pytest.mark.parametrize("who", PAGES)
def test_no_finding_wide_and_narrow(reader: Any, here: Town, who: str) -> None:
    someone = seat(reader, here, who)
    found = []
    for route in PAGES[who]:
        someone.page.set_viewport_size({"width": 1280, "height": 800})
        page = unfolded(someone.open(path(here, *route)))
        assert page.get_by_role("heading", level=1).count() == 1, page.url
        assert came(page) == (404 if route == ("draft_resume",) else 200), page.url
        found += findings(page)
        page.set_viewport_size(PHONE["viewport"])
        found += findings(page)
        if not fits(page):
            found.append(f"{page.url} is too wide")
    assert "\n".join(found) == ""
    assert someone.complaints == []


def opened(reader: Any, here: Town, **options: Any) -> Iterator[Page]:
    """Open each of the main pages in the eyes of who sees it."""
    seats: dict[str, Any] = {}
    for who, *route in MAIN:
        someone = seats.get(who) or seats.setdefault(who, seat(reader, here, who, **options))
        page = someone.open(path(here, *route))
        assert came(page) == 200, page.url
        yield page


def test_readers_own_ways(reader: Any, here: Town) -> None:
    """Twice the text, own colours, no motion: everything stays there."""
    options = {"forced_colors": "active", "reduced_motion": "reduce"}
    found = []
    for page in opened(reader, here, **options):
        found += findings(page)
        moves = page.evaluate("document.getAnimations().filter((a) => a.playState === 'running')")
        found += [f"{page.url} moves"] if moves else []
        page.evaluate(ZOOM)
        found += [] if fits(page) else [f"{page.url} is too wide with large text"]
    assert "\n".join(found) == ""


def test_on_paper_there_is_what_matters(reader: Any, here: Town) -> None:
    """Printed, the heading is there, on white, within the sheet; what is pressed is not."""
    wrong = []
    for page in opened(reader, here, color_scheme="dark"):
        page.emulate_media(media="print", color_scheme="light")
        page.set_viewport_size({"width": 794, "height": 1123})
        heading = page.get_by_role("heading", level=1)
        wrong += [] if heading.is_visible() else [f"{page.url} has lost its heading"]
        wrong += [] if fits(page) else [f"{page.url} is wider than the sheet"]
        menus = page.get_by_role("navigation").locator("visible=true").count()
        wrong += [f"{page.url} prints its menu"] if menus else []
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        if ground not in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"):
            wrong.append(f"{page.url} prints on {ground}")
    assert "\n".join(wrong) == ""
