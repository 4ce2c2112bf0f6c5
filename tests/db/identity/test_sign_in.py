"""Signing in through the pages: password, lock-out, second factor, sign-up, session's end."""

import base64
import hmac
import re
import struct
import time
from datetime import UTC, datetime
from hashlib import sha1
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from motcua.apps.agencies import services as agencies
from motcua.apps.identity import selectors, services

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
PASSWORD = "một cửa mở sớm"
LOGIN, LOGOUT, SIGN_UP = "/tai-khoan/login/", "/tai-khoan/logout/", "/tai-khoan/signup/"
INSIDE = "/tai-khoan/email/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def official() -> UUID:
    return services.open_account(
        login="nong.lien",
        kind="official",
        display_name="Nông Thị Liên",
        password=PASSWORD,
        by=None,
        at=AT,
    ).id


def sign_in(client: Client, login: str = "nong.lien", password: str = PASSWORD) -> bool:
    client.post(LOGIN, {"login": login, "password": password})
    return signed_in(client)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code(secret: str) -> str:
    """The six digits of RFC 6238 that a telephone would show."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def test_an_official_signs_in_by_login_in_any_case(client: Client, official: UUID) -> None:
    assert not sign_in(client, password="sai hoàn toàn")
    assert sign_in(client, "Nong.Lien")
    client.post(LOGOUT)
    assert not signed_in(client)


def test_five_wrong_passwords_lock_also_the_right_one(client: Client, official: UUID) -> None:
    for _ in range(5):
        sign_in(client, password="sai hoàn toàn")
    answer = client.post(LOGIN, {"login": "nong.lien", "password": PASSWORD})
    assert not signed_in(client)
    assert "15 phút" in answer.content.decode()


def test_a_closed_account_does_not_sign_in(client: Client, official: UUID) -> None:
    services.close_account(account=official, by=None, at=AT)
    assert not sign_in(client)


def test_a_change_of_role_ends_the_session_at_once(client: Client, official: UUID) -> None:
    home = agencies.found(
        name="Xã", kind="commune", valid_from=AT.date(), document="QĐ", by=None, at=AT
    )
    sign_in(client)
    agencies.appoint(
        account=official,
        authority=home.id,
        role="receptionist",
        from_on=AT.date(),
        by=None,
        at=AT,
    )
    assert client.get(INSIDE).status_code == 302
    assert not signed_in(client)


def test_an_official_without_second_factor_is_sent_to_set_it_up(
    client: Client, official: UUID
) -> None:
    assert settings.SECOND_FACTOR
    sign_in(client)
    answer = client.get("/viec/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/tai-khoan/2fa/")
    problem = client.get("/api/v1/dossiers")
    assert problem.status_code == 403
    assert problem["Content-Type"] == "application/problem+json"


def test_the_demo_switches_the_second_factor_off(
    client: Client, official: UUID, settings: object
) -> None:
    settings.SECOND_FACTOR = False  # type: ignore[attr-defined]
    sign_in(client)
    answer = client.get("/viec/")
    assert not answer.get("Location", "").startswith("/tai-khoan/2fa/")


def test_a_second_factor_is_set_up_and_then_asked_for(client: Client, official: UUID) -> None:
    sign_in(client)
    client.post("/tai-khoan/reauthenticate/", {"password": PASSWORD})
    page = client.get("/tai-khoan/2fa/totp/activate/")
    assert page.status_code == 200
    secret = client.session["mfa.totp.secret"]
    client.post("/tai-khoan/2fa/totp/activate/", {"code": code(secret)})
    assert Authenticator.objects.filter(user_id=official, type="totp").exists()
    assert not client.get("/viec/").get("Location", "").startswith("/tai-khoan/2fa/")
    client.post(LOGOUT)
    assert not sign_in(client)
    client.post("/tai-khoan/2fa/authenticate/", {"code": "000000"})
    assert not signed_in(client)
    for _ in range(4):
        client.post("/tai-khoan/2fa/authenticate/", {"code": "000000"})
    recovery = Authenticator.objects.get(user_id=official, type="recovery_codes").wrap()
    right = {"code": recovery.get_unused_codes()[0]}
    answer = client.post("/tai-khoan/2fa/authenticate/", right)
    assert not signed_in(client)
    assert "15 phút" in answer.content.decode()
    elsewhere = {"REMOTE_ADDR": "10.0.0.9"}
    client.post("/tai-khoan/2fa/authenticate/", right, **elsewhere)
    assert signed_in(client)


def test_a_first_password_must_be_changed(client: Client, official: UUID) -> None:
    services.set_password(
        account=official, password=PASSWORD, must_change_password=True, by=None, at=AT
    )
    sign_in(client)
    assert client.get("/viec/")["Location"].startswith("/tai-khoan/password/change/")
    new = "không ai đoán ra đâu"
    client.post(
        "/tai-khoan/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert not selectors.account(official).must_change_password
    assert signed_in(client)


def sign_up(client: Client, **more: str) -> None:
    given = {
        "email": "Lien@Example.vn",
        "name": "Nông Thị Liên",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    client.post(SIGN_UP, given | more)


def test_a_citizen_signs_up_by_email_and_verifies_it(client: Client) -> None:
    sign_up(client)
    account = selectors.find_account("lien@example.vn")
    assert account is not None
    assert (account.kind, account.display_name) == ("citizen", "Nông Thị Liên")
    person = selectors.person_of_account(account.id)
    assert person is not None
    assert person.full_name == "Nông Thị Liên"
    assert not signed_in(client)
    (sent,) = mail.outbox
    link = re.search(r"/tai-khoan/confirm-email/\S+", sent.body)
    assert link
    client.post(link[0])
    assert sign_in(client, "lien@example.vn")
    assert client.get(INSIDE).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "không"},
        {"name": ""},
        {"name": "\0"},
        {"password1": "ngắn", "password2": "ngắn"},
        {"password2": "khác hẳn nhau"},
        {"name": "12345"},
        {"email": "a,b@example.vn"},
    ],
)
def test_a_wrong_sign_up_leaves_nothing(client: Client, wrong: dict[str, str]) -> None:
    sign_up(client, **wrong)
    assert selectors.find_account("lien@example.vn") is None
    assert selectors.find_persons("Nông Thị Liên") == []


@pytest.mark.parametrize(
    "page",
    ["login/", "signup/", "password/reset/", "confirm-email/", "inactive/"],
)
def test_the_pages_open(client: Client, page: str) -> None:
    assert client.get(f"/tai-khoan/{page}").status_code == 200
