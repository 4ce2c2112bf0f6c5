"""
Half a year of everyday work at a few offices, so that there is a past to learn from.

Each office is one queue: what waits long becomes late, and in the weeks when somebody is ill, much
does. Who is late follows from that, not from dice about lateness.
"""

from datetime import datetime, time, timedelta

from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.calendars.domain.working_time import CalendarEnds, add_minutes
from motcua.apps.dossiers import services
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.cli.demo.drive import Journey
from motcua.cli.demo.offices import Office
from motcua.cli.demo.story import Stage
from motcua.kernel import moments

#: Dossiers in all, and the days before today between which they came in.
COUNT, FIRST, LAST = 330, 205, 26
#: Days before today in which one of two is ill, and how much slower the work is then.
_ILL, _SLOWER = frozenset([*range(48, 64), *range(105, 118), *range(160, 178)]), 2.4
#: Share of a term that the work itself takes, when nothing waits.
_LIGHT, _HEAVY = 0.03, 0.13


def load(stage: Stage, now: datetime) -> None:
    """Let the offices work through their queues, each dossier by its verbs."""
    offices = _offices(stage)
    free = {office.id: now - timedelta(days=FIRST) for office in offices}
    versions = [v for v in stage.by_level["commune"] if 3 <= _days(v) <= 20]
    for number in range(COUNT):
        days = FIRST - (FIRST - LAST) * number // COUNT
        morning = moments.at(moments.local_day(now) - timedelta(days=days), time(8))
        office = offices[number % len(offices)]
        start = morning + timedelta(minutes=stage.dice.randrange(0, 200))
        journey = stage.journey(office, start, stage.dice.choice(versions))
        if journey.calendar.is_working(moments.local_day(start)):
            free[office.id] = _handled(stage, journey, free[office.id], days, now)


def _offices(stage: Stage) -> list[Office]:
    communes = stage.world.of_kind("H55", AuthorityKind.COMMUNE)
    return [office for office in communes if office.code.split(".")[1] in ("501", "502", "503")]


def _days(version: VersionRecord) -> int:
    terms = version.terms_for(None, "direct")
    return terms[0].amount or 0 if terms and terms[0].unit == "working_day" else 0


def _handled(stage: Stage, journey: Journey, free: datetime, days: int, now: datetime) -> datetime:
    """Work a dossier off when its turn comes; return when the office is free again."""
    journey.intake()
    journey.hand_over()
    term = _days(journey.version) * 480
    slow = _SLOWER if days in _ILL else 1.0
    work = int(term * stage.dice.uniform(_LIGHT, _HEAVY) * slow)
    try:
        begin = add_minutes(start=max(journey.now, free), minutes=15, calendar=journey.calendar)
        end = add_minutes(start=begin, minutes=work, calendar=journey.calendar)
    except CalendarEnds:
        return free
    if end >= now - timedelta(days=1):
        return free
    journey.wait_until(begin)
    journey.do(services.advance, journey.office.handler, step="Thẩm định")
    journey.finish(end)
    return end
