"""Tasks through HTTP: given, accepted, split, done, returned, extended; who may not, bad input."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.kernel.moments import local_day
from tests.factories.dossiers import World
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
        "tasks_secret",
        "tasks_public",
        "tasks_public_csv",
    ):
        assert overseer.get(reverse(name)).status_code == 200, name
