"""How the time of a task reads: its traffic light, its bar, the words beside it, the derivation."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import (
    CalendarBegins,
    CalendarEnds,
    WorkingCalendar,
    WorkingDays,
    derivation,
)
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.kernel.moments import at as moment_at
from motcua.kernel.moments import local_day
from motcua.web.shared import strip
from motcua.web.shared.deadline_bar import Bar, Clock, Signal, bar

#: So many working days before its limit a task turns amber (oversight norms 1.5).
SOON_DAYS = 3
#: A derivation is laid out day by day up to so many working days.
_STRIP_DAYS = 45
_DAY, _MINUTES = timedelta(1), 24 * 60
_LAST_MINUTE = time(23, 59)
_OVER = frozenset({State.WITHDRAWN, State.REASSIGNED})


@dataclass(frozen=True, slots=True)
class TaskTime:
    """
    The time of one task, ready for a template.

    :ivar words: what the mark says ("còn 4 ngày làm việc").
    :ivar bar: None where there is nothing to draw: no deadline, or beyond the calendar.
    """

    signal: Signal
    words: str
    bar: Bar | None = None


def of(task: TaskRecord, *, now: datetime) -> TaskTime:
    """Return how the time of ``task`` reads at ``now``."""
    if task.state in _OVER:
        told = _("đã rút") if task.state is State.WITHDRAWN else _("đã giao lại")
        return TaskTime(Signal.PAUSED, told)
    if task.deadline is None:
        return TaskTime(*_without_deadline(task, local_day(now)))
    calendar, until = calendars.working_calendar(), _done(task) or local_day(now)
    try:
        between = working_days(until, task.deadline, calendar)
        drawn = _bar(task, until, now, calendar)
    except (CalendarBegins, CalendarEnds):
        return TaskTime(*_by_calendar_days(task, until))
    signal = _signal(task, between, until)
    return TaskTime(signal, _words(task, between, until), replace(drawn, signal=signal))


def _done(task: TaskRecord) -> date | None:
    """Return the day on which it was done; a result that waits to be confirmed is none yet."""
    return task.completed_on if task.state is State.CONFIRMED else None


def working_days(first: date, last: date, calendar: WorkingCalendar) -> int:
    """
    Return the working days after ``first`` through ``last``; negative when ``last`` lies before.

    :raises CalendarEnds: a day lies after the calendar's last.
    :raises CalendarBegins: a day lies before its first.
    """
    return _rank(last, calendar) - _rank(first, calendar)


def _rank(day: date, calendar: WorkingCalendar) -> int:
    return calendar.rank(calendar.stamp(moment_at(day)) // _MINUTES)


def _signal(task: TaskRecord, between: int, until: date) -> Signal:
    assert task.deadline is not None
    if _done(task) is not None:
        return Signal.DONE if until <= task.deadline else Signal.LATE
    if until > task.deadline:
        return Signal.LATE
    return Signal.SOON if between <= SOON_DAYS else Signal.ON_TIME


def _words(task: TaskRecord, between: int, until: date) -> str:
    assert task.deadline is not None
    days = abs(between)
    span = ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", days) % {"n": days}
    if _done(task) is not None:
        if until > task.deadline:
            return _("xong, trễ %(span)s") % {"span": span} if days else _("xong, trễ")
        return _("xong, trước hạn %(span)s") % {"span": span} if days else _("xong đúng hạn")
    if until > task.deadline:
        return _("quá hạn %(span)s") % {"span": span} if days else _("vừa quá hạn")
    return _("còn %(span)s") % {"span": span} if days else _("hết hạn hôm nay")


def _without_deadline(task: TaskRecord, today: date) -> tuple[Signal, str]:
    if _done(task) is not None:
        return Signal.DONE, _("đã xong, không có hạn")
    if task.review_on is None:
        return Signal.UNLIMITED, _("không có hạn")
    due = task.review_on <= today
    told = _("không có hạn, đến ngày rà soát") if due else _("không có hạn, rà soát %(day)s")
    return Signal.SOON if due else Signal.UNLIMITED, told % {"day": f"{task.review_on:%d/%m/%Y}"}


def _by_calendar_days(task: TaskRecord, until: date) -> tuple[Signal, str]:
    """Return the light where the calendar of working days does not reach."""
    assert task.deadline is not None
    late = until > task.deadline
    if _done(task) is not None:
        return (Signal.LATE, _("xong, trễ")) if late else (Signal.DONE, _("xong đúng hạn"))
    return (Signal.LATE, _("quá hạn")) if late else (Signal.ON_TIME, _("còn trong hạn"))


def _bar(task: TaskRecord, until: date, now: datetime, calendar: WorkingCalendar) -> Bar:
    assert task.deadline is not None
    start, due = moment_at(task.assigned_on), moment_at(task.deadline, _LAST_MINUTE)
    ended = max(moment_at(until, _LAST_MINUTE), start) if _done(task) else None
    clock = Clock(start=min(start, due), due=due, ended=ended)
    return bar(clock, now=max(now, clock.start), calendar=calendar)


def weeks(task: TaskRecord, *, now: datetime, language: str) -> list[strip.Week]:
    """Return the way from the day of giving to the deadline day by day; [] for long ones."""
    if task.deadline is None:
        return []
    calendar, start = calendars.working_calendar(), moment_at(task.assigned_on, time(8))
    try:
        count = working_days(task.assigned_on, task.deadline, calendar)
        if not 0 < count <= _STRIP_DAYS or not calendar.is_working(task.deadline):
            return []
        days = derivation(start=start, term=WorkingDays(count), calendar=calendar)
    except (CalendarBegins, CalendarEnds):
        return []
    due = moment_at(task.deadline, _LAST_MINUTE)
    return strip.weeks(days, start=start, due=due, now=now, language=language)


def span_of(first: date, last: date) -> int | None:
    """Return the working days after ``first`` through ``last``; None beyond the calendar."""
    try:
        return working_days(first, last, calendars.working_calendar())
    except (CalendarBegins, CalendarEnds):
        return None
