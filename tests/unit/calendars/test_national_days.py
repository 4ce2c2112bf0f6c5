"""The shipped days: a document behind each, and agreement with an independent package."""

from collections import Counter
from datetime import date, timedelta

import holidays
import pytest

from motcua.apps.calendars.domain.versions import UnknownCalendar
from motcua.apps.calendars.domain.working_time import CLOSED, Kind, Status
from motcua.apps.calendars.selectors.national import (
    national_calendar,
    national_days,
    national_versions,
)
from tests.unit.calendars.support import TODAY

YEARS = range(2018, 2028)
#: What the package says otherwise, and why we do not follow it.
KNOWN_DIFFERENCES = {
    date(2026, 1, 2): "off for Saturday 10/1 (12729/VPCP-KGVX); missing in the package",
    date(2026, 1, 10): "worked for Friday 2/1 (12729/VPCP-KGVX); missing in the package",
}


def test_every_day_agrees_with_the_package_but_for_the_known_ones() -> None:
    package = holidays.country_holidays("VN", years=YEARS)
    worked = package.weekend_workdays
    differing = set()
    day = date(2018, 1, 1)
    while day <= date(2027, 12, 31):
        expected = day in worked or (day.weekday() < 5 and day not in package)
        if TODAY.is_working(day) != expected:
            differing.add(day)
        day += timedelta(1)
    assert differing == set(KNOWN_DIFFERENCES)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_its_statutory_days(year: int) -> None:
    off = [row for row in TODAY.rows.values() if row.day.year == year and row.kind in CLOSED]
    names = Counter(row.name for row in off if row.kind is Kind.DAY_OFF)
    assert names["Tết Dương lịch"] == names["Giỗ Tổ Hùng Vương"] == 1
    assert names["Tết Nguyên đán"] >= 5
    assert names["Quốc khánh"] == (2 if year >= 2021 else 1)
    assert names["Ngày Văn hóa Việt Nam"] == (1 if year >= 2026 else 0)
    weekdays = [row for row in off if row.day.weekday() < 5 and row.kind is not Kind.SWAPPED_OFF]
    holidays_due = 10 if year <= 2020 else 11 if year <= 2025 else 12
    assert len(weekdays) == holidays_due


def test_every_day_off_for_a_saturday_has_its_saturday() -> None:
    kinds = Counter(row.kind for row in TODAY.rows.values())
    assert kinds[Kind.SWAPPED_OFF] == kinds[Kind.SWAPPED_WORKED] == 6
    worked = [row.day for row in TODAY.rows.values() if row.kind is Kind.SWAPPED_WORKED]
    assert all(day.weekday() == 5 for day in worked)


def test_every_row_stands_in_a_document_and_only_2027_is_provisional() -> None:
    for row in TODAY.rows.values():
        assert row.name
        assert row.document.body
        assert (row.status is Status.PROVISIONAL) == (row.day.year == 2027)
    assert TODAY.provisional_years == {2027}


def test_the_latest_version_is_the_default_and_each_says_what_it_changed() -> None:
    versions = national_versions()
    assert [v.name for v in versions] == ["vn-2025.12", "vn-2026.07"]
    assert [v.published for v in versions] == sorted(v.published for v in versions)
    assert all(v.changed_vi and v.changed_en for v in versions)
    assert national_calendar().version == national_calendar("vn-2026.07").version == "vn-2026.07"


def test_versions_differ_by_culture_day_alone() -> None:
    before, after = (
        {row.day for row in national_days(name).rows} for name in ("vn-2025.12", "vn-2026.07")
    )
    assert after - before == {date(2026, 11, 24), date(2027, 11, 24)}
    assert before <= after


@pytest.mark.parametrize("name", ["vn-1999", "", "vn-2026.07+1", "VN-2026.07"])
def test_an_unknown_version_is_named_with_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownCalendar) as refused:
        national_calendar(name)
    assert refused.value.field == "calendar"
    assert f"“{name}”" in refused.value.sentence("vi")
    assert "vn-2025.12, vn-2026.07" in refused.value.sentence("en")
