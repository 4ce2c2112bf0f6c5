"""A small one-stop: a province, a commune with its officials, procedures, and their dossiers."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.agencies.models import Appointment, Authority, Unit
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars import services as calendar_services
from motcua.apps.calendars.domain.working_time import DayRow, Document, Kind
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.identity.models import Account, Person
from motcua.apps.procedures.domain.record import (
    BoundaryFree,
    Case,
    Channel,
    ChannelTerm,
    Exclusion,
    ProcedureRecord,
    TermUnit,
    fingerprint,
    to_json,
)
from motcua.apps.procedures.models import Procedure, Version
from motcua.kernel.moments import VIETNAM

FOUNDED = date(2018, 1, 1)
_numbers = count(1)


def moment(text: str) -> datetime:
    """Return a moment on Vietnam's wall clock: ``2026-10-05 08:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


MONDAY = moment("2026-10-05 08:00")


@dataclass
class Office:
    """An authority with its units and one official in each role."""

    authority: UUID
    one_stop: UUID
    room: UUID
    receptionist: UUID
    handler: UUID
    unit_leader: UUID
    leader: UUID


@dataclass
class World:
    """A province with two communes, an overseer, an applicant and procedures."""

    province: UUID
    commune: Office
    neighbour: Office
    overseer: UUID
    citizen: UUID
    person: UUID
    procedures: dict[str, UUID] = field(default_factory=dict)

    def submit(self, procedure: str = "plain", **arguments: Any) -> DossierRecord:
        """Hand in a dossier at the commune's counter, unless told otherwise."""
        values: dict[str, Any] = {
            "procedure_version": self.procedures[procedure],
            "channel": "direct",
            "receiver": self.commune.authority,
            "competent": self.commune.authority,
            "person": self.person,
            "by": self.commune.receptionist,
            "at": MONDAY,
        }
        return services.submit(**values | arguments)

    def receive(self, procedure: str = "plain", **arguments: Any) -> DossierRecord:
        """Hand in and take in, at the same moment."""
        dossier = self.submit(procedure, **arguments)
        return services.receive(
            dossier_id=dossier.id,
            by=arguments.get("by", self.commune.receptionist),
            at=arguments.get("at", MONDAY),
        )

    def handle(self, procedure: str = "plain", **arguments: Any) -> DossierRecord:
        """Hand in, take in and hand over to the handler, at the same moment."""
        dossier = self.receive(procedure, **arguments)
        return services.hand_over(
            dossier_id=dossier.id,
            unit=self.commune.room,
            holder=self.commune.handler,
            by=self.commune.receptionist,
            at=arguments.get("at", MONDAY),
        )

    def do(
        self, verb: str, dossier: DossierRecord, at: datetime, **arguments: Any
    ) -> DossierRecord:
        """Carry ``verb`` out by the official whose work it is."""
        by = getattr(self.commune, OFFICE_OF[verb])
        return getattr(services, verb)(dossier_id=dossier.id, by=by, at=at, **arguments)


#: Who does what in the commune.
OFFICE_OF = {
    "receive": "receptionist",
    "ask_supplement": "receptionist",
    "supplement": "receptionist",
    "refuse": "receptionist",
    "hand_over": "receptionist",
    "assign": "leader",
    "advance": "leader",
    "ask_agency": "leader",
    "answer": "leader",
    "suspend_for_payment": "leader",
    "resume": "leader",
    "extend": "leader",
    "approve": "leader",
    "issue": "leader",
    "refuse_after_examination": "leader",
    "request_withdrawal": "receptionist",
    "stop": "leader",
    "return_result": "receptionist",
    "correct": "leader",
}


def account(name: str, kind: str = "official") -> UUID:
    """Open an account."""
    row = Account(login=f"{name}-{next(_numbers)}", kind=kind, display_name=name, password="!")
    row.save()
    return row.id


def authority(
    name: str, kind: str, *, code: str, parent: UUID | None = None, province: UUID | None = None
) -> UUID:
    """Found an authority."""
    row = Authority.objects.create(
        name=name,
        kind="department" if kind == "province" else kind,
        parent_id=parent,
        province_id=province,
        code=code,
        valid_from=FOUNDED,
        sort_key=name,
    )
    if kind == "province":
        Authority.objects.filter(pk=row.pk).update(kind="province", province_id=row.pk)
    return row.pk


def appoint(who: UUID, authority_id: UUID, role: str, unit: UUID | None = None) -> None:
    """Give an account an office."""
    Appointment.objects.create(
        account_id=who, authority_id=authority_id, unit_id=unit, role=role, from_on=FOUNDED
    )


def office(name: str, kind: str, *, code: str, province: UUID) -> Office:
    """Found an authority with a one-stop, a room and an official in each role."""
    key = authority(name, kind, code=code, parent=province, province=province)
    one_stop = Unit.objects.create(
        authority_id=key, name="Bộ phận Một cửa", kind="one_stop", from_on=FOUNDED
    ).pk
    room = Unit.objects.create(
        authority_id=key, name="Phòng Hộ tịch", kind="case", from_on=FOUNDED
    ).pk
    roles = {}
    for role, unit in (
        ("receptionist", one_stop),
        ("handler", room),
        ("unit_leader", room),
        ("leader", None),
    ):
        roles[role] = account(f"{role}.{code.lower()}")
        appoint(roles[role], key, role, unit)
    return Office(authority=key, one_stop=one_stop, room=room, **roles)


def procedure(
    *,
    amount: int | None = 5,
    unit: TermUnit | None = TermUnit.WORKING_DAY,
    exclusions: tuple[Exclusion, ...] = (),
    **fields: Any,
) -> UUID:
    """Publish a procedure with one case and the same term through every channel."""
    number = next(_numbers)
    terms = tuple(
        ChannelTerm(channel=channel, amount=amount, unit=unit, exclusions=exclusions)
        for channel in Channel
    )
    values: dict[str, Any] = {
        "code": f"1.{number % 1000000:06d}",
        "name": f"Thủ tục {number}",
        "field": "Hộ tịch",
        "boundary_free": BoundaryFree.PROVINCE,
        "cases": (Case(terms=terms),),
    }
    record = ProcedureRecord(**values | fields)
    content = to_json(record)
    return Version.objects.create(
        procedure=Procedure.objects.create(code=record.code),
        number=1,
        status="published",
        valid_from=FOUNDED,
        name=record.name,
        field=record.field,
        no_due_date=record.no_due_date,
        immediate_result=record.immediate_result,
        max_supplements=record.max_supplements,
        content=content,
        source="test",
        source_hash=fingerprint(content),
        created_at=MONDAY - timedelta(days=3000),
        folded=record.name,
    ).pk


def person(name: str = "Nguyễn Thị Mai", owner: UUID | None = None) -> UUID:
    """Register an applicant."""
    return Person.objects.create(
        kind="citizen", full_name=name, account_id=owner, registered_at=MONDAY
    ).pk


PROCEDURES: dict[str, dict[str, Any]] = {
    "plain": {},
    "short": {"amount": 1},
    "excluding": {"exclusions": (Exclusion.FINANCE, Exclusion.CONSULTATION)},
    "endless": {"amount": None, "unit": None, "no_due_date": True},
    "open": {"amount": None, "unit": None},
    "immediate": {"amount": None, "unit": TermUnit.SAME_DAY, "immediate_result": True},
    "calendar_days": {"amount": 10, "unit": TermUnit.DAY},
}


def world() -> World:
    """Build the province of the tests."""
    number = next(_numbers) % 90 + 10
    province = authority("Tỉnh Thử", "province", code=f"H{number}")
    overseer, citizen = account("overseer"), account("citizen", "citizen")
    appoint(overseer, province, "overseer")
    return World(
        province=province,
        commune=office("Xã Một", "commune", code=f"H{number}.31", province=province),
        neighbour=office("Xã Hai", "commune", code=f"H{number}.32", province=province),
        overseer=overseer,
        citizen=citizen,
        person=person(owner=citizen),
        procedures={name: procedure(**fields) for name, fields in PROCEDURES.items()},
    )


def standing(who: UUID, at: datetime = MONDAY) -> Standing:
    """Return who an account is."""
    return agencies.standing(who, at)


def declare_day_off(day: date, *, by: UUID, at: datetime) -> str:
    """Make a day a national day off and return the calendar's new version."""
    document = Document("99/TB-THU", date(2026, 9, 1), "UBND tỉnh Thử")
    rows = [DayRow(day=day, kind=Kind.DAY_OFF, name="Nghỉ thử", document=document)]
    version = calendar_services.declare_days(rows=rows, document=document, by=by, at=at)
    calendars.forget_current_version()
    return version
