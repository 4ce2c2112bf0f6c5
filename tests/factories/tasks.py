"""Tasks for tests: a province that gives them, two communes that do them."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.apps.tasks import services
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    SourceGiven,
    SourceKind,
    TaskGiven,
    TaskRecord,
)
from motcua.kernel.moments import local_day
from tests.factories.dossiers import MONDAY, World, account, appoint

FRIDAY = date(2026, 10, 9)


def on(day: date | None, rule: str = "") -> Deadline:
    """Return a deadline on a day, none, or a recurring one."""
    kind = DeadlineKind.RECURRING if rule else DeadlineKind.DATE if day else DeadlineKind.NONE
    return Deadline(kind=kind, on=day, rule=rule)


def notice(number: str = "12/TB-UBND", issued: date = date(2026, 10, 5)) -> SourceGiven:
    """Return a conclusion notice of the province."""
    return SourceGiven(
        number=number,
        issued_on=issued,
        issuer="UBND tỉnh Thử",
        kind=SourceKind.NOTICE,
        anchor="mục II.3",
    )


def given(world: World, **changes: Any) -> TaskGiven:
    """Return a task of the province for the commune, due on Friday."""
    task = TaskGiven(
        title="Báo cáo kết quả số hóa",
        content="Báo cáo kết quả số hóa hồ sơ của quý III.",
        source=notice(),
        giver=world.province,
        lead=world.commune.authority,
        deadline=on(FRIDAY),
    )
    return replace(task, **changes)


def give(world: World, *, at: datetime = MONDAY, **changes: Any) -> TaskRecord:
    """Give a task, by the province's overseer."""
    return services.assign(given=given(world, **changes), by=world.overseer, at=at)


def take(world: World, *, at: datetime = MONDAY, **changes: Any) -> TaskRecord:
    """Give a task and take it on."""
    task = give(world, at=at, **changes)
    by = world.commune.leader if task.lead_id == world.commune.authority else None
    return services.accept(task_id=task.id, by=by, at=at)


def submit(world: World, task: TaskRecord, *, at: datetime, on: date | None = None) -> TaskRecord:
    """Bring the result of a task that the commune leads."""
    return services.submit_result(
        task_id=task.id,
        summary="Đã xong.",
        document_number="45/BC-UBND",
        document_on=on or local_day(at),
        by=world.commune.leader,
        at=at,
    )


def giver(world: World) -> UUID:
    """Return a leader of the province, who is not its overseer."""
    who = account("chairman")
    appoint(who, world.province, "leader")
    return who
