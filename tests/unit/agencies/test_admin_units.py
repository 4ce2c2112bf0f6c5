"""The data file: what is in it, what a code meant on a day, what became of a unit, totals."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.agencies import selectors
from motcua.apps.agencies.domain.admin_units import Level
from motcua.apps.agencies.domain.refusals import NeverAdminUnit, UnknownAdminUnit
from motcua.apps.agencies.domain.restate import restate

BEFORE, SINCE = date(2025, 6, 30), date(2025, 7, 1)
OLD_PROVINCES = [u.code for u in selectors.admin_units(BEFORE, level=Level.PROVINCE)]
OLD_COMMUNES = [u.code for u in selectors.admin_units(BEFORE, level=Level.COMMUNE)]


@pytest.mark.parametrize(
    ("day", "level", "count"),
    [
        (BEFORE, Level.PROVINCE, 63),
        (BEFORE, Level.DISTRICT, 696),
        (BEFORE, Level.COMMUNE, 10_035),
        (SINCE, Level.PROVINCE, 34),
        (SINCE, Level.DISTRICT, 0),
        (SINCE, Level.COMMUNE, 3_321),
    ],
)
def test_as_many_as_the_decisions_say(day: date, level: Level, count: int) -> None:
    assert len(selectors.admin_units(day, level=level)) == count


#: The 23 mergers of Nghị quyết 202/2025/QH15, by the names of the resolution.
MERGERS = {
    "Tuyên Quang": ["Hà Giang", "Tuyên Quang"],
    "Lào Cai": ["Yên Bái", "Lào Cai"],
    "Thái Nguyên": ["Bắc Kạn", "Thái Nguyên"],
    "Phú Thọ": ["Vĩnh Phúc", "Hòa Bình", "Phú Thọ"],
    "Bắc Ninh": ["Bắc Giang", "Bắc Ninh"],
    "Hưng Yên": ["Thái Bình", "Hưng Yên"],
    "Hải Phòng": ["Hải Dương", "Hải Phòng"],
    "Ninh Bình": ["Hà Nam", "Nam Định", "Ninh Bình"],
    "Quảng Trị": ["Quảng Bình", "Quảng Trị"],
    "Đà Nẵng": ["Quảng Nam", "Đà Nẵng"],
    "Quảng Ngãi": ["Kon Tum", "Quảng Ngãi"],
    "Gia Lai": ["Bình Định", "Gia Lai"],
    "Khánh Hòa": ["Ninh Thuận", "Khánh Hòa"],
    "Lâm Đồng": ["Đắk Nông", "Bình Thuận", "Lâm Đồng"],
    "Đắk Lắk": ["Phú Yên", "Đắk Lắk"],
    "Hồ Chí Minh": ["Bình Dương", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"],
    "Đồng Nai": ["Bình Phước", "Đồng Nai"],
    "Tây Ninh": ["Long An", "Tây Ninh"],
    "Cần Thơ": ["Sóc Trăng", "Hậu Giang", "Cần Thơ"],
    "Vĩnh Long": ["Bến Tre", "Trà Vinh", "Vĩnh Long"],
    "Đồng Tháp": ["Tiền Giang", "Đồng Tháp"],
    "Cà Mau": ["Bạc Liêu", "Cà Mau"],
    "An Giang": ["Kiên Giang", "An Giang"],
}


def short(name: str) -> str:
    return name.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def test_the_mergers_of_provinces_are_those_of_the_resolution() -> None:
    found: dict[str, set[str]] = {}
    for code in OLD_PROVINCES:
        (after,) = selectors.what_became_of(code)
        found.setdefault(short(after.name), set()).add(
            short(selectors.admin_unit(code, BEFORE).name)
        )
    merged = {name: olds for name, olds in found.items() if len(olds) > 1}
    assert merged == {name: set(olds) for name, olds in MERGERS.items()}
    assert sum(len(olds) == 1 for olds in found.values()) == 11


def test_a_code_that_lives_on_means_another_unit_on_another_day() -> None:
    assert selectors.admin_unit("01843", BEFORE).name == "Phường Phùng Chí Kiên"
    assert selectors.admin_unit("01843", SINCE).name == "Phường Bắc Kạn"
    assert selectors.admin_unit("02", BEFORE).name == "Tỉnh Hà Giang"
    with pytest.raises(UnknownAdminUnit) as caught:
        selectors.admin_unit("02", SINCE)
    assert "02" in caught.value.sentence("vi")
    assert "01/07/2025" in caught.value.sentence("vi")


def test_every_old_commune_went_somewhere_and_all_places_are_kept() -> None:
    places = Counter(len(selectors.what_became_of(code)) for code in OLD_COMMUNES)
    assert places == {1: 9564, 2: 397, 3: 58, 4: 15, 5: 1}


def test_every_commune_of_today_came_from_somewhere() -> None:
    origins = {u.code for code in OLD_COMMUNES for u in selectors.what_became_of(code)}
    islands = {u.code for u in selectors.admin_units(SINCE, level=Level.COMMUNE)} - origins
    names = {selectors.admin_unit(code, SINCE).name for code in islands}
    assert names == {
        "Đặc khu Bạch Long Vĩ",
        "Đặc khu Cồn Cỏ",
        "Đặc khu Côn Đảo",
        "Đặc khu Hoàng Sa",
        "Đặc khu Lý Sơn",
    }


def test_an_unknown_code_is_named() -> None:
    for code in ("", "99999", "Hà Nội", "1"):
        with pytest.raises(NeverAdminUnit) as caught:
            selectors.what_became_of(code)
        assert f"mã {code}." in caught.value.sentence("vi")


def test_units_are_found_by_name_without_accents_and_listed_in_order() -> None:
    assert selectors.search_admin_units("tinh bac kan", BEFORE)[0].code == "06"
    assert selectors.search_admin_units("tinh bac kan", SINCE) == []
    assert selectors.search_admin_units(" ", SINCE) == []
    thai_nguyen = selectors.admin_units(SINCE, parent="19")
    assert len(thai_nguyen) == 92
    assert thai_nguyen[0].name.startswith("Phường Bá")


@given(st.dictionaries(st.sampled_from(OLD_PROVINCES), st.integers(0, 10**6)))
def test_restated_on_34_provinces_no_count_is_lost(counts: dict[str, int]) -> None:
    restated = selectors.restate_admin_units(counts, level=Level.PROVINCE)
    assert restated.unassigned == {}
    assert sum(restated.counts.values()) == restated.total == sum(counts.values())
    for new, count in restated.counts.items():
        olds = [c for c in counts if selectors.what_became_of(c)[0].code == new]
        assert count == sum(counts[old] for old in olds)


def test_all_63_provinces_restated_at_once() -> None:
    counts = {code: 1 for code in OLD_PROVINCES}
    restated = selectors.restate_admin_units(counts, level=Level.PROVINCE)
    assert len(restated.counts) == 34
    assert restated.counts["19"] == 2
    assert restated.counts["04"] == 1
    assert restated.total == 63


@given(st.dictionaries(st.sampled_from(OLD_COMMUNES), st.integers(0, 10**6), max_size=30))
def test_restated_on_communes_what_was_split_is_kept_apart(counts: dict[str, int]) -> None:
    restated = selectors.restate_admin_units(counts, level=Level.COMMUNE)
    assert restated.total == sum(counts.values())
    assert all(len(selectors.what_became_of(code)) > 1 for code in restated.unassigned)
    on_provinces = selectors.restate_admin_units(counts, level=Level.PROVINCE)
    assert on_provinces.unassigned == {}
    assert on_provinces.total == sum(counts.values())


@given(
    st.dictionaries(st.integers(0, 20), st.integers(0, 1000)),
    st.dictionaries(st.integers(0, 20), st.sets(st.integers(100, 105))),
)
def test_restating_conserves_totals_whatever_became_of_units(
    counts: dict[int, int], became: dict[int, set[int]]
) -> None:
    known = {old: became.get(old, set()) for old in counts}
    restated = restate(counts, known)
    assert restated.total == sum(counts.values())
    assert set(restated.unassigned) == {old for old in counts if len(known[old]) != 1}
