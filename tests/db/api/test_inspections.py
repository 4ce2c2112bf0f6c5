"""Inspection sessions over the API: from the plan to the answer; targets; who sees nothing."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from motcua.apps.inspections.domain import checking
from motcua.apps.inspections.models import Finding, Session
from motcua.kernel.moments import local_day
from tests.db.api.test_tasks import Caller
from tests.factories.dossiers import World, world

pytestmark = pytest.mark.django_db
ROOT = "/inspections/"


@pytest.fixture
def here(settings: Any) -> World:
    settings.SECOND_FACTOR = False
    return world()


def day(days: int = 0) -> str:
    return (local_day(timezone.now()) + timedelta(days)).isoformat()


def plan(here: World, **changes: Any) -> dict[str, Any]:
    return {
        "title": "Kiểm tra",
        "decision": "12/QĐ",
        "decision_on": day(-9),
        "leading": str(here.province),
        "bodies": [str(here.commune.authority)],
        "team": [{"office": "Chánh Văn phòng", "role": "head"}],
        "starts_on": day(-2),
        "ends_on": day(),
        "window": "nd09:half:2020-1",
        "agenda": [{"topic": "Một cửa", "metrics": ["centre.established"]}],
    } | changes


def finding(here: World) -> dict[str, Any]:
    return {
        "body": str(here.commune.authority),
        "topic": "Một cửa",
        "kind": "difficulty",
        "text": "Đường truyền yếu.",
        "links": [{"kind": "metric", "ref": "centre.established"}],
        "competent": str(here.province),
        "answer_by": day(30),
    }


def target(here: World, **changes: Any) -> dict[str, Any]:
    return {
        "title": "30 %",
        "area": str(here.commune.authority),
        "leading": str(here.province),
        "unit": "%",
        "starts_on": day(-50),
        "due_on": day(50),
        "start": "0",
        "goal": "30",
        "planned": [{"on": day(), "value": "20.5"}],
    } | changes


def test_a_session_from_plan_to_close(here: World) -> None:
    lead, own = Caller(here.overseer), Caller(here.commune.leader)
    made, again = (lead("POST", ROOT, plan(here), **{"Idempotency-Key": "k"}) for _ in "ab")
    assert (made.status_code, made.json()["id"]) == (201, again.json()["id"]), made.content
    path = f"{ROOT}{made.json()['id']}"
    changed = plan(here, title="Kiểm tra 2", starts_on=day(-2))
    old = {"If-Match": '"7"'}
    assert lead("POST", f"{path}/amend", changed, **old).json()["code"] == (
        "inspections.stale_version"
    )
    assert lead("POST", f"{path}/amend", changed).json()["title"] == "Kiểm tra 2"
    assert lead("POST", f"{path}/ask-reports", {"due_on": day(-3)}).status_code == 200
    body = str(here.commune.authority)
    said = {"body": body, "answers": {"centre.established": {"numerator": 1}}, "text": "Có."}
    assert own("POST", f"{path}/report", said).status_code == 200
    assert lead("GET", f"{path}/pack").json()["code"] == "inspections.not_frozen"
    assert lead("POST", f"{path}/freeze", {}).status_code == 200
    assert lead("POST", f"{path}/hold", {"on": day(-1)}).json()["state"] == "held"
    note = {"body": body, "text": "Máy lấy số hỏng."}
    assert lead("POST", f"{path}/note", note).status_code == 201
    kept = [lead("POST", f"{path}/find", finding(here), **{"Idempotency-Key": "f"}) for _ in "ab"]
    assert kept[0].json()["id"] == kept[1].json()["id"]
    extra = lead("POST", f"{path}/find", finding(here)).json()["id"]
    assert lead("POST", f"{path}/findings/{extra}/drop").status_code == 204
    draft = {"items": [{"text": "Lắp cáp.", "lead": body, "deadline": day(60)}]}
    assert lead("POST", f"{path}/draft-conclusion", draft).status_code == 200
    assert own("GET", path).json()["items"] == []
    assert lead("GET", path).json()["items"][0]["task_id"] is None
    notice = {"number": "3/TB", "on": day(), "signatory": "Chánh Văn phòng"}
    done = lead("POST", f"{path}/conclude", notice)
    assert done.json()["state"] == "concluded", done.content
    owed = lead("GET", f"{ROOT}difficulties?unanswered=true").json()["items"]
    assert [one["id"] for one in owed] == [kept[0].json()["id"]]
    reply = {"text": "Đã bố trí vốn.", "on": day(), "document": "4/UB"}
    assert lead("POST", f"{ROOT}difficulties/{owed[0]['id']}/answer", reply).status_code == 204
    assert lead("POST", f"{path}/close", {}).json()["code"] == "inspections.still_open"
    assert lead("POST", f"{path}/close", {"anyway": True}).json()["state"] == "closed"
    whole = own("GET", path).json()
    assert whole["items"][0]["task_state"] == "assigned"
    assert whole["figures"][0]["declared"]["numerator"] == 1
    assert whole["findings"][0]["answer_document"] == "4/UB"
    assert (len(whole["notes"]), whole["reports"][0]["text"]) == (1, "Có.")
    sent = own("GET", f"{path}/pack")
    assert checking.check(sent.content)["digest"] == whole["pack"]["digest"]
    assert zipfile.ZipFile(io.BytesIO(sent.content)).testzip() is None


def test_a_target_is_set_followed_and_rated(here: World) -> None:
    lead, own = Caller(here.overseer), Caller(here.commune.leader)
    root = f"{ROOT}targets"
    made, again = (lead("POST", root, target(here), **{"Idempotency-Key": "k"}) for _ in "ab")
    assert (made.status_code, made.json()["id"]) == (201, again.json()["id"]), made.content
    path = f"{root}/{made.json()['id']}"
    progress = {"on": day(-1), "value": "12.25", "source": "7/BC"}
    assert lead("POST", f"{path}/record-progress", progress).status_code == 200
    rated = lead("POST", f"{path}/rate-confidence", {"rating": 2, "note": "Thiếu vốn"})
    assert rated.json()["rating"] == 2
    told = own("GET", path).json()
    assert (told["gap"]["planned"], told["gap"]["ahead"]) == ("20.50", "-8.25")
    assert [one["source"] for one in told["actual"]] == ["entered"]
    assert own("GET", f"{path}?on={day(-10)}").json()["gap"]["ahead"] is None
    assert own("GET", root).json()["items"][0]["title"] == "30 %"
    assert own("POST", f"{path}/record-progress", progress).status_code == 403


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"starts_on": 5}, "starts_on"),
        ({"bodies": []}, "bodies"),
        ({"team": []}, "team"),
        ({"nothing": 1}, "nothing"),
        ({"title": "x" * 501}, "title"),
        ({"window": "mùa xuân"}, "period"),
    ],
)
def test_a_plan_that_cannot_be_names_its_field(here: World, body: Any, field: str) -> None:
    found = Caller(here.overseer)("POST", ROOT, plan(here, **body))
    assert found.status_code == 422
    assert found.json()["field"].removeprefix("payload.") == field
    assert not Session.objects.exists()


@pytest.mark.parametrize("value", ["NaN", "1.005", "1e30", True])
def test_a_number_that_cannot_be_kept_is_refused(here: World, value: Any) -> None:
    found = Caller(here.overseer)("POST", f"{ROOT}targets", target(here, goal=value))
    assert found.status_code == 422
    assert found.json()["field"] == "payload.goal"


def test_neighbours_and_strangers_see_nothing(here: World) -> None:
    lead, other = Caller(here.overseer), Caller(here.neighbour.leader)
    path = f"{ROOT}{lead('POST', ROOT, plan(here)).json()['id']}"
    aim = f"{ROOT}targets/{lead('POST', f'{ROOT}targets', target(here)).json()['id']}"
    for where in (path, f"{path}/pack", aim):
        assert other("GET", where).status_code == 404
        assert Caller(None)("GET", where).status_code == 401
    assert other("POST", f"{path}/find", finding(here)).status_code == 404
    assert other("POST", f"{path}/freeze", {}).status_code == 404
    assert other("POST", ROOT, plan(here)).status_code == 403
    assert other("GET", ROOT).json()["items"] == []
    assert other("GET", f"{ROOT}targets").json()["items"] == []
    own = Caller(here.commune.leader)
    assert own("POST", f"{path}/freeze", {}).status_code == 403
    assert not Finding.objects.exists()
