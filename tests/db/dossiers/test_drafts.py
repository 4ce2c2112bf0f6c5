"""Applications under way: nobody else's, resumed by link, handed in once, then empty."""

import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import drafts
from motcua.apps.dossiers.domain.draft_refusals import (
    AlreadySubmitted,
    AnswerMissing,
    DraftIncomplete,
    DraftNotFound,
    LinkExpired,
    NotOnline,
    OwnAffairs,
    PlaceUnknown,
    StepUnknown,
    TooManyDrafts,
    TooManyFiles,
    TooManyLinks,
    VersionChanged,
)
from motcua.apps.dossiers.domain.drafts import DraftRecord
from motcua.apps.dossiers.domain.mandates import (
    Ground,
    MandateForOneself,
    MandateGiven,
    MandateUnproven,
)
from motcua.apps.dossiers.domain.naming import FileNotYours
from motcua.apps.dossiers.models import Dossier, Draft, DraftFile
from motcua.apps.files import ports
from motcua.apps.files import selectors as stored
from motcua.apps.files import services as files
from motcua.apps.files.domain.record import FileNotFound
from motcua.apps.identity import selectors as identity
from motcua.apps.identity.domain.persons import UnknownPerson
from motcua.apps.identity.models import Person
from motcua.apps.journal import selectors as journal
from motcua.apps.notifications.models import Message
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures import services as procedure_services
from motcua.apps.procedures.domain.record import Case, ChannelTerm, Component, TermUnit, to_json
from motcua.apps.procedures.models import Version
from motcua.kernel.refusal import Invalid, Refusal
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World
from tests.unit.files import samples

CASES = (
    Case(
        name="Thường",
        terms=(ChannelTerm(channel="online", amount=3, unit=TermUnit.WORKING_DAY),),
        components=(
            Component(name="Tờ khai", original=1, required=True),
            Component(name="Giấy kết hôn", required=False, condition="Cha mẹ đã kết hôn"),
            Component(name="Thẻ căn cước", required=True, held_by_state="CSDL dân cư"),
        ),
    ),
    Case(name="Khác", components=(Component(name="Tờ khai", required=True),)),
)
LATER = MONDAY + timedelta(hours=1)
ME = {"kind": "citizen", "full_name": "Nông Thị Mẩy", "id_number": "0" * 12, "phone": "0912345678"}
CHILD = {"kind": "citizen", "full_name": "Nông Văn Con", "birth_on": date(2020, 2, 1)}


@pytest.fixture(autouse=True)
def plugged(settings: Any) -> Iterator[None]:
    settings.FILE_STORE = "motcua.adapters.memory.MemoryStore"
    settings.FILE_STAGING = "motcua.adapters.memory.MemoryStaging"
    ports._plugged.cache_clear()
    yield
    ports._plugged.cache_clear()


@pytest.fixture
def code(world: World) -> str:
    key = factory.procedure(name="Đăng ký khai sinh", level="commune")
    row = Version.objects.get(pk=key)
    record = procedures.version(key).record
    world.procedures["birth"] = _published(row, to_json(replace(record, cases=CASES)))
    return record.code


def _published(row: Version, content: dict[str, Any], **columns: Any) -> UUID:
    """Write another content, which the guard of published versions refuses: as a new version."""
    Version.objects.filter(pk=row.pk).update(status="retired", valid_until=date(2026, 1, 1))
    values = {
        "procedure_id": row.procedure_id,
        "number": row.number + 1,
        "status": "published",
        "valid_from": date(2026, 1, 1),
        "name": row.name,
        "field": row.field,
        "content": content,
        "source": "test",
        "source_hash": str(row.number),
        "created_at": row.created_at,
        "folded": row.folded,
    }
    return Version.objects.create(**values | columns).pk


class Applicant:
    """Somebody who answers the questions of one draft."""

    def __init__(self, world: World, code: str, by: UUID | None) -> None:
        self.world, self.by, self.at = world, by, MONDAY
        self.draft, self.secret = services.start_draft(code=code, by=by, at=MONDAY)

    @property
    def held(self) -> dict[str, Any]:
        return {"draft": self.draft.id, "by": self.by, "at": self.at, "secret": self.secret}

    def tell(self, step: str, **given: Any) -> DraftRecord:
        self.draft = services.answer_draft(**self.held, step=step, given=given)
        return self.draft

    def attach(self, part: str, content: bytes = samples.PDF, name: str = "a.pdf") -> UUID:
        kept = files.keep(content=io.BytesIO(content), name=name, by=self.by, at=self.at).id
        self.draft = services.attach_to_draft(**self.held, part=part, file=kept)
        return kept

    def steps(self) -> list[str]:
        version = procedures.version(self.draft.version_id)
        return [step.slug for step in drafts.steps(version, self.draft.answers)]

    def key(self, place: int) -> str:
        version = procedures.version(self.draft.version_id)
        return drafts.key_at(version, self.draft.answers, place)

    def answer_all(self, *, for_other: bool = False, person: dict[str, Any] = ME) -> "Applicant":
        self.tell("truong-hop", case="Thường")
        self.tell("noi-nop", competent=self.world.commune.authority)
        self.tell("cho-ai", for_other=for_other)
        if for_other:
            self.tell("dai-dien", ground="parent")
        self.tell("nguoi-co-ho-so", **person)
        self.attach(self.key(1))
        self.tell("giay-to-1", how="file", originals=1, sent="post")
        self.tell("co-can-2", applies=False)
        self.tell("giay-to-3", how="database")
        self.tell("nhan-ket-qua", return_wish="counter")
        return self


@pytest.fixture
def citizen(world: World, code: str) -> Applicant:
    return Applicant(world, code, world.citizen)


def test_the_questions_follow_from_the_answers(citizen: Applicant) -> None:
    assert citizen.steps() == [
        "truong-hop",
        "noi-nop",
        "cho-ai",
        "nguoi-co-ho-so",
        "giay-to-1",
        "co-can-2",
        "giay-to-3",
        "nhan-ket-qua",
        "kiem-tra",
    ]
    citizen.tell("cho-ai", for_other=True)
    citizen.tell("co-can-2", applies=True)
    assert citizen.steps()[3] == "dai-dien" and "giay-to-2" in citizen.steps()
    citizen.tell("truong-hop", case="Khác")
    assert [step for step in citizen.steps() if "-to-" in step] == ["giay-to-1"]
    version = procedures.version(citizen.draft.version_id)
    numbers = [step.number for step in drafts.steps(version, citizen.draft.answers)]
    assert numbers == [1, 2, 3, 3, 4, 5, 6, 7]


def test_an_application_becomes_a_dossier(world: World, citizen: Applicant) -> None:
    citizen.answer_all()
    dossier = services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
    assert (dossier.channel, dossier.case, dossier.owner_id) == ("online", "Thường", world.citizen)
    assert (dossier.person_id, dossier.authority_id) == (world.person, world.commune.authority)
    assert dossier.accept_due_at is not None
    papers = selectors.components(dossier.id)
    assert [(p.name, p.satisfied_by, p.originals, p.note) for p in papers] == [
        ("Tờ khai", "file", 1, "Bản chính gửi qua bưu chính"),
        ("Thẻ căn cước", "database", 0, "Người nộp cho biết Nhà nước đã có: CSDL dân cư"),
    ]
    (file,) = selectors.files(dossier.id)
    assert (file.role, file.component_code) == ("component", papers[0].code)
    assert selectors.return_wish(dossier.id) == "counter"
    assert selectors.mandate(dossier.id) is None
    assert identity.person(world.person).phone == "0912345678"


def test_personal_data_leave_the_draft_that_was_handed_in(world: World, citizen: Applicant) -> None:
    citizen.answer_all()
    unused = citizen.attach(citizen.key(3), samples.TEXT, "thừa.txt")
    services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
    row = Draft.objects.get()
    assert (row.answers, row.email, row.secret_hash) == ({}, "", "")
    assert not DraftFile.objects.exists()
    with pytest.raises(FileNotFound):
        stored.file(unused)
    with pytest.raises(AlreadySubmitted):
        citizen.tell("cho-ai", for_other=True)
    with pytest.raises(AlreadySubmitted):
        services.discard_draft(draft=row.pk, by=world.citizen, at=LATER)
    told = " ".join(str(f.payload) for f in journal.facts_of(row.pk))
    assert "Mẩy" not in told and "0912345678" not in told


def test_pressed_again_it_is_the_same_dossier(world: World, citizen: Applicant) -> None:
    citizen.answer_all()
    first = services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
    again = services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
    assert first.id == again.id and Dossier.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_presses_at_once_make_one_dossier() -> None:
    world = factory.world()
    code = procedures.version(world.procedures["plain"]).code
    Version.objects.filter(pk=world.procedures["plain"])
    me = Applicant(world, code, world.citizen)
    me.tell("noi-nop", competent=_any_place(me, world))
    me.tell("cho-ai", for_other=False)
    me.tell("nguoi-co-ho-so", **ME)
    me.tell("nhan-ket-qua", return_wish="online")
    made: list[UUID] = []
    failed: list[Exception] = []

    def press() -> None:
        try:
            found = services.submit_draft(draft=me.draft.id, by=world.citizen, at=LATER)
            made.append(found.id)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(made) == 10 and len(set(made)) == 1 and Dossier.objects.count() == 1


def _any_place(me: Applicant, world: World) -> UUID:
    procedure_services.assign(
        code=me.draft.code,
        authority=world.commune.authority,
        role="decide",
        from_on=factory.FOUNDED,
        by=None,
        at=MONDAY,
    )
    return world.commune.authority


def test_acting_for_somebody_else_is_recorded(world: World, citizen: Applicant) -> None:
    citizen.answer_all(for_other=True, person=CHILD)
    citizen.attach(drafts.MANDATE_PART, samples.PDF)
    citizen.attach(drafts.MANDATE_PART, samples.XML, "trang 2.xml")
    dossier = services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
    child = identity.person(dossier.person_id)
    assert (child.full_name, child.account) == ("Nông Văn Con", None)
    assert dossier.owner_id == world.citizen
    mandate = selectors.mandate(dossier.id)
    assert mandate is not None
    assert (mandate.submitter_id, mandate.ground) == (world.person, "parent")
    assert mandate.rule.source and mandate.file_id
    roles = [file.role for file in selectors.files(dossier.id)]
    assert sorted(roles) == ["component", "mandate", "mandate"]
    (fact,) = [f for f in journal.facts_of(dossier.id) if f.type == "dossiers.mandate_recorded"]
    assert fact.payload == {"ground": "parent", "submitter": str(world.person)}
    assert selectors.view(dossier.id, standing=factory.standing(world.citizen)) == dossier


def test_a_mandate_at_the_counter_is_judged(world: World) -> None:
    other = factory.person("Hoàng Văn Tòng")
    given = MandateGiven(submitter=other, ground=Ground.POST, note="Bưu tá")
    dossier = world.submit(mandate=given, return_wish="post")
    found = selectors.mandate(dossier.id)
    assert found is not None and found.submitter_id == other and found.note == "Bưu tá"
    assert selectors.return_wish(dossier.id) == "post"
    with pytest.raises(MandateForOneself):
        world.submit(mandate=MandateGiven(submitter=world.person, ground=Ground.POST))
    with pytest.raises(MandateUnproven):
        world.submit(mandate=MandateGiven(submitter=other, ground=Ground.AUTHORISATION))
    with pytest.raises(UnknownPerson):
        world.submit(mandate=MandateGiven(submitter=uuid4(), ground=Ground.POST))
    assert Dossier.objects.count() == 1


def test_what_a_ground_must_prove_is_asked_for_at_once(citizen: Applicant) -> None:
    citizen.tell("cho-ai", for_other=True)
    for given in ({}, {"ground": "nothing"}, {"ground": "authorisation"}):
        with pytest.raises(Invalid):
            citizen.tell("dai-dien", **given)
    citizen.attach(drafts.MANDATE_PART)
    assert citizen.tell("dai-dien", ground="authorisation").answers.ground == "authorisation"


@pytest.mark.parametrize(
    ("step", "given", "field"),
    [
        ("truong-hop", {}, "case"),
        ("truong-hop", {"case": "Nowhere"}, "case"),
        ("noi-nop", {}, "competent"),
        ("noi-nop", {"competent": uuid4()}, "competent"),
        ("cho-ai", {}, "for_other"),
        ("nguoi-co-ho-so", {"kind": "citizen", "full_name": "A"}, "id_number"),
        ("nguoi-co-ho-so", {**ME, "phone": ""}, "phone"),
        ("nguoi-co-ho-so", {**ME, "full_name": ""}, "full_name"),
        ("nguoi-co-ho-so", {**ME, "kind": "enterprise"}, "tax_code"),
        ("nguoi-co-ho-so", {**ME, "kind": "ghost"}, "kind"),
        ("giay-to-1", {}, "how"),
        ("giay-to-1", {"how": "none"}, "how"),
        ("giay-to-1", {"how": "database"}, "how"),
        ("giay-to-1", {"how": "file"}, "files"),
        ("giay-to-1", {"how": "paper", "originals": 0}, "originals"),
        ("giay-to-1", {"how": "paper", "originals": 1000}, "originals"),
        ("co-can-2", {}, "applies"),
        ("nhan-ket-qua", {}, "return_wish"),
        ("nhan-ket-qua", {"return_wish": "pigeon"}, "channel"),
    ],
)
def test_an_answer_that_cannot_be_right_names_its_field(
    citizen: Applicant, step: str, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as no:
        citizen.tell(step, **given)
    assert no.value.field == field


@pytest.mark.parametrize("step", ["kiem-tra", "giay-to-2", "giay-to-9", "dai-dien", "x", ""])
def test_there_is_no_such_question(citizen: Applicant, step: str) -> None:
    with pytest.raises((StepUnknown, KeyError, DraftNotFound)):
        citizen.tell(step)


def test_nobody_sees_or_changes_the_draft_of_somebody_else(
    world: World, citizen: Applicant, code: str
) -> None:
    neighbour = factory.account("neighbour", "citizen")
    for by in (neighbour, world.commune.receptionist, world.overseer, None):
        held = {"draft": citizen.draft.id, "by": by, "at": MONDAY, "secret": "guess"}
        for act in (
            lambda held=held: services.answer_draft(**held, step="cho-ai", given={}),
            lambda held=held: services.attach_to_draft(**held, part="mandate", file=uuid4()),
            lambda held=held: services.detach_from_draft(**held, file=uuid4()),
            lambda held=held: services.discard_draft(**held),
            lambda held=held: services.renew_draft(**held, version=uuid4()),
            lambda held=held: services.send_draft_link(**held, email="a@example.vn", address="x"),
        ):
            with pytest.raises(DraftNotFound):
                act()
        with pytest.raises(DraftNotFound):
            selectors.draft(citizen.draft.id, by=by, secret="guess", at=MONDAY)
    with pytest.raises(DraftNotFound):
        services.submit_draft(draft=citizen.draft.id, by=neighbour, at=MONDAY)
    with pytest.raises(DraftNotFound):
        services.adopt_draft(draft=citizen.draft.id, secret="", by=neighbour, at=MONDAY)


def mailed() -> str:
    """Return the link of the last mail."""
    mail = Message.objects.latest("id")
    assert (mail.event, mail.address, mail.channel) == ("draft_link", "may@example.vn", "email")
    return str(mail.values["link"])


def send(anyone: Applicant, email: str = "May@Example.vn") -> None:
    services.send_draft_link(**anyone.held, email=email, address="/nop/tiep-tuc/?ma=")


def test_without_an_account_a_link_leads_back(world: World, code: str) -> None:
    anyone = Applicant(world, code, None)
    assert anyone.secret not in str(Draft.objects.values().get())
    send(anyone)
    token = mailed().removeprefix("/nop/tiep-tuc/?ma=")
    assert token not in str(Draft.objects.values().get())
    assert selectors.draft_by_link(token, at=LATER) == anyone.draft.id
    found = selectors.draft(anyone.draft.id, by=None, secret=token, at=LATER)
    assert found.id == anyone.draft.id
    # The first browser goes on as before; an older link ends with a newer one.
    anyone.tell("cho-ai", for_other=False)
    send(anyone)
    with pytest.raises(LinkExpired):
        selectors.draft_by_link(token, at=LATER)
    for guess in ("", "x", token[:-1], "\0", "a" * 5000):
        with pytest.raises(LinkExpired):
            selectors.draft_by_link(guess, at=LATER)
    with pytest.raises(LinkExpired):
        selectors.draft_by_link(token, at=LATER + timedelta(days=40))
    for email in ("", "no address"):
        with pytest.raises(Invalid):
            send(anyone, email)
    for _ in range(drafts.MOST_LINKS - 2):
        send(anyone)
    with pytest.raises(TooManyLinks):
        send(anyone)


def test_whoever_signs_in_adopts_the_draft_with_its_files(world: World, code: str) -> None:
    anyone = Applicant(world, code, None)
    file = anyone.attach(anyone.key(1))
    with pytest.raises(OwnAffairs):
        services.adopt_draft(
            draft=anyone.draft.id, secret=anyone.secret, by=world.commune.leader, at=LATER
        )
    services.adopt_draft(draft=anyone.draft.id, secret=anyone.secret, by=world.citizen, at=LATER)
    assert stored.file(file).kept_by == world.citizen
    with pytest.raises(DraftNotFound):
        selectors.draft(anyone.draft.id, by=None, secret=anyone.secret, at=LATER)
    anyone.by, anyone.secret = world.citizen, ""
    anyone.answer_all()
    services.submit_draft(draft=anyone.draft.id, by=world.citizen, at=LATER)
    assert [d.id for d in selectors.drafts_of(world.citizen, at=LATER)] == []


def test_files_are_capped_and_of_ones_own(
    world: World, citizen: Applicant, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = citizen.key(1)
    with pytest.raises(DraftNotFound):
        citizen.attach("no such part")
    alien = files.keep(content=io.BytesIO(b"alien"), name="a.txt", by=uuid4(), at=MONDAY).id
    orphan = files.keep(content=io.BytesIO(b"orphan"), name="a.txt", by=None, at=MONDAY).id
    for file in (alien, orphan):
        with pytest.raises(FileNotYours):
            services.attach_to_draft(**citizen.held, part=part, file=file)
    first = citizen.attach(part)
    citizen.attach(part)
    assert citizen.draft.files == {part: [first]}, "the same content twice is there once"
    services.attach_to_draft(**citizen.held, part=part, file=first)
    for number in range(drafts.MOST_FILES_PER_PART - 1):
        citizen.attach(part, f"tờ {number}".encode(), "a.txt")
    with pytest.raises(TooManyFiles):
        citizen.attach(part, b"one more", "a.txt")
    monkeypatch.setattr(drafts, "MOST_BYTES", 100)
    with pytest.raises(TooManyFiles):
        citizen.attach(citizen.key(3), b"x" * 101, "a.txt")
    citizen.draft = services.detach_from_draft(**citizen.held, file=first)
    with pytest.raises(FileNotFound):
        stored.file(first)


def test_a_version_that_changed_is_told_and_confirmed(world: World, citizen: Applicant) -> None:
    citizen.answer_all()
    row = Version.objects.get(pk=citizen.draft.version_id)
    content = dict(row.content)
    content["cases"][0]["components"].append(
        {**content["cases"][0]["components"][0], "name": "Giấy mới", "required": True}
    )
    new = _published(row, content)
    with pytest.raises(VersionChanged):
        services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
    with pytest.raises(VersionChanged):
        services.renew_draft(**citizen.held, version=uuid4())
    citizen.draft = services.renew_draft(**citizen.held, version=new)
    with pytest.raises(DraftIncomplete) as no:
        services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
    assert no.value.details["step"] == "giay-to-4"
    citizen.tell("giay-to-4", how="paper", originals=2)
    dossier = services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
    assert dossier.procedure_version_id == new


def test_starting_has_its_limits(world: World, code: str) -> None:
    for _ in range(drafts.MOST_DRAFTS):
        services.start_draft(code=code, by=world.citizen, at=MONDAY)
    with pytest.raises(TooManyDrafts):
        services.start_draft(code=code, by=world.citizen, at=MONDAY)
    with pytest.raises(OwnAffairs):
        services.start_draft(code=code, by=world.commune.receptionist, at=MONDAY)
    offline = procedures.version(factory.procedure(online_level="none")).code
    with pytest.raises(NotOnline):
        services.start_draft(code=offline, by=None, at=MONDAY)
    with pytest.raises(Refusal):
        services.start_draft(code="9.999999", by=None, at=MONDAY)


def test_drafts_that_lay_too_long_go_with_their_files(world: World, code: str) -> None:
    mine, anyone = Applicant(world, code, world.citizen), Applicant(world, code, None)
    file = anyone.attach(anyone.key(1))
    day = MONDAY + timedelta(hours=25)
    with pytest.raises(DraftNotFound):
        selectors.draft(anyone.draft.id, by=None, secret=anyone.secret, at=day)
    assert services.forget_drafts(at=day) == 1
    with pytest.raises(FileNotFound):
        stored.file(file)
    assert selectors.draft(mine.draft.id, by=world.citizen, at=day).id == mine.draft.id
    assert services.forget_drafts(at=MONDAY + timedelta(days=31)) == 1
    assert services.forget_drafts(at=MONDAY + timedelta(days=31)) == 0
    assert journal.facts_of(mine.draft.id)[-1].payload == {"expired": True}


def test_erasing_a_person_erases_what_was_under_way(world: World, citizen: Applicant) -> None:
    citizen.attach(citizen.key(1))
    assert services.erase_drafts(account=world.citizen, at=LATER) == 1
    assert not Draft.objects.exists()


def test_what_the_office_settled_stays(world: World, citizen: Applicant) -> None:
    Person.objects.filter(pk=world.person).update(id_number="1" * 12)
    citizen.answer_all()
    services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
    person = identity.person(world.person)
    assert (person.full_name, person.id_number) == ("Nguyễn Thị Mai", "1" * 12)


def test_places_are_those_of_the_level_or_those_assigned(world: World, citizen: Applicant) -> None:
    version = procedures.version(citizen.draft.version_id)
    day = MONDAY.date()
    names = [p.competent.name for p in selectors.places(version, on=day, words="xa tinh thu")]
    assert names == ["Xã Hai", "Xã Một"]
    assert selectors.places(version, on=day, words="zz") == []
    _any_place(citizen, world)
    assert [p.competent.name for p in selectors.places(version, on=day)] == ["Xã Một"]
    with pytest.raises(PlaceUnknown):
        citizen.tell("noi-nop", competent=world.neighbour.authority)


def test_postal_return_needs_an_address(world: World, citizen: Applicant) -> None:
    citizen.answer_all()
    citizen.tell("nhan-ket-qua", return_wish="post")
    with pytest.raises(AnswerMissing):
        services.submit_draft(draft=citizen.draft.id, by=world.citizen, at=LATER)
