"""``motcua tasks counters``: one JSON value, any moment, any body."""

import json
from typing import Any

import pytest

from motcua.apps.agencies.domain.refusals import UnknownAuthority
from motcua.apps.agencies.models import Authority, Code
from motcua.apps.tasks import services
from motcua.cli import cards
from motcua.kernel.refusal import Invalid
from tests.factories.dossiers import FOUNDED, MONDAY, World
from tests.factories.tasks import give, submit, take

Capture = pytest.CaptureFixture[str]


def _asked(capsys: Capture, *words: str) -> Any:
    card = cards.card("tasks")
    assert card is not None
    module = card.load()
    assert module.run(cards.parse(card, module, ["counters", "--json", *words])) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def code(world: World) -> str:
    """The code of the province, in which one task is done and two are open."""
    done = take(world)
    submit(world, done, at=MONDAY)
    services.confirm(task_id=done.id, by=world.overseer, at=MONDAY)
    give(world)
    give(world, lead=world.neighbour.authority)
    for key in (world.province, world.commune.authority):
        row = Authority.objects.get(pk=key)
        Code.objects.create(authority_id=key, scheme="qd20", code=row.code, from_on=FOUNDED)
    return Authority.objects.get(pk=world.province).code


def test_a_province_has_all_below_it(code: str, capsys: Capture) -> None:
    found = _asked(capsys, "--body", code, "--as-of", "2026-10-09")
    assert (found["total"], found["completed_on_time"], found["open_within"]) == (3, 1, 2)
    assert found["completion_rate"] == {"numerator": 1, "denominator": 1, "percent": 100.0}
    assert [row["total"] for row in found["rows"]] == [1, 2]
    later = _asked(capsys, "--body", code, "--as-of", "2026-10-10T00:00", "--group-by", "none")
    assert (later["open_overdue"], later["due"]) == (2, 3)
    assert later["overdue_rate"]["percent"] == 66.67
    commune = _asked(capsys, "--body", f"{code}.31", "--as-of", "2026-10-10")
    assert (commune["total"], commune["name"]) == (2, "Xã Một")


def test_the_journal_alone_says_the_same(code: str, capsys: Capture) -> None:
    asked = ("--body", code, "--as-of", "2026-10-20", "--from", "2026-10-06")
    counted, folded = _asked(capsys, *asked), _asked(capsys, *asked, "--from-journal")
    assert counted["total"] == 2, "what ended before is left out"
    assert {**counted, "rows": []} == folded


def test_before_anything_happened_nothing_counts(code: str, capsys: Capture) -> None:
    assert _asked(capsys, "--as-of", "2026-10-04")["total"] == 0


def test_what_cannot_be_answered_is_refused(code: str, capsys: Capture) -> None:
    with pytest.raises(UnknownAuthority):
        _asked(capsys, "--body", "H01.99")
    for moment in ("hôm qua", "2026-13-01", "2026-10-04T25:00"):
        with pytest.raises(Invalid):
            _asked(capsys, "--as-of", moment)


def test_people_read_a_table(code: str, capsys: Capture) -> None:
    card = cards.card("tasks")
    assert card is not None
    module = card.load()
    module.run(cards.parse(card, module, ["counters", "--as-of", "2026-10-10"]))
    assert "66,67 % (2/3)" in capsys.readouterr().out
