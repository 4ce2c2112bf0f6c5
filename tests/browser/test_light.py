"""Citizens' pages on a slow line: small, and usable at 64 kbit/s with 600 ms of delay."""

from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from playwright.sync_api import expect

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.ratings import Occasion
from motcua.apps.identity.models import Account
from tests.browser.conftest import PASSWORD
from tests.browser.looking import PHONE
from tests.browser.test_apply import begin, through_papers, upto_papers
from tests.factories.dossiers import World

#: Bytes that a page may cost with everything that it loads, nothing of it known before.
MOST = 100_000
#: Bytes a second of 64 kbit/s, milliseconds of delay, and seconds until the first page stands.
LINE = {"downloadThroughput": 8_000, "uploadThroughput": 8_000, "latency": 600, "offline": False}
PATIENCE_SECONDS = 20
PUBLIC = (
    "/",
    "/thu-tuc/",
    "/thu-tuc/?q=khai+sinh",
    "/thu-tuc/1.013225/",
    "/thu-tuc/1.001193/nop/",
    "/tra-cuu/",
    "/noi-o/",
    "/noi-o/?q=phan+dinh+phung",
    "/so-lieu/",
    "/phim-tat/",
    "/danh-gia/cam-on/",
    "/tai-khoan/login/",
    "/tai-khoan/signup/",
)
OWN = ("/ho-so-cua-toi/", "/tin-nhan/", "/tin-nhan/cach-nhan/", "/nop/")


class Scale:
    """
    Weighs what a page costs on the line, headers too, with nothing kept from before.

    What the browser tells (``encodedDataLength``) is counted as it is: neither the server of the
    tests nor ours compresses, so that a page keeps its limit without any help on the way.
    """

    def __init__(self, someone: Any) -> None:
        self._someone, self._bytes = someone, 0
        line = someone.context.new_cdp_session(someone.page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.on("Network.loadingFinished", self._add)

    def _add(self, told: dict[str, Any]) -> None:
        self._bytes += int(told["encodedDataLength"])

    def weigh(self, path: str) -> int:
        """Return the bytes of a page with everything that it loads."""
        self._bytes = 0
        self._someone.open(path)
        self._someone.page.wait_for_timeout(50)
        return self._bytes


@pytest.fixture
def citizen(world: World) -> dict[str, Any]:
    """An applicant with a late dossier, one to supplement, and one that is done."""
    account = Account.objects.get(pk=world.citizen)
    account.login = "citizen"
    account.set_password(PASSWORD)
    account.save()
    EmailAddress.objects.create(
        user=account, email="citizen@example.vn", verified=True, primary=True
    )
    now, own = timezone.now() - timedelta(seconds=5), {"owner": world.citizen}
    late = world.handle(at=now - timedelta(days=60), **own)
    asked = world.do("ask_supplement", world.handle(at=now, **own), now, content="Ảnh mờ " * 60)
    done = world.do("issue", world.do("approve", world.handle(at=now, **own), now), now)
    done = world.do("return_result", done, now, channel="counter")
    return {"late": late, "asked": asked, "done": done}


def test_no_page_of_a_citizen_is_heavy(reader: Any, citizen: dict[str, Any]) -> None:
    someone = reader(**PHONE)
    scale = Scale(someone)
    slip = dossiers.rating_link(citizen["done"].id, Occasion.RECEIPT)
    weights = {path: scale.weigh(path) for path in (*PUBLIC, f"/danh-gia/phieu/{slip}/")}
    weights |= {p: scale.weigh(p) for p in [f"/tra-cuu/?code={citizen['late'].code}"]}
    someone.sign_in("citizen")
    one = [f"/ho-so-cua-toi/{found.id}/" for found in citizen.values()]
    more = [f"{one[0]}rut/", f"/danh-gia/{citizen['done'].id}/return/"]
    weights |= {path: scale.weigh(path) for path in (*OWN, *one, *more)}
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}
    assert min(weights.values()) > 2_000, "the scale weighs nothing"


def test_no_question_of_an_application_is_heavy(reader: Any, world: World) -> None:
    someone = reader(**PHONE)
    page = begin(someone)
    draft = page.url.split("/truong-hop/")[0].removeprefix(someone.address)
    upto_papers(page)
    paper = page.url.rstrip("/").rpartition("/")[2]
    through_papers(page)
    scale = Scale(someone)
    slugs = ("truong-hop", "noi-nop", "cho-ai", "nguoi-co-ho-so", paper, "nhan-ket-qua")
    weights = {s: scale.weigh(f"{draft}/{s}/") for s in (*slugs, "kiem-tra", "duong-dan", "xoa")}
    assert {slug: weight for slug, weight in weights.items() if weight > MOST} == {}


def test_the_first_page_is_of_use_on_a_slow_line(reader: Any) -> None:
    someone = reader(**PHONE)
    someone.context.set_default_timeout(60_000)
    line = someone.context.new_cdp_session(someone.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    began = monotonic()
    page = someone.page
    page.goto(someone.address + "/", wait_until="domcontentloaded")
    field = (
        page.get_by_role("main")
        .get_by_role("searchbox")
        .or_(page.get_by_role("main").locator("form input:not([type=hidden])"))
    )
    field.first.fill("khai sinh")
    assert monotonic() - began < PATIENCE_SECONDS
    field.first.press("Enter")
    expect(page.get_by_role("link", name="khai sinh").first).to_be_visible(timeout=30_000)
