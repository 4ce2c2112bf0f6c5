"""A town with one of everything that an address can name, and with everybody who may ask for it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.apps.agencies import services as agency_services
from motcua.apps.agencies.models import Appointment, Authority, Code
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.charges import ChargeGiven
from motcua.apps.dossiers.domain.parts import ComponentGiven, FileGiven, SatisfiedBy
from motcua.apps.dossiers.domain.ratings import Occasion
from motcua.apps.dossiers.models import Draft
from motcua.apps.files import services as files
from motcua.apps.identity.models import Account, Person
from motcua.apps.notifications import services as notifications
from motcua.apps.notifications.domain import Recipient
from motcua.apps.notifications.domain.events import EVENTS, Group
from motcua.apps.notifications.models import Message
from motcua.apps.notifications.selectors.recipients import known, stop_link
from motcua.apps.procedures import services as procedure_services
from motcua.apps.procedures.domain.record import Case, Channel, ChannelTerm, Component, TermUnit
from motcua.apps.procedures.models import Version
from motcua.apps.tasks import services as task_services
from motcua.kernel.moments import local_day
from tests.factories import extractions, indicators, petitions, sessions
from tests.factories.dossiers import FOUNDED, World, account, appoint, procedure
from tests.factories.tasks import notice, on, take

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_OFFICES = ("receptionist", "handler", "unit_leader", "leader")


@dataclass
class Town:
    """
    The world, its people by what they are, and the keys of its things by name.

    :ivar people: ``leader`` serves in the commune, ``n_leader`` in the neighbouring one.
    :ivar things: keys, codes and tokens as they stand in addresses.
    """

    world: World
    people: dict[str, UUID]
    things: dict[str, str] = field(default_factory=dict)

    def client(self, who: str, **options: Any) -> Client:
        """Return a browser in which ``who`` has signed in; "" = nobody has."""
        client = Client(**options)
        if who:
            client.force_login(Account.objects.get(pk=self.people[who]))
        return client


def town(world: World, at: datetime) -> Town:
    """Build everything at ``at``, which must lie in the past."""
    built = Town(world, _people(world))
    _dossiers(built, at)
    _counter(built, at)
    _messages(built, at)
    _administration(built, at)
    _applicant(built)
    extractions.build(built, at)
    _tasks(built, at)
    built.things |= sessions.things(world, at)
    petitions.stock(built, at)
    indicators.stock(built, at)
    return built


def _people(world: World) -> dict[str, UUID]:
    found = {"citizen": world.citizen, "stranger": account("stranger", "citizen")}
    for mark, home in (("", world.commune), ("n_", world.neighbour)):
        found |= {mark + office: getattr(home, office) for office in _OFFICES}
        found[mark + "admin"] = account("admin")
        appoint(found[mark + "admin"], home.authority, "authority_admin")
    found |= {"overseer": world.overseer, "operator": account("operator")}
    appoint(found["operator"], None, "operator")  # type: ignore[arg-type]
    return found


def _online(name: str) -> UUID:
    term = [ChannelTerm(channel=c, amount=5, unit=TermUnit.WORKING_DAY) for c in Channel]
    papers = (Component(name="Tờ khai", original=1, required=True),)
    case = Case(name="Thường", terms=tuple(term), components=papers)
    return procedure(name=name, level="commune", cases=(case,))


def _dossiers(town: Town, at: datetime) -> None:
    world, things = town.world, town.things
    things["authority"] = str(world.commune.authority)
    home = Authority.objects.get(pk=world.commune.authority)
    things["home_code"] = home.code
    things["province_code"] = Authority.objects.get(pk=world.province).code
    Code.objects.get_or_create(authority_id=home.pk, scheme="qd20", code=home.code, from_on=FOUNDED)
    papers = [ComponentGiven(name="Sổ gốc", originals=1, code="1")]
    done = world.handle(at=at, owner=world.citizen, components=papers)
    asked = world.do("ask_supplement", done, at, content="Thiếu bản sao", items=["Bản sao"])
    scan = files.keep(content=BytesIO(PDF), name="bản sao.pdf", by=world.citizen, at=at)
    services.supplement(
        dossier_id=asked.id,
        answer="Đã gửi",
        files=[FileGiven(file=scan.id)],
        by=world.citizen,
        at=at,
    )
    world.do("approve", done, at)
    world.do("issue", done, at, result_no="9/KQ")
    things |= {"done": str(done.id), "done_code": done.code or "", "file": str(scan.id)}
    things["rating"] = selectors.rating_link(done.id, Occasion.RECEIPT)
    open_ = world.handle(at=at, owner=world.citizen)
    things["open"] = str(open_.id)
    theirs = world.neighbour
    consulting = world.submit(
        at=at, receiver=theirs.authority, competent=theirs.authority, by=theirs.receptionist
    )
    services.receive(dossier_id=consulting.id, by=theirs.receptionist, at=at)
    services.hand_over(
        dossier_id=consulting.id,
        unit=theirs.room,
        holder=theirs.handler,
        by=theirs.receptionist,
        at=at,
    )
    services.ask_agency(
        dossier_id=consulting.id,
        question="Ý kiến của xã?",
        agency=world.commune.authority,
        agency_name="Xã Một",
        term="2 ngày làm việc",
        by=theirs.handler,
        at=at,
    )
    things["opinion"] = str(selectors.consultations(consulting.id)[0].id)


def _counter(town: Town, at: datetime) -> None:
    world, things = town.world, town.things
    home, by = world.commune.authority, world.commune.receptionist
    scan = files.keep(content=BytesIO(PDF), name="tờ khai.pdf", by=world.citizen, at=at)
    told = ComponentGiven(name="Tờ khai", code="1", satisfied_by=SatisfiedBy.FILE, files=(scan.id,))
    arrival = world.submit(
        at=at,
        procedure_version=_online("Cấp bản sao"),
        channel="online",
        by=world.citizen,
        owner=world.citizen,
        components=[told],
    )
    things |= {"arrival": str(arrival.id), "arrival_file": str(scan.id)}
    handed = world.receive(at=at, owner=world.citizen)
    slip = services.hand_over_many(dossiers=[handed.id], unit=world.commune.room, by=by, at=at)
    things["slip"] = str(slip.slips[0])
    things["received"] = str(world.receive(at=at).id)
    item = ChargeGiven(name="Lệ phí", kind="charge", amount=8_000, due="intake")
    made = services.charge(dossier_id=UUID(things["done"]), items=[item], by=by, at=at)
    receipt = services.collect(
        dossier_id=UUID(things["done"]), charges=[made[0].id], method="cash", by=by, at=at
    )
    things["receipt"] = str(receipt.id)
    ticket = services.take_ticket(authority=home, queue="A", by=None, at=at)
    things["ticket"] = str(ticket.id)
    view = services.save_view(
        page="worklist", name="Tại quầy", query="channel=direct", by=world.commune.leader, at=at
    )
    things["view"] = str(view.id)
    things["handler"] = str(world.commune.handler)


def _messages(town: Town, at: datetime) -> None:
    Person.objects.filter(pk=town.world.person).update(email="mai@example.vn", phone="0912345678")
    notifications.announce(
        event="issued",
        key="town",
        to=Recipient(person=town.world.person),
        values=dict.fromkeys(EVENTS["issued"].placeholders, "x"),
        at=at,
        authority=town.world.commune.authority,
    )
    message = Message.objects.filter(key="town").first()
    assert message
    Message.objects.filter(pk=message.pk).update(state="failed", problem="refused")
    town.things["message"] = str(message.pk)
    link = stop_link(known(Recipient(person=town.world.person)), next(iter(Group)))
    town.things["stop"] = link.rstrip("/").rsplit("/", 1)[1]


def _administration(town: Town, at: datetime) -> None:
    world, things, day = town.world, town.things, local_day(at)
    things["unit"] = str(world.commune.room)
    things["official"] = str(world.commune.handler)
    things["office"] = str(Appointment.objects.get(account=world.commune.unit_leader).pk)
    (given,) = agency_services.delegate(
        appointments=[Appointment.objects.get(account=world.commune.leader).pk],
        receiver=world.commune.receptionist,
        from_on=day + timedelta(30),
        until_on=day + timedelta(60),
        document="GUQ 1",
        by=town.people["admin"],
        at=at,
    )
    things["delegation"] = str(given.id)
    version = Version.objects.get(pk=_online("Cấp giấy xác nhận"))
    things["code"] = version.procedure.code
    things["assignment"] = str(
        procedure_services.assign(
            code=things["code"],
            authority=world.commune.authority,
            role="decide",
            unit=world.commune.room,
            from_on=day,
            by=town.people["admin"],
            at=at,
        )
    )
    begun = town.client("operator").post(reverse("admin_procedure_begin", args=[things["code"]]))
    things["version"] = begun["Location"].rstrip("/").rsplit("/", 1)[1]


def _applicant(town: Town) -> None:
    client, things = town.client("citizen"), town.things
    started = client.post(reverse("apply", args=[things["code"]]))["Location"]
    things["draft"] = started.strip("/").split("/")[1]
    paper = SimpleUploadedFile("tờ khai.pdf", PDF)
    client.post(f"{started}giay-to-1/", {"do": "next", "how": "file", "files": paper})
    begun = client.post(f"{started}giay-to-1/tai/", {"name": "a.pdf", "size": "100"}).json()
    things["draft_upload"] = begun["address"].strip("/").rsplit("/", 1)[1]
    things["draft_file"] = str(Draft.objects.get(pk=things["draft"]).files.get().file_id)
    counter = town.client("receptionist")
    own = counter.post(reverse("upload"), {"name": "a.pdf", "size": "100"}).json()
    things["upload"] = own["address"].strip("/").rsplit("/", 1)[1]
    assert settings.SECOND_FACTOR is False, "officials must get in without a second factor"


def _tasks(town: Town, at: datetime) -> None:
    """Give the commune a task that its leader has done, with a file, and one that was dunned."""
    world, things, today = town.world, town.things, local_day(at)
    given = {
        "source": notice(issued=today - timedelta(9)),
        "deadline": on(today - timedelta(1)),
    }
    done, late = (take(world, at=at, **given) for _n in range(2))
    by = world.commune.leader
    proof = files.keep(content=BytesIO(PDF), name="báo cáo.pdf", by=by, at=at)
    task_services.submit_result(
        task_id=done.id,
        summary="Đã xong",
        document_number="45/BC",
        document_on=today,
        files=[proof.id],
        by=by,
        at=at,
    )
    task_services.dun(task_id=late.id, document="9/VP", text="Báo cáo", by=world.overseer, at=at)
    things |= {"task": str(done.id), "task_file": str(proof.id), "late_task": str(late.id)}
