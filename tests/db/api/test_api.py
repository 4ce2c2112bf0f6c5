"""The API as a stranger uses it: token, submit, every step to the result, errors as problems."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.api.v1.app import api
from motcua.api.v1.petition_bodies import VERBS as PETITION_VERBS
from motcua.api.v1.task_bodies import VERBS as TASK_VERBS
from motcua.api.v1.verbs import VERBS
from motcua.apps.agencies.domain.rights import RIGHTS
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.identity import services as identity
from motcua.apps.identity.models import Account
from tests.factories.dossiers import World, account, appoint, world

pytestmark = pytest.mark.django_db
Call = Callable[..., Any]


@pytest.fixture
def here() -> World:
    return world()


@pytest.fixture
def call(here: World) -> Call:
    """Call the API with the token of a system that works at the commune in every role."""
    system = account("system", "system")
    for role in ("receptionist", "handler", "leader"):
        unit = here.commune.one_stop if role == "receptionist" else here.commune.room
        appoint(system, here.commune.authority, role, unit)
    given = identity.issue_client(account=system, by=None, at=timezone.now())
    client = Client()
    form = {
        "grant_type": "client_credentials",
        "client_id": str(given.client_id),
        "client_secret": given.secret,
    }
    token = client.post("/api/v1/oauth/token", form).json()["access_token"]

    def act(method: str, path: str, body: Any = None, **headers: str) -> Any:
        return client.generic(
            method,
            "/api/v1" + path,
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", **headers},
        )

    return act


def submission(here: World) -> dict[str, Any]:
    version = here.procedures["plain"]
    code = here.receive("plain").procedure_code
    assert version
    return {
        "procedure_code": code,
        "channel": "direct",
        "receiver": str(here.commune.authority),
        "competent": str(here.commune.authority),
        "person": str(here.person),
        "components": [{"name": "Tờ khai", "originals": 1}],
    }


def test_every_verb_of_the_life_cycle_has_its_address() -> None:
    elsewhere = {Verb.SUBMIT, Verb.TAKE_OVER, Verb.REDATE, Verb.DEMAND_APOLOGY}
    assert set(VERBS) == {str(verb) for verb in set(Verb) - elsewhere}


def test_every_operation_names_its_right_or_is_public() -> None:
    public = {"health", "oauth.token", "journal.head", "journal.consistency"}
    views = {
        "dossiers.search": "dossiers.list",
        "dossiers.verbs": "dossiers.view",
        "dossiers.timeline": "dossiers.view",
        "dossiers.derivation": "dossiers.view",
        "dossiers.paper": "dossiers.view",
        "tasks.assign_many": "tasks.assign",
        "tasks.counters": "tasks.lead",
        "tasks.evidence": "tasks.view",
        "tasks.extensions": "tasks.view",
        "tasks.parts": "tasks.view",
        "tasks.progress": "tasks.view",
        "tasks.report": "tasks.export",
        "tasks.history": "tasks.view",
        "indicators.export": "indicators.view",
        "indicators.list": "indicators.view",
        "indicators.metric": "indicators.view",
        "indicators.schema": "indicators.view",
        "indicators.series": "indicators.view",
        "inspections.difficulties": "inspections.list",
        "inspections.pack": "inspections.export",
        "inspections.target": "inspections.view",
        "inspections.targets": "inspections.list",
        **dict.fromkeys(
            ("inspections.record_progress", "inspections.rate_confidence"),
            "inspections.set_target",
        ),
        **{
            f"inspections.{verb}": "inspections.lead"
            for verb in (
                "amend",
                "ask_reports",
                "close",
                "conclude",
                "draft_conclusion",
                "drop_finding",
                "find",
                "freeze",
                "hold",
                "note",
            )
        },
        "petitions.published": "petitions.search",
        "petitions.steps": "petitions.view",
        "procedures.list": "procedures.view",
        "agencies.list": "agencies.view",
        "persons.register": "dossiers.submit",
        "persons.view": "identity.view_person",
        "files.view": "files.read",
    }
    operations = {
        operation["operationId"]
        for path in api.get_openapi_schema()["paths"].values()
        for operation in path.values()
    }
    assert {views.get(o, o) for o in operations - public} <= set(RIGHTS)


def test_a_dossier_from_intake_to_result(here: World, call: Call) -> None:
    made = call("POST", "/dossiers/", submission(here))
    assert made.status_code == 201, made.content
    dossier = made.json()
    path = f"/dossiers/{dossier['id']}"
    steps = [
        ("receive", {}),
        ("hand-over", {"unit": str(here.commune.room)}),
        ("advance", {"step": "Thẩm định"}),
        ("approve", {}),
        ("issue", {"result_no": "12/GCN"}),
        ("return-result", {"channel": "counter"}),
    ]
    for verb, body in steps:
        done = call("POST", f"{path}/{verb}", body)
        assert done.status_code == 200, (verb, done.content)
        assert call("GET", f"{path}/timeline").status_code == 200
    assert done.json()["state"] == "returned"
    assert done["ETag"] == '"7"'
    timeline = call("GET", f"{path}/timeline").json()
    assert [step["verb"] for step in timeline] == [
        "submit", "receive", "hand_over", "advance", "approve", "issue", "return_result",
    ]  # fmt: skip
    assert call("GET", f"{path}/derivation").json()["days"][-1]["counted"] == 5
    code = done.json()["code"]
    assert Client().get(f"/api/v1/track/{code}").json()["portal_status"] == 10


def test_papers_are_pdf_and_say_when_they_will_exist(here: World, call: Call) -> None:
    made = call("POST", "/dossiers/", submission(here)).json()
    path = f"/dossiers/{made['id']}"
    early = call("GET", f"{path}/papers/01")
    assert (early.status_code, early.json()["code"]) == (409, "dossiers.paper_not_yet")
    assert "tiếp nhận" in early.json()["detail"]
    call("POST", f"{path}/receive", {})
    for form in ("01", "06", "sheet"):
        paper = call("GET", f"{path}/papers/{form}")
        assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
        assert paper.content.startswith(b"%PDF")
    assert call("GET", f"{path}/papers/07").status_code == 422
    assert call("GET", f"{path}/papers/02?number=x").status_code == 422
    assert Client().get(f"/api/v1{path}/papers/01").status_code == 401


def test_the_same_key_submits_once(here: World, call: Call) -> None:
    body = submission(here)
    first = call("POST", "/dossiers/", body, **{"Idempotency-Key": "k-1"})
    second = call("POST", "/dossiers/", body, **{"Idempotency-Key": "k-1"})
    assert first.json()["id"] == second.json()["id"]
    other = call("POST", "/dossiers/", body | {"channel": "postal"}, **{"Idempotency-Key": "k-1"})
    assert other.status_code in (409, 422)


def test_the_same_key_registers_once(call: Call) -> None:
    body = {"full_name": "Nguyễn Thị Mai", "id_number": "019190000123"}
    first = call("POST", "/persons/", body, **{"Idempotency-Key": "k-1"})
    second = call("POST", "/persons/", body, **{"Idempotency-Key": "k-1"})
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    other = call("POST", "/persons/", body | {"phone": "0912345678"}, **{"Idempotency-Key": "k-1"})
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert call("POST", "/persons/", body, **{"Idempotency-Key": "a b"}).status_code == 422


def test_the_same_key_keeps_once(here: World, settings: Any) -> None:
    settings.SECOND_FACTOR = False
    client = Client()
    client.force_login(Account.objects.get(pk=here.commune.receptionist))

    def upload(content: bytes, key: str) -> Any:
        file = SimpleUploadedFile("a.pdf", content)
        return client.post("/api/v1/files/", {"file": file}, headers={"Idempotency-Key": key})

    first, second = (upload(b"%PDF-1.7\n1", "k-1") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    other = upload(b"%PDF-1.7\n2", "k-1")
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert upload(b"%PDF-1.7\n1", "đ").status_code == 422


def test_what_takes_a_key_says_so() -> None:
    operations = {
        operation["operationId"]: operation
        for path in api.get_openapi_schema()["paths"].values()
        for operation in path.values()
    }
    takes = {
        name
        for name, operation in operations.items()
        if "Idempotency-Key" in {parameter["name"] for parameter in operation["parameters"]}
    }
    made = {"dossiers.submit", "persons.register", "files.keep"}
    made |= {"tasks.assign", "tasks.assign_many"} | {f"tasks.{verb}" for verb in TASK_VERBS}
    made |= {"petitions.send", "petitions.register"}
    made |= {f"inspections.{verb}" for verb in ("plan", "note", "find", "set_target")}
    made |= {f"petitions.{verb}" for verb in PETITION_VERBS}
    assert takes == made | {f"dossiers.{verb}" for verb in VERBS}
    assert all(409 in operations[name]["responses"] for name in takes)


def test_a_stale_writer_is_told(here: World, call: Call) -> None:
    path = f"/dossiers/{call('POST', '/dossiers/', submission(here)).json()['id']}"
    assert call("POST", f"{path}/receive", {}, **{"If-Match": '"1"'}).status_code == 200
    stale = call("POST", f"{path}/hand-over", {}, **{"If-Match": '"1"'})
    assert stale.status_code == 409
    assert stale["Content-Type"] == "application/problem+json"


def test_a_verb_that_the_state_forbids_says_what_is_possible(here: World, call: Call) -> None:
    path = f"/dossiers/{call('POST', '/dossiers/', submission(here)).json()['id']}"
    no = call("POST", f"{path}/issue", {})
    assert no.status_code == 409
    assert "receive" in json.dumps(no.json())


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "procedure_code"),
        ({"surprise": 1}, "surprise"),
        ({"channel": "pigeon"}, "channel"),
        ({"receiver": "nobody"}, "receiver"),
    ],
)
def test_bad_input_names_the_field(here: World, call: Call, body: Any, field: str) -> None:
    whole = submission(here)
    no = call("POST", "/dossiers/", (whole | body) if body else {})
    assert no.status_code == 422
    assert field in json.dumps(no.json())


def test_strangers_see_nothing_but_what_is_public(here: World, call: Call) -> None:
    dossier = call("POST", "/dossiers/", submission(here)).json()
    stranger = Client()
    for path in (f"/dossiers/{dossier['id']}", "/dossiers/", f"/files/{uuid4()}"):
        no = stranger.get("/api/v1" + path)
        assert no.status_code == 401, path
        assert no["Content-Type"] == "application/problem+json"
    for path in ("/health", "/procedures", "/agencies", "/journal/head"):
        assert stranger.get("/api/v1" + path).status_code == 200, path


def test_the_neighbour_sees_nothing(here: World, call: Call) -> None:
    dossier = here.receive(
        "plain",
        receiver=here.neighbour.authority,
        competent=here.neighbour.authority,
        by=here.neighbour.receptionist,
    )
    assert call("GET", f"/dossiers/{dossier.id}").status_code == 403
    listed = call("GET", "/dossiers/?order=newest").json()["items"]
    assert str(dossier.id) not in {item["id"] for item in listed}
