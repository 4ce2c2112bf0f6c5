"""Where the time went: stretches between facts, the office's longest; load against pace."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from motcua.apps.calendars.selectors import national_calendar
from motcua.apps.dossiers.domain.load import Desk, loads
from motcua.apps.dossiers.domain.time_lost import Happening, Whereabouts, longest, stretches

UNIT = UUID(int=7)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}+07:00")


WAY = [
    Happening("dossiers.submitted", at("16T08:00")),
    Happening("dossiers.received", at("16T08:00")),
    Happening("dossiers.handed_over", at("16T10:00"), unit=UNIT),
    Happening("dossiers.assigned", at("16T13:30"), unit=UNIT),
    Happening("dossiers.supplement_asked", at("17T08:00")),
    Happening("dossiers.supplemented", at("19T08:00")),
    Happening("dossiers.advanced", at("19T10:00"), step="Thẩm định"),
    Happening("dossiers.agency_asked", at("19T11:00")),
    Happening("dossiers.agency_answered", at("20T08:00")),
    Happening("dossiers.approved", at("20T09:00")),
    Happening("dossiers.issued", at("20T10:00")),
]


def found(until: str = "25T08:00") -> list[tuple[str, str, int]]:
    walked = stretches(WAY, until=at(until), calendar=national_calendar())
    return [(s.place.whereabouts.value, s.place.step, s.minutes) for s in walked]


def test_each_fact_leads_on_and_waiting_leads_back() -> None:
    assert found() == [
        ("at_counter", "", 120),
        ("unassigned", "", 90),
        ("handling", "", 270),
        ("applicant", "", 960),
        ("handling", "", 120),
        ("handling", "Thẩm định", 60),
        ("opinion", "", 300),
        ("handling", "Thẩm định", 60),
        ("issuing", "", 60),
    ]


def test_stretches_fill_the_time_without_a_gap() -> None:
    walked = stretches(WAY, until=at("25T08:00"), calendar=national_calendar())
    assert walked[0].start == at("16T08:00")
    assert walked[-1].end == at("20T10:00")
    assert all(a.end == b.start for a, b in zip(walked, walked[1:], strict=False))


def test_the_applicants_time_is_not_the_offices() -> None:
    walked = stretches(WAY, until=at("25T08:00"), calendar=national_calendar())
    most = longest(walked)
    assert most is not None
    assert most.place.whereabouts is Whereabouts.HANDLING
    assert most.minutes == sum(s.minutes for s in walked if s.place == most.place)
    assert longest([]) is None


def test_an_open_dossier_lies_where_it_lies_until_now() -> None:
    walked = stretches(WAY[:3], until=at("18T10:00"), calendar=national_calendar())
    assert walked[-1].place.whereabouts is Whereabouts.UNASSIGNED
    assert walked[-1].place.unit == UNIT
    assert walked[-1].minutes == 2 * 480


def desk(*, ended: int, late: int = 0, soon: int = 0) -> Desk:
    return Desk(holder=uuid4(), open=late + soon + 1, late=late, soon=soon, waiting=0, ended=ended)


def test_load_is_counted_at_the_own_pace() -> None:
    fast, slow = desk(ended=40, soon=8), desk(ended=10, soon=4, late=4)
    heavy, light = loads([fast, slow], worked=160, there=40)
    assert heavy.desk is slow
    assert (heavy.hours_each, heavy.needed) == (16, 128)
    assert heavy.share == pytest.approx(3.2)
    assert (light.needed, light.share) == (32, 0.8)


def test_who_has_ended_too_few_takes_the_pace_of_all() -> None:
    known, new = desk(ended=20, soon=1), desk(ended=0, soon=2)
    by = {load.desk: load for load in loads([known, new], worked=160, there=40)}
    assert by[new].hours_each == 160 * 2 / 20
    assert by[known].hours_each == 8


def test_nobody_guesses_without_history() -> None:
    (only,) = loads([desk(ended=1, soon=3)], worked=160, there=40)
    assert only.needed is None
    assert only.share is None
    assert loads([], worked=160, there=timedelta(0).total_seconds()) == []
