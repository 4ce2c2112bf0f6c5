"""Lists: cut by rights, filters that stay in the address, empty states that say what to do."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.identity.services import register_person
from tests.factories.dossiers import World
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_sees_what_is_theirs(world: World, sign_in: SignIn) -> None:
    ours = world.handle(at=recent())
    theirs = world.submit(
        at=recent(),
        receiver=world.neighbour.authority,
        competent=world.neighbour.authority,
        by=world.neighbour.receptionist,
    )
    shown = page(sign_in(world.commune.handler), "/viec/")
    assert ours.code in shown
    assert theirs.reference not in shown
    overseer = page(sign_in(world.overseer), "/ho-so/")
    assert ours.code in overseer
    assert theirs.reference in overseer


@pytest.mark.parametrize("address", ["/ho-so/{id}/", "/ho-so/{code}/"])
def test_details_are_for_the_applicant_and_those_in_charge(
    world: World, sign_in: SignIn, address: str
) -> None:
    dossier = world.handle(at=recent(), owner=world.citizen)
    address = address.format(id=dossier.id, code=dossier.code)
    answer = sign_in(world.citizen).get(address)
    assert answer["Location"] == f"/ho-so-cua-toi/{dossier.id}/"
    assert "Nguyễn Thị Mai" in page(sign_in(world.commune.handler), address)
    assert sign_in(world.neighbour.handler).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_a_citizen_has_no_counter_and_no_others_dossiers(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    citizen = sign_in(world.citizen)
    assert citizen.get("/quay/tiep-nhan/").status_code == 403
    assert dossier.code not in page(citizen, "/viec/")
    answer = citizen.post(f"/ho-so/{dossier.id}/approve/", {"expected": 3, "key": str(uuid4())})
    assert answer.status_code == 403


def test_filters_by_time_stay_in_the_address(world: World, sign_in: SignIn) -> None:
    late = world.handle(at=timezone.now() - timedelta(days=40))
    fresh = world.handle(at=recent())
    client = sign_in(world.commune.leader)
    shown = page(client, "/viec/", cut="late")
    assert late.code in shown
    assert fresh.code not in shown
    assert 'aria-current="true">Quá hẹn <strong>1</strong>' in shown
    paused = world.do("ask_supplement", fresh, recent(), content="Thiếu")
    assert paused.code in page(client, "/viec/", cut="waiting")
    assert "Không có việc nào ở đây" in page(client, "/viec/", cut="tomorrow")
    assert "Không có việc nào ở đây" in page(client, "/viec/", cut="mine")


def test_search_by_code_and_by_name(world: World, sign_in: SignIn) -> None:
    person = register_person(full_name="Triệu Mùi Pham", by=None, at=recent())
    dossier = world.handle(at=recent(), person=person.id)
    client = sign_in(world.commune.handler)
    for address in ("/viec/", "/ho-so/"):
        assert dossier.code in page(client, address, q=dossier.code[:12])
        shown = client.post(address, {"q": "trieu mui"})
        assert dossier.code in shown.content.decode()
        assert shown["Cache-Control"] == "private, no-store"
        nobody = client.post(address, {"q": "ai do khong co"}).content.decode()
        assert "Không có hồ sơ nào khớp" in nobody
        code = client.post(address, {"q": dossier.code[:12]})
        assert code["Location"] == f"{address}?q={dossier.code[:12]}"


def test_a_name_or_a_number_in_an_address_is_not_searched(world: World, sign_in: SignIn) -> None:
    person = register_person(full_name="Triệu Mùi Pham", by=None, at=recent())
    world.handle(at=recent(), person=person.id)
    client = sign_in(world.commune.handler)
    for q in ("trieu mui", "099099999999", "0100109106-001"):
        shown = page(client, "/viec/", q=q).split("<main")[1].split("</main>")[0]
        assert q not in shown
        assert 'aria-current="true">Tất cả' in shown


def test_pages_of_a_long_list_go_on(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.web.office.lists._PAGE", 2)
    known = {world.handle(at=recent()).code for _ in range(3)}
    client = sign_in(world.commune.handler)
    answer = client.get("/viec/")
    first = {code for code in known if code in answer.content.decode()}
    rest = page(client, "/viec/", after=answer.context["next"])
    second = page(sign_in(world.commune.leader), "/viec/", after=answer.context["next"])
    all_of_it = re.search(r'href="([^"]*)" data-all', second)
    assert all_of_it and "after=" in all_of_it[1]
    assert len(first) == 2
    assert {code for code in known if code in rest} == known - first
    assert client.get("/viec/", {"after": "nonsense"}).status_code == 422


def test_without_due_date_and_before_intake_rows_still_read(world: World, sign_in: SignIn) -> None:
    world.handle("endless", at=recent())
    world.submit(channel="online", at=recent())
    shown = page(sign_in(world.commune.receptionist), "/viec/")
    assert "không có ngày hẹn trả" in shown
    assert "chờ tiếp nhận, còn" in shown


def test_the_derivation_is_on_the_dossiers_page(world: World, sign_in: SignIn) -> None:
    dossier = world.handle(at=recent())
    shown = page(sign_in(world.commune.handler), f"/ho-so/{dossier.id}/")
    strip = shown.split('class="strip"')[1].split("</table>")[0]
    assert strip.count("<b>") == 5
    assert "Đồng hồ pháp lý" in shown


@pytest.mark.parametrize(
    "query",
    [
        {"authority": "no-uuid", "unit": "'; drop table", "cut": "unknown"},
        {"state": "no-state"},
        {"q": "\x00%_'\""},
        {"q": "x" * 5000},
    ],
)
def test_hostile_questions_are_harmless(
    world: World, sign_in: SignIn, query: dict[str, str]
) -> None:
    client = sign_in(world.commune.leader)
    for address in ("/viec/", "/ho-so/"):
        assert client.get(address, query).status_code in (200, 422)


def test_a_figure_opens_the_dossiers_that_it_counts(world: World, sign_in: SignIn) -> None:
    done = world.handle(at=recent())
    world.do("issue", world.do("approve", done, recent()), recent())
    late = world.handle(at=timezone.now() - timedelta(days=40))
    client = sign_in(world.overseer)
    for by in ("province", "authority", "field", "procedure", "channel", "month"):
        table = page(client, "/so-lieu/", by=by)
        for column, here, not_here in (("handled", done, late), ("open_overdue", late, done)):
            address = re.search(rf'href="(/so-lieu/ho-so/\?[^"]*column={column}[^"]*)"', table)
            assert address, (by, column)
            shown = page(client, html.unescape(address[1]))
            assert here.code in shown, (by, column)
            assert not_here.code not in shown, (by, column)
    stranger = page(sign_in(world.neighbour.handler), "/so-lieu/ho-so/")
    assert done.code not in stranger
