"""Near me: communes by old and new names, remembered as five digits, told on a procedure's page."""

import pytest
from django.test import Client

from motcua.apps.procedures.selectors import version
from tests.factories.dossiers import World

pytestmark = pytest.mark.django_db


def found(client: Client, words: str) -> str:
    answer = client.get("/noi-o/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


def test_accents_do_not_matter(world: World, client: Client) -> None:
    assert "Phường Phan Đình Phùng" in found(client, "phan dinh phung")
    assert "Phường Phan Đình Phùng" in found(client, "Phan Đình Phùng")


def test_a_name_from_before_2025_leads_to_todays(world: World, client: Client) -> None:
    page = found(client, "Phường Trưng Vương")
    assert "gồm một phần hoặc toàn bộ Phường Trưng Vương" in page


@pytest.mark.parametrize("words", ["zzzz", "%00", "; drop", "x" * 500])
def test_what_is_no_commune_says_what_to_do(world: World, client: Client, words: str) -> None:
    assert "Thử chỉ gõ tên" in found(client, words)


def test_the_choice_is_five_digits_in_a_cookie(world: World, client: Client) -> None:
    code = found(client, "phan dinh phung").split('name="commune" value="')[1][:5]
    answer = client.post("/noi-o/", {"commune": code, "next": "/thu-tuc/"})
    assert answer["Location"] == "/thu-tuc/"
    cookie = answer.cookies["commune"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (code, True, "Lax")
    page = client.get(f"/thu-tuc/{version(world.procedures['plain']).code}/").content.decode()
    assert "Gần anh/chị" in page
    assert client.post("/noi-o/", {"next": "/thu-tuc/"}).cookies["commune"].value == ""


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_the_way_back_stays_in_the_house(world: World, client: Client, next_: str) -> None:
    assert client.post("/noi-o/", {"next": next_})["Location"] == "/noi-o/"


@pytest.mark.parametrize("value", ["99999", "abcde", "<b>", "0" * 500, "²2345"])
def test_a_cookie_of_nonsense_is_as_good_as_none(world: World, client: Client, value: str) -> None:
    client.cookies["commune"] = value
    page = client.get(f"/thu-tuc/{version(world.procedures['plain']).code}/").content.decode()
    assert "Chọn xã, phường của anh/chị" in page
