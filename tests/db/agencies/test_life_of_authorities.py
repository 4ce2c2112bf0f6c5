"""Founding, renaming, moving, merging, splitting, abolishing; look-ups on any day."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from motcua.apps.agencies import selectors, services
from motcua.apps.agencies.domain.codes import UnknownCode, WrongScheme
from motcua.apps.agencies.domain.plans import AppointmentPlan, AuthorityPlan, UnitPlan
from motcua.apps.agencies.domain.refusals import CodeTaken, IntoItself, NotThen, UnknownAuthority
from motcua.apps.identity import services as identity
from motcua.apps.journal import selectors as journal
from motcua.kernel.refusal import Invalid

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
OLD, MERGER, TODAY = date(2015, 1, 1), date(2025, 7, 1), date(2026, 11, 20)
LAW = "Nghị quyết 202/2025/QH15"


def found(name: str, kind: str = "department", parent: UUID | None = None, **more: object) -> UUID:
    values = {"valid_from": OLD, "document": "QĐ 1"} | more
    return services.found(name=name, kind=kind, parent=parent, by=None, at=AT, **values).id


@pytest.fixture
def thai_nguyen() -> UUID:
    return found("Tỉnh Thái Nguyên", "province", code="H55", old_code="000.00.00.H55")


@pytest.fixture
def bac_kan() -> UUID:
    return found("Tỉnh Bắc Kạn", "province", code="H03", old_code="000.00.00.H03")


def test_a_province_is_its_own_province_and_passes_it_down(thai_nguyen: UUID) -> None:
    office = found("Sở Tư pháp", parent=thai_nguyen)
    assert selectors.authority(thai_nguyen).province_id == thai_nguyen
    assert selectors.authority(office).province_id == thai_nguyen
    assert [a.id for a in selectors.children(thai_nguyen, TODAY)] == [office]


def test_both_codes_find_it_written_any_way(thai_nguyen: UUID) -> None:
    for code in ("H55", " h55 ", "000.00.00.H55"):
        assert selectors.find_authority(code, TODAY).id == thai_nguyen


@pytest.mark.parametrize("code", ["", "55", "H5", "Hà Nội", "000.00.H55", "H55..1", "Z01"])
def test_what_is_no_code_is_named(code: str) -> None:
    with pytest.raises(UnknownCode) as caught:
        selectors.find_authority(code, TODAY)
    assert f"“{code}”" in caught.value.sentence("vi")


def test_a_code_has_one_bearer_at_a_time(thai_nguyen: UUID) -> None:
    with pytest.raises(CodeTaken):
        found("Khác", "province", code="H55")


def test_a_code_of_the_other_scheme_is_refused() -> None:
    with pytest.raises(WrongScheme):
        found("Khác", "province", code="000.00.00.H55")


def test_a_retired_code_is_found_at_its_time_only(thai_nguyen: UUID) -> None:
    services.recode(authority=thai_nguyen, code="H55.01", on=MERGER, document=LAW, by=None, at=AT)
    assert selectors.find_authority("H55", date(2025, 6, 30)).code == "H55"
    assert selectors.find_authority("H55.01", MERGER).id == thai_nguyen
    with pytest.raises(UnknownAuthority):
        selectors.find_authority("H55", MERGER)


def test_a_rename_keeps_the_key_and_the_old_name_at_its_time(thai_nguyen: UUID) -> None:
    office = found("Sở Thông tin và Truyền thông", parent=thai_nguyen)
    services.rename(
        authority=office,
        name="Sở Khoa học và Công nghệ",
        on=date(2025, 3, 1),
        document="NQ",
        by=None,
        at=AT,
    )
    then = selectors.authority(office, on=date(2025, 2, 28))
    assert then.name == "Sở Thông tin và Truyền thông"
    assert selectors.authority(office, on=date(2025, 3, 1)).name == "Sở Khoa học và Công nghệ"
    assert selectors.authority(office).name == "Sở Khoa học và Công nghệ"
    facts = [f.type for f in journal.facts_of(office)]
    assert facts == ["agencies.founded", "agencies.renamed"]


def test_a_merger_ends_codes_staff_and_sessions_and_moves_what_is_below(
    thai_nguyen: UUID, bac_kan: UUID
) -> None:
    commune = found("Xã Ba Bể", "commune", bac_kan)
    unit = services.add_unit(
        authority=bac_kan, name="Một cửa", kind="one_stop", from_on=OLD, by=None, at=AT
    )
    account = identity.open_account(login="a", kind="official", display_name="A", by=None, at=AT).id
    services.appoint(
        account=account,
        authority=bac_kan,
        unit=unit.id,
        role="receptionist",
        from_on=OLD,
        by=None,
        at=AT,
    )
    services.merge(
        predecessors=[bac_kan], successor=thai_nguyen, on=MERGER, document=LAW, by=None, at=AT
    )
    ended = selectors.authority(bac_kan)
    assert ended.valid_until == MERGER
    assert ended.exists_on(date(2025, 6, 30))
    assert not ended.exists_on(MERGER)
    with pytest.raises(UnknownAuthority):
        selectors.find_authority("H03", MERGER)
    assert selectors.find_authority("H03", date(2025, 6, 30)).id == bac_kan
    assert selectors.units(bac_kan, MERGER) == []
    assert selectors.appointments(authority=bac_kan, on=MERGER) == []
    assert len(selectors.appointments(authority=bac_kan, on=date(2025, 6, 30))) == 1
    now, then = selectors.authority(commune), selectors.authority(commune, on=date(2025, 6, 30))
    assert (now.parent_id, now.province_id) == (thai_nguyen, thai_nguyen)
    assert (then.parent_id, then.province_id) == (bac_kan, bac_kan)
    fact = journal.facts_of(bac_kan)[-1]
    assert (fact.type, fact.authority) == ("agencies.merged", thai_nguyen)
    assert fact.payload == {"successor": str(thai_nguyen), "on": "2025-07-01", "document": LAW}


def test_successors_are_followed_through_several_mergers(thai_nguyen: UUID, bac_kan: UUID) -> None:
    middle = found("Sở cũ", parent=thai_nguyen)
    first = found("Sở đầu", parent=bac_kan)
    last = found("Sở mới", parent=thai_nguyen)
    for before, after, on in ((first, middle, date(2021, 1, 1)), (middle, last, MERGER)):
        services.merge(predecessors=[before], successor=after, on=on, document=LAW, by=None, at=AT)
    assert selectors.successor_of(first, date(2020, 12, 31)) == first
    assert selectors.successor_of(first, date(2021, 1, 1)) == middle
    assert selectors.successor_of(first, MERGER) == last
    assert selectors.successor_of(last, MERGER) == last


def test_a_split_has_no_single_successor_and_counts_under_its_province(
    thai_nguyen: UUID,
) -> None:
    whole = found("Sở", parent=thai_nguyen)
    parts = [found("Sở A", parent=thai_nguyen), found("Sở B", parent=thai_nguyen)]
    services.split(predecessor=whole, successors=parts, on=MERGER, document=LAW, by=None, at=AT)
    assert selectors.successor_of(whole, TODAY) is None
    assert selectors.successors_of(whole, TODAY) == set(parts)
    assert selectors.restate([whole, *parts], on=TODAY) == {
        whole: thai_nguyen,
        parts[0]: parts[0],
        parts[1]: parts[1],
    }
    with pytest.raises(Invalid):
        services.split(
            predecessor=parts[0], successors=parts[1:], on=TODAY, document=LAW, by=None, at=AT
        )


def test_an_abolished_district_leaves_its_communes_to_the_province(
    thai_nguyen: UUID, bac_kan: UUID
) -> None:
    district = found("Huyện Ba Bể", "district", bac_kan)
    commune = found("Xã Ba Bể", "commune", district)
    services.abolish(authorities=[district], on=MERGER, document=LAW, by=None, at=AT)
    services.merge(
        predecessors=[bac_kan], successor=thai_nguyen, on=MERGER, document=LAW, by=None, at=AT
    )
    assert selectors.authority(commune).parent_id == thai_nguyen
    assert selectors.authority(commune, on=date(2025, 6, 30)).parent_id == district
    assert selectors.restate([district, commune], on=TODAY) == {
        district: thai_nguyen,
        commune: commune,
    }
    assert selectors.subtree(bac_kan, date(2025, 6, 30)) == {bac_kan, district, commune}
    assert selectors.subtree(thai_nguyen, MERGER) == {thai_nguyen, commune}


def test_what_cannot_be_is_refused_and_writes_nothing(thai_nguyen: UUID, bac_kan: UUID) -> None:
    office = found("Sở", parent=thai_nguyen)
    with pytest.raises(IntoItself):
        services.merge(
            predecessors=[office], successor=office, on=MERGER, document=LAW, by=None, at=AT
        )
    with pytest.raises(IntoItself):
        services.move(authorities=[office], parent=office, on=MERGER, document=LAW, by=None, at=AT)
    with pytest.raises(UnknownAuthority):
        services.merge(
            predecessors=[uuid4()], successor=office, on=MERGER, document=LAW, by=None, at=AT
        )
    services.merge(
        predecessors=[bac_kan], successor=thai_nguyen, on=MERGER, document=LAW, by=None, at=AT
    )
    with pytest.raises(NotThen):
        services.merge(
            predecessors=[bac_kan], successor=thai_nguyen, on=TODAY, document=LAW, by=None, at=AT
        )
    with pytest.raises(NotThen):
        found("Sở", parent=bac_kan, valid_from=TODAY)
    with pytest.raises(Invalid):
        found("", "province")
    assert len(selectors.successions()) == 1


def test_a_structure_is_founded_at_once() -> None:
    account = identity.open_account(login="a", kind="official", display_name="A", by=None, at=AT).id
    plans = [
        AuthorityPlan(key="p", name="Tỉnh", kind="province", valid_from=OLD, code="H14"),
        AuthorityPlan(
            key="c",
            name="Xã",
            kind="commune",
            valid_from=OLD,
            parent="p",
            code="H14.1",
            units=(UnitPlan(key="m", name="Một cửa", kind="one_stop"),),
        ),
    ]
    made = services.load_structure(
        authorities=plans,
        appointments=[
            AppointmentPlan(
                account=account, authority="c", unit="m", role="receptionist", from_on=OLD
            )
        ],
        document="QĐ",
        by=None,
        at=AT,
    )
    commune = selectors.authority(made.authorities["c"], on=TODAY)
    assert commune.province_id == made.authorities["p"]
    assert selectors.find_authority("H14.1", TODAY).id == commune.id
    (office,) = selectors.standing(account, AT).appointments
    assert office.unit == made.units["c", "m"]
    assert [f.type for f in journal.facts_of(commune.id)] == [
        "agencies.founded",
        "agencies.unit_added",
    ]
    with pytest.raises(CodeTaken):
        services.load_structure(authorities=plans, document="QĐ", by=None, at=AT)


def test_search_reads_without_accents(thai_nguyen: UUID, bac_kan: UUID) -> None:
    assert [a.id for a in selectors.search("thai nguyen", on=TODAY)] == [thai_nguyen]
    assert [a.id for a in selectors.search("H03", on=TODAY)] == [bac_kan]
    assert [a.name for a in selectors.provinces(TODAY)] == ["Tỉnh Bắc Kạn", "Tỉnh Thái Nguyên"]


def test_a_merger_into_something_below_makes_no_circle(thai_nguyen: UUID) -> None:
    top = found("Sở", parent=thai_nguyen)
    middle = found("Chi cục", parent=top)
    bottom = found("Phòng", parent=middle)
    beside = found("Trung tâm", parent=top)
    services.merge(predecessors=[top], successor=bottom, on=MERGER, document=LAW, by=None, at=AT)
    parents = {a.id: a.parent_id for a in selectors.authorities([middle, bottom, beside])}
    assert parents == {middle: thai_nguyen, bottom: middle, beside: bottom}
    assert selectors.subtree(thai_nguyen, MERGER) == {thai_nguyen, middle, bottom, beside}
