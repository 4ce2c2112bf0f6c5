"""What an authority administers itself, through HTTP: who may, what is shown, what is refused."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies import services
from motcua.apps.agencies.models import Appointment
from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services as verbs
from motcua.apps.identity.models import Account
from motcua.apps.journal import selectors as journal
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.services import load_catalogue
from motcua.kernel.moments import local_day
from tests.factories.dossiers import World, account, appoint
from tests.journeys.conftest import SignIn, recent

CODE = "1.013225"
LONG = "Ủy ban nhân dân " * 400


@pytest.fixture
def admin(world: World, sign_in: SignIn) -> Client:
    who = account("admin")
    appoint(who, world.commune.authority, "authority_admin")
    return sign_in(who)


@pytest.fixture
def overseer(world: World, sign_in: SignIn) -> Client:
    load_catalogue(by=None, at=recent())
    return sign_in(world.overseer)


def today() -> Any:
    return local_day(timezone.now())


def messages(answer: Any) -> str:
    return answer.content.decode()


def test_the_overview_shows_what_may_be_administered(world: World, admin: Client) -> None:
    page = messages(admin.get("/quan-tri/"))
    assert "Quản trị" in page
    for route in ("admin_units", "admin_delegations", "admin_calendar"):
        assert reverse(route, args=[world.commune.authority]) in page
    assert "Công bố thủ tục" not in page
    neighbour = f"/quan-tri/?authority={world.neighbour.authority}"
    assert admin.get(neighbour).status_code == 403
    assert admin.get("/quan-tri/?authority=x").status_code == 200
    assert admin.get(f"/quan-tri/?authority={uuid4()}").status_code == 404


def test_who_may_not(world: World, sign_in: SignIn) -> None:
    for who in (world.commune.receptionist, world.commune.handler, world.citizen):
        client = sign_in(who)
        assert client.get("/quan-tri/").status_code == 403
        assert "Quản trị" not in messages(client.get("/"))
    assert Client().get("/quan-tri/").status_code == 302
    leader = sign_in(world.commune.leader)
    assert leader.get("/quan-tri/").status_code == 200
    home = world.commune.authority
    assert leader.get(reverse("admin_official_new", args=[home])).status_code == 403
    assert leader.get(reverse("admin_days", args=[home])).status_code == 403
    assert leader.get(reverse("admin_procedure_new")).status_code == 403


def test_a_neighbours_things_are_closed(world: World, admin: Client) -> None:
    there = world.neighbour
    for route in ("admin_units", "admin_delegations", "admin_delegate", "admin_official_new"):
        assert admin.get(reverse(route, args=[there.authority])).status_code == 403, route
    for route in ("admin_calendar", "admin_days", "admin_hours", "admin_redate"):
        assert admin.get(reverse(route, args=[there.authority])).status_code == 403, route
        assert admin.get(reverse(route, args=["x"])).status_code == 404, route
    for route in ("admin_days", "admin_hours"):
        assert admin.get(reverse(route, args=["chung"])).status_code == 403, route
    assert admin.get(reverse("admin_official", args=[there.leader])).status_code == 404
    assert admin.get(reverse("admin_official", args=[uuid4()])).status_code == 404
    assert admin.get(reverse("admin_official", args=[world.citizen])).status_code == 404
    office = Appointment.objects.get(account=there.leader).pk
    assert admin.post(reverse("admin_relieve", args=[office])).status_code == 404
    for act in ("dong", "mo", "mat-khau"):
        assert admin.post(reverse("admin_account", args=[there.leader, act])).status_code == 404
    assert admin.get(reverse("admin_unit_rename", args=[there.room])).status_code == 403
    csv = messages(admin.get(f"/quan-tri/can-bo/can-bo.csv?authority={world.commune.authority}"))
    assert "leader" in csv
    assert "," in csv.splitlines()[0]
    assert admin.get(f"/quan-tri/can-bo/can-bo.csv?authority={there.authority}").status_code == 403


def test_units_are_added_renamed_and_closed(world: World, admin: Client) -> None:
    address = reverse("admin_units", args=[world.commune.authority])
    wrong = admin.post(address, {"name": "", "kind": "x", "from_on": "31/02"})
    assert wrong.status_code == 422
    assert messages(wrong).count('class="error"') == 3
    made = {"name": "Phòng Văn hóa", "kind": "case", "from_on": today().isoformat()}
    assert admin.post(address, made).status_code == 302
    units = agencies.units(world.commune.authority, today())
    unit = next(u for u in units if u.name == made["name"])
    rename = reverse("admin_unit_rename", args=[unit.id])
    assert admin.post(rename, {"name": "Phòng Xã hội", "on": "", "document": ""}).status_code == 422
    told = {"name": "Phòng Xã hội", "on": today().isoformat(), "document": "QĐ 1"}
    assert admin.post(rename, told).status_code == 302
    close = reverse("admin_unit_close", args=[world.commune.room])
    closing = {"on": today().isoformat(), "document": "QĐ 2"}
    refused = admin.post(close, closing)
    assert refused.status_code == 422
    assert "2 người" in messages(refused)
    tomorrow = closing | {"on": (today() + timedelta(1)).isoformat()}
    assert admin.post(reverse("admin_unit_close", args=[unit.id]), tomorrow).status_code == 302
    assert admin.post(address, {**made, "name": LONG}).status_code == 422


def test_a_new_official_gets_a_password_that_is_shown_once(world: World, admin: Client) -> None:
    address = reverse("admin_official_new", args=[world.commune.authority])
    values = {
        "display_name": "Nông Thị Mới",
        "login": "moi.nong",
        "role": "handler",
        "unit": str(world.commune.room),
        "title": "Công chức",
        "from_on": today().isoformat(),
    }
    assert admin.post(address, values | {"role": "overseer"}).status_code == 422
    assert admin.post(address, values | {"login": "có dấu cách"}).status_code == 422
    answer = admin.post(address, values)
    assert answer.status_code == 302
    row = Account.objects.get(login="moi.nong")
    shown = messages(admin.get(answer["Location"]))
    word = shown.split('class="lead mono">')[1].split("<")[0]
    assert row.check_password(word)
    assert row.must_change_password
    assert admin.get(answer["Location"])["Location"] == reverse("admin_official", args=[row.pk])
    assert admin.post(address, values).status_code == 422
    page = messages(admin.get(reverse("admin_official", args=[row.pk])))
    assert "Nông Thị Mới" in page
    assert "Thôi giữ chức vụ" in page


def test_officials_are_searched_by_post_and_paged(world: World, admin: Client) -> None:
    for n in range(60):
        appoint(account(f"người {n:02d}"), world.commune.authority, "handler", world.commune.room)
    first = admin.get("/quan-tri/can-bo/")
    assert messages(first).count('scope="row"') == 50
    further = messages(first).split('rel="next" href="')[1].split('"')[0]
    second = admin.get(further.replace("&amp;", "&"))
    assert messages(second).count('scope="row"') == 15
    found = admin.post("/quan-tri/can-bo/", {"q": "nguoi 07"})
    assert messages(found).count('scope="row"') == 1
    assert "Không có ai khớp" in messages(admin.post("/quan-tri/can-bo/", {"q": "<script>zzz"}))
    assert admin.get("/quan-tri/can-bo/?after=x").status_code == 422
    assert "Chưa có ai thôi" in messages(admin.get("/quan-tri/can-bo/?former=1"))


def test_the_list_of_officials_asks_no_more_for_more_rows(world: World, admin: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            admin.get("/quan-tri/can-bo/")
        return len(queries)

    few = asked()
    for n in range(20):
        appoint(account(f"thêm {n}"), world.commune.authority, "handler", world.commune.room)
    assert asked() == few


def test_who_is_relieved_is_shown_with_what_is_held(world: World, admin: Client) -> None:
    world.handle(at=recent())
    office = Appointment.objects.get(account=world.commune.handler).pk
    address = reverse("admin_relieve", args=[office])
    page = messages(admin.get(address))
    assert "đang giữ <strong>1</strong> hồ sơ" in page
    assert admin.post(address, {"until_on": "1990-01-01"}).status_code == 422
    assert admin.post(address, {"until_on": today().isoformat()}).status_code == 302
    later = (today() + timedelta(9)).isoformat()
    assert admin.post(address, {"until_on": later}).status_code == 422
    assert agencies.standing(world.commune.handler, timezone.now()).appointments == ()
    page = messages(admin.get(reverse("admin_official", args=[world.commune.handler])))
    assert "Lịch sử" in page


def test_an_account_is_closed_and_opened_again(
    world: World, admin: Client, sign_in: SignIn
) -> None:
    who = world.commune.handler
    officer = sign_in(who)
    assert officer.get("/viec/").status_code == 200
    assert admin.post(reverse("admin_account", args=[who, "dong"])).status_code == 302
    assert officer.get("/viec/").status_code == 302
    assert "Mở lại tài khoản" in messages(admin.get(reverse("admin_official", args=[who])))
    assert admin.post(reverse("admin_account", args=[who, "mo"])).status_code == 302
    assert sign_in(who).get("/viec/").status_code == 200
    assert admin.post(reverse("admin_account", args=[who, "xoa"])).status_code == 404
    assert admin.get(reverse("admin_account", args=[who, "dong"])).status_code == 405
    own = Appointment.objects.get(role="authority_admin").account_id
    assert admin.post(reverse("admin_account", args=[own, "dong"])).status_code == 409


def delegation(world: World, **more: Any) -> dict[str, Any]:
    office = Appointment.objects.get(account=world.commune.leader).pk
    return {
        "appointments": [str(office)],
        "receiver": str(world.commune.unit_leader),
        "from_on": today().isoformat(),
        "last_on": today().isoformat(),
        "document": "GUQ 1",
    } | more


def test_a_delegate_acts_and_the_journal_names_both(
    world: World, admin: Client, sign_in: SignIn
) -> None:
    at = recent()
    dossier = world.handle(at=at)
    verbs.assign(
        dossier_id=dossier.id,
        unit=world.commune.one_stop,
        by=world.commune.leader,
        at=at,
    )
    deputy = sign_in(world.commune.unit_leader)
    assert deputy.get(f"/ho-so/{dossier.id}/").status_code == 403
    address = reverse("admin_delegate", args=[world.commune.authority])
    assert "Ai ủy quyền?" in messages(admin.get(address))
    address += f"?giver={world.commune.leader}"
    assert admin.post(address, delegation(world, last_on="2020-01-01")).status_code == 422
    assert admin.post(address, delegation(world, appointments=[])).status_code == 422
    stranger = delegation(world, receiver=str(world.neighbour.leader))
    assert admin.post(address, stranger).status_code == 422
    assert admin.post(address, delegation(world)).status_code == 302
    assert admin.post(address, delegation(world)).status_code == 422
    verbs.approve(dossier_id=dossier.id, by=world.commune.unit_leader, at=timezone.now())
    last = journal.facts_of(dossier.id)[-1]
    assert last.actor == world.commune.unit_leader
    assert last.payload["on_behalf_of"] == str(world.commune.leader)
    page = messages(deputy.get(f"/ho-so/{dossier.id}/"))
    assert "thay leader" in page
    listed = reverse("admin_delegations", args=[world.commune.authority])
    assert "đang có hiệu lực" in messages(admin.get(listed))
    (found,) = agencies.delegations(authority=world.commune.authority)
    end = reverse("admin_delegation_end", args=[found.id])
    assert admin.post(end, {"on": "2031-01-01"}).status_code == 422
    assert admin.post(end, {"on": today().isoformat()}).status_code == 302
    assert admin.get(reverse("admin_delegation_end", args=[uuid4()])).status_code == 404
    assert "Không có ủy quyền nào" in messages(admin.get(listed + "?now=1"))


def begun(overseer: Client) -> UUID:
    answer = overseer.post(reverse("admin_procedure_begin", args=[CODE]))
    assert answer.status_code == 302
    return UUID(answer["Location"].rstrip("/").split("/")[-1])


def mark(version: UUID) -> str:
    return procedures.head(version).source_hash


def test_a_procedure_is_edited_previewed_and_published(world: World, overseer: Client) -> None:
    assert overseer.get(reverse("admin_procedure", args=[CODE])).status_code == 200
    version = begun(overseer)
    assert begun(overseer) == version
    fees = reverse("admin_draft_row", args=[version, "fees", "moi"])
    wrong = overseer.post(fees, {"expected": mark(version), "amount": "ba đồng"})
    assert wrong.status_code == 422
    told = {"expected": mark(version), "amount": "75000", "note": "Lệ phí thử", "channel": ""}
    assert overseer.post(fees, told).status_code == 302
    assert overseer.post(fees, told).status_code == 422  # somebody (we ourselves) changed it
    rows = reverse("admin_draft_rows", args=[version, "fees"])
    last = len(procedures.draft(version).record.fees) - 1
    assert last > 0
    up = {"expected": mark(version), "act": f"up:{last}"}
    assert overseer.post(rows, up).status_code == 302
    assert procedures.draft(version).record.fees[last - 1].note == "Lệ phí thử"
    assert overseer.post(rows, up).status_code == 409
    bad = {"expected": mark(version)}
    for act in ("", "up:x", "fly:0", "up:99999", "remove:-1"):
        assert overseer.post(rows, bad | {"act": act}).status_code == 404, act
    assert overseer.post(rows, bad | {"act": "remove:999"}).status_code == 404
    diff = messages(overseer.get(reverse("admin_draft_diff", args=[version])))
    assert "Lệ phí thử" in diff
    preview = messages(overseer.get(reverse("admin_draft_preview", args=[version])))
    assert "75.000" in preview
    assert "Mang theo gì" in preview
    assert "75.000" not in messages(Client().get(f"/thu-tuc/{CODE}/"))
    address = reverse("admin_draft_publish", args=[version])
    decided = {
        "decision_no": "12/QĐ-UBND",
        "decision_on": today().isoformat(),
        "publisher": "province",
        "valid_from": (today() + timedelta(1)).isoformat(),
    }
    warned = overseer.post(address, decided)
    assert warned.status_code == 200
    assert "Trễ: chỉ có" in messages(warned)
    assert procedures.head(version).status == "draft"
    assert overseer.post(address, decided | {"decision_no": "", "confirm": "1"}).status_code == 422
    early = decided | {"valid_from": "2001-01-01", "confirm": "1"}
    assert overseer.post(address, early).status_code == 422
    assert overseer.post(address, decided | {"confirm": "1"}).status_code == 302
    assert procedures.head(version).decision_no == "12/QĐ-UBND"
    assert overseer.post(address, decided | {"confirm": "1"}).status_code == 404
    assert "12/QĐ-UBND" in messages(overseer.get(reverse("admin_procedure", args=[CODE])))


def test_every_part_of_a_draft_saves_what_it_shows(world: World, overseer: Client) -> None:
    version = begun(overseer)
    record = procedures.draft(version).record
    before = mark(version)
    assert overseer.get(reverse("admin_draft", args=[version])).status_code == 200
    inner = ["cases.0.terms", "cases.0.components"]
    keys = ["cases", *inner, "fees", "results", "legal_bases", "steps"]
    pages = [(reverse("admin_draft_general", args=[version]), None)]
    for key in keys:
        assert overseer.get(reverse("admin_draft_rows", args=[version, key])).status_code == 200
        pages.append((reverse("admin_draft_row", args=[version, key, "0"]), key))
    for address, _key in pages:
        form = overseer.get(address).context["form"]
        shown = {name: form[name].value() for name in form.fields}
        sent = {k: v for k, v in shown.items() if v not in (None, False)}
        answer = overseer.post(address, sent | {"expected": mark(version)})
        assert answer.status_code == 302, (address, messages(answer))
    assert procedures.draft(version).record == record
    assert mark(version) == before


def test_hostile_values_in_the_editor(world: World, overseer: Client) -> None:
    version = begun(overseer)
    general = reverse("admin_draft_general", args=[version])
    values = {"name": "<b>Tên</b>\x00", "max_supplements": "1", "expected": mark(version)}
    assert overseer.post(general, values).status_code == 422
    values |= {"name": "x" * 30_000}
    assert overseer.post(general, values).status_code == 422
    values |= {"name": "<script>alert(1)</script>", "level": "village"}
    assert overseer.post(general, values).status_code == 422
    values |= {"level": "commune", "expected": "0" * 64}
    assert overseer.post(general, values).status_code == 422
    values |= {"expected": mark(version)}
    assert overseer.post(general, values).status_code == 302
    assert "<script>alert" not in messages(overseer.get(reverse("admin_draft", args=[version])))
    for key in ("x", "cases.99.terms", "cases.0.x", "bodies", "cases.0"):
        assert overseer.get(reverse("admin_draft_rows", args=[version, key])).status_code == 404
    for place in ("x", "99", "-1", "99999999"):
        address = reverse("admin_draft_row", args=[version, "fees", place])
        assert overseer.get(address).status_code == 404
    assert overseer.get(reverse("admin_draft", args=[uuid4()])).status_code == 404
    step = reverse("admin_draft_row", args=[version, "steps", "moi"])
    odd = {"name": "Việc", "hours": "1,3", "expected": mark(version)}
    assert overseer.post(step, odd).status_code == 422
    assert overseer.post(step, odd | {"hours": "1.25"}).status_code == 302


def test_steps_longer_than_the_term_are_warned_of(world: World, overseer: Client) -> None:
    version = begun(overseer)
    step = reverse("admin_draft_row", args=[version, "steps", "moi"])
    told = {"name": "Chờ rất lâu", "hours": "9000", "role": "handler", "unit_kind": "case"}
    overseer.post(step, told | {"expected": mark(version)})
    page = messages(overseer.get(reverse("admin_draft_rows", args=[version, "steps"])))
    assert "Các bước dài hơn thời hạn" in page
    assert "Chờ rất lâu" in page
    assert "<svg" in page
    assert "style=" not in page


def test_a_new_procedure_and_the_end_of_one(world: World, overseer: Client) -> None:
    new = reverse("admin_procedure_new")
    assert overseer.post(new, {"code": "a b", "name": "x", "level": "commune"}).status_code == 422
    assert overseer.post(new, {"code": CODE, "name": "x", "level": "commune"}).status_code == 422
    made = overseer.post(new, {"code": "9.000001", "name": "Việc mới", "level": "commune"})
    assert made.status_code == 302
    page = messages(overseer.get(made["Location"]))
    assert "phải có:" in page
    version = UUID(made["Location"].rstrip("/").split("/")[-1])
    publish = reverse("admin_draft_publish", args=[version])
    told = {
        "decision_no": "1/QĐ",
        "decision_on": today().isoformat(),
        "publisher": "province",
        "valid_from": today().isoformat(),
        "confirm": "1",
    }
    assert overseer.post(publish, told).status_code == 422
    assert overseer.get(reverse("admin_draft_preview", args=[version])).status_code == 200
    discard = reverse("admin_draft_discard", args=[version])
    assert overseer.get(discard).status_code == 200
    assert overseer.post(discard).status_code == 302
    assert overseer.get(discard).status_code == 404
    retire = reverse("admin_procedure_retire", args=[CODE])
    assert overseer.post(retire, {"decision_no": "", "valid_until": ""}).status_code == 422
    ending = {"decision_no": "2/QĐ", "valid_until": today().isoformat()}
    assert overseer.post(retire, ending).status_code == 302
    assert overseer.post(retire, ending).status_code == 422
    listed = messages(overseer.get("/quan-tri/thu-tuc/?state=retired"))
    assert CODE in listed
    assert overseer.get("/quan-tri/thu-tuc/9.999999/").status_code == 404


def test_an_authority_chooses_its_units(world: World, admin: Client) -> None:
    load_catalogue(by=None, at=recent())
    address = reverse("admin_assign", args=[CODE, world.commune.authority])
    told = {"role": "decide", "unit": str(world.commune.room), "from_on": today().isoformat()}
    assert admin.post(address, told | {"unit": ""}).status_code == 422
    assert admin.post(address, told | {"unit": str(world.neighbour.room)}).status_code == 422
    assert admin.post(address, told).status_code == 302
    assert admin.post(address, told).status_code == 422
    page = messages(admin.get(reverse("admin_procedure", args=[CODE])))
    assert "Phòng Hộ tịch" in page
    (found,) = procedures.assignments_of(code=CODE, limit=9)
    end = reverse("admin_assignment_end", args=[CODE, found.id])
    assert admin.post(end, {"until_on": "2000-01-01"}).status_code == 422
    assert admin.post(end, {"until_on": today().isoformat()}).status_code == 302
    elsewhere = reverse("admin_assign", args=[CODE, world.neighbour.authority])
    assert admin.get(elsewhere).status_code == 403


def off_day(**more: str) -> dict[str, str]:
    day = today() + timedelta(1)
    while day.weekday() > 4:
        day += timedelta(1)
    return {
        "number": "5/QĐ-UBND",
        "on": today().isoformat(),
        "body": "UBND xã",
        "days": "1",
        "0-date": day.isoformat(),
        "0-kind": "closure",
        "0-name": "Di dời trụ sở",
        "0-shifts": "",
        "act": "check",
    } | more


def test_a_day_is_declared_then_previewed_then_applied(world: World, admin: Client) -> None:
    dossier = world.handle(at=recent())
    home = world.commune.authority
    assert admin.get(reverse("admin_calendar", args=[home])).status_code == 200
    assert admin.get(reverse("admin_calendar", args=[home]) + "?year=1&after=x").status_code == 200
    address = reverse("admin_days", args=[home])
    assert admin.post(address, off_day(number="", **{"0-name": ""})).status_code == 422
    assert admin.post(address, off_day(**{"0-kind": "half_day"})).status_code == 422
    grown = admin.post(address, off_day(act="add"))
    assert grown.status_code == 200
    assert 'name="1-date"' in messages(grown)
    assert admin.post(address, off_day(act="drop:0", days="99999")).status_code == 200
    checked = admin.post(address, off_day())
    assert checked.status_code == 200
    assert "Đọc lại trước khi khai báo" in messages(checked)
    before = calendars.current_version(home)
    assert admin.post(address, off_day(act="declare")).status_code == 302
    calendars.forget_current_version()
    assert calendars.current_version(home) != before
    redate = reverse("admin_redate", args=[home])
    page = messages(admin.get(redate))
    assert dossier.code is not None
    assert dossier.code in page
    assert admin.post(redate, {"expected": "1"}).status_code == 422
    assert admin.post(redate, {"expected": "7", "read": "on"}).status_code == 422
    assert admin.post(redate, {"expected": "1", "read": "on"}).status_code == 302
    moved = dossiers.dossier(dossier.id).due_at
    assert moved is not None
    assert dossier.due_at is not None
    assert moved > dossier.due_at
    assert "Không hồ sơ nào đổi hạn" in messages(admin.get(redate))
    assert "Di dời trụ sở" in messages(admin.get(reverse("admin_calendar", args=[home])))


def test_hours_are_declared(world: World, admin: Client) -> None:
    home = world.commune.authority
    address = reverse("admin_hours", args=[home])
    form = admin.get(address).context["form"]
    told = {name: form[name].value() or "" for name in form.fields}
    told |= {"number": "6/QĐ", "body": "UBND xã", "on": today().isoformat()}
    told |= {"from_on": (today() + timedelta(7)).isoformat()}
    assert admin.post(address, told | {"day_0": "25:00-26:00"}).status_code == 422
    assert admin.post(address, told | {f"day_{n}": "" for n in range(7)}).status_code == 422
    checked = admin.post(address, told | {"day_5": "08:00-11:00"})
    assert 'name="confirm"' in messages(checked)
    done = admin.post(address, told | {"day_5": "08:00-11:00", "confirm": "1"})
    assert done.status_code == 302
    calendars.forget_current_version()
    calendar = calendars.working_calendar(owner=home)
    saturday = today() + timedelta(7)
    while saturday.weekday() != 5:
        saturday += timedelta(1)
    assert calendar.is_working(saturday)


def test_every_page_answers_an_overseer_for_a_commune(world: World, overseer: Client) -> None:
    home = world.commune.authority
    assert overseer.get(f"/quan-tri/?authority={home}").status_code == 200
    assert "Không có cơ quan nào khớp" in messages(overseer.get("/quan-tri/?q=zzzz"))
    for route in ("admin_units", "admin_delegations", "admin_calendar", "admin_redate"):
        assert overseer.get(reverse(route, args=[home])).status_code == 200, route
    assert overseer.get("/quan-tri/can-bo/?everywhere=1").status_code == 200
    assert overseer.get(reverse("admin_calendar", args=["chung"])).status_code == 200
    assert services.add_unit
