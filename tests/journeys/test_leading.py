"""The leader's board, the forecast and reassigning, as pages."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import selectors
from motcua.apps.dossiers.domain.dossier import DossierRecord
from tests.factories.dossiers import World
from tests.journeys.conftest import SignIn, recent

PAGES = ("/lanh-dao/", "/lanh-dao/du-bao/")


def late(world: World, count: int = 1) -> list[DossierRecord]:
    return [world.handle(at=recent() - timedelta(days=40)) for _ in range(count)]


def figure(text: str, words: str) -> int:
    found = re.search(rf'<span class="figure[^"]*">(\d+)</span> <span>{words}', text)
    assert found, words
    return int(found.group(1))


def test_a_leader_sees_what_is_late_and_where_the_time_went(world: World, sign_in: SignIn) -> None:
    (dossier,) = late(world)
    text = sign_in(world.commune.leader).get("/lanh-dao/").content.decode()
    assert figure(text, "Quá hẹn") == 1
    assert dossier.code
    assert dossier.code in text
    assert "Hồ sơ trễ mất thời gian ở đâu" in text
    assert "hờ phân công" in text or "ử lý" in text


def test_an_empty_desk_says_so(world: World, sign_in: SignIn) -> None:
    text = sign_in(world.commune.leader).get("/lanh-dao/").content.decode()
    assert "Không có hồ sơ nào quá hẹn hoặc đến hạn trong 7 ngày." in text
    assert "Tháng này chưa phải xin lỗi ai." in text


def test_the_forecast_says_when_it_knows_nothing(world: World, sign_in: SignIn) -> None:
    text = sign_in(world.commune.leader).get("/lanh-dao/du-bao/").content.decode()
    assert "Chưa dự báo được" in text


@pytest.mark.parametrize("page", PAGES)
def test_who_does_not_lead_sees_nothing(world: World, sign_in: SignIn, page: str) -> None:
    assert Client().get(page).status_code == 302
    for who in (world.citizen, world.commune.receptionist, world.commune.handler):
        assert sign_in(who).get(page).status_code == 403


def test_a_neighbour_sees_none_of_it(world: World, sign_in: SignIn) -> None:
    (dossier,) = late(world)
    client = sign_in(world.neighbour.leader)
    text = client.get("/lanh-dao/").content.decode()
    assert figure(text, "Đang mở") == 0
    assert dossier.code
    assert dossier.code not in text
    asked = client.get(f"/lanh-dao/?authority={dossier.authority_id}").content.decode()
    assert dossier.code not in asked


@pytest.mark.parametrize("junk", ["x", "0", "%00", "' or 1=1", "9" * 500])
def test_junk_in_the_address_is_left_out(world: World, sign_in: SignIn, junk: str) -> None:
    response = sign_in(world.overseer).get("/lanh-dao/", {"authority": junk})
    assert response.status_code == 200


def test_an_overseer_goes_from_the_province_to_one_authority(world: World, sign_in: SignIn) -> None:
    (dossier,) = late(world)
    client = sign_in(world.overseer)
    text = client.get("/lanh-dao/").content.decode()
    assert f"?authority={dossier.authority_id}" in text
    assert "Tải việc theo người" not in text
    inside = client.get(f"/lanh-dao/?authority={dossier.authority_id}").content.decode()
    assert "Tải việc theo người" in inside


def test_all_of_an_officials_work_goes_to_another_in_one_act(world: World, sign_in: SignIn) -> None:
    held = late(world, 2)
    for dossier in held:
        world.do("assign", dossier, recent(), holder=world.commune.handler)
    client = sign_in(world.commune.leader)
    page = f"/lanh-dao/chuyen-viec/{world.commune.handler}/"
    text = client.get(page).content.decode()
    assert text.count('name="d"') == 2
    sent = {
        "what": "assign",
        "confirm": "1",
        "key": str(uuid4()),
        "d": [str(d.id) for d in held],
        "holder": str(world.commune.leader),
    }
    done = client.post("/viec/hang-loat/", sent, follow=True)
    assert done.status_code == 200
    holders = {selectors.dossier(d.id).holder_id for d in held}
    assert holders == {world.commune.leader}
    assert client.get(page).status_code == 404
    assert client.get(f"/lanh-dao/chuyen-viec/{uuid4()}/").status_code == 404


def test_the_number_of_statements_does_not_grow(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.commune.leader)

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get("/lanh-dao/")
        return len(seen)

    late(world, 3)
    statements()
    few = statements()
    late(world, 5)
    # One more may be asked for what the first ones did not have; never one for each.
    assert statements() <= few + 1
