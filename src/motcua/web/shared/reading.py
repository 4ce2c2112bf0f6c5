"""How the time of a dossier reads: its signal, its bar, and the words beside it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import (
    CalendarBegins,
    CalendarEnds,
    Hours,
    SameDay,
    WorkingCalendar,
)
from motcua.apps.dossiers.domain import clocks
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.kernel.moments import local
from motcua.web.shared import words
from motcua.web.shared.deadline_bar import Bar, Clock, Signal, bar


@dataclass(frozen=True, slots=True)
class Reading:
    """
    The time of one dossier, ready for a template.

    :ivar words: what the mark says ("còn 4 ngày").
    :ivar bar: None where there is nothing to draw: no due date, or beyond the calendar.
    """

    signal: Signal
    words: str
    bar: Bar | None = None


def of(dossier: DossierRecord, *, now: datetime) -> Reading:
    """Return how the time of ``dossier`` reads at ``now``."""
    clock = _clock(dossier)
    if clock is None:
        return Reading(Signal.UNLIMITED, _without_due(dossier))
    calendar = calendars.working_calendar(
        owner=dossier.authority_id, version=dossier.calendar_version
    )
    try:
        drawn = bar(clock, now=now, calendar=calendar)
    except (CalendarBegins, CalendarEnds):
        return Reading(Signal.UNLIMITED, _("ngoài phạm vi của lịch làm việc"))
    return Reading(drawn.signal, _words(dossier, drawn, calendar, now), drawn)


def sample(*, start: datetime, due: datetime, calendar: WorkingCalendar, first_day: bool) -> Bar:
    """Return the empty bar of a term that would start at ``start``."""
    clock = Clock(start=start, due=due, first_day=first_day)
    return bar(clock, now=start, calendar=calendar)


def _clock(dossier: DossierRecord) -> Clock | None:
    if dossier.received_at is None:
        return _waiting_for_intake(dossier)
    if dossier.due_at is None or dossier.clock_started_at is None:
        return None
    kept = clocks.clock_of(dossier)
    return Clock(
        start=dossier.clock_started_at,
        due=dossier.due_at,
        pauses=tuple((p.start, p.end) for p in clocks.counted_pauses(kept)),
        paused_since=dossier.paused_since,
        ended=dossier.ended_at,
        first_day=isinstance(kept.term, Hours | SameDay),
    )


def _waiting_for_intake(dossier: DossierRecord) -> Clock | None:
    if dossier.accept_due_at is None:
        return None
    waits = dossier.state.value == "supplement_before"
    return Clock(
        start=dossier.completed_at,
        due=dossier.accept_due_at,
        paused_since=dossier.completed_at if waits else None,
        ended=dossier.ended_at,
        first_day=True,
    )


def _without_due(dossier: DossierRecord) -> str:
    if dossier.ended_at:
        return _("đã kết thúc")
    if dossier.received_at is None:
        return _("chờ tiếp nhận tại quầy")
    return _("không có ngày hẹn trả") if dossier.no_due_date else _("chưa bắt đầu tính giờ")


def _words(dossier: DossierRecord, drawn: Bar, calendar: WorkingCalendar, now: datetime) -> str:
    language = get_language() or "vi"
    span = words.span(abs(drawn.left), calendar.minutes_per_day, language)
    if drawn.signal is Signal.PAUSED:
        since = dossier.paused_since or dossier.completed_at
        return _("tạm dừng từ %(day)s") % {"day": f"{local(since):%d/%m}"}
    if dossier.ended_at:
        return _ended(drawn, span)
    if dossier.received_at is None:
        late = drawn.signal is Signal.LATE
        if late and not drawn.left:
            return _("chờ tiếp nhận, vừa quá hạn")
        text = _("chờ tiếp nhận, quá %(span)s") if late else _("chờ tiếp nhận, còn %(span)s")
        return text % {"span": span}
    if drawn.signal is Signal.LATE and not drawn.left:
        return _("vừa quá hạn")
    text = _("quá hạn %(span)s") if drawn.signal is Signal.LATE else _("còn %(span)s")
    return text % {"span": span}


def _ended(drawn: Bar, span: str) -> str:
    if drawn.signal is Signal.LATE:
        return _("xong, trễ %(span)s") % {"span": span}
    return _("xong, trước hạn %(span)s") % {"span": span} if drawn.left else _("xong đúng hạn")
