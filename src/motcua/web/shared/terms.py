"""Worked examples: handed in now, when would the result be promised, and why."""

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import (
    CalendarBegins,
    CalendarEnds,
    Hours,
    SameDay,
    Term,
    derivation,
    due,
)
from motcua.apps.procedures.domain.record import Case, ChannelTerm
from motcua.apps.procedures.domain.version import term_of
from motcua.web.shared import reading, strip
from motcua.web.shared.deadline_bar import Bar


@dataclass(frozen=True, slots=True)
class Example:
    """What would be promised to somebody who hands in at ``start``."""

    start: datetime
    due: datetime
    provisional: bool
    calendar: str
    bar: Bar
    weeks: list[strip.Week]


@dataclass(frozen=True, slots=True)
class Way:
    """One term of a case through one channel; ``example`` None when the term is open."""

    source: ChannelTerm
    term: Term | None
    example: Example | None


def ways(case: Case, *, now: datetime, language: str) -> list[Way]:
    """Return the ways to hand in a case, each with its worked example."""
    return [Way(t, term_of(t), example(term_of(t), now=now, language=language)) for t in case.terms]


def example(term: Term | None, *, now: datetime, language: str) -> Example | None:
    """Return the example for ``term``; None when it is open or leads beyond the calendar."""
    if term is None:
        return None
    calendar = calendars.working_calendar()
    try:
        found = due(start=now, term=term, calendar=calendar)
        days = derivation(start=now, term=term, calendar=calendar)
        first_day = isinstance(term, Hours | SameDay)
        bar = reading.sample(start=now, due=found.at, calendar=calendar, first_day=first_day)
    except (CalendarBegins, CalendarEnds):
        return None
    weeks = strip.weeks(days, start=now, due=found.at, now=now, language=language)
    return Example(now, found.at, found.provisional, found.calendar, bar, weeks)
