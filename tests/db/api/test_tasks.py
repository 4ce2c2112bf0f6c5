"""Tasks over the API: given, done, judged; imported, with their status told back."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.agencies.models import Authority, Code
from motcua.apps.identity.models import Account
from motcua.apps.journal import services as journal
from motcua.apps.tasks.selectors import extensions
from motcua.kernel.moments import local_day
from tests.factories.dossiers import World, account, appoint, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings: Any) -> World:
    settings.SECOND_FACTOR = False
    return world()


class Caller:
    """Calls with the session of an account."""

    def __init__(self, who: Any) -> None:
        self.client, self.headers = Client(), {"X-CSRFToken": "c" * 32}
        self.client.cookies["csrftoken"] = "c" * 32
        if who:
            self.client.force_login(Account.objects.get(pk=who))

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.generic(
            method,
            "/api/v1" + path,
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=self.headers | headers,
        )


def task(here: World, **changes: Any) -> dict[str, Any]:
    today = local_day(timezone.now()).isoformat()
    return {
        "title": "Số hóa",
        "content": "Số hóa hồ sơ quý IV.",
        "source": {"number": "1/TB", "issued_on": today, "issuer": "UBND", "kind": "notice"},
        "giver": str(here.province),
        "lead": str(here.commune.authority),
        "deadline": {"kind": "date", "on": today},
    } | changes


def test_a_task_from_giving_to_confirmation(here: World) -> None:
    giver, lead = Caller(here.overseer), Caller(here.commune.leader)
    made = giver("POST", "/tasks/", task(here), **{"Idempotency-Key": "k-1"})
    again = giver("POST", "/tasks/", task(here), **{"Idempotency-Key": "k-1"})
    assert (made.status_code, again.json()["id"]) == (201, made.json()["id"]), made.content
    path = f"/tasks/{made.json()['id']}"
    assert lead("POST", f"{path}/accept", {}, **{"If-Match": made["ETag"]}).status_code == 200
    stale = lead(
        "POST", f"{path}/report-progress", {"percent": 5, "text": "x"}, **{"If-Match": made["ETag"]}
    )
    assert (stale.status_code, stale.json()["code"]) == (409, "tasks.stale_version")
    result = {
        "summary": "Xong",
        "document_number": "9/BC",
        "document_on": local_day(timezone.now()).isoformat(),
    }
    assert lead("POST", f"{path}/submit-result", result).json()["state"] == "result_submitted"
    assert lead("POST", f"{path}/confirm", {}).status_code == 403
    assert giver("POST", f"{path}/confirm", {}).json()["state"] == "confirmed"
    assert giver("POST", f"{path}/confirm", {}).json()["code"] == "tasks.wrong_state"
    steps = [step["type"] for step in lead("GET", f"{path}/history").json()]
    assert steps[-1] == "tasks.confirmed"
    counted = giver("GET", "/tasks/counters?group_by=none").json()["total"]
    assert (counted["total"], counted["completed_on_time"]) == (1, 1)
    assert counted["completion_rate"] == {"numerator": 1, "denominator": 1, "percent": 100.0}


def test_an_extension_is_decided_for_its_own_task_only(here: World) -> None:
    giver, lead = Caller(here.overseer), Caller(here.commune.leader)
    one, other = (giver("POST", "/tasks/", task(here)).json()["id"] for _ in range(2))
    asked = {"until": "2099-01-01", "reason": "x"}
    assert lead("POST", f"/tasks/{one}/ask-extension", asked).status_code == 422, "too far away"
    soon = local_day(timezone.now()).replace(year=local_day(timezone.now()).year + 1, day=1)
    asked["until"] = soon.isoformat()
    assert lead("POST", f"/tasks/{one}/ask-extension", asked).status_code == 200
    (request,) = extensions(one)
    decision = {"request_id": str(request.id), "granted": True}
    assert giver("POST", f"/tasks/{other}/decide-extension", decision).status_code == 404
    done = giver("POST", f"/tasks/{one}/decide-extension", decision).json()
    assert (done["deadline"], done["extensions"]) == (soon.isoformat(), 1)


def test_lists_show_what_single_views_show(here: World) -> None:
    giver = Caller(here.overseer)
    mine = giver("POST", "/tasks/", task(here)).json()["id"]
    theirs = giver("POST", "/tasks/", task(here, lead=str(here.neighbour.authority))).json()["id"]
    for who, seen in (
        (here.commune.leader, {mine}),
        (here.overseer, {mine, theirs}),
        (here.citizen, set()),
    ):
        call = Caller(who)
        assert {row["id"] for row in call("GET", "/tasks/").json()["items"]} == seen
        for id in (mine, theirs):
            assert call("GET", f"/tasks/{id}").status_code == (200 if id in seen else 404)
    first = giver("GET", "/tasks/?limit=1&order=newest").json()
    second = giver("GET", f"/tasks/?limit=1&order=newest&cursor={first['next']}").json()
    assert [first["items"][0]["id"], second["items"][0]["id"]] == [theirs, mine]
    assert second["next"] is None
    assert giver("GET", "/tasks/?cursor=x").status_code == 422
    assert Caller(None)("GET", "/tasks/").status_code == 401


@pytest.mark.django_db(transaction=True)
def test_imported_tasks_are_told_back(here: World) -> None:
    system = account("system", "system")
    appoint(system, here.province, "system")
    call, lead = Caller(system), Caller(here.commune.leader)
    rows = {"tasks": [task(here, national_ref=f"QG-{n}") for n in range(2)]}
    made = call("POST", "/tasks/import", rows)
    assert [row["outcome"] for row in made.json()] == ["created", "created"], made.content
    assert call("GET", "/tasks/feed").json()["items"] == [], "nothing is sealed yet"
    lead("POST", f"/tasks/{made.json()[1]['task']['id']}/accept", {})
    journal.seal(at=timezone.now())
    told = call("GET", "/tasks/feed").json()
    found = [(status["national_ref"], status["state"]) for status in told["items"]]
    assert found == [("QG-0", "assigned"), ("QG-1", "in_progress")]
    assert (call("GET", f"/tasks/feed?since={told['next']}").json()["items"], told["more"]) == (
        [],
        False,
    )
    cursor, seen = 0, []
    while (piece := call("GET", f"/tasks/feed?since={cursor}&limit=1").json())["more"]:
        seen += [status["national_ref"] for status in piece["items"]]
        cursor = piece["next"]
    assert seen == ["QG-0", "QG-1", "QG-1"]
    assert Caller(here.commune.leader)("GET", "/tasks/feed").json()["items"] == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"secrecy": "tối mật"}, "secrecy"),
        ({"deadline": {"kind": "none"}}, "review_on"),
        ({"deadline": {"kind": "date"}}, "deadline"),
        ({"deadline": {"kind": "recurring", "rule": "hằng tháng"}}, "rule"),
        ({"title": "  "}, "title"),
        ({"unknown": 1}, "unknown"),
        ({"lead": "0" * 8 + "-0000-0000-0000-" + "0" * 12}, "lead"),
    ],
)
def test_what_cannot_be_given_is_refused_at_its_field(
    here: World, change: dict[str, Any], field: str
) -> None:
    answer = Caller(here.overseer)("POST", "/tasks/", task(here, **change))
    assert answer.status_code in (404, 422)
    assert field in (answer.json()["field"] or ""), answer.content


def test_what_stands_beside_a_task(here: World) -> None:
    giver, lead = Caller(here.overseer), Caller(here.commune.leader)
    path = f"/tasks/{giver('POST', '/tasks/', task(here, public=False)).json()['id']}"
    lead("POST", f"{path}/accept", {})
    lead("POST", f"{path}/report-progress", {"percent": 30, "text": "Đang làm"})
    today = local_day(timezone.now()).isoformat()
    part = {"title": "Một", "content": "x", "lead": str(here.neighbour.authority)}
    lead("POST", f"{path}/split", {"parts": [part | {"deadline": today}]})
    assert [p["percent"] for p in lead("GET", f"{path}/progress").json()] == [30]
    assert lead("GET", f"{path}/evidence").json() == []
    assert lead("GET", f"{path}/extensions").json() == []
    assert [p["title"] for p in lead("GET", f"{path}/parts").json()] == ["Một"]
    for tail in ("", "/progress", "/evidence", "/extensions", "/parts", "/history"):
        assert Caller(here.neighbour.leader)("GET", path + tail).status_code == 404
    public = Caller(None)("GET", "/tasks/figures").json()
    assert public["total"]["total"] == 0, "what is not public is not counted in public"


def test_the_report_and_the_tally_of_secrets(here: World) -> None:
    giver = Caller(here.overseer)
    code = Authority.objects.get(pk=here.commune.authority).code
    Code.objects.create(
        authority_id=here.commune.authority, scheme="qd20", code=code, from_on="2018-01-01"
    )
    today = local_day(timezone.now()).isoformat()
    query = f"body={code}&first={today}&last={today}"
    for form, begins in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        answer = giver("GET", f"/tasks/report?{query}&form={form}")
        assert answer.content.startswith(begins)
    assert (
        giver("GET", f"/tasks/report?body={code}&first={today}&last=2000-01-01").status_code == 422
    )
    assert Caller(here.neighbour.leader)("GET", f"/tasks/report?{query}").status_code == 403
    secret = {"body": str(here.commune.authority), "giver": str(here.province), "on": today}
    assert giver("POST", "/tasks/secrets", secret | {"open_overdue": 2}).json()["total"] == 2
    assert giver("POST", "/tasks/secrets", secret | {"open_overdue": -2}).status_code == 422
    assert giver("POST", "/tasks/secrets", secret | {"title": "mật"}).status_code == 422
