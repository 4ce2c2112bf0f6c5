"""
Bad input through the API: a clear problem that names the field, and nothing half-written.

Every field of every body, every header, every parameter of every address, and bodies that are no
bodies at all.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.api.v1.app import api
from motcua.api.v1.verbs import VERBS
from motcua.apps.procedures.models import Procedure
from tests.factories.dossiers import World, world
from tests.proofs import hostile
from tests.proofs.seed import client_of, told

pytestmark = pytest.mark.django_db
profile = settings(max_examples=60, deadline=None, derandomize=True, database=None)

#: Verb -> its body, as a willing official would send it.
BODIES: dict[str, dict[str, Any]] = {
    "receive": {"no_due_date": False},
    "ask_supplement": {"content": "Thiếu giấy chứng sinh", "items": ["Giấy chứng sinh"]},
    "supplement": {"answer": "Đã nộp", "files": []},
    "refuse": {"reason": "Sai thẩm quyền"},
    "hand_over": {"unit": "room"},
    "assign": {"unit": "room", "holder": "handler", "step": "Thẩm định"},
    "advance": {"step": "Trình ký", "holder": "handler"},
    "ask_agency": {"question": "Ý kiến?", "agency": "neighbour", "agency_name": "Xã Hai"},
    "answer": {"consultation": "consultation", "answer": "Đồng ý"},
    "suspend_for_payment": {},
    "resume": {},
    "extend": {"until": "later", "apology": "Xin lỗi", "reason": "Chờ xác minh"},
    "approve": {"late_reason": ""},
    "issue": {"result_no": "1/GCN", "files": [], "late_reason": ""},
    "refuse_after_examination": {"reason": "Không đủ điều kiện", "late_reason": ""},
    "request_withdrawal": {"reason": "Không cần nữa"},
    "stop": {"reason": "Theo yêu cầu"},
    "return_result": {"channel": "counter"},
    "correct": {"reason": "Sai tên", "result_no": "1a/GCN", "files": []},
}
#: Verb -> the verbs that lead to it.
BEFORE: dict[str, tuple[str, ...]] = {
    "receive": (),
    "refuse": (),
    "ask_supplement": (),
    "supplement": ("ask_supplement",),
    "hand_over": ("receive",),
    "request_withdrawal": ("receive",),
    "stop": ("receive", "request_withdrawal"),
    "answer": ("receive", "hand_over", "ask_agency"),
    "resume": ("receive", "hand_over", "suspend_for_payment"),
    "issue": ("receive", "hand_over", "approve"),
    "return_result": ("receive", "hand_over", "approve", "issue"),
    "correct": ("receive", "hand_over", "approve", "issue", "return_result"),
}
HANDLED = ("receive", "hand_over")


class Door:
    """The API for a system that may do everything at both communes."""

    def __init__(self) -> None:
        self.here: World = world()
        form = {"grant_type": "client_credentials", **client_of(self.here)}
        self.client = Client(raise_request_exception=False)
        token = self.client.post("/api/v1/oauth/token", form).json()["access_token"]
        self.headers = {"Authorization": f"Bearer {token}"}
        self.given = told(self.here)
        self.consultation = ""

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.client.generic(  # type: ignore[return-value]
            method,
            f"/api/v1{path}",
            b"" if body is None else content,
            content_type=headers.pop("content_type", "application/json"),
            headers=self.headers | headers,
        )

    def submission(self) -> dict[str, Any]:
        commune = str(self.here.commune.authority)
        return {
            "procedure_code": self.given["procedure"],
            "case": None,
            "channel": "direct",
            "receiver": commune,
            "competent": commune,
            "support": commune,
            "returning": commune,
            "person": str(self.here.person),
            "owner": str(self.here.citizen),
            "submitted_at": timezone.now().isoformat(),
            "components": [
                {
                    "name": "Tờ khai",
                    "code": "TK",
                    "originals": 1,
                    "certified": 0,
                    "copies": 0,
                    "satisfied_by": "paper",
                    "note": "",
                    "files": [],
                }
            ],
        }

    def body(self, verb: str) -> dict[str, Any]:
        """Return the body of a verb with this world's identifiers in it."""
        commune = self.here.commune
        known = {
            "room": str(commune.room),
            "handler": str(commune.handler),
            "neighbour": str(self.here.neighbour.authority),
            "consultation": self.consultation,
            "later": (timezone.now() + timedelta(days=60)).isoformat(),
        }
        body = {
            name: known.get(value, value) if isinstance(value, str) else value
            for name, value in BODIES[verb].items()
        }
        if verb == "ask_agency":
            body["answer_by"] = (timezone.now() + timedelta(days=5)).isoformat()
        return body

    def ready_for(self, verb: str, procedure: str = "plain") -> str:
        """Return the address of a dossier on which ``verb`` may be done."""
        code = Procedure.objects.get(versions__pk=self.here.procedures[procedure]).code
        made = self.call("POST", "/dossiers/", self.submission() | {"procedure_code": code})
        assert made.status_code == 201, made.content
        path = f"/dossiers/{made.json()['id']}"
        for name in BEFORE.get(verb, HANDLED):
            done = self.call("POST", address(path, name), self.body(name))
            assert done.status_code == 200, (name, done.content)
            if name == "ask_agency":
                steps = self.call("GET", f"{path}/timeline").json()
                self.consultation = steps[-1]["details"]["consultation"]
        return address(path, verb)

    def strangers(self) -> list[UUID]:
        """Return identifiers of things that are not what a field asks for."""
        here = self.here
        office = here.neighbour
        ids = (office.authority, office.room, office.handler, here.person, here.citizen)
        return [*ids, here.overseer, here.procedures["open"], here.province]


def address(path: str, verb: str) -> str:
    return f"{path}/{verb.replace('_', '-')}"


@pytest.fixture
def door() -> Door:
    return Door()


def judge(door: Door, field: str | None, call: Callable[[], HttpResponse]) -> None:
    """Demand a success, or a problem that names the field and has moved nothing."""
    before = hostile.measure()
    with transaction.atomic():
        answer = call()
        after = hostile.measure()
        transaction.set_rollback(True)
    if answer.status_code < 300:
        assert after["journal_fact"] == before["journal_fact"] + 1
        return
    assert answer.status_code < 500, answer.content[:2000]
    assert after == before, answer.content[:2000]
    assert answer["Content-Type"] == "application/problem+json"
    problem = json.loads(answer.content)
    assert problem["status"] == answer.status_code
    assert problem["title"] and problem["detail"] and problem["code"]
    assert len(answer.content) < 20_000
    if field and answer.status_code in (404, 422):
        named = [problem["field"] or "", *(e["field"] for e in problem.get("errors", []))]
        assert any(name and (field in name or field.startswith(name)) for name in named), (
            field,
            problem,
        )


def fields_of(body: dict[str, Any]) -> list[tuple[str | int, ...]]:
    """Return the place of every field of a body, also inside its parts."""
    places: list[tuple[str | int, ...]] = [(name,) for name in body] + [("surprise",)]
    for number, part in enumerate(body.get("components", [])):
        places += [("components", number, name) for name in part]
    return places


def changed(body: dict[str, Any], place: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """Return a body with another value at a place."""
    copy = json.loads(json.dumps(body))
    found: Any = copy
    for step in place[:-1]:
        found = found[step]
    found[place[-1]] = value
    return dict(copy)


def torment(door: Door, path: str, body: dict[str, Any], method: str = "POST") -> None:
    """Send a body with each field spoilt, again and again."""
    with transaction.atomic():
        fine = door.call(method, path, body)
        assert fine.status_code in (200, 201), fine.content
        transaction.set_rollback(True)
    values = hostile.values(door.strangers())

    @profile
    @given(place=st.sampled_from(fields_of(body)), value=values)
    def spoilt(place: tuple[str | int, ...], value: Any) -> None:
        field = str(place[0])
        judge(door, field, lambda: door.call(method, path, changed(body, place, value)))

    spoilt()


def test_every_verb_is_tormented() -> None:
    assert set(BODIES) == set(VERBS)


@pytest.mark.parametrize("verb", BODIES)
def test_every_field_of_every_verb(door: Door, verb: str) -> None:
    torment(door, door.ready_for(verb), door.body(verb))


@pytest.mark.parametrize(
    ("verb", "procedure", "body"),
    [
        ("receive", "open", {"term": "5 ngày làm việc"}),
        ("ask_agency", "excluding", {"question": "?", "agency_name": "Sở", "term": "3 ngày"}),
    ],
)
def test_terms(door: Door, verb: str, procedure: str, body: dict[str, Any]) -> None:
    path = door.ready_for(verb, procedure)
    torment(door, path, body)
    for term in TERMS:
        judge(door, "term", lambda term=term: door.call("POST", path, body | {"term": term}))


TERMS = (
    *("0 ngày", "-1 ngày", "999999 ngày", "99999999999999999999 ngày", "1e9 ngày", "5", "ngày"),
    *("5 ngày ngày", "1,5 ngày", "５ ngày", "9999 tháng", "999999999 giờ", "mười ngày"),
)


def test_every_field_of_a_submission(door: Door) -> None:
    torment(door, "/dossiers/", door.submission())


def test_every_field_of_a_person(door: Door) -> None:
    person = {
        "full_name": "Nguyễn Thị Mai",
        "kind": "citizen",
        "birth_on": "1990-05-12",
        "id_number": "019190000123",
        "tax_code": "",
        "phone": "0912345678",
        "email": "mai@example.vn",
        "address": "Xã Một",
    }
    torment(door, "/persons/", person)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe\x00",
        b'{"reason": "\xff"}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"reason": NaN}',
        b'{"reason": ' + b"9" * 5_000 + b"}",
        b'{"reason": "a", "reason": "b"}',
        b'{"\\ud800": 1}',
        b'{"' + b"k" * 100_000 + b'": 1}',
        b"{" + b",".join(b'"k%d": 1' % n for n in range(20_000)) + b"}",
        b'{"reason": "' + b"x" * 3_000_000 + b'"}',
    ],
    ids=lambda body: repr(body[:14]),
)
def test_bodies_that_are_none(door: Door, body: bytes) -> None:
    path = door.ready_for("refuse")
    judge(door, None, lambda: door.call("POST", path, body))


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "application/xml", "x"])
def test_bodies_of_another_type(door: Door, kind: str) -> None:
    path = door.ready_for("refuse")
    answer = door.call("POST", path, {"reason": "Sai"}, content_type=kind)
    assert answer.status_code == 415
    assert json.loads(answer.content)["field"] == "Content-Type"


HEADERS = ("", " ", "*", '"', '"-1"', '"x"', "1", '"99999999999"', "é", "x" * 5_000, "a b", "\x00")


@pytest.mark.parametrize("value", HEADERS, ids=repr)
@pytest.mark.parametrize("name", ["If-Match", "Idempotency-Key", "Authorization"])
def test_headers(door: Door, name: str, value: str) -> None:
    path = door.ready_for("refuse")
    field = None if name == "Authorization" else name
    judge(door, field, lambda: door.call("POST", path, {"reason": "Sai"}, **{name: value}))


def addresses() -> list[tuple[str, str, list[str]]]:
    """Return method, path and query parameters of every operation that the API describes."""
    paths = api.get_openapi_schema()["paths"]
    return [
        (
            method.upper(),
            path.removeprefix("/api/v1"),
            [p["name"] for p in operation["parameters"] if p["in"] == "query"],
        )
        for path, methods in paths.items()
        for method, operation in methods.items()
    ]


PARAMETERS = (
    *(
        "%00",
        "%ED%A0%80",
        "%FF",
        "",
        "%20",
        "..%2F..",
        "%27%3B--",
        "%3Cscript%3E",
        "0",
        "-1",
        "1e9",
    ),
    *("9" * 50, "x" * 2_000, "2026-11-20T09:00", "0001-01-01", "9999-12-31", "null", "%E2%80%AE"),
    *("2026-11-20", "1700000000", "a.b.c", "e30", "W10%3D", "%7B%7D", "true", str(uuid4())),
)


@pytest.mark.parametrize(("method", "path", "names"), addresses(), ids=lambda v: str(v)[:60])
def test_every_parameter_of_every_address(
    door: Door, method: str, path: str, names: list[str]
) -> None:
    body = {} if method == "POST" else None
    start, brace, _ = path.partition("{")
    rest = path.rpartition("}")[2]
    if brace:
        for value in PARAMETERS:
            judge_read(door.call(method, f"{start}{value}{rest}", body))
    for name in names:
        others = {"from": "2026-01-01", "to": "2026-12-31", "code": "H11", "first": "0"}
        fixed = "&".join(f"{k}={v}" for k, v in others.items() if k in names and k != name)
        for value in PARAMETERS:
            judge_read(door.call(method, f"{path}?{name}={value}&{fixed}", body))


def judge_read(answer: HttpResponse) -> None:
    """Demand an answer, or a problem."""
    assert answer.status_code < 500, answer.content[:2000]
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json", answer.content[:300]
        assert json.loads(answer.content)["status"] == answer.status_code


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/dossiers/nonsense", 404),
        ("DELETE", "/dossiers/", 405),
        ("PUT", "/health", 405),
    ],
)
def test_addresses_that_lead_nowhere(door: Door, method: str, path: str, status: int) -> None:
    answer = door.call(method, path)
    assert answer.status_code == status
    judge_read(answer)


FILES = {
    "nothing": b"",
    "nonsense": b"\x00\x01\x02\x03" * 20,
    "a program": b"\x7fELF" + b"\x00" * 100,
    "a page": b"<html><script>alert(1)</script></html>",
    "half a picture": b"\x89PNG\r\n\x1a\n",
    "too large": b"%PDF-1.7\n" + b"0" * 10_100_000,
}
NAMES = (
    "a.pdf",
    "",
    "..\\..\\x.exe",
    "a\u202efdp.exe",
    "x" * 5_000 + ".pdf",
    'q"\\.pdf',
    "đơn.PDF",
)


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name[:12]))
def test_files(door: Door, content: bytes, name: str) -> None:
    written = name.replace("\\", "\\\\").replace('"', "%22").encode()
    head = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="' + written + b'"\r\n\r\n'
    )
    body = head + content + b"\r\n--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    judge(door, None, lambda: door.call("POST", "/files/", body, content_type=kind))


@pytest.mark.parametrize(
    "body", [b"", b"--b", b"--b\r\n\r\n--b--", b"\x00" * 50, b"--b\r\n" * 5_000]
)
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b", "multipart/form-data", "x/y"])
def test_uploads_that_are_none(door: Door, body: bytes, kind: str) -> None:
    judge(door, None, lambda: door.call("POST", "/files/", body, content_type=kind))


@pytest.mark.parametrize("field", ["grant_type", "client_id", "client_secret"])
def test_every_field_of_the_token_form(door: Door, field: str) -> None:
    form = {"grant_type": "client_credentials", "client_id": "x", "client_secret": "y"}
    for value in (*hostile.TEXTS, *hostile.IDENTIFIERS):
        if not value.isprintable() and "\ud800" <= max(value) <= "\udfff":
            continue
        answer = door.client.post("/api/v1/oauth/token", form | {field: value})
        assert answer.status_code in (400, 401, 413), (value[:20], answer.content)
        if answer.status_code != 413:
            assert set(answer.json()) == {"error", "error_description"}
    for basic in ("", "Basic", "Basic é", "Basic ====", "Basic /w==", "Basic Og=="):
        answer = door.client.post("/api/v1/oauth/token", form, headers={"Authorization": basic})
        assert answer.status_code in (400, 401), (basic, answer.content)
