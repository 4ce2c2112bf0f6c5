"""The report on tasks: as a workbook and on paper, the same figures as the counters."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.journal.models import FactRow
from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.given import DunLevel
from motcua.apps.tasks.services import Form
from motcua.kernel.period import Period
from tests.factories.dossiers import MONDAY, World, moment
from tests.factories.tasks import give, submit, take

QUARTER = Period(date(2026, 10, 1), date(2027, 1, 1))
LATER = moment("2026-11-20 08:00")


def _sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_holds_the_counters(world: World) -> None:
    done = take(world, title="=1+1")
    submit(world, done, at=MONDAY)
    services.confirm(task_id=done.id, by=world.overseer, at=MONDAY)
    give(world, title="=HYPERLINK(1)")
    give(world, lead=world.neighbour.authority)
    told = {"period": QUARTER, "body": world.province, "by": world.overseer, "at": LATER}
    file = services.export(**told, form=Form.XLSX)
    assert file.content == services.export(**told, form=Form.XLSX).content
    sheets = _sheets(file.content)
    total = sheets["Theo cơ quan chủ trì"][-1]
    assert total[:8] == ["Tổng cộng", 3, 1, 1, 0, 2, 0, 2]
    assert total[-2:] == ["33,33 % (1/3)", "66,67 % (2/3)"]
    assert sheets["Nhiệm vụ quá hạn"][4][1] == "=HYPERLINK(1)"
    assert sheets["Mức độ chậm"][-1] == ["Tổng cộng", 2, 2, 0, 0]
    assert FactRow.objects.filter(type="tasks.list_exported").count() == 2


def test_the_paper_is_set(world: World) -> None:
    give(world)
    told = {"period": QUARTER, "body": world.province, "by": world.overseer, "at": LATER}
    assert services.export(**told, form=Form.PDF).content.startswith(b"%PDF-")
    assert services.export(**told | {"body": None, "by": None}, form=Form.PDF).content


def test_who_may_not_take_it_away(world: World) -> None:
    told = {"period": QUARTER, "form": Form.XLSX, "at": LATER}
    for by in (world.commune.handler, world.neighbour.leader, world.citizen):
        with pytest.raises(Forbidden):
            services.export(**told, body=world.commune.authority, by=by)
    assert services.export(**told, body=world.commune.authority, by=world.commune.leader).content


def test_a_letter_that_urges(world: World) -> None:
    task = take(world)
    for level in DunLevel:
        pdf = selectors.dunning_pdf(
            task, document="3/UBND", text="Đề nghị khẩn trương.", level=level, on=date(2026, 11, 1)
        )
        assert pdf.startswith(b"%PDF-")


def test_what_ended_before_the_period_is_left_out_and_what_was_open_carried_over(
    world: World,
) -> None:
    done = take(world)
    submit(world, done, at=MONDAY)
    services.confirm(task_id=done.id, by=world.overseer, at=MONDAY)
    give(world)
    november = Period(date(2026, 11, 1), date(2026, 12, 1))
    found = selectors.report(period=november, body=world.province, at=LATER)
    assert (found.total.total, found.total.open_overdue) == (1, 1)
