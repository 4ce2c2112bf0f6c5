"""The demonstration's citizen: one dossier in each situation, who looked, and what people say."""

import io
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import FileGiven
from motcua.apps.dossiers.domain.ratings import RATING_DAYS, Criterion, Occasion, asked_at
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.domain.viewings import reason_of
from motcua.apps.files import services as files
from motcua.apps.identity import selectors as identity_selectors
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import Kind, NewAccount
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.cli.demo.drive import Journey
from motcua.cli.demo.offices import PASSWORD
from motcua.cli.demo.scenario import SEED
from motcua.cli.demo.story import SHOWN, Stage

CITIZEN, NAME = "congdan", "Nông Thị Mẩy"
_REMARKS = (
    "Cán bộ hướng dẫn rất dễ hiểu.",
    "Phải chờ hơi lâu vào buổi sáng.",
    "Làm trên mạng nhanh hơn đi lại nhiều.",
    "Mong có thêm ghế ngồi chờ.",
)
#: Returned dossiers that are asked about, the newest first.
_ASKED = 200


def load(stage: Stage, overseer: str, now: datetime) -> None:
    """Give the citizen dossiers of her own, and let people rate what was returned."""
    account, person = _somebody(now)
    own = _Own(stage, account, person, now)
    for situation in (own.done, own.late, own.asked, own.running, own.fresh):
        situation()
    watcher = identity_selectors.find_account(overseer)
    assert watcher is not None
    own.looked_at_by(watcher.id)
    _rate(watcher.id, now)


def _somebody(now: datetime) -> tuple[UUID, UUID]:
    account = identity.open_accounts(
        accounts=[NewAccount(login=CITIZEN, kind=Kind.CITIZEN, display_name=NAME)],
        password=PASSWORD,
        by=None,
        at=now,
    )[0]
    person = identity.register_person(
        full_name=NAME,
        id_number="099099999999",
        phone="0990999999",
        account=account,
        by=None,
        at=now,
    )
    return account, person.id


class _Own:
    """The citizen's dossiers, each brought into its situation through the verbs."""

    def __init__(self, stage: Stage, account: UUID, person: UUID, now: datetime) -> None:
        self.stage, self.account, self.person, self.now = stage, account, person, now
        communes = stage.world.of_kind("H55", AuthorityKind.COMMUNE)
        self.office = next(office for office in communes if office.code == SHOWN)
        self.versions = [v for v in stage.by_level["commune"] if _is_long(v)]
        self.made: list[DossierRecord] = []

    def fresh(self) -> None:
        """One just handed in on line."""
        self._begin(self.now - timedelta(minutes=5), stay=True)

    def running(self) -> None:
        """One under handling."""
        journey = self._handled(self.now - timedelta(days=6))
        journey.examine()

    def asked(self) -> None:
        """One with a request for supplement to answer."""
        journey = self._handled(self.now - timedelta(days=9))
        journey.wait(60)
        journey.ask_supplement()

    def late(self) -> None:
        """One that is late, with an apology and a new date."""
        journey = self._handled(self.now - timedelta(days=40))
        journey.apologise(40)

    def done(self) -> None:
        """One with a result to read and to rate."""
        journey = self._handled(self.now - timedelta(days=30))
        journey.wait(480)
        journey.do(services.approve, self.office.leader)
        journey.wait(30)
        kept = files.keep(
            content=io.BytesIO(result_page()),
            name="ket-qua.pdf",
            by=self.office.leader,
            at=journey.now,
        )
        journey.do(
            services.issue,
            self.office.leader,
            result_no="118/GXN-UBND",
            files=[FileGiven(file=kept.id)],
        )
        journey.wait(60)
        journey.do(services.return_result, self.office.receptionist, channel="online")

    def looked_at_by(self, overseer: UUID) -> None:
        """Let those who work on the dossiers, and one who oversees, look at them."""
        for found in self.made:
            if found.handed_over_at is None:
                continue
            for account in (self.office.handler, self.office.leader, overseer):
                at = min(found.handed_over_at + timedelta(hours=2), self.now)
                standing = agencies.standing(account, at)
                services.note_viewing(
                    dossier_id=found.id,
                    standing=standing,
                    reason=reason_of(found, standing, "complaint"),
                    by=account,
                    at=at,
                )

    def _begin(self, start: datetime, *, stay: bool = False) -> Journey:
        version = self.versions[len(self.made) % len(self.versions)]
        journey = self.stage.journey(self.office, start, version)
        journey.channel, journey.person = "online", self.person
        if stay:
            journey.now = start
        journey.dossier = services.submit(
            procedure_version=version.id,
            channel="online",
            receiver=self.office.id,
            competent=self.office.id,
            person=self.person,
            by=self.account,
            at=journey.now,
            components=journey.given(),
        )
        self.made.append(journey.dossier)
        return journey

    def _handled(self, start: datetime) -> Journey:
        journey = self._begin(start)
        journey.wait(45)
        journey.do(services.receive, self.office.receptionist)
        journey.hand_over()
        self.made[-1] = journey.dossier
        return journey


def _is_long(version: VersionRecord) -> bool:
    """Return whether a procedure goes on line and takes a week or two, so that no day is tight."""
    terms = version.terms_for(None, "online")
    return bool(terms) and terms[0].unit == "working_day" and 5 <= (terms[0].amount or 0) <= 15


def _rate(reader: UUID, now: datetime) -> None:
    """Let people rate what was returned to them: many at one commune, few at the others."""
    dice = Random(SEED + 31)  # noqa: S311 - the same answers in each run, no secret
    standing = agencies.standing(reader, now)
    page = selectors.by_authority(standing=standing, state=State.RETURNED, limit=_ASKED)
    for found in page.items:
        if found.owner_id is not None or not _is_recent(found, now) or dice.random() < 0.4:
            continue
        assert found.returned_at is not None
        occasion = Occasion.RETURN
        services.rate(
            dossier_id=found.id,
            occasion=occasion,
            scores={c: _step(dice, c) for c in asked_at(occasion, channel=found.channel)},
            comment=dice.choice(_REMARKS) if dice.random() < 0.25 else "",
            by=None,
            token=selectors.rating_link(found.id, occasion),
            at=min(found.returned_at + timedelta(hours=dice.randrange(1, 40)), now),
        )


def _is_recent(found: DossierRecord, now: datetime) -> bool:
    return found.returned_at is not None and now - found.returned_at < timedelta(RATING_DAYS)


def _step(dice: Random, criterion: Criterion) -> int:
    """Return a step: mostly content, least with the number of visits."""
    weights = (2, 6, 16, 42, 34) if criterion is Criterion.CONTACTS else (1, 3, 9, 42, 45)
    return dice.choices((1, 2, 3, 4, 5), weights)[0]


def result_page() -> bytes:
    """Return a small PDF with a line on it, marked as invented."""
    text = b"BT /F1 20 Tf 72 720 Td (KET QUA MINH HOA, KHONG CO GIA TRI) Tj ET"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    page, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(page))
        page += b"%d 0 obj%b endobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return page + head + rows + tail % (len(parts) + 1, len(page))
