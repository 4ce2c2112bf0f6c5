"""Load the demonstration, act by act, each through the services that people use."""

from collections.abc import Callable
from datetime import date, datetime, time
from random import Random
from uuid import UUID

from motcua.apps.agencies import services as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.dossiers import services as dossiers
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import Kind, NewAccount
from motcua.apps.identity.domain.persons import Particulars, PersonKind
from motcua.apps.procedures.services import load_catalogue
from motcua.cli.demo import (
    administration,
    applications,
    autumn,
    books,
    citizen,
    counter,
    hall,
    indicators,
    messages,
    office,
    people,
    petitions,
    session,
    story,
    tasks,
)
from motcua.cli.demo import world as worlds
from motcua.cli.demo.offices import PASSWORD, Office
from motcua.cli.demo.scenario import MERGER_ON, PROVINCES, SEED
from motcua.cli.demo.story import Stage
from motcua.cli.demo.world import FOUNDED, World
from motcua.kernel import moments

Say = Callable[[str], None]
PERSONS = 1_200
WORKING_GROUP = "tocongtac"


def load(*, now: datetime, say: Say) -> None:
    """Load everything; ``now`` is the reader's now, up to which the last weeks run."""
    dice = Random(SEED)
    say("danh mục thủ tục và các cơ quan")
    load_catalogue(by=None, at=moments.at(FOUNDED, time(8)), valid_from=FOUNDED)
    world = worlds.found_2020(dice)
    overseers(world)
    stage = Stage.set(world, _persons(dice), dice, FOUNDED)
    story.half_year(stage, say)
    petitions.load_2020(stage)
    say("sáp nhập ngày 01/7/2025")
    _merger(stage)
    story.last_weeks(stage, now, say)
    citizen.load(stage, WORKING_GROUP, now)
    applications.load(stage, now)
    counter.load(stage, now)
    office.load(stage, now)
    hall.load(stage, now)
    messages.load(stage, "vpubnd.h55", now)
    say("nửa năm qua ở ba xã")
    autumn.load(stage, now)
    books.load(stage, now)
    administration.load(stage, "vpubnd.h55", now)
    say("nhiệm vụ được giao")
    tasks.load(stage, now)
    petitions.load(stage, now)
    say("phiên kiểm tra tháng 7/2020")
    session.load(stage, now)
    say("số liệu công bố")
    indicators.load(now)


def _persons(dice: Random) -> list[UUID]:
    places = [province.name for province in PROVINCES]
    made = [people.person(dice, n, dice.choice(places)) for n in range(PERSONS)]
    given = [
        Particulars(
            kind=PersonKind.CITIZEN,
            full_name=p.full_name,
            birth_on=p.birth_on,
            id_number=p.id_number,
            phone=p.phone,
            address=p.address,
        )
        for p in made
    ]
    return identity.register_persons(persons=given, by=None, at=moments.at(FOUNDED, time(8)))


def overseers(world: World) -> None:
    """Appoint the PPC office of each province, and the Working Group over all of them."""
    at = moments.at(FOUNDED, time(8))
    logins = [(f"vpubnd.{p.code.lower()}", f"Văn phòng UBND tỉnh {p.name}") for p in PROVINCES]
    logins.append((WORKING_GROUP, "Tổ công tác của Thủ tướng Chính phủ"))
    accounts = identity.open_accounts(
        accounts=[NewAccount(login=n, kind=Kind.OFFICIAL, display_name=d) for n, d in logins],
        password=PASSWORD,
        by=None,
        at=at,
    )
    seats = [(world.ids[worlds.GOVERNMENT_OFFICE], accounts[-1])]
    for province, account in zip(PROVINCES, accounts, strict=False):
        seats += [(world.ids[province.code], holder) for holder in (account, accounts[-1])]
    for authority, holder in seats:
        agencies.appoint(
            account=holder,
            authority=authority,
            role=Role.OVERSEER,
            title="Theo dõi, đôn đốc",
            from_on=FOUNDED,
            by=None,
            at=at,
        )


def _merger(stage: Stage) -> None:
    """Merge with dossiers under way: each is taken over by a fact, and finished by the heir."""
    world = stage.world
    leaving = [p.code for p in PROVINCES if p.merged_into]
    offices = [o for c in leaving for o in world.of_kind(c, AuthorityKind.DEPARTMENT)]
    journeys = story.across_the_merger(stage, offices)
    pairs = worlds.merge(world)
    at = moments.at(MERGER_ON, time(7))
    operator = _operator(at)
    touched = {journey.office.id for journey in journeys}
    for old, new in pairs:
        if old in touched:
            dossiers.take_over(from_authority=old, to_authority=new, by=operator, at=at)
    story.continue_after(journeys, _heirs(world, pairs))


def _operator(at: datetime) -> UUID:
    account = identity.open_accounts(
        accounts=[
            NewAccount(login="vanhanh", kind=Kind.OFFICIAL, display_name="Vận hành hệ thống")
        ],
        password=PASSWORD,
        by=None,
        at=at,
    )[0]
    agencies.appoint(
        account=account,
        authority=None,
        role=Role.OPERATOR,
        title="Vận hành hệ thống",
        from_on=date(2025, 1, 1),
        by=None,
        at=at,
    )
    return account


def _heirs(world: World, pairs: list[tuple[UUID, UUID]]) -> dict[UUID, Office]:
    offices = {office.id: office for group in world.offices.values() for office in group}
    return {old: offices[new] for old, new in pairs if new in offices}
