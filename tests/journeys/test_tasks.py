"""Tasks through HTTP: given, accepted, split, done, returned, extended; who may not, bad input."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.apps.tasks import selectors
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.kernel.moments import local_day
from motcua.web.office.tasks import quarters
from tests.factories.dossiers import World, account, appoint
from tests.factories.tasks import give, notice, on
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def _given(world: World, **changes: Any) -> TaskRecord:
    """Return a task that was just given, due in twenty days."""
    today = local_day(timezone.now())
    values = {"deadline": on(today + timedelta(20)), "source": notice(issued=today)} | changes
    return give(world, at=recent(), **values)


def _form(world: World, **changes: Any) -> dict[str, Any]:
    """Return what the form of giving sends."""
    today = local_day(timezone.now())
    return {
        "key": str(uuid4()),
        "number": "15/TB-UBND",
        "issued_on": today.isoformat(),
        "issuer": "UBND tỉnh",
        "source_kind": "notice",
        "anchor": "mục II.3",
        "excerpt": "Giao UBND xã báo cáo.",
        "title": "Báo cáo số hóa",
        "content": "Báo cáo kết quả số hóa.",
        "product": "Báo cáo",
        "lead": str(world.commune.authority),
        "deadline_kind": "date",
        "on": (today + timedelta(20)).isoformat(),
        "kind": "other",
        "urgency": "normal",
        "secrecy": "none",
        "public": "on",
        "coordinating": [str(world.neighbour.authority)],
    } | changes


def _act(client: Client, task: TaskRecord, verb: str, **values: Any) -> Any:
    """Carry out a verb by its form."""
    sent = {"expected": selectors.task(task.id).version, "key": str(uuid4())} | values
    return client.post(reverse("task_act", args=[task.id, verb]), sent)


def test_a_task_is_given_by_the_form_once(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.overseer)
    page = client.get(reverse("task_give"))
    assert page.status_code == 200
    told = _form(world)
    first, again = (client.post(reverse("task_give"), told) for _n in range(2))
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    shown = client.get(first["Location"]).content.decode()
    for words in ("15/TB-UBND", "mục II.3", "Giao UBND xã báo cáo.", "Hạn trong văn bản"):
        assert words.lower() in shown.lower()


def test_pages_open(world: World, sign_in: SignIn) -> None:
    _given(world)
    overseer = sign_in(world.overseer)
    for name in (
        "tasks",
        "tasks_csv",
        "tasks_unaccepted",
        "tasks_confirming",
        "tasks_extensions",
        "tasks_returns",
        "tasks_dunning",
        "tasks_board",
        "tasks_board_csv",
        "tasks_entry",
        "tasks_report",
        "tasks_report_pdf",
        "tasks_report_xlsx",
        "tasks_secret",
        "tasks_public",
        "tasks_public_csv",
    ):
        assert overseer.get(reverse(name)).status_code == 200, name


def test_a_task_goes_its_way_through_the_pages(world: World, sign_in: SignIn) -> None:
    """Accept, split, report, return, redo, extend, confirm: each by its form."""
    lead, giver = sign_in(world.commune.leader), sign_in(world.overseer)
    task = _given(world)
    assert _act(lead, task, "accept").status_code == 302
    parts = _parts(world, task)
    page = lead.post(reverse("task_act", args=[task.id, "split"]), parts)
    again = lead.post(reverse("task_act", args=[task.id, "split"]), parts)
    assert page.status_code == again.status_code == 302
    part = selectors.children(task.id)
    assert len(part) == 2
    _done(lead, part[0])
    assert _act(lead, part[0], "confirm").status_code == 403
    chief = sign_in(_chief(world))
    assert _act(chief, part[0], "return_result", reason="Thiếu số liệu").status_code == 302
    assert selectors.task(part[0].id).returns == 1
    _done(lead, part[0], accept=False)
    assert _act(chief, part[0], "confirm", quality="tốt").status_code == 302
    until = (part[1].deadline or local_day(timezone.now())) + timedelta(3)
    assert _act(lead, part[1], "accept").status_code == 302
    asked = _act(lead, part[1], "ask_extension", until=until.isoformat(), reason="Chậm")
    assert asked.status_code == 302
    wish = selectors.extensions(part[1].id)[0]
    told = {"request": str(wish.id), "granted": "1", "reason": "Được", "document": "7/CV"}
    assert _act(chief, part[1], "decide_extension", **told).status_code == 302
    assert selectors.task(part[1].id).deadline == until
    _done(lead, task, accept=False)
    refused = _act(giver, task, "confirm")
    assert refused.status_code == 409
    assert "việc con chưa hoàn thành" in refused.content.decode()
    _done(lead, part[1], accept=False)
    assert _act(chief, part[1], "confirm").status_code == 302
    assert _act(giver, task, "confirm").status_code == 302
    assert selectors.task(task.id).state is State.CONFIRMED
    shown = giver.get(reverse("task", args=[task.id])).content.decode()
    for words in ("Các phần", "đã hoàn thành", "Xác nhận hoàn thành", "100,00 % (2/2)"):
        assert words in shown


def _chief(world: World) -> UUID:
    """Return a second leader of the commune, who judges what the first brings."""
    who = account("deputy")
    appoint(who, world.commune.authority, "leader")
    return who


def _parts(world: World, task: TaskRecord) -> dict[str, Any]:
    """Return what the page of splitting sends: two parts, and an empty one."""
    assert task.deadline is not None
    told: dict[str, Any] = {"key": str(uuid4()), "part-TOTAL_FORMS": "3", "part-INITIAL_FORMS": "0"}
    for n in range(2):
        told |= {
            f"part-{n}-title": f"Phần {n + 1}",
            f"part-{n}-content": "Làm phần này.",
            f"part-{n}-lead": str(world.commune.authority),
            f"part-{n}-deadline": (task.deadline - timedelta(5)).isoformat(),
        }
    return told


def _done(client: Client, task: TaskRecord, *, accept: bool = True) -> None:
    """Accept a task where that is still to be done, and bring its result with a file."""
    if accept:
        assert _act(client, task, "accept").status_code == 302
    sent = {
        "summary": "Đã xong",
        "document_number": "45/BC-UBND",
        "document_on": local_day(timezone.now()).isoformat(),
        "files": SimpleUploadedFile("bao-cao.pdf", PDF, "application/pdf"),
    }
    assert _act(client, task, "submit_result", **sent).status_code == 302


def test_the_proof_is_sent_to_who_may_see_the_task_only(world: World, sign_in: SignIn) -> None:
    task, lead = _given(world), sign_in(world.commune.leader)
    _done(lead, task)
    proof = selectors.evidence(task.id)[0].files[0]
    address = reverse("task_file", args=[task.id, proof])
    answer = sign_in(world.overseer).get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert sign_in(world.neighbour.leader).get(address).status_code == 404
    assert lead.get(reverse("task_file", args=[task.id, uuid4()])).status_code == 404


@pytest.mark.parametrize("who", ["neighbour", "citizen", ""])
def test_others_see_no_task(world: World, sign_in: SignIn, who: str) -> None:
    task = _given(world)
    people = {"neighbour": world.neighbour.leader, "citizen": world.citizen}
    client = sign_in(people[who]) if who else Client()
    for address in (
        reverse("task", args=[task.id]),
        reverse("task_act", args=[task.id, "withdraw"]),
    ):
        status = client.get(address).status_code
        assert status == {"neighbour": 404, "citizen": 403, "": 302}[who]
    assert _act(client, task, "accept").status_code != 200
    assert selectors.task(task.id).state is State.ASSIGNED


def test_a_coordinating_agency_sees_and_contributes_nothing_more(
    world: World, sign_in: SignIn
) -> None:
    task = _given(world, coordinating=(world.neighbour.authority,))
    client = sign_in(world.neighbour.leader)
    page = client.get(reverse("task", args=[task.id])).content.decode()
    assert "Gửi phần phối hợp" in page
    assert "act-accept" not in page
    assert _act(client, task, "accept").status_code == 403
    assert _act(client, task, "contribute", text="Số liệu của xã").status_code == 302
    assert "Số liệu của xã" in client.get(reverse("task", args=[task.id])).content.decode()


def test_what_is_sent_twice_is_done_once(world: World, sign_in: SignIn) -> None:
    task, lead = _given(world), sign_in(world.commune.leader)
    _act(lead, task, "accept")
    sent = {"percent": "40", "text": "Đang làm", "key": str(uuid4())}
    sent["expected"] = str(selectors.task(task.id).version)
    address = reverse("task_act", args=[task.id, "report_progress"])
    assert [lead.post(address, sent).status_code for _n in range(2)] == [302, 302]
    assert len(selectors.progress(task.id)) == 1


def test_a_stale_page_is_told_so(world: World, sign_in: SignIn) -> None:
    task, lead = _given(world), sign_in(world.commune.leader)
    answer = _act(lead, task, "accept", expected=99)
    assert answer.status_code == 409
    assert "người khác thay đổi" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "id_title_error"),
        ({"title": "x" * 400}, "id_title_error"),
        ({"on": ""}, "id_on_error"),
        ({"on": "hôm qua"}, "id_on_error"),
        ({"on": "1999-01-01"}, "id_on_error"),
        ({"deadline_kind": "none", "on": "", "review_on": ""}, "id_review_on_error"),
        ({"deadline_kind": "recurring"}, "id_every_error"),
        ({"lead": str(uuid4())}, "id_lead_error"),
        ({"secrecy": "secret"}, "số nhiệm vụ mật"),
        ({"issued_on": "2090-01-01"}, "id_issued_on_error"),
        ({"coordinating": ["<script>"]}, "id_coordinating_error"),
    ],
)
def test_a_bad_task_is_refused_at_its_field(
    world: World, sign_in: SignIn, changes: dict[str, Any], words: str
) -> None:
    answer = sign_in(world.overseer).post(reverse("task_give"), _form(world, **changes))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "<script>" not in page.replace("<script src", "")


def test_a_part_due_after_the_whole_is_refused_at_its_field(world: World, sign_in: SignIn) -> None:
    task, lead = _given(world), sign_in(world.commune.leader)
    assert task.deadline is not None
    told = _parts(world, task)
    told["part-1-deadline"] = (task.deadline + timedelta(1)).isoformat()
    address = reverse("task_act", args=[task.id, "split"])
    answer = lead.post(address, told)
    assert answer.status_code == 422
    assert "id_part-1-deadline_error" in answer.content.decode()
    assert selectors.children(task.id) == []
    more = lead.post(address, told | {"more": "1"}).content.decode()
    assert "part-4-title" in more
    assert 'value="Phần 2"' in more
    assert lead.post(address, {"part-TOTAL_FORMS": "x"}).status_code == 422


def test_hostile_questions_do_no_harm(world: World, sign_in: SignIn) -> None:
    _given(world)
    client = sign_in(world.overseer)
    for query in (
        "?after=%00&q=%25&side=x&cut=y",
        "?body=1&giver=zz&as_of=9999-99-99&column=total&since=0000-00-00",
        "?column=drop%20table&as_of=2020-01-01",
        "?q=" + "a" * 5000,
        "?column=total&as_of=2000-01-01",
    ):
        assert client.get(reverse("tasks") + query).status_code == 200, query
    for query in ("?as_of=2999-01-01", "?as_of=x&by=y&after=-1", "?since=2020-01-01&by=level"):
        assert client.get(reverse("tasks_board") + query).status_code == 200, query
    assert client.get(reverse("tasks_public") + "?quarter=1-99&by=document").status_code == 200
    assert client.get(reverse("task_act", args=[uuid4(), "accept"])).status_code == 404
    assert client.get(f"/nhiem-vu/{uuid4()}/lam/khong-co/").status_code == 404


def test_the_list_behind_a_figure_holds_as_many(world: World, sign_in: SignIn) -> None:
    lead = sign_in(world.commune.leader)
    for n in range(3):
        task = _given(world, title=f"Việc {n}")
        if n:
            _act(lead, task, "accept")
    client = sign_in(world.overseer)
    page = client.get(reverse("tasks_board"))
    line = page.context["lines"][0]
    assert (line.counters.open_within, line.counters.unaccepted) == (3, 1)
    for cell in line.cells:
        if cell.number:
            behind = client.get(cell.address)
            assert len(behind.context["rows"]) == cell.number, cell


def test_a_list_asks_as_often_for_many_tasks_as_for_few(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.overseer)
    counts = []
    for many in (2, 12):
        for n in range(many):
            _given(world, title=f"Việc {n}")
        client.get(reverse("tasks"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("tasks"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_secrets_are_counted_not_stored(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.overseer)
    sent = {
        "body": str(world.commune.authority),
        "giver": str(world.province),
        "on": local_day(timezone.now()).isoformat(),
        **dict.fromkeys(("completed_late", "open_overdue", "withdrawn", "reassigned"), "0"),
        "completed_on_time": "4",
        "open_within": "2",
    }
    assert client.post(reverse("tasks_secret"), sent).status_code == 302
    assert client.post(reverse("tasks_secret"), sent | {"open_within": "-1"}).status_code == 422
    told = client.get(reverse("tasks_secret")).context["tallies"]
    assert [(t.completed, t.within) for t in told] == [(4, 2)]


def test_an_overdue_task_is_dunned_and_no_more_time_is_offered(
    world: World, sign_in: SignIn
) -> None:
    today = local_day(timezone.now())
    late = {"deadline": on(today - timedelta(2)), "source": notice(issued=today - timedelta(9))}
    task = _given(world, **late)
    giver, lead = sign_in(world.overseer), sign_in(world.commune.leader)
    assert task.code in giver.get(reverse("tasks_dunning")).content.decode()
    told = {"level": "written", "document": "9/VP", "text": "Báo cáo ngay"}
    assert _act(giver, task, "dun", **told).status_code == 302
    again = _act(giver, task, "dun", **told)
    assert again.status_code >= 400
    assert "dun-document_error" in again.content.decode()
    page = lead.get(reverse("task", args=[task.id])).content.decode()
    assert "Báo cáo ngay" in page
    paper = lead.get(reverse("task_letter", args=[task.id, 1]))
    assert paper.content.startswith(b"%PDF")
    assert lead.get(reverse("task_letter", args=[task.id, 2])).status_code == 404
    assert "act-ask_extension" not in page


def test_the_public_sees_numbers_of_public_tasks_only(world: World) -> None:
    _given(world)
    _given(world, public=False, title="Không công khai")
    page = Client().get(reverse("tasks_public") + f"?quarter={_running()}&by=body")
    assert page.context["total"].total == 1
    sheet = Client().get(reverse("tasks_public_csv") + f"?quarter={_running()}&by=body")
    rows = sheet.content.decode().splitlines()
    assert len(rows) == 2
    assert "Báo cáo" not in sheet.content.decode()


def _running() -> str:
    return quarters.offered(timezone.now())[0].key
