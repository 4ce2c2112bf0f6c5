"""The offices of the demonstration: who works where, and how they are found again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import UUID

from django.conf import settings

from motcua.apps.agencies import services as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, UnitKind
from motcua.apps.agencies.domain.plans import AppointmentPlan, AuthorityPlan, UnitPlan
from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import Kind, NewAccount
from motcua.cli.demo import people

PASSWORD = settings.DEMO_PASSWORD
UNITS = (
    UnitPlan(key="one_stop", name="Bộ phận Một cửa", kind=UnitKind.ONE_STOP),
    UnitPlan(key="case", name="Bộ phận chuyên môn", kind=UnitKind.CASE),
)
#: Desk -> role, unit, title. One account each.
DESKS: dict[str, tuple[Role, str | None, str]] = {
    "tiepnhan": (Role.RECEPTIONIST, "one_stop", "Công chức tiếp nhận và trả kết quả"),
    "xuly": (Role.HANDLER, "case", "Công chức thụ lý"),
    "phutrach": (Role.UNIT_LEADER, "case", "Phụ trách bộ phận"),
    "lanhdao": (Role.LEADER, None, "Lãnh đạo cơ quan"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An authority at work: its one-stop, its room, an account at each desk."""

    id: UUID
    name: str
    kind: AuthorityKind
    code: str
    province: str
    case_unit: UUID
    receptionist: UUID
    handler: UUID
    leader: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An authority to be founded, and whether people work there in the demonstration."""

    key: str
    name: str
    kind: AuthorityKind
    code: str
    province: str
    parent: str | None
    admin_unit: str = ""
    old_code: str = ""
    staffed: bool = False


def found(
    plans: Iterable[Plan],
    known: Mapping[str, UUID],
    *,
    on: date,
    document: str,
    at: datetime,
    dice: Random,
) -> tuple[dict[str, UUID], list[Office]]:
    """
    Found the authorities with their people.

    :param known: authorities that are there already, by key.
    :returns: the new authorities by key, and the offices where people work.
    """
    plans = list(plans)
    staffed = [plan for plan in plans if plan.staffed]
    seats = [(plan, desk) for plan in staffed for desk in DESKS]
    accounts = identity.open_accounts(
        accounts=[_account(plan, desk, dice) for plan, desk in seats],
        password=PASSWORD,
        by=None,
        at=at,
    )
    made = agencies.load_structure(
        authorities=[_authority(plan, known, on) for plan in plans],
        appointments=[
            _appointment(plan, desk, account, on)
            for (plan, desk), account in zip(seats, accounts, strict=True)
        ],
        document=document,
        by=None,
        at=at,
    )
    sitting = {(plan.key, desk): a for (plan, desk), a in zip(seats, accounts, strict=True)}
    return dict(made.authorities), [
        Office(
            id=made.authorities[plan.key],
            name=plan.name,
            kind=plan.kind,
            code=plan.code,
            province=plan.province,
            case_unit=made.units[plan.key, "case"],
            receptionist=sitting[plan.key, "tiepnhan"],
            handler=sitting[plan.key, "xuly"],
            leader=sitting[plan.key, "lanhdao"],
        )
        for plan in staffed
    ]


def login(desk: str, code: str) -> str:
    """Return the sign-in name of a desk: ``tiepnhan.h55.301``."""
    return f"{desk}.{code.lower()}"


def _account(plan: Plan, desk: str, dice: Random) -> NewAccount:
    return NewAccount(
        login=login(desk, plan.code), kind=Kind.OFFICIAL, display_name=people.name(dice)
    )


def _authority(plan: Plan, known: Mapping[str, UUID], on: date) -> AuthorityPlan:
    parent = known.get(plan.parent, plan.parent) if plan.parent else None
    return AuthorityPlan(
        key=plan.key,
        name=plan.name,
        kind=plan.kind,
        valid_from=on,
        parent=parent,
        code=plan.code,
        old_code=plan.old_code,
        admin_unit=plan.admin_unit,
        units=UNITS if plan.staffed else (),
    )


def _appointment(plan: Plan, desk: str, account: UUID, on: date) -> AppointmentPlan:
    role, unit, title = DESKS[desk]
    return AppointmentPlan(
        account=account, authority=plan.key, role=role, unit=unit, title=title, from_on=on
    )
