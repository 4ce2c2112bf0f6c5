"""Declaring days and hours: versions that never change, facts, and who sees what when."""

from collections.abc import Iterator
from datetime import date, datetime, time
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.calendars import selectors, services
from motcua.apps.calendars.domain.declaring import DayOutside, DayTwice, DocumentMissing
from motcua.apps.calendars.domain.versions import UnknownCalendar, parts_of
from motcua.apps.calendars.domain.working_time import (
    NATIONAL_HOURS,
    DayNotUnderstood,
    DayRow,
    Document,
    Kind,
    Shift,
    WorkingDays,
    due,
    five_days,
)
from motcua.apps.journal import selectors as journal
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.kernel.moments import VIETNAM

AT = datetime(2026, 10, 1, 9, tzinfo=VIETNAM)
BY = uuid4()
GROUND = Document("12/QĐ-UBND", date(2026, 10, 1), "UBND phường")
DAY = date(2026, 10, 9)
MORNING = (Shift(time(7), time(11, 30)),)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    selectors.forget_current_version()
    yield
    selectors.forget_current_version()


def declared(
    kind: Kind = Kind.CLOSURE,
    *,
    owner: UUID | None = None,
    day: date = DAY,
    shifts: tuple[Shift, ...] | None = None,
) -> str:
    row = DayRow(day, kind, "Ngập lụt", GROUND, shifts=shifts)
    return services.declare_days(rows=[row], document=GROUND, by=BY, at=AT, owner=owner)


def current(owner: UUID | None = None) -> str:
    selectors.forget_current_version()
    return selectors.current_version(owner)


def facts() -> list[RecordedFact]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM calendars_declaration ORDER BY number")
        keys = [key for (key,) in cursor.fetchall()]
    return [fact for key in keys for fact in journal.facts_of(key)]


@pytest.mark.django_db
def test_without_declarations_the_shipped_calendar_counts() -> None:
    assert current() == current(uuid4()) == "vn-2026.07"
    assert selectors.working_calendar().rows == selectors.national_calendar().rows
    assert selectors.working_calendar(owner=uuid4()) is selectors.working_calendar()
    assert selectors.working_calendar(version="vn-2025.12").version == "vn-2025.12"


@pytest.mark.django_db
def test_a_declaration_makes_a_version_and_leaves_the_older_ones() -> None:
    before = selectors.working_calendar()
    version = declared()
    assert current() == version
    after = selectors.working_calendar(version=version)
    assert (before.is_working(DAY), after.is_working(DAY)) == (True, False)
    assert str(after.rows[DAY].document) == "12/QĐ-UBND, ngày 01/10/2026, UBND phường"
    assert selectors.working_calendar(version="vn-2026.07").is_working(DAY)
    found = due(start=AT.replace(day=8), term=WorkingDays(1), calendar=after)
    assert found.at == datetime(2026, 10, 12, 17, tzinfo=VIETNAM)
    assert found.calendar == version


@pytest.mark.django_db
def test_a_declaration_is_a_fact() -> None:
    owner = uuid4()
    version = declared(owner=owner)
    (fact,) = facts()
    assert (fact.type, fact.authority, fact.actor) == ("calendars.days_declared", owner, BY)
    assert fact.at == AT
    assert fact.payload == {
        "version": version,
        "document": "12/QĐ-UBND, ngày 01/10/2026, UBND phường",
        "days": ["2026-10-09"],
        "announces": None,
    }


@pytest.mark.django_db
def test_the_days_of_one_authority_are_its_own() -> None:
    ours, theirs = uuid4(), uuid4()
    version = declared(Kind.HALF_DAY, owner=ours, shifts=MORNING)
    assert (current(ours), current(theirs), current()) == (version, "vn-2026.07", "vn-2026.07")
    assert selectors.working_calendar(owner=ours).shifts(DAY) == MORNING
    assert selectors.working_calendar(owner=theirs).shifts(DAY) == NATIONAL_HOURS
    nationwide = declared(Kind.DAY_OFF, day=date(2026, 10, 12))
    assert current(ours) == current(theirs) == current() == nationwide
    calendar = selectors.working_calendar(owner=ours)
    assert calendar.shifts(DAY) == MORNING
    assert not calendar.is_working(date(2026, 10, 12))


@pytest.mark.django_db
def test_a_day_of_the_authority_wins_over_one_for_all_whichever_came_first() -> None:
    ours = uuid4()
    declared(Kind.ORDINARY, owner=ours)
    declared(Kind.DAY_OFF)
    current(ours)
    assert selectors.working_calendar(owner=ours).is_working(DAY)
    assert not selectors.working_calendar().is_working(DAY)


@pytest.mark.django_db
def test_hours_are_declared_from_a_day_on() -> None:
    ours = uuid4()
    version = services.declare_hours(
        week=five_days(MORNING), from_on=DAY, document=GROUND, by=BY, at=AT, owner=ours
    )
    calendar = selectors.working_calendar(owner=ours, version=version)
    assert calendar.shifts(date(2026, 10, 8)) == NATIONAL_HOURS
    assert calendar.shifts(DAY) == MORNING
    assert calendar.minutes_per_day == 270
    (fact,) = facts()
    assert (fact.type, fact.payload["from_on"]) == ("calendars.hours_declared", "2026-10-09")


@pytest.mark.django_db
def test_announcing_the_next_year_and_then_the_one_after() -> None:
    rows = [DayRow(date(2027, 2, 11), Kind.DAY_OFF, "Tết Nguyên đán", GROUND)]
    first = services.declare_days(rows=rows, document=GROUND, by=BY, at=AT, announces=2027)
    assert selectors.working_calendar(version=first).provisional_years == frozenset()
    rows = [DayRow(date(2028, 1, 3), Kind.DAY_IN_LIEU, "Nghỉ bù", GROUND)]
    second = services.declare_days(rows=rows, document=GROUND, by=BY, at=AT, announces=2028)
    calendar = selectors.working_calendar(version=second)
    assert (calendar.last, calendar.provisional_years) == (date(2028, 12, 31), frozenset())
    rows = [DayRow(date(2030, 1, 1), Kind.DAY_OFF, "Tết Dương lịch", GROUND)]
    with pytest.raises(DayOutside):
        services.declare_days(rows=rows, document=GROUND, by=BY, at=AT)


@pytest.mark.django_db
def test_what_is_refused_leaves_nothing_behind() -> None:
    row = DayRow(DAY, Kind.CLOSURE, "Ngập lụt", GROUND)
    with pytest.raises(DocumentMissing):
        services.declare_days(rows=[row], document=Document("", None, ""), by=BY, at=AT)
    with pytest.raises(DayTwice):
        services.declare_days(rows=[row, row], document=GROUND, by=BY, at=AT)
    with pytest.raises(DayOutside):
        declared(owner=uuid4(), day=date(2028, 1, 3))
    with pytest.raises(DayNotUnderstood):
        never = five_days(())
        services.declare_hours(week=never, from_on=DAY, document=GROUND, by=BY, at=AT)
    assert (current(), facts()) == ("vn-2026.07", [])


@pytest.mark.django_db
@pytest.mark.parametrize("version", ["vn-1999", "vn-2026.07+999999999", "vn-2026.07+x", "+1"])
def test_an_unknown_version_is_refused(version: str) -> None:
    with pytest.raises(UnknownCalendar) as refused:
        selectors.working_calendar(version=version)
    assert "vn-2026.07" in refused.value.sentence("vi")


@pytest.mark.django_db
def test_asking_again_costs_no_query(django_assert_num_queries: Any) -> None:
    owner = uuid4()
    selectors.working_calendar(owner=owner)
    with django_assert_num_queries(0):
        for _ in range(100):
            selectors.working_calendar(owner=owner)


@pytest.mark.django_db
def test_every_declaration_is_listed() -> None:
    declared()
    declared(owner=uuid4(), day=date(2026, 10, 12))
    assert [len(record.content.rows) for record in selectors.all_declarations()] == [1, 1]
    assert [record.owner for record in selectors.declarations()] == [None]


@pytest.mark.django_db
def test_the_database_knows_the_kinds_itself() -> None:
    declared()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE calendars_day SET kind = 'holiday'")


@pytest.mark.django_db(transaction=True)
def test_declarations_at_once_take_turns_and_keep_their_names() -> None:
    """A version is named by its number: a lower number never commits after a higher one."""
    versions: list[str] = []

    def declare(day: int) -> None:
        try:
            versions.append(declared(owner=uuid4(), day=date(2026, 10, day)))
        finally:
            connection.close()

    threads = [Thread(target=declare, args=(day,)) for day in range(5, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [parts[1] for version in versions if (parts := parts_of(version))]
    assert len(set(numbers)) == 5
    recorded = {fact.payload["version"]: fact.seq for fact in facts()}
    assert sorted(recorded, key=lambda v: recorded[v]) == sorted(
        recorded, key=lambda v: parts_of(v)[1]
    )


@pytest.mark.django_db(transaction=True)
def test_a_name_that_was_rolled_back_is_never_given_again() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        lost = declared()
        assert not selectors.working_calendar(version=lost).is_working(DAY)
        raise ZeroDivisionError
    again = declared(day=date(2026, 10, 12))
    assert again != lost
    assert selectors.working_calendar().is_working(DAY)
    assert current() == again
