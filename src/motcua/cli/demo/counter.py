"""
What waits at the counters that the demonstration shows: dossiers from on line and by post at every
point of their clock, and a visitor who has the same matter open already.
"""

from datetime import date, datetime, timedelta
from io import BytesIO
from random import Random
from uuid import UUID

from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import add_minutes, elapsed_minutes
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.parts import ComponentGiven, SatisfiedBy
from motcua.apps.files import services as files
from motcua.apps.identity import services as identity
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.record import Component, ComponentKind
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.cli.demo.offices import Office
from motcua.cli.demo.story import SHOWN, Stage
from motcua.kernel import moments

#: Working minutes that each arrival has waited by now; the limit is eight hours.
WAITED = (15, 90, 240, 400, 455, 600, 1500)
_POSTAL = {90, 455}
_STEP, _LONGEST = timedelta(minutes=15), timedelta(days=21)
#: The visitor to try the warning with: this person, this procedure.
VISITOR = "Lục Văn Khánh"
VISITOR_NUMBER = "099000009001"
VISITORS_MATTER = "1.004222"


def load(stage: Stage, now: datetime) -> None:
    """Let dossiers wait at the commune and at the centre, and one visitor come twice."""
    dice = Random(len(WAITED))
    commune = next(o for o in stage.world.of_kind("H55", AuthorityKind.COMMUNE) if o.code == SHOWN)
    department = stage.world.of_kind("H55", AuthorityKind.DEPARTMENT)[0]
    centre = stage.world.centre("H55")
    for office, receiver, level in (
        (commune, commune, "commune"),
        (department, centre, "province"),
    ):
        for place, minutes in enumerate(WAITED):
            version = _with_papers(stage.by_level[level], place)
            _arrive(stage, dice, office, receiver, version, minutes=minutes, now=now)
    neighbour = next(
        o for o in stage.world.of_kind("H55", AuthorityKind.COMMUNE)[1:] if o.code > SHOWN
    )
    _visitor((commune, neighbour), now)


def _with_papers(versions: list[VersionRecord], place: int) -> VersionRecord:
    """Return a procedure that takes arrivals and asks for papers; another one at each place."""
    fit = [v for v in versions if len(_needed(v)) > 1 and v.term_for(None, "online")]
    return fit[place % len(fit)]


def _needed(version: VersionRecord) -> list[Component]:
    return [c for c in version.components() if c.required and c.kind is ComponentKind.SUBMIT]


def _arrive(
    stage: Stage,
    dice: Random,
    office: Office,
    receiver: Office,
    version: VersionRecord,
    *,
    minutes: int,
    now: datetime,
) -> None:
    at = _back(now, minutes)
    postal = minutes in _POSTAL and version.term_for(None, "postal") is not None
    services.submit(
        procedure_version=version.id,
        channel="postal" if postal else "online",
        receiver=receiver.id,
        competent=office.id,
        person=dice.choice(stage.persons),
        components=_papers(version, receiver.receptionist, at, complete=minutes % 2 == 0),
        by=receiver.receptionist,
        at=at,
    )


def _back(now: datetime, minutes: int) -> datetime:
    """Return a moment of work from which so many working minutes have passed by ``now``."""
    calendar = calendars.working_calendar()
    start = now - timedelta(minutes=minutes)
    while (
        now - start < _LONGEST
        and elapsed_minutes(start=start, end=now, calendar=calendar) < minutes
    ):
        start -= _STEP
    opened = add_minutes(start=start, minutes=0, calendar=calendar)
    return min(opened, now)


def _papers(
    version: VersionRecord, by: UUID, at: datetime, *, complete: bool
) -> list[ComponentGiven]:
    """Return the papers as they came: each a scan; the last one missing in every other dossier."""
    asked = version.components()
    needed = _needed(version)
    return [
        ComponentGiven(
            name=component.name,
            code=component.code or str(number),
            satisfied_by=SatisfiedBy.FILE,
            files=(_scan(f"{version.code} {number}", by, at),),
        )
        for number, component in enumerate(asked, 1)
        if component in needed and (complete or component is not needed[-1])
    ]


def _scan(words: str, by: UUID, at: datetime) -> UUID:
    content = BytesIO(page(["Giay to minh hoa", words]))
    return files.keep(content=content, name=f"{words}.pdf", by=by, at=at).id


def page(lines: list[str]) -> bytes:
    """Return a PDF of one A4 page that says ``lines``, plain letters only."""
    shown = " ".join(f"({line}) Tj 0 -28 Td" for line in lines)
    text = f"BT /F1 20 Tf 60 760 Td {shown} ET".encode("ascii")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (table, len(body))
    )


def _visitor(offices: tuple[Office, ...], now: datetime) -> None:
    """Write the visitor down who has the same matter open, here and at the neighbour's."""
    at = _back(now, 900)
    person = identity.register_person(
        full_name=VISITOR,
        birth_on=date(1988, 4, 12),
        id_number=VISITOR_NUMBER,
        phone="0990009001",
        address="Nà Lẹng, Thái Nguyên",
        by=None,
        at=at,
    )
    version = procedures.version_in_force(VISITORS_MATTER, moments.local_day(at))
    for office in offices:
        found = services.submit(
            procedure_version=version.id,
            channel="direct",
            receiver=office.id,
            competent=office.id,
            person=person.id,
            by=office.receptionist,
            at=at,
        )
        services.receive(dossier_id=found.id, by=office.receptionist, at=at)
