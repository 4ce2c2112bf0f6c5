"""Pages of published numbers: everybody reads, who may declares, alerts become tasks."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.apps.agencies.models import Authority, Code
from motcua.apps.indicators import services
from motcua.apps.indicators.domain import registry, windows
from motcua.apps.indicators.domain.thresholds import Action, Reach
from motcua.apps.indicators.models import Alert, Declared, Threshold
from motcua.apps.tasks.models import Task
from motcua.kernel.moments import local_day
from motcua.web.shared import words
from tests.factories.dossiers import FOUNDED, World
from tests.journeys.conftest import SignIn, recent

pytestmark = pytest.mark.django_db
ON_TIME = "dossiers.on_time_form06"


@pytest.fixture
def here(world: World) -> World:
    """Seven dossiers of the commune, two of them finished, and the running windows computed."""
    at = recent() - timedelta(days=3)
    for number in range(7):
        dossier = world.handle(at=at, channel="online" if number % 2 else "direct")
        if number < 2:
            world.do("issue", world.do("approve", dossier, at), at, result_no="1/QĐ")
    for code_of in (world.province, world.commune.authority):
        row = Authority.objects.get(pk=code_of)
        Code.objects.get_or_create(authority=row, scheme="qd20", code=row.code, from_on=FOUNDED)
    for window in windows.running(local_day(at)):
        services.compute(window=window, as_of=recent(), by=None, at=recent())
    return world


def alert(here: World) -> Alert:
    services.set_threshold(
        metric="dossiers.online_share",
        reach=Reach.AUTHORITY,
        amber=Decimal(90),
        red=Decimal(80),
        action=Action.TASK,
        by=None,
        at=recent(),
    )
    window = windows.running(local_day(recent()))[-1]
    services.check_thresholds(window=window, at=recent())
    return Alert.objects.get()


def test_everybody_reads_the_registry_and_a_metric(here: World) -> None:
    page = Client().get(reverse("indicators")).content.decode()
    assert "dossiers.on_time_form06" in page and "Khai số liệu" not in page
    found = Client().get(reverse("indicators"), {"q": "truc tuyen"}).content.decode()
    assert "dossiers.online_share" in found and "tasks.assigned" not in found
    one = Client().get(reverse("indicator", args=[ON_TIME])).content.decode()
    assert words.rate(2, 2) in one
    assert "--as-of" in one and "Tính lại kỳ này" not in one


def test_every_metric_has_a_page(here: World) -> None:
    for code in registry.METRICS:
        assert Client().get(reverse("indicator", args=[code])).status_code == 200, code


def test_the_rate_of_the_csv_is_the_rate_of_the_page(here: World) -> None:
    area = Authority.objects.get(pk=here.province).code
    page = Client().get(reverse("indicator", args=[ON_TIME]), {"area": area}).content.decode()
    sheet = Client().get(reverse("indicator_csv", args=[ON_TIME]), {"area": area})
    rows = list(csv.DictReader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    judged = [row for row in rows if row["denominator"] and int(row["denominator"])]
    assert judged
    for row in judged:
        assert words.rate(int(row["numerator"]), int(row["denominator"])) in page
    whole, *parts = judged
    assert int(whole["numerator"]) == sum(int(row["numerator"]) for row in parts)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"period": "2020-13"}, 422),
        ({"period": "'; drop table"}, 422),
        ({"period": "9" * 500}, 422),
        ({"area": "<script>"}, 422),
        ({"area": "H99"}, 404),
        ({"after": "-1"}, 200),
        ({"after": "999999999999"}, 200),
        ({"restated": "1"}, 200),
        ({"period": "calendar:month:2026-3"}, 200),
    ],
)
def test_strange_questions(here: World, query: dict[str, str], status: int) -> None:
    for address in (reverse("indicators"), reverse("indicator", args=[ON_TIME])):
        assert Client().get(address, query).status_code == status
    assert Client().get(reverse("indicators"), {"q": "\0" + "x" * 9000}).status_code == 200
    assert Client().get(reverse("indicator", args=["no.such"])).status_code == 404


def test_a_locality_declares_with_its_source(here: World, sign_in: SignIn) -> None:
    body = {
        "metric": "portal.services",
        "area": str(here.province),
        "period": "2026-H1",
        "numerator": "9",
        "denominator": "300",
        "source": "Báo cáo 12/BC-UBND",
        "on": "2026-07-06",
    }
    address = reverse("indicator_declare")
    overseer = sign_in(here.overseer)
    for _ in range(2):
        assert overseer.post(address, body).status_code == 302
    assert Declared.objects.count() == 1
    answer = overseer.post(address, body | {"numerator": "301"})
    assert answer.status_code == 422 and "Tử số" in answer.content.decode()
    assert overseer.post(address, body | {"source": "", "on": "x"}).status_code == 422
    assert overseer.post(address, {}).status_code == 422
    page = Client().get(reverse("indicator", args=["portal.services"]), {"period": "2026-H1"})
    assert "3,00 % (9/300)" in page.content.decode() and "12/BC-UBND" in page.content.decode()
    leader = sign_in(here.commune.leader)
    assert leader.post(address, body).status_code == 422
    assert sign_in(here.citizen).get(address).status_code == 403
    assert "/tai-khoan/login/" in Client().get(address).headers["Location"]


def test_an_alert_is_acknowledged_and_becomes_a_task(here: World, sign_in: SignIn) -> None:
    found = alert(here)
    leader, other = sign_in(here.commune.leader), sign_in(here.neighbour.leader)
    listed = leader.get(reverse("indicator_alerts")).content.decode()
    assert "Nhận xử lý" in listed
    assert "Không có cảnh báo" in other.get(reverse("indicator_alerts")).content.decode()
    note = reverse("alert_acknowledge", args=[found.pk])
    assert other.get(note).status_code == 404
    assert leader.post(note, {"note": ""}).status_code == 422
    assert leader.post(note, {"note": "Đã đôn đốc"}).status_code == 302
    assert leader.post(note, {"note": "Khác"}).status_code == 422
    overseer, today = sign_in(here.overseer), local_day(timezone.now())
    body = {
        "giver": str(here.province),
        "title": "Khắc phục",
        "content": "Nâng tỷ lệ nộp trực tuyến.",
        "number": "15/TB-VP",
        "issued_on": str(today),
        "issuer": "Văn phòng UBND tỉnh",
        "kind": "notice",
        "deadline": str(today + timedelta(days=20)),
    }
    task = reverse("alert_task", args=[found.pk])
    assert overseer.post(task, body | {"deadline": ""}).status_code == 422
    assert overseer.post(task, body).status_code == 302
    assert overseer.post(task, body).status_code == 422
    assert Task.objects.count() == 1
    assert Task.objects.get().lead_id == here.commune.authority
    done = overseer.get(reverse("indicator_alerts"), {"every": "1"}).content.decode()
    assert "đã thành nhiệm vụ" in done


def test_thresholds_are_set_and_end(here: World, sign_in: SignIn) -> None:
    overseer, address = sign_in(here.overseer), reverse("indicator_thresholds")
    body = {
        "metric": "dossiers.on_time_form06",
        "reach": "province",
        "amber": "98",
        "red": "95",
        "action": "task",
    }
    assert overseer.post(address, body | {"red": "99"}).status_code == 422
    for _ in range(2):
        assert overseer.post(address, body).status_code == 302
    assert Threshold.objects.count() == 1
    end = reverse("threshold_end", args=[Threshold.objects.get().pk])
    for _ in range(2):
        assert overseer.post(end).status_code == 302
    assert "Chưa đặt ngưỡng nào" in overseer.get(address).content.decode()
    assert sign_in(here.commune.leader).get(address).status_code == 403


def test_scores_of_a_body_are_public_those_of_staff_are_not(here: World, sign_in: SignIn) -> None:
    address = reverse("onestop_score", args=[Authority.objects.get(pk=here.commune.authority).code])
    behind = address + "ho-so/"
    public = Client().get(address).content.decode()
    assert "Chín chỉ số" in public and "Điểm của cán bộ" not in public
    own = sign_in(here.commune.handler)
    assert "handler" in own.get(address).content.decode()
    assert own.get(behind, {"holder": str(here.commune.handler)}).status_code == 200
    assert own.get(behind, {"holder": str(here.commune.leader)}).status_code == 403
    assert sign_in(here.neighbour.handler).get(behind).status_code == 403
    assert Client().post(address, {"points": "2", "ground": "x"}).status_code in (302, 403)
    leader = sign_in(here.commune.leader)
    assert leader.post(address, {"points": "3", "ground": "x"}).status_code == 422
    assert leader.post(address, {"points": "2", "ground": "Kiểm tra tại chỗ"}).status_code == 302


def test_an_overseer_computes_for_the_province(here: World, sign_in: SignIn) -> None:
    address = reverse("indicator_compute", args=["dossiers.received"]) + "?period=2026-H1"
    assert sign_in(here.overseer).post(address).status_code == 302
    assert sign_in(here.commune.leader).post(address).status_code == 403
    page = Client().get(reverse("indicator", args=["dossiers.received"]), {"period": "2026-H1"})
    assert "thiếu số liệu" not in page.content.decode()


def test_pages_stay_within_few_queries(here: World, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        Client().get(reverse("indicators"))
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        Client().get(reverse("indicator", args=["index766.total"]))
