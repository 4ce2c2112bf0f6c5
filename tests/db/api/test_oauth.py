"""Tokens for systems as libraries of OAuth 2.0 expect them: RFC 6749 sections 4.4, 5.1, 5.2."""

import base64
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.identity import services as identity
from tests.factories.dossiers import account

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
GRANT = "grant_type=client_credentials"
#: What an ``error_description`` may hold (section 5.2).
ALLOWED = re.compile(r"[\x20-\x21\x23-\x5b\x5d-\x7e]+")


@pytest.fixture
def known() -> tuple[str, str]:
    """Return client and secret of a system."""
    system = account("system", "system")
    given = identity.issue_client(account=system, by=None, at=timezone.now())
    return str(given.client_id), given.secret


def ask(body: str, kind: str = FORM, **headers: str) -> Any:
    return Client().post("/api/v1/oauth/token", body, content_type=kind, headers=headers)


def basic(client: str, secret: str, scheme: str = "Basic") -> dict[str, str]:
    return {"Authorization": f"{scheme} {base64.b64encode(f'{client}:{secret}'.encode()).decode()}"}


def demand_refusal(answer: Any, status: int, error: str) -> None:
    told = answer.json()
    assert (answer.status_code, told["error"]) == (status, error), told
    assert set(told) == {"error", "error_description"}
    assert ALLOWED.fullmatch(told["error_description"])
    assert answer["Content-Type"].partition(";")[0] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Pragma"] == "no-cache"
    assert ("WWW-Authenticate" in answer) == (status == 401)


def test_a_token_is_given_for_credentials_in_the_form_or_by_basic(known: tuple[str, str]) -> None:
    client, secret = known
    answers = [
        ask(f"{GRANT}&client_id={client}&client_secret={secret}&scope="),
        ask(f"{GRANT}&unknown=1", **basic(client, secret)),
        ask(f"{GRANT}&client_id={client}", **basic(client, secret, "basic")),
        ask(GRANT, **basic(client.replace("-", "%2D"), secret)),
    ]
    for answer in answers:
        assert answer.status_code == 200, answer.content
        assert (answer["Cache-Control"], answer["Pragma"]) == ("no-store", "no-cache")
        assert answer.json()["token_type"] == "Bearer"
    assert len({answer.json()["access_token"] for answer in answers}) == len(answers)


def test_wrong_credentials_are_an_invalid_client(known: tuple[str, str]) -> None:
    client, secret = known
    wrong = [
        ask(GRANT),
        ask(f"{GRANT}&client_id={client}&client_secret={secret}x"),
        ask(f"{GRANT}&client_id=nobody&client_secret={secret}"),
        ask(GRANT, **basic(client, "wrong")),
        ask(GRANT, **basic("nobody", "wrong")),
        ask(GRANT, Authorization="Basic"),
        ask(GRANT, Authorization="Basic %%%"),
        ask(GRANT, Authorization="Basic " + base64.b64encode(b"\xff:\xff").decode()),
        ask(GRANT, Authorization="Bearer abc"),
    ]
    for answer in wrong:
        demand_refusal(answer, 401, "invalid_client")
        assert answer["WWW-Authenticate"].startswith("Basic realm=")


@pytest.mark.parametrize("grant", ["password", "authorization_code", "CLIENT_CREDENTIALS", "đ"])
def test_another_grant_is_not_offered(grant: str) -> None:
    demand_refusal(ask(f"grant_type={grant}"), 400, "unsupported_grant_type")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", FORM),
        ("grant_type=", FORM),
        (f"{GRANT}&{GRANT}", FORM),
        (f"{GRANT}&client_id=a&client_id=b", FORM),
        (f"{GRANT}&client_id=" + "x" * 101, FORM),
        (f"{GRANT}&client_secret=a%00b", FORM),
        ("&".join(f"a{number}=1" for number in range(1_100)), FORM),
        (GRANT, FORM + "; charset=utf-16"),
        ('{"grant_type": "client_credentials"}', "application/json"),
        ("nothing", "multipart/form-data"),
        ("nothing", "multipart/form-data; boundary=x"),
    ],
)
def test_what_is_no_request_for_a_token_is_told_so(body: str, kind: str) -> None:
    demand_refusal(ask(body, kind), 400, "invalid_request")


def test_the_secret_is_told_in_one_way_only(known: tuple[str, str]) -> None:
    client, secret = known
    answer = ask(f"{GRANT}&client_secret={secret}", **basic(client, secret))
    demand_refusal(answer, 400, "invalid_request")


def test_what_is_no_matter_of_oauth_stays_a_problem() -> None:
    other = Client().get("/api/v1/oauth/token")
    assert (other.status_code, other["Content-Type"]) == (405, "application/problem+json")
    large = ask("a=" + "x" * 2_600_000)
    assert (large.status_code, large["Content-Type"]) == (413, "application/problem+json")
