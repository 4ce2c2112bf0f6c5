"""``motcua bench deadlines``: due moments per second in one process, against the minute walk."""

import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from motcua.apps.calendars.domain.working_time import (
    Days,
    Hours,
    Months,
    Pause,
    SameDay,
    Term,
    WorkingCalendar,
    WorkingDays,
    due,
)
from motcua.apps.calendars.selectors import national_calendar
from motcua.cli.bench.minute_walk import walked_due
from motcua.cli.bench.outcome import Figures, outcome
from motcua.kernel.moments import at

#: Weights of the units as the 2,642 national procedures use them (working days lead, then days).
_TERMS: tuple[tuple[int, tuple[Term, ...]], ...] = (
    (70, tuple(WorkingDays(n) for n in (1, 2, 3, 5, 7, 10, 15, 20, 30))),
    (20, tuple(Days(n) for n in (3, 5, 10, 15, 30, 45, 60))),
    (6, tuple(Hours(n) for n in (4, 8, 16, 24))),
    (2, (Months(1), Months(2), Months(3))),
    (2, (SameDay(),)),
)
_QUESTIONS = 400_000
_WALKED = 60
_GOAL = {"due_dates_per_second": 300_000, "times_the_walk": 100}

_Question = tuple[datetime, Term]


def run(**_: object) -> Figures:
    """
    Return due moments per second, each computed on its own: nothing is remembered between them.

    The walk answers a sample of the same questions; where both differ the run fails.
    """
    calendar = national_calendar()
    questions = _questions(calendar)
    sample = questions[:_WALKED]
    assert [_asked(q, calendar) for q in sample] == [walked_due(*q, calendar) for q in sample]
    fast = _per_second(lambda q: _asked(q, calendar), questions)
    paused = _per_second(lambda q: _asked_with_pause(q, calendar), questions[: _QUESTIONS // 4])
    walk = _per_second(lambda q: walked_due(*q, calendar), sample)
    figures = {
        "due_dates_per_second": round(fast),
        "with_a_pause_per_second": round(paused),
        "minute_walk_per_second": round(walk, 1),
        "times_the_walk": round(fast / walk),
    }
    return outcome(
        figures,
        goal=_GOAL,
        reached=all(figures[name] >= goal for name, goal in _GOAL.items()),
        calendar=calendar.version,
        questions=_QUESTIONS,
        walked=_WALKED,
        starts="every minute of 2018-2026 alike, seeded",
        terms="70 % working days, 20 % days, 6 % hours, 2 % months, 2 % same day",
        processes=1,
    )


def _questions(calendar: WorkingCalendar) -> list[_Question]:
    dice = random.Random(2026)
    first, minutes = at(calendar.first), 9 * 365 * 24 * 60
    weights, groups = zip(*_TERMS, strict=True)
    return [
        (first + timedelta(minutes=dice.randrange(minutes)), dice.choice(terms))
        for terms in dice.choices(groups, weights, k=_QUESTIONS)
    ]


def _asked(question: _Question, calendar: WorkingCalendar) -> datetime:
    return due(start=question[0], term=question[1], calendar=calendar).at


def _asked_with_pause(question: _Question, calendar: WorkingCalendar) -> datetime:
    start, term = question
    pause = Pause(start + timedelta(hours=3), start + timedelta(days=2, hours=3))
    return due(start=start, term=term, calendar=calendar, pauses=(pause,)).at


def _per_second(ask: Callable[[_Question], object], questions: Sequence[_Question]) -> float:
    began = time.perf_counter()
    for question in questions:
        ask(question)
    return len(questions) / (time.perf_counter() - began)
