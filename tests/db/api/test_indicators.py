"""The API of published numbers: registry, values, series, export, declaring, alerts."""

import csv
import io
import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.models import Authority, Code
from motcua.apps.identity.models import Account
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import registry, windows
from motcua.apps.indicators.domain.thresholds import Action, Reach
from motcua.apps.indicators.domain.values import value_of
from tests.factories.dossiers import FOUNDED, MONDAY, World, world

pytestmark = pytest.mark.django_db
WINDOW = windows.read("2026-10")
LATER = MONDAY + timedelta(days=40)
BASE = "/api/v1/indicators"


@pytest.fixture
def here(settings: Any) -> World:
    settings.SECOND_FACTOR = False
    made = world()
    province = Authority.objects.get(pk=made.province)
    Code.objects.get_or_create(
        authority=province, scheme="qd20", code=province.code, from_on=FOUNDED
    )
    for number in range(6):
        made.handle("short", channel="online" if number % 2 else "direct")
    services.compute(window=WINDOW, as_of=LATER, by=None, at=LATER)
    return made


def client(who: object = None) -> Client:
    found = Client()
    if who:
        found.force_login(Account.objects.get(pk=who))  # type: ignore[misc]
    return found


def test_the_registry_is_public(here: World) -> None:
    found = client().get(f"{BASE}/").json()
    assert {one["code"] for one in found} == set(registry.METRICS)
    one = client().get(f"{BASE}/dossiers.on_time_form06").json()
    assert one["version"] == 1 and one["denominator"]
    assert client().get(f"{BASE}/no.such").status_code == 404
    assert client().get(f"{BASE}/", {"q": "truc tuyen"}).json()


def test_a_value_says_fraction_moment_and_proof(here: World) -> None:
    (one,) = (
        client()
        .get(f"{BASE}/values", {"period": "2026-10", "metric": "dossiers.online_share"})
        .json()
    )
    assert (one["numerator"], one["denominator"], one["value"]) == (3, 6, 50)
    assert one["period"]["first"] == "2026-09-15" and one["source"] == "computed"
    assert one["tree"] and one["as_of"] and one["declared"] is None


def test_a_rate_recomputed_from_the_export_is_the_rate_shown(here: World) -> None:
    answer = client().get(f"{BASE}/export", {"period": "2026-10"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["code"] for row in rows} == set(registry.METRICS)
    codes = list(registry.METRICS)
    cells = selectors.cells(codes=codes, areas=[here.province], period=WINDOW)
    judged = 0
    for row in rows:
        shown = cells[row["code"], here.province].computed
        if not row["numerator"]:
            continue
        below = int(row["denominator"]) if row["denominator"] else None
        again = value_of(registry.metric(row["code"]), int(row["numerator"]), below)
        assert shown is not None and again == shown.value
        assert again is None or Decimal(row["value"]) == again
        judged += 1
    assert judged > 20
    lines = client().get(f"{BASE}/export", {"period": "2026-10", "format": "jsonl"})
    schema = json.loads(client().get(f"{BASE}/schema").content)
    first = json.loads(lines.content.decode().splitlines()[0])
    assert set(first) == set(schema["properties"]) == set(schema["required"])


def test_a_series_has_one_value_for_each_window(here: World) -> None:
    asked = {"metric": "dossiers.received", "period": "2026-10", "count": 3}
    found = client().get(f"{BASE}/series", asked).json()
    assert [one["value"] for one in found] == [None, None, 6]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"period": "2026-13"}, 422),
        ({"period": "x" * 61}, 422),
        ({}, 422),
        ({"period": "2026-10", "metric": "no.such"}, 404),
        ({"period": "2026-10", "area": "H99"}, 404),
        ({"period": "2026-10", "area": "'; drop"}, 422),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    here: World, asked: dict[str, str], status: int
) -> None:
    answer = client().get(f"{BASE}/values", asked)
    assert answer.status_code == status
    assert "problem+json" in answer["Content-Type"]


def test_declaring_asks_the_right_and_is_harmless_twice(here: World) -> None:
    body = {
        "metric": "portal.services",
        "area": agencies.authority(here.province).code,
        "period": "2026-10",
        "numerator": 9,
        "denominator": 300,
        "source": "Báo cáo 12/BC-UBND",
        "on": "2026-10-12",
    }

    def post(who: object, **changes: object) -> int:
        made = client(who).post(
            f"{BASE}/declarations", json.dumps(body | changes), content_type="application/json"
        )
        return made.status_code

    assert post(None) == 401
    assert post(here.citizen) == 403
    assert post(here.neighbour.leader) == 403
    assert [post(here.overseer) for _ in range(2)] == [201, 201]
    assert post(here.overseer, numerator=400) == 422
    assert post(here.overseer, numerator="9") == 422
    assert post(here.overseer, unknown=1) == 422
    assert len(selectors.declarations(area=here.province)) == 1


def test_alerts_are_for_who_answers_for_them(here: World) -> None:
    services.set_threshold(
        metric="dossiers.open_overdue",
        reach=Reach.PROVINCE,
        amber=Decimal(1),
        red=Decimal(3),
        action=Action.TASK,
        by=None,
        at=LATER,
    )
    services.check_thresholds(window=WINDOW, at=LATER)
    assert client().get(f"{BASE}/alerts").status_code == 401
    (one,) = client(here.overseer).get(f"{BASE}/alerts").json()["items"]
    assert one["grade"] == "red"
    assert client(here.citizen).get(f"{BASE}/alerts").json()["items"] == []
    address = f"{BASE}/alerts/{one['id']}/acknowledge"
    note = json.dumps({"note": "Đã đôn đốc"})
    for who, status in ((here.neighbour.leader, 404), (here.overseer, 200), (here.overseer, 200)):
        assert (
            client(who).post(address, note, content_type="application/json").status_code == status
        )
