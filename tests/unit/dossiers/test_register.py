"""Books and numbers of the register, and the dated numbers of the forms."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.dossiers.domain.papers.forms import (
    REGISTER,
    Form,
    FormNotThen,
    FormUnknown,
    demand_known,
    generation_on,
)
from motcua.apps.dossiers.domain.papers.register import (
    Entry,
    PeriodTooLong,
    Sealed,
    YearNotOver,
    book_days,
    demand_closable,
    demand_period,
    portions,
    slots,
    total,
)
from motcua.apps.dossiers.domain.papers.wording import (
    file_name,
    long_day,
    long_moment,
    place_name,
)
from motcua.kernel.moments import VIETNAM
from motcua.kernel.period import Period, reporting_year

COUNTED = st.dictionaries(
    st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(1, 30), max_size=60
).map(lambda counted: sorted(counted.items()))


def test_numbers_begin_with_one_each_year_and_have_no_gap() -> None:
    counted = [(date(2025, 12, 30), 2), (date(2025, 12, 31), 1), (date(2026, 1, 2), 2)]
    days = book_days(counted, Period(date(2025, 12, 31), date(2026, 2, 1)))
    found = slots(days, start=0, limit=99)
    assert [(slot.entry.year, slot.entry.shown) for slot in found] == [
        (2025, "03"),
        (2026, "01"),
        (2026, "02"),
    ]
    assert total(days) == 3


@given(COUNTED, st.integers(1, 17))
def test_pages_put_together_are_the_whole(counted: list[tuple[date, int]], size: int) -> None:
    days = book_days(counted, Period(date(2024, 1, 1), date(2027, 1, 1)))
    whole = slots(days, start=0, limit=10_000)
    pages = [slots(days, start=at, limit=size) for at in range(0, total(days), size)]
    assert [slot for page in pages for slot in page] == whole
    for year in (2024, 2025, 2026):
        numbers = [s.entry.number for s in whole if s.entry.year == year]
        assert numbers == list(range(1, len(numbers) + 1))


@given(COUNTED, st.integers(1, 50))
def test_parts_cover_a_period_once(counted: list[tuple[date, int]], most: int) -> None:
    days = book_days(counted, reporting_year(2026))
    parts = portions(days, most)
    assert sum(part.count for part in parts) == total(days)
    assert all(part.count <= most for part in parts)
    assert [part.start for part in parts] == [most * n for n in range(len(parts))]


def test_a_year_is_closed_when_it_is_over() -> None:
    demand_closable(2025, closing=None, at=datetime(2026, 1, 1, 0, 0, tzinfo=VIETNAM))
    with pytest.raises(YearNotOver):
        demand_closable(2025, closing=None, at=datetime(2025, 12, 31, 23, 59, tzinfo=VIETNAM))


def test_a_question_spans_ten_years_at_most() -> None:
    demand_period(Period(date(2016, 1, 1), date(2026, 1, 1)))
    with pytest.raises(PeriodTooLong):
        demand_period(Period(date(2000, 1, 1), date(2026, 1, 1)))


def test_the_seal_is_over_plain_lines_that_anyone_can_write() -> None:
    line = Sealed(1, "H55.1-260105-0001", "d", "2026-01-05T01:00:00+00:00", "1.000", "p", "direct")
    assert line.line() == b"1|H55.1-260105-0001|d|2026-01-05T01:00:00+00:00|1.000|p|direct\n"


@pytest.mark.parametrize(
    ("day", "control", "register"),
    [
        (date(2018, 1, 1), "05", "06"),
        (date(2025, 9, 14), "05", "06"),
        (date(2025, 9, 15), "06", "07"),
        (date(2026, 11, 23), "06", "07"),
    ],
)
def test_numbers_of_forms_are_those_of_the_day(day: date, control: str, register: str) -> None:
    generation = generation_on(day)
    assert generation.number(Form.CONTROL) == control
    assert generation.number(REGISTER) == register


def test_the_notice_of_stopping_is_of_2025() -> None:
    with pytest.raises(FormNotThen):
        demand_known(Form.STOP, date(2025, 9, 14))
    assert demand_known(Form.STOP, date(2025, 9, 15)).number(Form.STOP) == "05"


@pytest.mark.parametrize("text", ["", "07", "1", "sheet ", "../01", "０１"])
def test_an_unknown_form_is_refused(text: str) -> None:
    with pytest.raises(FormUnknown):
        Form.of(text)


def test_days_are_written_as_papers_write_them() -> None:
    assert long_day(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert long_day(date(2026, 10, 15)) == "ngày 15 tháng 10 năm 2026"
    assert long_day(date(2026, 3, 1)) == "ngày 01 tháng 3 năm 2026"
    moment = datetime(2026, 11, 23, 9, 5, tzinfo=VIETNAM)
    assert long_moment(moment) == "09 giờ 05 phút, ngày 23 tháng 11 năm 2026"
    assert long_moment(None) == ""


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("Xã Phú Lương", "Phú Lương"),
        ("Tỉnh Thái Nguyên", "Thái Nguyên"),
        ("Phường 1", "Phường 1"),
        ("Phường Phan Đình Phùng", "Phan Đình Phùng"),
        ("Thành phố Hà Nội", "Hà Nội"),
        ("", ""),
    ],
)
def test_a_place_is_a_name_without_its_kind(unit: str, place: str) -> None:
    assert place_name(unit) == place


def test_names_of_files_are_plain() -> None:
    assert file_name("mau-01", "", 'H55.501"/../\r\n-1') == "mau-01-H55.501-..-1"
    assert Entry(2026, 7).shown == "07"
