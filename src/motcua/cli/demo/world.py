"""The authorities of the demonstration: six provinces of 2020, four of today, and their mergers."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from motcua.apps.agencies import selectors
from motcua.apps.agencies import services as agencies
from motcua.apps.agencies.domain.admin_units import Level
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.cli.demo import offices
from motcua.cli.demo.offices import Office, Plan
from motcua.cli.demo.scenario import MERGER_ON, PROVINCES, Province
from motcua.kernel import moments

FOUNDED = date(2018, 1, 1)
DAY_BEFORE = MERGER_ON - timedelta(days=1)
#: Where the Working Group has its seat: tasks given by the Prime Minister come from there.
GOVERNMENT_OFFICE = "G22"
DOCUMENT = "NQ 202/2025/QH15; QĐ 19/2025/QĐ-TTg"
DEPARTMENTS = (
    "Sở Tư pháp",
    "Sở Xây dựng",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Kế hoạch và Đầu tư",
    "Sở Tài nguyên và Môi trường",
    "Sở Giao thông vận tải",
)
#: Communes where people work in the demonstration, for each province; the others only exist.
STAFFED = 14
#: First number of the codes of each kind of authority: H55.1 centre, H55.11 department, …
CENTRE, DEPARTMENT, DISTRICT, OLD_COMMUNE, COMMUNE = 1, 11, 31, 101, 501


class World:
    """What was founded: ids by key, offices where people work, by province and kind."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.ids: dict[str, UUID] = {}
        self.offices: dict[str, list[Office]] = defaultdict(list)

    def found(self, plans: Iterator[Plan], on: date, at: datetime) -> None:
        """Found authorities with their people and remember both."""
        ids, staffed = offices.found(
            plans, self.ids, on=on, document=DOCUMENT, at=at, dice=self.dice
        )
        self.ids |= ids
        for office in staffed:
            self.offices[office.province].append(office)

    def centre(self, province: str) -> Office:
        """Return the service centre of a province."""
        kind = AuthorityKind.SERVICE_CENTRE
        return next(office for office in self.offices[province] if office.kind == kind)

    def of_kind(self, province: str, kind: AuthorityKind) -> list[Office]:
        """Return the offices of a kind in a province, in order of codes."""
        return [office for office in self.offices[province] if office.kind == kind]


def found_2020(dice: Random) -> World:
    """Found the six provinces as they were."""
    world = World(dice)
    at = moments.at(FOUNDED, time(8))
    world.found(_plans_2020(), FOUNDED, at)
    return world


def _plans_2020() -> Iterator[Plan]:
    yield Plan(
        key=GOVERNMENT_OFFICE,
        name="Văn phòng Chính phủ",
        kind=AuthorityKind.GOVERNMENT,
        code=GOVERNMENT_OFFICE,
        province="",
        parent=None,
    )
    for province in PROVINCES:
        root = f"UBND tỉnh {province.name}"
        kind = AuthorityKind.PROVINCE
        yield Plan(
            key=province.code,
            name=root,
            kind=kind,
            code=province.code,
            old_code=province.old_code,
            province=province.code,
            parent=None,
            admin_unit=province.admin_code,
        )
        yield _below(
            province,
            CENTRE,
            f"Trung tâm Phục vụ hành chính công tỉnh {province.name}",
            AuthorityKind.SERVICE_CENTRE,
        )
        for number, name in enumerate(DEPARTMENTS):
            full = f"{name} tỉnh {province.name}"
            yield _below(province, DEPARTMENT + number, full, AuthorityKind.DEPARTMENT)
        yield from _districts(province)


def _districts(province: Province) -> Iterator[Plan]:
    count = 0
    districts = selectors.admin_units(DAY_BEFORE, level=Level.DISTRICT, parent=province.admin_code)
    for number, district in enumerate(districts):
        key = f"{province.code}.{DISTRICT + number}"
        yield Plan(
            key=key,
            name=f"UBND {_lower(district.name)}",
            kind=AuthorityKind.DISTRICT,
            code=key,
            province=province.code,
            parent=province.code,
            admin_unit=district.code,
            staffed=True,
        )
        communes = selectors.admin_units(DAY_BEFORE, level=Level.COMMUNE, parent=district.code)
        for place, commune in enumerate(communes):
            code = f"{province.code}.{OLD_COMMUNE + count}"
            count += 1
            yield Plan(
                key=f"old-{commune.code}",
                name=f"UBND {_lower(commune.name)}",
                kind=AuthorityKind.COMMUNE,
                code=code,
                province=province.code,
                parent=key,
                admin_unit=commune.code,
                staffed=place < 2,
            )


def _below(province: Province, number: int, name: str, kind: AuthorityKind) -> Plan:
    key = f"{province.code}.{number}"
    return Plan(
        key=key,
        name=name,
        kind=kind,
        code=key,
        province=province.code,
        parent=province.code,
        staffed=True,
    )


def merge(world: World) -> list[tuple[UUID, UUID]]:
    """
    Carry out 1/7/2025: found today's communes, merge provinces and communes, abolish districts.

    :returns: pairs of predecessor and successor, whose open dossiers are to be taken over.
    """
    at = moments.at(MERGER_ON, time(0))
    living = [p for p in PROVINCES if p.merged_into is None]
    world.found((plan for p in living for plan in _communes(p)), MERGER_ON, at)
    pairs = [pair for p in PROVINCES if p.merged_into for pair in _merged_offices(p)]
    pairs += _merged_communes()
    groups: dict[str, list[str]] = defaultdict(list)
    for old, new in pairs:
        groups[new].append(old)
    for new, olds in groups.items():
        agencies.merge(
            predecessors=[world.ids[old] for old in olds],
            successor=world.ids[new],
            on=MERGER_ON,
            document=DOCUMENT,
            by=None,
            at=at,
        )
    districts = [o.id for p in PROVINCES for o in world.of_kind(p.code, AuthorityKind.DISTRICT)]
    agencies.abolish(authorities=districts, on=MERGER_ON, document=DOCUMENT, by=None, at=at)
    return [(world.ids[old], world.ids[new]) for old, new in pairs]


def _communes(province: Province) -> Iterator[Plan]:
    communes = selectors.admin_units(MERGER_ON, level=Level.COMMUNE, parent=province.admin_code)
    for number, commune in enumerate(communes):
        yield Plan(
            key=f"new-{commune.code}",
            name=f"UBND {_lower(commune.name)}",
            kind=AuthorityKind.COMMUNE,
            code=f"{province.code}.{COMMUNE + number}",
            province=province.code,
            parent=province.code,
            admin_unit=commune.code,
            staffed=number < STAFFED,
        )


def _merged_offices(province: Province) -> Iterator[tuple[str, str]]:
    """Yield the departments, the centre and the province itself, last."""
    into = province.merged_into
    for number in (CENTRE, *range(DEPARTMENT, DEPARTMENT + len(DEPARTMENTS))):
        yield f"{province.code}.{number}", f"{into}.{number}"
    yield province.code, str(into)


def _merged_communes() -> list[tuple[str, str]]:
    """Return each old commune with the first of its successors of today."""
    pairs = []
    for province in PROVINCES:
        for district in selectors.admin_units(
            DAY_BEFORE, level=Level.DISTRICT, parent=province.admin_code
        ):
            for commune in selectors.admin_units(
                DAY_BEFORE, level=Level.COMMUNE, parent=district.code
            ):
                if commune.successors:
                    pairs.append((f"old-{commune.code}", f"new-{commune.successors[0]}"))
    return pairs


def _lower(name: str) -> str:
    """Return a unit's name as it stands within a sentence: ``xã Phú Lương``."""
    return name[:1].lower() + name[1:]
