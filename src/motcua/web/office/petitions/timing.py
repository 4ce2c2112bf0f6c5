"""How the time of a petition reads, and how it was computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import CalendarBegins, CalendarEnds, derivation
from motcua.apps.identity import selectors as identity
from motcua.apps.petitions.domain import clocks
from motcua.apps.petitions.domain.petition import PetitionRecord, State
from motcua.apps.petitions.domain.verbs import STATE_WORDS
from motcua.kernel.moments import local, local_day
from motcua.web.shared import labels, strip, words
from motcua.web.shared.deadline_bar import Bar, Clock, Signal, bar
from motcua.web.shared.reading import Reading


@dataclass(frozen=True, slots=True)
class Row:
    """One petition of a list."""

    petition: PetitionRecord
    time: Reading
    body: str
    holder: str
    state: tuple[str, str]


def rows(found: Sequence[PetitionRecord], *, now: datetime) -> list[Row]:
    """Return the rows of a list; names are read in one query each."""
    bodies = {a.id: a for a in agencies.authorities({p.authority_id for p in found})}
    holders = identity.display_names({p.holder_id for p in found if p.holder_id})
    return [
        Row(
            petition=p,
            time=read(p, now=now),
            body=bodies[p.authority_id].short_name or bodies[p.authority_id].name,
            holder=holders.get(p.holder_id, "") if p.holder_id else "",
            state=STATE_WORDS[p.state],
        )
        for p in found
    ]


def read(found: PetitionRecord, *, now: datetime) -> Reading:
    """Return how the sender's clock of a petition reads at ``now``."""
    if found.ended_at and not found.handled_at:
        return Reading(Signal.DONE, _("đã kết thúc, không tính hạn"))
    ended = found.handled_at
    clock = Clock(
        start=found.answer_started_at,
        due=found.answer_due_at,
        pauses=tuple((p.start, p.end) for p in clocks.waits(found.pauses)),
        paused_since=found.paused_since,
        ended=ended,
    )
    calendar = calendars.working_calendar(owner=found.receiver_id, version=found.calendar_version)
    try:
        drawn = bar(clock, now=now, calendar=calendar)
    except (CalendarBegins, CalendarEnds):
        return Reading(Signal.UNLIMITED, _("ngoài phạm vi của lịch làm việc"))
    signal = _signal(found, drawn, now)
    return Reading(signal, _words(found, signal, drawn, calendar.minutes_per_day), drawn)


def _signal(found: PetitionRecord, drawn: Bar, now: datetime) -> Signal:
    """Return the signal; amber stands from two thirds of the time on."""
    if drawn.signal in (Signal.ON_TIME, Signal.SOON) and found.handled_at is None:
        return Signal.SOON if now >= found.soon_at else Signal.ON_TIME
    return drawn.signal


def _words(found: PetitionRecord, signal: Signal, drawn: Bar, day: int) -> str:
    span = words.span(abs(drawn.left), day, get_language() or "vi")
    if found.handled_at is not None:
        late = found.handled_at > found.answer_due_at
        return (_("trả lời trễ %(span)s") if late else _("trả lời đúng hạn")) % {"span": span}
    if signal is Signal.PAUSED and found.paused_since:
        return _("chờ bổ sung từ %(day)s") % {"day": f"{local(found.paused_since):%d/%m}"}
    text = _("quá hạn %(span)s") if signal is Signal.LATE else _("còn %(span)s")
    return text % {"span": span}


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a petition: words, moment, how it stands, where it comes from."""

    words: str
    due: datetime
    signal: Signal
    source: str


def limits(found: PetitionRecord, *, now: datetime) -> list[Limit]:
    """Return every clock of a petition, each with its source."""
    day, came = local_day(found.answer_started_at), local_day(found.arrived_at)
    answer = clocks.limit(clocks.answer_clock(found.content_class), day)
    classify = clocks.limit(clocks.Clock.CLASSIFY, came)
    transfer = clocks.limit(clocks.Clock.TRANSFER, came)
    sorted_ = found.classified_at or (None if found.state is State.RECEIVED else found.changed_at)
    told = [
        (_("Phân loại"), classify, found.classify_due_at, sorted_),
        (
            _("Chuyển cơ quan khác (nếu không thuộc thẩm quyền)"),
            transfer,
            found.transfer_due_at,
            sorted_ if found.state not in (State.RECEIVED, State.CLASSIFIED) else None,
        ),
        (_("Trả lời người gửi"), answer, found.answer_due_at, found.handled_at or found.ended_at),
    ]
    if found.publish_due_at is not None:
        publish = clocks.limit(clocks.Clock.PUBLISH, local_day(found.handled_at or now))
        told.append((_("Công khai"), publish, found.publish_due_at, found.published_at))
    return [
        Limit(f"{name}: {row.term}", due, _how(due, done, now), row.source)
        for name, row, due, done in told
    ]


def _how(due: datetime, done: datetime | None, now: datetime) -> Signal:
    if done is not None:
        return Signal.DONE if done <= due else Signal.LATE
    return Signal.LATE if now > due else Signal.ON_TIME


def derived(found: PetitionRecord, *, now: datetime) -> dict[str, Any]:
    """Return the sender's clock day by day, to be checked by hand."""
    term = clocks.read(found.answer_term)
    if found.extended_days:
        term = clocks.longer(term, found.extended_days)
    calendar = calendars.working_calendar(owner=found.receiver_id, version=found.calendar_version)
    start = found.answer_started_at
    days = derivation(start=start, term=term, calendar=calendar, pauses=clocks.waits(found.pauses))
    return {
        "term": str(term),
        "weeks": strip.weeks(
            days, start=start, due=found.answer_due_at, now=now, language=get_language() or "vi"
        ),
        "strip_days": labels.WEEK,
        "off_days": [d for d in days if d.row is not None],
    }


def names_of(keys: set[UUID]) -> dict[UUID, str]:
    """Return what to call accounts."""
    return identity.display_names(keys)
