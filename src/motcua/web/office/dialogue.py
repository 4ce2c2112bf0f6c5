"""What was asked and answered: supplements side by side, consultations with their own bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import (
    CalendarBegins,
    CalendarEnds,
    WorkingCalendar,
)
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.selectors import ConsultationRecord, SupplementRecord
from motcua.web.office.papers import Attached
from motcua.web.office.staffing import Room
from motcua.web.shared import words
from motcua.web.shared.deadline_bar import Bar, Clock, Signal, bar
from motcua.web.shared.reading import Reading


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for supplement beside what came as its answer; ``late``: not come in time."""

    record: SupplementRecord
    files: tuple[Attached, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Consulted:
    """A question to another agency, how its time stands, and whether it can answer here."""

    record: ConsultationRecord
    name: str
    time: Reading


def supplements(found: DossierRecord, files: Sequence[Attached]) -> list[Asked]:
    """Return the requests for supplement, the newest first, each with the files of its answer."""
    sent = [one for one in files if one.role == "supplement"]
    return [
        Asked(
            record,
            tuple(one for one in sent if one.at == record.answered_at),
            _is_late(record, found),
        )
        for record in reversed(dossiers.supplements(found.id))
    ]


def _is_late(record: SupplementRecord, found: DossierRecord) -> bool:
    ended = record.answered_at or found.ended_at
    return record.answer_by is not None and ended is not None and ended > record.answer_by


def consultations(room: Room, now: datetime) -> list[Consulted]:
    """Return the questions to other agencies, the newest first."""
    rows = list(reversed(room.consultations))
    records = agencies.authorities({row.agency_id for row in rows if row.agency_id})
    names = {a.id: a.name for a in records}
    calendar = calendars.working_calendar(
        owner=room.authority, version=room.dossier.calendar_version
    )
    return [
        Consulted(
            row,
            (names.get(row.agency_id, "") if row.agency_id else "") or row.agency_name,
            time_of(row.asked_at, row.due_at, row.answered_at, now=now, calendar=calendar),
        )
        for row in rows
    ]


def time_of(
    asked_at: datetime,
    due_at: datetime,
    answered_at: datetime | None,
    *,
    now: datetime,
    calendar: WorkingCalendar,
) -> Reading:
    """Return how the time of a question stands."""
    clock = Clock(start=asked_at, due=due_at, ended=answered_at)
    try:
        drawn = bar(clock, now=now, calendar=calendar)
    except (CalendarBegins, CalendarEnds):
        return Reading(Signal.UNLIMITED, _("ngoài phạm vi của lịch làm việc"))
    return Reading(drawn.signal, _words(drawn, answered_at, calendar), drawn)


def _words(drawn: Bar, answered_at: datetime | None, calendar: WorkingCalendar) -> str:
    span = words.span(abs(drawn.left), calendar.minutes_per_day, get_language() or "vi")
    late = drawn.signal is Signal.LATE
    if answered_at is not None:
        text = _("đã trả lời, trễ %(span)s") if late else _("đã trả lời đúng hạn")
    else:
        text = _("chưa trả lời, quá hạn %(span)s") if late else _("chờ trả lời, còn %(span)s")
    return text % {"span": span}
