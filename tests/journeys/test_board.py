"""The board through HTTP: what is public, what officials see, where each cell leads."""

import csv
import io
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from html import unescape
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.apps.agencies.models import Authority, Code
from motcua.apps.indicators import services as indicators
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.windows import WindowKind
from motcua.kernel.moments import local_day
from motcua.web.oversight.board.rows import ROWS
from tests.factories.dossiers import World, account, appoint, authority
from tests.journeys.conftest import SignIn

pytestmark = pytest.mark.django_db
BOARD = "/bang-tinh/"


def running() -> windows.Window:
    return windows.containing(local_day(timezone.now()), WindowKind.HALF)


def say(area: UUID, code: str, above: int, below: int | None = None) -> None:
    now = timezone.now()
    indicators.declare(
        code=code,
        area=area,
        window=running(),
        numerator=above,
        denominator=below,
        value=None,
        source="BC 12/BC-UBND",
        on=local_day(now),
        by=None,
        at=now,
    )


@pytest.fixture
def figures(world: World) -> World:
    """Return a world with a second province, computed values and a few declared ones."""
    other = authority("UBND tỉnh Cao Bằng", "province", code="H14")
    Authority.objects.filter(pk=other).update(admin_unit="04")
    for row in Authority.objects.filter(kind="province"):
        Code.objects.get_or_create(
            authority=row, scheme="qd20", code=row.code, from_on=row.valid_from
        )
    for _ in range(6):
        world.handle(at=timezone.now() - timedelta(seconds=2))
    now = timezone.now()
    indicators.compute(window=running(), as_of=now, by=None, at=now)
    for area, services in ((world.province, 4), (other, 9)):
        say(area, "portal.services", services, 250)
        say(area, "centre.established", int(area == world.province))
    return world


def code(world: World) -> str:
    return Authority.objects.get(pk=world.province).code


def told(client: Client, address: str = BOARD) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_everybody_sees_what_is_computed_and_nothing_that_was_declared(figures: World) -> None:
    text = told(Client())
    assert "Hồ sơ trả đúng hạn" in text and "Cao Bằng" in text
    assert "Trung tâm phục vụ" not in text and "4/250" not in text
    assert "Số địa phương tự khai chỉ cán bộ" in text


def test_an_overseer_sees_the_declared_values_of_his_province_only(
    figures: World, sign_in: SignIn
) -> None:
    text = told(sign_in(figures.overseer))
    assert "4/250" in text and "9/250" not in text
    assert "mới đưa 1,60 % (4/250) dịch vụ đủ điều kiện lên Cổng" in re.sub("<[^>]*>", "", text)
    assert "Cao Bằng chưa lập" not in re.sub("<[^>]*>", "", text)


def test_a_leader_of_a_commune_sees_the_public_board(figures: World, sign_in: SignIn) -> None:
    assert "4/250" not in told(sign_in(figures.commune.leader))


def test_the_working_group_reads_what_fell_short_in_all_provinces(
    figures: World, sign_in: SignIn
) -> None:
    group = account("group")
    for area in Authority.objects.filter(kind="province").values_list("pk", flat=True):
        appoint(group, area, "overseer")
    text = re.sub("<[^>]*>", "", told(sign_in(group)))
    assert "Cao Bằng chưa lập Trung tâm phục vụ hành chính công." in text
    assert "4/250" in text and "9/250" in text


def test_every_link_of_the_board_leads_somewhere_allowed(figures: World, sign_in: SignIn) -> None:
    for client in (Client(), sign_in(figures.overseer)):
        text = told(client)
        main = text.partition("<main")[2].partition("</main>")[0]
        for link in {unescape(link) for link in re.findall(r'href="(/[^"#]*)', main)}:
            assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    "query",
    ["ky=half:1999-1", "ky=%00", "xep=x", "xep=" + "9" * 900, "ky=half:2020-1&ky=month:2020-1"],
)
def test_what_the_board_does_not_offer_is_refused(figures: World, query: str) -> None:
    for route in ("board", "board_csv", "board_compare"):
        assert Client().get(f"{reverse(route)}?{query}").status_code == 422


@pytest.mark.parametrize("query", ["tu=99999999", "tu=-1", "tu=²", "quy=x", "", "tu=9999"])
def test_what_cannot_be_read_is_left_out(figures: World, query: str) -> None:
    assert Client().get(f"{BOARD}?{query}").status_code == 200


def test_a_cell_that_is_not_there_is_not_found(figures: World, sign_in: SignIn) -> None:
    for address in (
        reverse("board_cell", args=["H000", "tasks.open_overdue"]),
        reverse("board_cell", args=[code(figures), "tasks.nothing"]),
        reverse("board_cell", args=[code(figures), "portal.services"]),
    ):
        assert Client().get(address).status_code == 404
    mine = sign_in(figures.overseer)
    assert "BC 12/BC-UBND" in told(
        mine, reverse("board_cell", args=[code(figures), "portal.services"])
    )
    assert mine.get(reverse("board_cell", args=["H14", "portal.services"])).status_code == 404


def test_the_past_is_empty_and_says_what_to_do(figures: World) -> None:
    assert "Kỳ này chưa có số liệu" in told(Client(), f"{BOARD}?ky=half:2020-1")


def test_csv_has_every_province_and_row_that_the_reader_sees(
    figures: World, sign_in: SignIn
) -> None:
    def lines(client: Client) -> list[dict[str, str]]:
        text = client.get(reverse("board_csv")).content.decode().removeprefix("\ufeff")
        return list(csv.DictReader(io.StringIO(text)))

    public, mine = lines(Client()), lines(sign_in(figures.overseer))
    assert len(mine) == len(ROWS) + len(public) // 2 and len(public) < len(mine)
    assert {line["source"] for line in public} <= {"computed", "missing"}
    hit = [one for one in mine if one["metric"] == "portal.services" and one["source"] != "missing"]
    assert [(one["province"], one["value"], one["tone"]) for one in hit] == [
        (code(figures), str(Decimal("1.60")), "short")
    ]


def test_two_provinces_stand_beside_each_other(figures: World, sign_in: SignIn) -> None:
    address = f"{reverse('board_compare')}?a=H14&b={code(figures)}"
    text = told(sign_in(figures.overseer), address)
    assert "Cao Bằng và" in text and "Chênh lệch" in text
    assert Client().get(f"{reverse('board_compare')}?a=nowhere").status_code == 422


def test_more_provinces_ask_no_more_queries(figures: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            told(Client())
        return len(caught)

    asked()
    few = asked()
    for n in range(30):
        authority(f"UBND tỉnh {n}", "province", code=f"H{60 + n}")
    assert asked() <= few + 1
    assert few < 30


def test_nothing_at_all_is_no_fault(world: World) -> None:
    Authority.objects.filter(kind="province").update(valid_until=date(2020, 1, 1))
    for route in ("board", "board_csv", "board_compare"):
        assert Client().get(reverse(route)).status_code == 200
    assert isinstance(timezone.now(), datetime)
