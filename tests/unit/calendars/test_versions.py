"""Versions: shipped days plus declarations; rows as people write them; what may be declared."""

from datetime import date, time

import pytest

from motcua.apps.calendars.domain.declaring import (
    DayOutside,
    DayTwice,
    DocumentMissing,
    NothingDeclared,
    check_document,
    check_rows,
)
from motcua.apps.calendars.domain.rows import (
    day_from,
    row_from,
    shifts_from,
    shifts_text,
    week_from,
)
from motcua.apps.calendars.domain.versions import Declaration, compose, name_of, parts_of
from motcua.apps.calendars.domain.working_time import (
    NATIONAL_HOURS,
    DayNotUnderstood,
    DayRow,
    Document,
    Kind,
    Shift,
    Status,
    WorkingCalendar,
    WorkingDays,
    due,
)
from motcua.apps.calendars.selectors.national import national_days
from tests.unit.calendars.support import on

NOTICE = Document("900/VPCP-KGVX", date(2026, 12, 1), "Văn phòng Chính phủ")


def row(day: date, kind: Kind = Kind.DAY_OFF, status: Status = Status.OFFICIAL) -> DayRow:
    return DayRow(day, kind, "Nghỉ", NOTICE, status)


def test_names_of_versions() -> None:
    assert name_of("vn-2026.07", 0) == "vn-2026.07"
    assert name_of("vn-2026.07", 4) == "vn-2026.07+4"
    assert parts_of("vn-2026.07+4") == ("vn-2026.07", 4)
    assert parts_of("vn-2026.07") == ("vn-2026.07", 0)
    assert parts_of("vn-2026.07+x") is None
    assert parts_of("vn-2026.07+\u0664") is None


def test_a_later_declaration_wins_and_an_ordinary_day_takes_a_row_back() -> None:
    day = date(2026, 10, 9)
    closed = Declaration(rows=(row(day, Kind.CLOSURE),))
    opened = Declaration(rows=(row(day, Kind.ORDINARY),))
    assert not compose(national_days(), [closed]).is_working(day)
    assert compose(national_days(), [closed, opened]).is_working(day)


def test_announcing_a_year_makes_it_official() -> None:
    announced = Declaration(
        rows=(row(date(2027, 2, 11)), row(date(2027, 2, 20), Kind.SWAPPED_WORKED)), announces=2027
    )
    calendar = compose(national_days(), [announced], version="vn-2026.07+1")
    found = due(start=on("Wed 2027-02-03 09:00"), term=WorkingDays(3), calendar=calendar)
    assert (found.at, found.provisional) == (on("Tue 2027-02-16 17:00"), False)
    assert calendar.version == "vn-2026.07+1"
    assert all(r.status is Status.OFFICIAL for r in calendar.rows.values())


def test_rows_of_the_next_year_move_the_horizon_and_are_provisional_until_announced() -> None:
    rows = Declaration(rows=(row(date(2028, 1, 3)),))
    calendar = compose(national_days(), [rows])
    assert calendar.last == date(2028, 12, 31)
    assert calendar.provisional_years == {2027, 2028}
    announced = compose(national_days(), [Declaration(rows=rows.rows, announces=2028)])
    assert announced.provisional_years == {2027}


def test_a_provisional_row_makes_its_day_provisional() -> None:
    maybe = Declaration(rows=(row(date(2026, 10, 9), Kind.CLOSURE, Status.PROVISIONAL),))
    calendar = compose(national_days(), [maybe])
    start, until = on("Wed 2026-10-07 09:00"), on("Thu 2026-10-08 17:00")
    assert due(start=start, term=WorkingDays(1), calendar=calendar)[:2] == (until, False)
    assert due(start=start, term=WorkingDays(2), calendar=calendar).provisional


def test_the_day_of_the_due_moment_itself_may_be_the_provisional_one() -> None:
    day = date(2026, 10, 9)
    late = DayRow(day, Kind.LONGER_HOURS, "Làm thêm", NOTICE, Status.PROVISIONAL, NATIONAL_HOURS)
    calendar = compose(national_days(), [Declaration(rows=(late,))])
    assert due(start=on("Thu 2026-10-08 09:00"), term=WorkingDays(1), calendar=calendar).provisional
    assert due(start=on("Fri 2026-10-09 09:00"), term=WorkingDays(1), calendar=calendar).provisional
    assert not due(
        start=on("Sat 2026-10-10 09:00"), term=WorkingDays(1), calendar=calendar
    ).provisional


def test_two_sessions_may_touch() -> None:
    assert len(shifts_from("07:00-11:30 11:30-17:00")) == 2
    written = {"date": "2026-10-09", "kind": "longer_hours", "name": "Làm thông trưa"}
    assert row_from(written | {"shifts": "07:00-11:30 11:30-17:00"}, NOTICE).shifts


def test_hours_change_from_their_day_on() -> None:
    noon = (Shift(time(8), time(12)),)
    week = (noon, noon, noon, noon, noon, noon, ())
    calendar = compose(national_days(), [Declaration(week=week, week_from=date(2026, 10, 7))])
    assert calendar.shifts(date(2026, 10, 6)) == NATIONAL_HOURS
    assert calendar.shifts(date(2026, 10, 7)) == calendar.shifts(date(2026, 10, 10)) == noon
    assert calendar.shifts(date(2026, 11, 24)) == ()


def test_a_row_as_written() -> None:
    written = {
        "date": "2026-10-09",
        "kind": "half_day",
        "name": " Mất điện ",
        "shifts": "07:00-11:30",
    }
    assert row_from(written, NOTICE) == DayRow(
        date(2026, 10, 9),
        Kind.HALF_DAY,
        "Mất điện",
        NOTICE,
        shifts=(Shift(time(7), time(11, 30)),),
    )
    assert shifts_from(["07:00-11:30", "13:30-17:00"]) == NATIONAL_HOURS
    assert shifts_from(shifts_text(NATIONAL_HOURS)) == NATIONAL_HOURS


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"date": "9/10/2026"}, "date"),
        ({"date": None}, "date"),
        ({"date": 20261009}, "date"),
        ({"kind": "holiday"}, "kind"),
        ({"kind": None}, "kind"),
        ({"name": " "}, "name"),
        ({"name": 7}, "name"),
        ({"status": "maybe"}, "status"),
        ({"shifts": "7-11"}, "shifts"),
        ({"shifts": "11:30-07:00"}, "shifts"),
        ({"shifts": "07:00-11:30 11:00-17:00"}, "shifts"),
        ({"shifts": [7]}, "shifts"),
        ({"shifts": 7}, "shifts"),
        ({"shifts": ""}, "shifts"),
        ({"kind": "closure"}, "shifts"),
    ],
)
def test_a_row_that_cannot_be_read_names_its_field(changed: dict[str, object], field: str) -> None:
    good = {"date": "2026-10-09", "kind": "half_day", "name": "Mất điện", "shifts": "07:00-11:30"}
    with pytest.raises(DayNotUnderstood) as refused:
        row_from(good | changed, NOTICE)
    assert refused.value.field == field


@pytest.mark.parametrize("week", [None, [], [[]] * 6, "x", [["07:00"]] * 7, [[7]] * 7])
def test_a_week_has_seven_days_of_sessions(week: object) -> None:
    with pytest.raises(DayNotUnderstood):
        week_from(week)


def test_a_calendar_opens_at_least_once_a_week() -> None:
    never = week_from([[]] * 7)
    with pytest.raises(DayNotUnderstood):
        WorkingCalendar(version="x", first=date(2026, 1, 1), last=date(2026, 12, 31), week=never)


def test_a_day_as_written() -> None:
    assert day_from("2026-11-24", field="date") == date(2026, 11, 24)


@pytest.mark.parametrize(
    "document",
    [
        Document("", date(2026, 1, 1), "UBND"),
        Document(" ", date(2026, 1, 1), "UBND"),
        Document("1/QĐ", None, "UBND"),
        Document("1/QĐ", date(2026, 1, 1), ""),
    ],
)
def test_a_declaration_rests_on_a_document(document: Document) -> None:
    with pytest.raises(DocumentMissing):
        check_document(document)


def test_what_may_be_declared() -> None:
    first, last = date(2018, 1, 1), date(2028, 12, 31)
    check_rows([row(last)], first=first, last=last)
    with pytest.raises(NothingDeclared):
        check_rows([], first=first, last=last)
    with pytest.raises(DayTwice):
        check_rows([row(first), row(first)], first=first, last=last)
    for outside in (date(2017, 12, 31), date(2029, 1, 1)):
        with pytest.raises(DayOutside) as refused:
            check_rows([row(outside)], first=first, last=last)
        assert str(outside) in refused.value.sentence("vi")
