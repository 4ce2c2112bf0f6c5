"""An inspection session at any step of its way."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

from motcua.apps.files import services as files
from motcua.apps.inspections import services
from motcua.apps.inspections.domain.session import (
    AgendaGiven,
    AnswerGiven,
    FindingGiven,
    FindingKind,
    FindingRecord,
    ItemGiven,
    Link,
    LinkKind,
    Member,
    MemberRole,
    SessionGiven,
    SessionRecord,
)
from motcua.apps.inspections.domain.targets import TargetGiven
from motcua.kernel.moments import local_day
from tests.factories.dossiers import World, moment

PLANNED_AT = moment("2020-07-01 08:00")
HELD_AT = moment("2020-07-18 17:00")
WINDOW = "nd09:half:2020-1"


def given(world: World, **changes: Any) -> SessionGiven:
    """Return a session of the province at its two communes."""
    values: dict[str, Any] = {
        "title": "Kiểm tra cải cách thủ tục hành chính",
        "decision": "12/QĐ-UBND",
        "decision_on": date(2020, 6, 30),
        "leading": world.province,
        "bodies": (world.commune.authority, world.neighbour.authority),
        "team": (
            Member(office="Chánh Văn phòng", role=MemberRole.HEAD, account=world.overseer),
            Member(office="Chuyên viên", role=MemberRole.SECRETARY),
        ),
        "starts_on": date(2020, 7, 16),
        "ends_on": date(2020, 7, 18),
        "window": WINDOW,
        "place": "Hội trường tỉnh",
        "agenda": (
            AgendaGiven(topic="Một cửa", metrics=("dossiers.on_time_form06", "centre.established")),
        ),
    }
    return SessionGiven(**values | changes)


def planned(world: World, **changes: Any) -> SessionRecord:
    """Plan a session as the province's overseer."""
    return services.plan(given=given(world, **changes), by=world.overseer, at=PLANNED_AT)


def reported(world: World, session: SessionRecord, at: datetime = PLANNED_AT) -> None:
    """Ask both communes, and let both report."""
    services.ask_reports(session_id=session.id, due_on=date(2020, 7, 10), by=world.overseer, at=at)
    for home in (world.commune, world.neighbour):
        services.report(
            session_id=session.id,
            body=home.authority,
            answers={"centre.established": AnswerGiven(numerator=1, note="Từ tháng 3")},
            text="Báo cáo của xã.",
            by=home.leader,
            at=at,
        )


def found(world: World, session: SessionRecord, **changes: Any) -> FindingRecord:
    """Record a difficulty that the province is to answer."""
    values: dict[str, Any] = {
        "body": world.commune.authority,
        "topic": "Một cửa",
        "kind": FindingKind.DIFFICULTY,
        "text": "Đường truyền yếu.",
        "cause": "Chưa có cáp quang.",
        "links": (Link(kind=LinkKind.METRIC, ref="dossiers.on_time_form06"),),
        "competent": world.province,
        "answer_by": date(2020, 9, 1),
    }
    return services.find(
        session_id=session.id, given=FindingGiven(**values | changes), by=world.overseer, at=HELD_AT
    )


def concluded(world: World) -> SessionRecord:
    """Lead a session to its conclusion with two items; return it."""
    session = planned(world)
    reported(world, session)
    services.hold(session_id=session.id, on=date(2020, 7, 16), by=world.overseer, at=HELD_AT)
    difficulty = found(world, session)
    items = drafted(world, difficulty.id)
    services.draft_conclusion(
        session_id=session.id, items=items, by=world.overseer, at=HELD_AT, preamble="Đoàn kết luận:"
    )
    return services.conclude(
        session_id=session.id,
        number="34/TB-VP",
        on=date(2020, 7, 18),
        signatory="Chánh Văn phòng",
        by=world.overseer,
        at=HELD_AT,
    )


def drafted(world: World, finding: UUID | None = None) -> list[ItemGiven]:
    """Return the items of a conclusion: one with a day, one without."""
    return [
        ItemGiven(
            text="Lắp đường truyền cáp quang.",
            lead=world.commune.authority,
            deadline=date(2020, 10, 30),
            product="Biên bản nghiệm thu",
            finding=finding,
        ),
        ItemGiven(text="Rà soát quy chế.", lead=world.neighbour.authority),
    ]


def things(world: World, at: datetime) -> dict[str, str]:
    """Return the keys of a session of the commune whose conclusion is drafted."""
    today, by = local_day(at), world.overseer
    session = services.plan(
        given=given(
            world,
            bodies=(world.commune.authority,),
            decision_on=today - timedelta(9),
            starts_on=today - timedelta(2),
            ends_on=today,
        ),
        by=by,
        at=at,
    )
    services.freeze(session_id=session.id, by=by, at=at)
    services.hold(session_id=session.id, on=today - timedelta(1), by=by, at=at)
    photo = files.keep(
        content=BytesIO(b"\x89PNG\r\n\x1a\n" + b"0" * 60), name="a.png", by=by, at=at
    )
    services.note(
        session_id=session.id,
        body=world.commune.authority,
        text="Máy lấy số hỏng.",
        files=(photo.id,),
        by=by,
        at=at,
    )
    difficulty = FindingGiven(
        body=world.commune.authority,
        topic="Một cửa",
        kind=FindingKind.DIFFICULTY,
        text="Đường truyền yếu.",
        competent=world.province,
    )
    kept = services.find(session_id=session.id, given=difficulty, by=by, at=at)
    item = ItemGiven(text="Lắp cáp.", lead=world.commune.authority)
    services.draft_conclusion(session_id=session.id, items=[item], by=by, at=at)
    target = services.set_target(given=target_given(world), by=by, at=at)
    return {
        "session": str(session.id),
        "photo": str(photo.id),
        "finding": str(kept.id),
        "target": str(target.id),
    }


def target_given(world: World, **changes: Any) -> TargetGiven:
    """Return a target of the commune that the province follows: 30 % by the end of 2020."""
    values: dict[str, Any] = {
        "title": "30 % dịch vụ công trên Cổng",
        "area": world.commune.authority,
        "leading": world.province,
        "unit": "%",
        "starts_on": date(2020, 3, 1),
        "due_on": date(2020, 12, 31),
        "start": Decimal(1),
        "goal": Decimal(30),
    }
    return TargetGiven(**values | changes)
