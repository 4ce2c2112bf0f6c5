"""Several at once: one key makes one task, one verb happens once, numbers have no gap."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.states import WrongState
from motcua.apps.tasks.models import Spell, Task
from tests.factories.dossiers import MONDAY, world
from tests.factories.tasks import give, given

pytestmark = pytest.mark.django_db(transaction=True)
_AT_ONCE = 4


def _together(act: Callable[[], object]) -> list[object]:
    def run(_: int) -> object:
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - told to the test
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(run, range(_AT_ONCE)))


def test_one_key_makes_one_task() -> None:
    here = world()
    told = given(here)
    found = _together(lambda: services.assign(given=told, by=here.overseer, at=MONDAY, key="k").id)
    assert len(set(found)) == 1
    assert isinstance(found[0], UUID)
    assert Task.objects.count() == 1


def test_numbers_follow_each_other() -> None:
    here = world()
    told = [given(here)] * 3
    _together(lambda: services.assign_many(given=told, by=here.overseer, at=MONDAY))
    codes = sorted(Task.objects.values_list("code", flat=True))
    assert codes == [f"NV.2026.{n:06d}" for n in range(1, 3 * _AT_ONCE + 1)]


def test_a_verb_happens_once() -> None:
    here = world()
    task = give(here)
    found = _together(
        lambda: services.accept(task_id=task.id, by=here.commune.leader, at=MONDAY).version
    )
    assert sorted(str(type(one).__name__) for one in found) == ["WrongState"] * 3 + ["int"]
    assert any(isinstance(one, WrongState) for one in found)
    assert selectors.task(task.id).version == 2
    assert Spell.objects.filter(task=task.id, until_at__isnull=True).count() == 1


def test_reminders_go_out_once() -> None:
    here = world()
    give(here)
    found = _together(lambda: services.remind(at=MONDAY))
    assert sum(n for n in found if isinstance(n, int)) == 1
