"""Rating the service: signed in or with a slip's link, once, confidential, published above five."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.ratings import Criterion, Occasion
from tests.factories.dossiers import World
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db


def returned(world: World, **arguments: Any) -> DossierRecord:
    dossier = world.handle(at=recent(), **arguments)
    for verb in ("approve", "issue"):
        dossier = world.do(verb, dossier, timezone.now())
    return world.do("return_result", dossier, timezone.now(), channel="counter")


def rated(world: World, step: int, comment: str = "") -> None:
    found = returned(world)
    services.rate(
        dossier_id=found.id,
        occasion=Occasion.RETURN,
        scores={Criterion.TIME: step, Criterion.ATTITUDE: step},
        comment=comment,
        by=None,
        token=dossiers.rating_link(found.id, Occasion.RETURN),
        at=timezone.now(),
    )


def test_the_applicant_rates_once_signed_in(world: World, sign_in: SignIn) -> None:
    dossier, client = returned(world, owner=world.citizen), sign_in(world.citizen)
    address = f"/danh-gia/{dossier.id}/return/"
    assert f'href="{address}"' in client.get(f"/ho-so-cua-toi/{dossier.id}/").content.decode()
    assert client.get(address).content.decode().count("<fieldset") == 8
    sent = {"time": "5", "attitude": "4", "comment": "Tốt"}
    for _ in range(2):
        answer = client.post(address, sent)
        assert answer["Location"] == f"/ho-so-cua-toi/{dossier.id}/"
    assert client.post(address, {"time": "1"}).status_code == 409
    assert "Phiếu này không còn mở" in client.get(address).content.decode()
    given = dossiers.ratings_of(dossier.id)
    assert [r.scores for r in given] == [{Criterion.TIME: 5, Criterion.ATTITUDE: 4}]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"time": "6"}, 422),
        ({"time": "0"}, 422),
        ({"time": "x"}, 422),
        ({"online": "5"}, 422),
        ({"time": "5", "comment": "x" * 1001}, 422),
    ],
)
def test_an_answer_that_is_none_is_told(
    world: World, sign_in: SignIn, sent: dict[str, str], status: int
) -> None:
    dossier = returned(world, owner=world.citizen)
    answer = sign_in(world.citizen).post(f"/danh-gia/{dossier.id}/return/", sent)
    assert answer.status_code == status
    assert dossiers.ratings_of(dossier.id) == []


def test_what_has_not_come_is_not_asked(world: World, sign_in: SignIn) -> None:
    dossier, client = world.handle(at=recent(), owner=world.citizen), sign_in(world.citizen)
    assert dossiers.ratings_due(dossier, at=timezone.now()) == (Occasion.RECEIPT,)
    assert client.post(f"/danh-gia/{dossier.id}/return/", {"time": "5"}).status_code == 409
    assert client.get(f"/danh-gia/{dossier.id}/tomorrow/").status_code == 404
    assert client.post(f"/danh-gia/{dossier.id}/receipt/", {"attitude": "5"}).status_code == 302


def test_nobody_rates_for_another(world: World, sign_in: SignIn, client: Client) -> None:
    address = f"/danh-gia/{returned(world, owner=world.citizen).id}/return/"
    assert client.post(address, {"time": "5"})["Location"].startswith("/tai-khoan/login/")
    assert sign_in(world.commune.leader).post(address, {"time": "5"}).status_code == 403


def test_the_slip_opens_one_occasion_and_shows_nobody(world: World, client: Client) -> None:
    dossier = returned(world)
    link = dossiers.rating_link(dossier.id, Occasion.RETURN)
    address = f"/danh-gia/phieu/{link}/"
    page = client.get(address).content.decode()
    assert dossier.code in page
    assert "Nguyễn Thị Mai" not in page
    assert dossier.procedure_name not in page
    assert client.post(address, {"time": "4"})["Location"] == "/danh-gia/cam-on/"
    assert client.get("/danh-gia/cam-on/").status_code == 200
    assert client.post(address, {"time": "1"}).status_code == 409


@pytest.mark.parametrize("how", ["cut", "other", "occasion", "nonsense"])
def test_a_link_that_is_none_is_refused(world: World, client: Client, how: str) -> None:
    dossier = returned(world)
    link = dossiers.rating_link(dossier.id, Occasion.RETURN)
    wrong = {
        "cut": link[:-1],
        "other": "b" + link[1:],
        "occasion": link.replace("return", "receipt"),
        "nonsense": "%00'<script>",
    }[how]
    assert client.get(f"/danh-gia/phieu/{wrong}/").status_code == 404


def test_figures_stand_above_five_answers_only(world: World, client: Client) -> None:
    for _ in range(5):
        rated(world, 5)
    page = client.get("/so-lieu/", {"by": "authority"}).content.decode()
    assert "≤ 5 người" in page
    assert "(10/10)" not in page
    assert client.get("/so-lieu/hai-long.csv").content.decode("utf-8-sig").count("\n") == 1
    rated(world, 2)
    cache.clear()
    page = client.get("/so-lieu/", {"by": "authority"}).content.decode()
    assert "83,33 % (10/12)" in page
    assert "83,33 % (5/6)" in page
    lines = client.get("/so-lieu/hai-long.csv", {"by": "authority"}).content.decode("utf-8-sig")
    assert ",time,6,6,27,5,1" in lines


def test_remarks_are_for_the_leaders_of_the_authority(world: World, sign_in: SignIn) -> None:
    rated(world, 3, comment="Chờ lâu quá <b>")
    page = sign_in(world.commune.leader).get("/danh-gia/y-kien/").content.decode()
    assert "Chờ lâu quá &lt;b&gt;" in page
    assert "Nguyễn Thị Mai" not in page
    assert (
        "Chờ lâu" not in sign_in(world.neighbour.leader).get("/danh-gia/y-kien/").content.decode()
    )
    for account in (world.commune.handler, world.overseer, world.citizen):
        assert sign_in(account).get("/danh-gia/y-kien/").status_code == 403
    assert Client().get("/danh-gia/y-kien/").status_code == 302


def test_a_rating_of_no_dossier_is_not_found(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.citizen).get(f"/danh-gia/{uuid4()}/return/").status_code == 404
