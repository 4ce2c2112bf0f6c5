"""Petitions through the API: sent once, worked off, published, looked up without guessing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain.petition import State
from tests.db.api.test_api import Call, call, here
from tests.factories import petitions as factory
from tests.factories.dossiers import World

pytestmark = pytest.mark.django_db
__all__ = ["call", "here"]
PUBLIC = "/api/v1/petitions"


def body(world: World) -> dict[str, Any]:
    return {
        "sender": {"name": "Nông Thị Mẩy", "phone": "0912345678"},
        "text": "Đường vào thôn Nà Pài sạt lở, chưa ai sửa.",
        "to": str(world.commune.authority),
    }


def test_a_petition_is_sent_once_and_worked_off(here: World, call: Call) -> None:
    key = {"Idempotency-Key": "p-1"}
    first = call("POST", "/petitions/", body(here), **key)
    again = call("POST", "/petitions/", body(here), **key)
    assert first.status_code == 201
    assert first.json() == again.json()
    other = call("POST", "/petitions/", body(here) | {"text": "Khác."}, **key)
    assert other.json()["code"] == "petitions.key_reused"
    one = f"/petitions/{first.json()['id']}"
    classified = {"content_class": 6, "kind": "feedback", "area": "Giao thông"}
    for _ in range(2):
        done = call("POST", f"{one}/classify", classified, **{"Idempotency-Key": "v-1"})
        assert done.status_code == 200, done.content
    assert done.json()["version"] == 2
    stale = call("POST", f"{one}/classify", classified, **{"If-Match": '"1"'})
    assert stale.status_code == 409
    assert call("POST", f"{one}/assign", {"unit": str(here.commune.room)}).status_code == 200
    assert call("POST", f"{one}/draft-answer", {"text": "Đã sửa."}).status_code == 200
    assert call("POST", f"{one}/approve", {}).status_code == 200
    told = {"redacted_text": "Nông Thị Mẩy: đường sạt lở."}
    refused = call("POST", f"{one}/publish", told)
    assert refused.json()["field"] == "redacted_text"
    told = {"redacted_text": "Đường vào thôn sạt lở."}
    assert call("POST", f"{one}/publish", told).json()["state"] == State.PUBLISHED
    shown = Client().get(f"{PUBLIC}/published", {"query": "duong sat lo"}).json()["items"]
    assert [p["code"] for p in shown] == [first.json()["code"]]
    assert "Mẩy" not in str(shown)
    assert len(call("GET", f"{one}/steps").json()) == 6
    wrong = call("POST", f"{one}/approve", {})
    assert wrong.json()["code"] == "petitions.wrong_state"


def test_nobody_guesses_codes_or_numbers(here: World) -> None:
    found, client = factory.sent(here, timezone.now() - timedelta(days=1)), Client()

    def ask(code: str, phone: str) -> Any:
        data = {"code": code, "phone": phone}
        return client.post(f"{PUBLIC}/look-up", data, content_type="application/json")

    good = ask(found.code, "0912 345 678")
    assert good.status_code == 200
    assert "Mận" not in good.content.decode()
    unknown, wrong = ask("PAKN.20200101.0001", "0912345678"), ask(found.code, "0987654321")
    assert unknown.status_code == wrong.status_code == 404
    assert unknown.json()["detail"] == wrong.json()["detail"]
    for _ in range(4):
        ask(found.code, "0987654321")
    assert ask(found.code, "0912345678").status_code == 429


def test_lists_and_counters(here: World, call: Call) -> None:
    factory.sent(here, timezone.now() - timedelta(days=30))
    listed = call("GET", "/petitions/?queue=overdue").json()
    assert len(listed["items"]) == 1
    assert call("GET", "/petitions/?cursor=nonsense").status_code == 422
    counted = Client().get(f"{PUBLIC}/counters", {"group_by": "none"}).json()
    assert counted[0]["received"] == counted[0]["open_overdue"] == 1
    assert Client().get(f"{PUBLIC}/").status_code == 401
    assert selectors.mine(here.citizen) == []
