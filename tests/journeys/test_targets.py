"""The pages of targets: set, followed, read in words; what is refused stands at its field."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.identity.models import Account
from motcua.apps.inspections.models import Confidence, Progress, Target
from motcua.kernel.moments import local_day
from tests.factories.dossiers import World, world

pytestmark = pytest.mark.django_db
LIST = "/kiem-tra/chi-tieu/"


@pytest.fixture
def here(settings: Any) -> World:
    settings.SECOND_FACTOR = False
    return world()


def client(who: Any) -> Client:
    found = Client()
    found.force_login(Account.objects.get(pk=who))
    return found


def told(here: World, **changes: str) -> dict[str, str]:
    today = local_day(timezone.now())
    return {
        "key": "k-1",
        "title": "30 % dịch vụ <b>",
        "area": str(here.commune.authority),
        "unit": "%",
        "starts_on": (today - timedelta(50)).isoformat(),
        "start": "0",
        "due_on": (today + timedelta(50)).isoformat(),
        "goal": "30",
        "planned": f"{today:%d/%m/%Y} 20",
    } | changes


def test_a_target_is_set_once_followed_and_read_in_words(here: World) -> None:
    desk, today = client(here.overseer), local_day(timezone.now())
    assert "Chưa có chỉ tiêu nào" in desk.get(LIST).content.decode()
    first, again = (desk.post(f"{LIST}dat/", told(here)) for _ in "ab")
    assert (first.status_code, first["Location"]) == (302, again["Location"]), first.content
    page = first["Location"]
    progress = {"on": today.isoformat(), "value": "12.5", "source": "7/BC"}
    assert desk.post(f"{page}tien-do/", progress).status_code == 302
    assert desk.post(f"{page}tin-tuong/", {"rating": "2", "note": "Thiếu"}).status_code == 302
    text = desk.get(page).content.decode()
    assert "chậm so với kế hoạch 7,50\u00a0%" in text
    assert "30 % dịch vụ &lt;b&gt;" in text
    assert "2/5: khó đạt" in text
    assert "style=" not in text
    listed = desk.get(LIST).content.decode()
    assert "12,50\u00a0%" in listed


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"goal": "0"},
        {"goal": "9" * 40},
        {"planned": "mai 20"},
        {"planned": "31/02/2026 5"},
        {"planned": "01/01/1999 5"},
        {"area": "x"},
        {"due_on": "2500-01-01"},
        {"metric": "no.such"},
        {"key": "x" * 101},
    ],
)
def test_what_cannot_be_set_is_refused_at_its_field(here: World, changes: dict[str, str]) -> None:
    found = client(here.overseer).post(f"{LIST}dat/", told(here, **changes))
    assert found.status_code == 422
    assert not Target.objects.exists()


def test_the_commune_reads_its_target_and_changes_nothing(here: World) -> None:
    page = client(here.overseer).post(f"{LIST}dat/", told(here))["Location"]
    own, other = client(here.commune.leader), client(here.neighbour.leader)
    text = own.get(page).content.decode()
    assert "Chưa có số thực tế" in text
    assert "tien-do" not in text
    progress = {"on": local_day(timezone.now()).isoformat(), "value": "1", "source": "x"}
    assert own.post(f"{page}tien-do/", progress).status_code == 403
    assert other.get(page).status_code == 404
    assert not Progress.objects.exists()
    refused = client(here.overseer).post(f"{page}tin-tuong/", {"rating": "9", "note": "x"})
    assert refused.status_code == 422
    assert not Confidence.objects.exists()
