"""What anyone can do: find, follow, read figures; Vietnamese unless switched; nothing private."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from motcua.apps.procedures.selectors import version
from motcua.apps.procedures.services import load_catalogue
from motcua.web.shared.middleware import POLICY
from tests.factories.dossiers import World
from tests.journeys.conftest import recent

pytestmark = pytest.mark.django_db
PUBLIC = ("/", "/thu-tuc/", "/tra-cuu/", "/so-lieu/", "/phim-tat/", "/tai-khoan/login/")
ANYONE = "tai-khoan/login"


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_answer_with_their_policy(world: World, client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"] == POLICY
    assert answer["Content-Language"] == "vi"
    assert '<html lang="vi">' in answer.content.decode()


@pytest.mark.parametrize("address", ["/viec/", "/ho-so/", "/quay/tiep-nhan/"])
def test_the_rest_asks_to_sign_in(world: World, client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/{ANYONE}/?next={address}")


def test_vietnamese_unless_the_reader_switches(world: World, client: Client) -> None:
    asked = client.get("/", headers={"accept-language": "en"})
    assert "Anh/chị cần làm gì hôm nay?" in asked.content.decode()
    client.post("/ngon-ngu/", {"language": "en", "next": "/"})
    assert "What would you like to do today?" in client.get("/").content.decode()


def test_the_front_page_is_light(world: World, client: Client) -> None:
    page = client.get("/").content
    parts = re.findall(rb'(?:href|src)="(/static/[^"]+)"', page)
    assert len(parts) == 3
    weight = len(page) + sum(
        Path(finders.find(part.decode().removeprefix("/static/"))).stat().st_size for part in parts
    )
    assert weight <= 100_000


def test_a_procedure_is_found_and_explained(world: World, client: Client) -> None:
    load_catalogue(by=None, at=timezone.now())
    for asked in ({"q": "giay phep xay dung"}, {"q": "1.013225"}, {"event": "housing"}):
        assert 'href="/thu-tuc/1.013225/"' in client.get("/thu-tuc/", asked).content.decode()
    page = client.get("/thu-tuc/1.013225/").content.decode()
    for words in ("7 ngày làm việc", "Nộp đủ giấy tờ bây giờ", "Bản vẽ thiết kế nhà"):
        assert words in page
    assert 'class="strip"' in page
    assert "Điều chưa rõ" in page
    other = client.get("/thu-tuc/1.013225/", {"case": "1"}).content.decode()
    assert other.count('aria-current="true"') >= 2


@pytest.mark.parametrize("case", ["-1", "99", "x", "9" * 50, "²"])
def test_a_case_that_is_none_shows_another(world: World, client: Client, case: str) -> None:
    code = version(world.procedures["plain"]).code
    assert client.get(f"/thu-tuc/{code}/", {"case": case}).status_code == 200


def test_what_a_procedure_leaves_open_shows_as_open(world: World, client: Client) -> None:
    page = client.get(f"/thu-tuc/{version(world.procedures['open']).code}/").content.decode()
    assert "chưa rõ" in page
    assert "hẹn trả" not in page.split("<main")[1].split("Nộp ở đâu")[0]


def test_an_unknown_procedure_is_a_page_that_says_so(world: World, client: Client) -> None:
    answer = client.get("/thu-tuc/9.999999/")
    assert answer.status_code == 404
    assert 'role="alert"' in answer.content.decode()


def test_nothing_found_says_what_to_do(world: World, client: Client) -> None:
    page = client.get("/thu-tuc/", {"q": "zzzzzzzzzz"}).content.decode()
    assert "Thử ít chữ hơn" in page


def test_anyone_with_the_code_sees_progress_and_nobody(world: World, client: Client) -> None:
    dossier = world.handle(at=recent())
    page = client.get("/tra-cuu/", {"code": f" {dossier.code.lower()} "}).content.decode()
    assert "Đang giải quyết" in page
    assert "Trả kết quả trước" in page
    assert "Nguyễn Thị Mai" not in page
    assert dossier.procedure_name not in page
    assert "handler" not in page


@pytest.mark.parametrize(
    "code", ["abc", "H55.31-240823-9999", "<script>alert(1)</script>", "x" * 999]
)
def test_a_code_that_is_none_is_told_at_its_field(world: World, client: Client, code: str) -> None:
    answer = client.get("/tra-cuu/", {"code": code})
    page = answer.content.decode()
    assert answer.status_code in (404, 422)
    assert 'aria-invalid="true"' in page
    assert "<script>alert" not in page


def test_the_page_and_the_csv_show_the_same_figures(world: World, client: Client) -> None:
    dossier = world.handle(at=recent())
    dossier = world.do("approve", dossier, recent())
    world.do("issue", dossier, recent())
    world.handle(at=recent())
    page = client.get("/so-lieu/", {"by": "authority"}).content.decode()
    assert "100,00 % (1/1)" in page
    table = client.get("/so-lieu/so-lieu.csv", {"by": "authority"}).content.decode("utf-8-sig")
    head, row = table.strip().splitlines()
    found = dict(zip(head.split(","), row.split(","), strict=True))
    assert found["label"] == "Xã Một"
    assert [found[n] for n in ("received", "handled", "numerator", "denominator")] == list("2111")


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2020-13-01"},
        {"from": "2020-02-01", "to": "2020-01-01"},
        {"definition": "mine"},
        {"by": "moon"},
        {"within": "nowhere"},
        {"from": "9999-12-31", "to": "9999-12-31"},
    ],
)
def test_a_question_that_cannot_be_read_is_refused(
    world: World, client: Client, query: dict[str, str]
) -> None:
    answer = client.get("/so-lieu/", query)
    assert answer.status_code in (404, 422)
    assert 'role="alert"' in answer.content.decode()


def test_a_wrong_address_is_a_page_with_a_way_on(world: World, client: Client) -> None:
    answer = client.get("/khong-co/")
    assert answer.status_code == 404
    assert 'href="/thu-tuc/"' in answer.content.decode()


def test_the_demonstration_names_an_account_for_each_role(world: World, settings: Any) -> None:
    assert "Thử với vai nào?" not in Client().get("/").content.decode()
    settings.DEMO = True
    cache.clear()
    page = Client().get("/").content.decode()
    assert "Thử với vai nào?" in page
    assert all(login in page for login, _ in settings.DEMO_ACCOUNTS)
