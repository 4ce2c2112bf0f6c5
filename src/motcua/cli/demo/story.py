"""The story: the half year of 2020, the mergers of 2025, the last weeks until today."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import add_minutes, due
from motcua.apps.dossiers import services
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.record import Level
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.cli.demo.drive import Journey
from motcua.cli.demo.offices import Office
from motcua.cli.demo.scenario import HALF_YEAR, PROVINCES, Province
from motcua.cli.demo.world import World
from motcua.kernel import moments

Say = Callable[[str], None]
CHANNELS = ("direct", "direct", "direct", "online", "online", "postal")
#: The commune whose accounts the demonstration prints, and its share of today's dossiers.
SHOWN, SHOWN_SHARE = "H55.501", 0.25
#: Longest term of the half year's dossiers, so that each ends within the period.
LONGEST_DAYS = 45


@dataclass
class Stage:
    """What every act of the story needs."""

    world: World
    dice: Random
    persons: list[UUID]
    by_level: dict[str, list[VersionRecord]]

    @classmethod
    def set(cls, world: World, persons: list[UUID], dice: Random, on: date) -> "Stage":
        """Return the stage with the procedures that have a term on every channel in use."""
        by_level: dict[str, list[VersionRecord]] = {"commune": [], "province": []}
        for version in procedures.in_force(on):
            if version.level in (Level.COMMUNE, Level.PROVINCE) and _is_usable(version):
                by_level[version.level].append(version)
        return cls(world, dice, persons, by_level)

    def journey(
        self, office: Office, start: datetime, version: VersionRecord | None = None
    ) -> Journey:
        """Return a journey that begins at an office's counter when it is open."""
        provincial = office.kind == AuthorityKind.DEPARTMENT
        version = version or self.dice.choice(
            self.by_level["province" if provincial else "commune"]
        )
        receiver = self.world.centre(office.province) if provincial else office
        channels = [c for c in CHANNELS if version.term_for(None, c)]
        calendar = calendars.working_calendar()
        return Journey(
            office=office,
            receiver=receiver,
            version=version,
            channel=self.dice.choice(channels),
            person=self.dice.choice(self.persons),
            now=add_minutes(start=start, minutes=0, calendar=calendar),
            dice=self.dice,
        )

    def busy(self, province: str) -> list[Office]:
        """Return the offices of a province where dossiers are handled."""
        kinds = (AuthorityKind.DEPARTMENT, AuthorityKind.DISTRICT, AuthorityKind.COMMUNE)
        return [office for kind in kinds for office in self.world.of_kind(province, kind)]


def _is_usable(version: VersionRecord) -> bool:
    return not version.record.immediate_result and version.term_for(None, "direct") is not None


def half_year(stage: Stage, say: Say) -> None:
    """Drive the dossiers of 15/12/2019-14/6/2020, so many of them late as was published."""
    plans = [
        (start, office, version, is_late)
        for province in PROVINCES
        for start, office, version, is_late in _half_year_of(stage, province)
    ]
    plans.sort(key=lambda plan: plan[0])
    for number, (start, office, version, is_late) in enumerate(plans):
        if number % 250 == 0:
            say(f"hồ sơ 2020: {number}/{len(plans)}")
        _handled(stage.journey(office, start, version), is_late=is_late)


def _half_year_of(
    stage: Stage, province: Province
) -> Iterator[tuple[datetime, Office, VersionRecord | None, bool]]:
    offices = stage.busy(province.code)
    for number in range(province.handled):
        office = stage.dice.choice(offices)
        days = stage.dice.randrange(1, (HALF_YEAR.end - HALF_YEAR.start).days - LONGEST_DAYS - 20)
        minutes = stage.dice.randrange(7 * 60 + 10, 15 * 60)
        start = moments.at(HALF_YEAR.start, time(0)) + timedelta(days=days, minutes=minutes)
        yield start, office, _short(stage, office), number < province.late


def _short(stage: Stage, office: Office) -> VersionRecord:
    """Return a procedure whose term ends within ``LONGEST_DAYS`` wherever it begins."""
    level = "province" if office.kind == AuthorityKind.DEPARTMENT else "commune"
    start = moments.at(HALF_YEAR.start, time(8))
    calendar = calendars.working_calendar()
    while True:
        version = stage.dice.choice(stage.by_level[level])
        term = version.term_for(None, "direct")
        assert term is not None
        if due(start=start, term=term, calendar=calendar).at - start < timedelta(days=30):
            return version


def _handled(journey: Journey, *, is_late: bool) -> None:
    journey.intake()
    journey.hand_over()
    if is_late:
        days = journey.dice.randrange(1, 6)
        if journey.days_left() >= 3:
            journey.examine()
            journey.apologise(days)
        journey.finish(journey.late_end(days))
        return
    if journey.days_left() >= 3:
        journey.examine()
        if journey.dice.random() < 0.12:
            journey.supplement(rest=journey.dice.randrange(60, 400))
    journey.finish(journey.on_time_end())


def across_the_merger(stage: Stage, offices: list[Office]) -> list[Journey]:
    """Begin dossiers in the last days before the merger; they are open when it comes."""
    journeys = []
    for number in range(40):
        start = moments.at(date(2025, 6, 26), time(8)) + timedelta(minutes=number * 11)
        office = offices[number % len(offices)]
        journey = stage.journey(office, start, _longer(stage, office))
        journey.channel = "direct"
        journey.intake()
        journey.hand_over()
        journeys.append(journey)
    return journeys


def _longer(stage: Stage, office: Office) -> VersionRecord:
    level = "province" if office.kind == AuthorityKind.DEPARTMENT else "commune"
    found = [v for v in stage.by_level[level] if _days(v) >= 5]
    return stage.dice.choice(found)


def _days(version: VersionRecord) -> int:
    """Return roughly how many days a procedure takes."""
    terms = version.terms_for(None, "direct")
    return terms[0].amount or 0 if terms and terms[0].unit != "hour" else 0


def continue_after(journeys: list[Journey], heirs: dict[UUID, Office]) -> None:
    """Let the successors' people finish what the merged authorities began."""
    for journey in journeys:
        heir = heirs.get(journey.office.id)
        if heir is None:
            continue
        journey.office = journey.receiver = heir
        journey.now = max(journey.now, moments.at(date(2025, 7, 1), time(8)))
        journey.do(services.assign, heir.leader, holder=heir.handler, unit=heir.case_unit)
        journey.finish(max(journey.on_time_end(), journey.now + timedelta(minutes=30)))


def last_weeks(stage: Stage, now: datetime, say: Say) -> None:
    """Fill today's worklists: fresh, due soon, late with apology, waiting, paused, done."""
    living = [p.code for p in PROVINCES if p.merged_into is None]
    kinds = (AuthorityKind.COMMUNE, AuthorityKind.DEPARTMENT)
    offices = [
        office
        for code in living
        for kind in kinds
        for office in stage.world.of_kind(code, kind)
        if _is_of_today(office)
    ]
    shown = next(office for office in offices if office.code == SHOWN)
    for number in range(ROUNDS):
        if number % 60 == 0:
            say(f"hồ sơ những tuần gần đây: {number}/{ROUNDS}")
        scene = SCENES[number % len(SCENES)]
        busy = stage.dice.random() < SHOWN_SHARE
        scene(stage, shown if busy else stage.dice.choice(offices), now)


def _is_of_today(office: Office) -> bool:
    number = int(office.code.split(".")[1])
    return office.kind != AuthorityKind.COMMUNE or number >= 501


def _back(now: datetime, days: int, hour: int = 8) -> datetime:
    return moments.at(moments.local_day(now) - timedelta(days=days), time(hour))


def _recent(stage: Stage, office: Office, start: datetime, least: int = 0) -> Journey:
    level = "province" if office.kind == AuthorityKind.DEPARTMENT else "commune"
    found = [v for v in stage.by_level[level] if least <= _days(v) <= 30]
    start += timedelta(minutes=stage.dice.randrange(0, 240))
    return stage.journey(office, start, stage.dice.choice(found))


def _begun(journey: Journey, now: datetime) -> bool:
    """Submit, receive, hand over; stop where the next step would lie in the future."""
    journey.intake()
    if journey.now >= now - timedelta(minutes=30):
        return False
    journey.hand_over()
    return journey.now < now - timedelta(minutes=30)


def _fresh(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, stage.dice.randrange(1, 4)))
    journey.channel = "online" if journey.version.term_for(None, "online") else "direct"
    journey.submit()


def _running(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, stage.dice.randrange(2, 9)), least=5)
    if _begun(journey, now):
        journey.examine()


def _due_soon(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, 3), least=5)
    term = journey.version.term_for(None, journey.channel)
    calendar = calendars.working_calendar()
    for days in range(60):
        start = _back(now, days)
        if term is not None and calendar.is_working(moments.local_day(start)):
            due_at = due(start=start, term=term, calendar=calendar).at
            if due_at <= now + timedelta(days=2):
                journey.now = start + timedelta(minutes=stage.dice.randrange(0, 200))
                break
    if _begun(journey, now):
        journey.examine()


def _late(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, 3), least=5)
    journey.now = _back(now, _days(journey.version) * 3 // 2 + 8, 9)
    journey.intake()
    journey.hand_over()
    if (
        stage.dice.random() < 0.8
        and journey.dossier.due_at
        and journey.dossier.due_at > journey.now
    ):
        journey.apologise(10)


def _waiting(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, stage.dice.randrange(4, 12)), least=5)
    if _begun(journey, now):
        journey.wait(60)
        journey.ask_supplement()


def _before_intake(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, stage.dice.randrange(2, 6)))
    journey.submit()
    journey.wait(30)
    journey.do(
        services.ask_supplement,
        journey.receiver.receptionist,
        content="Thiếu bản sao giấy tờ tùy thân.",
        items=["Bản sao giấy tờ tùy thân"],
    )


def _paying(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, stage.dice.randrange(4, 10)), least=5)
    if _begun(journey, now):
        journey.do(services.suspend_for_payment, office.handler)


def _asking(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, stage.dice.randrange(3, 8)), least=5)
    if _begun(journey, now):
        journey.do(
            services.ask_agency,
            office.handler,
            question="Đề nghị cho biết tình trạng quy hoạch của thửa đất.",
            agency_name="Phòng Kinh tế",
            term="5 ngày làm việc",
        )


def _signing(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, stage.dice.randrange(3, 8)), least=5)
    if _begun(journey, now):
        journey.wait(60)
        if journey.now < now:
            late_reason = journey.late_reason(journey.now)
            journey.do(services.approve, office.leader, late_reason=late_reason)


def _done(stage: Stage, office: Office, now: datetime) -> None:
    journey = _recent(stage, office, _back(now, stage.dice.randrange(12, 40)))
    journey.intake()
    journey.hand_over()
    end = journey.on_time_end()
    if end < now - timedelta(hours=1):
        journey.finish(end, returned=stage.dice.random() < 0.7 and end < now - timedelta(days=4))


#: One round of today's scenes; done ones weigh most, as at a real counter.
SCENES = (
    _fresh, _running, _done, _due_soon, _done, _running, _late, _done,
    _waiting, _done, _running, _paying, _done, _asking, _signing, _due_soon, _done, _before_intake,
)  # fmt: skip
ROUNDS = 20 * len(SCENES)
