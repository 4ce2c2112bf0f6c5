"""How long something may still wait for acceptance, in working time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import CalendarBegins, CalendarEnds, elapsed_minutes
from motcua.web.shared import words

#: So little left is told as urgent: two working hours.
_SOON_MINUTES = 120


@dataclass(frozen=True, slots=True)
class Wait:
    """A waiting clock: its signal and what it says."""

    signal: str
    words: str


def wait(due_at: datetime, *, owner: UUID, now: datetime) -> Wait | None:
    """Return how the clock that ends at ``due_at`` stands; None beyond the calendar."""
    calendar = calendars.working_calendar(owner=owner)
    late = now > due_at
    start, end = (due_at, now) if late else (now, due_at)
    try:
        minutes = elapsed_minutes(start=start, end=end, calendar=calendar)
    except (CalendarBegins, CalendarEnds):
        return None
    span = words.span(minutes, calendar.minutes_per_day, get_language() or "vi")
    if late and not minutes:
        return Wait("late", _("gấp nhất: vừa quá hạn"))
    if late:
        return Wait("late", _("gấp nhất: quá %(span)s") % {"span": span})
    signal = "soon" if minutes <= _SOON_MINUTES else "on_time"
    return Wait(signal, _("gấp nhất: còn %(span)s") % {"span": span})
