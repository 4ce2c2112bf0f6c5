"""A session on its pages, from the plan to follow-up; who may not; what is typed wrongly."""

import io
import zipfile
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.apps.identity.models import Account
from motcua.apps.inspections import selectors
from motcua.apps.inspections.domain import checking
from motcua.apps.inspections.domain.session import SessionRecord
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.models import Finding, Note, Session
from motcua.apps.tasks.models import Task
from tests.factories import sessions
from tests.factories.dossiers import World

pytestmark = pytest.mark.django_db
PHOTO = b"\x89PNG\r\n\x1a\n" + b"0" * 60


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR = False


def signed_in(account: UUID) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=account))
    return client


def plan(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "title": "Kiểm tra cải cách",
        "decision": "12/QĐ",
        "decision_on": "2026-01-05",
        "starts_on": "2026-01-10",
        "ends_on": "2026-01-11",
        "place": "Hội trường",
        "window": "nd09:half:2020-1",
        "head": "Chánh Văn phòng",
        "deputies": "Phó Chánh Văn phòng\n\nGiám đốc Sở Nội vụ",
        "members": "",
        "secretary": "Chuyên viên",
        "bodies": [str(world.commune.authority)],
        "topics": "Kỷ luật, kỷ cương",
        "metrics": ["dossiers.on_time_form06", "centre.established"],
        "key": "once",
    } | changes


def post(client: Client, route: str, *names: Any, **data: Any) -> HttpResponse:
    return client.post(reverse(route, args=names), data)  # type: ignore[return-value]


def words(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_session_is_led_on_its_pages_from_plan_to_follow_up(world: World) -> None:
    client = signed_in(world.overseer)
    assert post(client, "session_new", **plan(world)).status_code == 302
    assert post(client, "session_new", **plan(world)).status_code == 302
    session = one()
    assert [m.office for m in selectors.team(session.id)][1:3] == [
        "Phó Chánh Văn phòng",
        "Giám đốc Sở Nội vụ",
    ]
    assert post(client, "session_ask", session.id, due_on="2026-01-09").status_code == 302
    report = {"text": "Báo cáo", "centre.established:value": "1"}
    body = signed_in(world.commune.leader)
    where = (session.id, world.commune.authority)
    assert body.get(reverse("session_report", args=where)).status_code == 200
    assert post(body, "session_report", *where, **report).status_code == 302
    assert one().state is State.REPORTS_RECEIVED
    assert post(client, "session_freeze", session.id).status_code == 302
    pack = client.get(reverse("session_pack", args=[session.id]))
    assert checking.check(pack.content)["number"] == session.number
    assert "attachment" in pack["Content-Disposition"]
    assert post(client, "session_hold", session.id, on="2026-01-10").status_code == 302
    _visit(client, world, session)
    _conclude(client, world, session)
    page = words(client.get(reverse("session", args=[session.id])))  # type: ignore[arg-type]
    assert "34/TB" in page
    assert Task.objects.get().code in page
    assert post(client, "session_close", session.id).status_code == 422
    assert post(client, "session_close", session.id, anyway="on").status_code == 302
    assert one().state is State.CLOSED


def _visit(client: Client, world: World, session: SessionRecord) -> None:
    photo = SimpleUploadedFile("anh.png", PHOTO, "image/png")
    body = str(world.commune.authority)
    for _ in range(2):
        note = {"body": body, "text": "Máy lấy số hỏng.", "key": "n1", "files": [photo]}
        assert post(client, "session_note", session.id, **note).status_code == 302
        photo.seek(0)
    kept = Note.objects.get()
    sent = client.get(reverse("session_file", args=[session.id, kept.files[0]]))
    assert "attachment" in sent["Content-Disposition"]
    finding = {
        "body": body,
        "topic": "Một cửa",
        "kind": "difficulty",
        "text": "Đường truyền yếu.",
        "metric": "dossiers.on_time_form06",
        "key": "f1",
    }
    refused = post(client, "session_finding", session.id, **finding)
    assert refused.status_code == 422
    assert "Hãy chọn cơ quan có thẩm quyền" in words(refused)
    finding["competent"] = str(world.province)
    assert post(client, "session_finding", session.id, **finding).status_code == 302
    assert post(client, "session_finding", session.id, **finding).status_code == 302
    assert Finding.objects.count() == 1


def _conclude(client: Client, world: World, session: SessionRecord) -> None:
    address = reverse("session_conclusion", args=[session.id])
    assert "Đường truyền yếu." in words(client.get(address))  # type: ignore[arg-type]
    rows = {
        "expected": one().version,
        "preamble": "Đoàn kết luận:",
        "item-TOTAL_FORMS": "2",
        "item-INITIAL_FORMS": "0",
        "item-0-text": "Lắp cáp quang",
        "item-0-lead": "",
        "item-1-text": "",
    }
    refused = client.post(address, rows)
    assert refused.status_code == 422
    rows |= {"item-0-lead": str(world.commune.authority), "item-0-deadline": "2026-03-31"}
    assert client.post(address, rows | {"onward": "1"}).status_code == 302
    stale = client.post(address, rows)
    assert stale.status_code == 422
    issue = {"expected": one().version, "number": "34/TB", "on": "2026-01-11"}
    assert post(client, "session_issue", session.id, **issue).status_code == 422
    issue["signatory"] = "Chánh Văn phòng"
    assert post(client, "session_issue", session.id, **issue).status_code == 302
    assert post(client, "session_issue", session.id, **issue).status_code == 302
    assert Task.objects.count() == 1


def one() -> SessionRecord:
    return selectors.session(Session.objects.get().pk)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"head": ""}, "id_head"),
        ({"bodies": []}, "id_bodies"),
        ({"ends_on": "2025-01-01"}, "id_ends_on"),
        ({"title": "x" * 600}, "id_title"),
        ({"window": "<script>"}, "id_window"),
        ({"bodies": ["nothing"]}, "id_bodies"),
    ],
)
def test_a_wrong_plan_is_shown_at_its_field(
    world: World, changes: dict[str, Any], shown: str
) -> None:
    response = post(signed_in(world.overseer), "session_new", **plan(world, **changes))
    assert response.status_code == 422
    assert f"{shown}" in words(response)
    assert "<script>" not in words(response).replace("<script src", "")
    assert not Session.objects.exists()


def test_neighbours_and_strangers_see_nothing_and_bodies_only_look(world: World) -> None:
    session = sessions.planned(world, bodies=(world.commune.authority,))
    address = reverse("session", args=[session.id])
    assert Client().get(address).status_code == 302
    assert signed_in(world.neighbour.leader).get(address).status_code == 404
    assert signed_in(world.citizen).get(address).status_code == 403
    leader = signed_in(world.commune.leader)
    assert leader.get(address).status_code == 200
    assert post(leader, "session_hold", session.id, on="2026-01-10").status_code == 403
    assert leader.get(reverse("session_note", args=[session.id])).status_code == 403


def test_a_report_shows_what_is_wrong_at_its_metric(world: World) -> None:
    session = sessions.planned(world)
    sessions.reported(world, session)
    where = (session.id, world.commune.authority)
    data = {
        "dossiers.on_time_form06:numerator": "5",
        "dossiers.on_time_form06:denominator": "3",
        "text": "x",
    }
    client = signed_in(world.commune.leader)
    response = post(client, "session_report", *where, **data)
    assert response.status_code == 422
    assert 'class="error"' in words(response)
    other = reverse("session_report", args=[session.id, world.neighbour.authority])
    assert client.get(other).status_code == 403


def test_the_register_tells_what_waits_and_is_answered_by_who_is_competent(world: World) -> None:
    session = sessions.concluded(world)
    finding = selectors.findings(session.id)[0]
    client = signed_in(world.overseer)
    page = words(client.get(reverse("difficulties") + "?cut=overdue"))  # type: ignore[arg-type]
    assert "Đường truyền yếu." in page
    answer = {"text": "Sẽ lắp.", "document": "5/UBND", "on": timezone.localdate().isoformat()}
    commune = signed_in(world.commune.leader)
    assert post(commune, "difficulty_answer", finding.id, **answer).status_code == 403
    assert post(client, "difficulty_answer", finding.id, **answer).status_code == 302
    listed = b"".join(client.get(reverse("difficulties_csv")).streaming_content)  # type: ignore[attr-defined]
    assert "Sẽ lắp." in listed.decode()
    empty = words(client.get(reverse("difficulties") + "?cut=unanswered"))  # type: ignore[arg-type]
    assert "Không có khó khăn" in empty


def test_the_papers_are_sent_and_a_pack_before_its_time_is_told(world: World) -> None:
    session = sessions.concluded(world)
    client = signed_in(world.overseer)
    notice = client.get(reverse("session_notice", args=[session.id]))
    assert notice["Content-Type"] == "application/pdf"
    assert client.get(reverse("session_pack", args=[session.id])).status_code == 409
    assert client.get(reverse("session_pack_pdf", args=[session.id])).status_code == 409


def test_the_next_session_opens_with_what_became_of_the_last(world: World) -> None:
    first = sessions.concluded(world)
    second = sessions.planned(world, starts_on=date(2020, 12, 1), ends_on=date(2020, 12, 2))
    client = signed_in(world.overseer)
    page = words(client.get(reverse("session", args=[second.id])))  # type: ignore[arg-type]
    assert f"phiên số {first.number} đến nay" in page
    assert "Lắp đường truyền cáp quang." in page


def test_the_list_pages_and_filters(world: World) -> None:
    client = signed_in(world.overseer)
    assert "Chưa có phiên kiểm tra nào" in words(client.get(reverse("sessions")))  # type: ignore[arg-type]
    sessions.planned(world)
    assert "Số 1" in words(client.get(reverse("sessions") + "?state=planned"))  # type: ignore[arg-type]
    for query in ("?state=zzz", "?after=zzz", "?after=0", "?state=closed"):
        assert client.get(reverse("sessions") + query).status_code == 200


def test_the_pack_in_the_browser_holds_the_script(world: World) -> None:
    session = sessions.planned(world)
    client = signed_in(world.overseer)
    post(client, "session_freeze", session.id)
    pack = client.get(reverse("session_pack", args=[session.id])).content
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        assert "kiem-tra.py" in archive.namelist()
