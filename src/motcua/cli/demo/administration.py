"""The demonstration's administrator: a delegation in force, a draft, a unit chosen, a day off."""

from datetime import datetime, timedelta
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies import services
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars import services as calendar_services
from motcua.apps.calendars.domain.working_time import DayRow, Document
from motcua.apps.calendars.domain.working_time import Kind as DayKind
from motcua.apps.identity import selectors as identity_selectors
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import Kind, NewAccount
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures import services as procedure_services
from motcua.apps.procedures.domain import editing
from motcua.apps.procedures.domain.record import to_json
from motcua.cli.demo.offices import PASSWORD, Office, login
from motcua.cli.demo.scenario import MERGER_ON
from motcua.cli.demo.story import SHOWN, Stage
from motcua.kernel.moments import local_day

ADMIN, NAME = "quantri.h55.501", "Lương Thị Thảo"
#: Of the shipped catalogue: what the draft changes.
_EDITED, _FEE = "1.013225", 75_000


def load(stage: Stage, overseer: str, now: datetime) -> None:
    """Appoint the administrator and let it have something to look after."""
    communes = stage.world.of_kind("H55", AuthorityKind.COMMUNE)
    office = next(office for office in communes if office.code == SHOWN)
    admin = _appointed(office, now)
    _delegation(office, admin, now)
    _former(office, admin, now)
    procedure_services.assign(
        code=_EDITED,
        authority=office.id,
        unit=office.case_unit,
        role="decide",
        from_on=MERGER_ON,
        by=admin,
        at=now,
    )
    _closure(office, admin, now)
    _draft(overseer, now)


def _appointed(office: Office, now: datetime) -> UUID:
    account = identity.open_accounts(
        accounts=[NewAccount(login=ADMIN, kind=Kind.OFFICIAL, display_name=NAME)],
        password=PASSWORD,
        by=None,
        at=now,
    )[0]
    services.appoint(
        account=account,
        authority=office.id,
        role=Role.AUTHORITY_ADMIN,
        title="Công chức Văn phòng, quản trị hệ thống",
        from_on=MERGER_ON,
        by=None,
        at=now,
    )
    return account


def _delegation(office: Office, admin: UUID, now: datetime) -> None:
    """Let the head of the room act for the leader, who is away this week and the next."""
    deputy = identity_selectors.find_account(login("phutrach", office.code))
    assert deputy is not None
    today = local_day(now)
    offices = agencies.appointments(on=today, account=office.leader, authority=office.id)
    services.delegate(
        appointments=[offices[0].id],
        receiver=deputy.id,
        from_on=today - timedelta(2),
        until_on=today + timedelta(12),
        document=f"12/GUQ-UBND ngày {today - timedelta(3):%d/%m/%Y}",
        by=admin,
        at=now,
    )


def _former(office: Office, admin: UUID, now: datetime) -> None:
    """Let somebody have served at the counter until last month."""
    until_on = local_day(now) - timedelta(30)
    account = services.open_official(
        login=login("thoiviec", office.code),
        display_name="Ma Văn Kiên",
        password=PASSWORD + "-cu",
        authority=office.id,
        role=Role.RECEPTIONIST,
        title="Công chức tiếp nhận (hợp đồng)",
        from_on=MERGER_ON,
        by=admin,
        at=now,
    )
    (held,) = agencies.appointments(on=until_on, account=account.id)
    services.relieve(appointment=held.id, until_on=until_on, by=admin, at=now)


def _closure(office: Office, admin: UUID, now: datetime) -> None:
    """Declare that the commune closes a day soon: open dossiers wait to be dated again."""
    known = calendars.working_calendar(owner=office.id)
    day = local_day(now) + timedelta(3)
    while not known.is_working(day):
        day += timedelta(1)
    today = local_day(now)
    document = Document("45/TB-UBND", today, f"UBND {office.name.removeprefix('UBND ')}")
    calendar_services.declare_days(
        rows=[DayRow(day, DayKind.CLOSURE, "Di chuyển trụ sở làm việc", document)],
        document=document,
        by=admin,
        at=now,
        owner=office.id,
    )


def _draft(overseer: str, now: datetime) -> None:
    """Begin the next version of a procedure: another fee, a step more."""
    by = identity_selectors.find_account(overseer)
    assert by is not None
    version = procedure_services.begin_draft(code=_EDITED, by=by.id, at=now)
    content = to_json(procedures.draft(version).record)
    step = {"name": "Kiểm tra thực địa cùng trưởng thôn", "role": "handler", "unit_kind": "case"}
    changed = editing.put(content, ("steps",), None, step | {"hours": 4})
    changed = editing.moved(changed, ("steps",), len(changed["steps"]) - 1, -3)
    fee = {"note": "Lệ phí theo nghị quyết mới của Hội đồng nhân dân tỉnh", "amount": _FEE}
    procedure_services.redraft(
        version=version,
        content=editing.put(changed, ("fees",), None, fee),
        expected=procedures.head(version).source_hash,
        by=by.id,
        at=now,
    )
