"""
The clocks of a dossier: what starts them, stops them, moves them, and what they then show.

* ``due_at``, the legal clock: starts from zero after a full supplement (NĐ 61/2018 Art. 19.4);
  waiting for payment or for another agency moves it only where the procedure excludes that time.
* ``form_due_at``, the clock of form 06: the first start plus the term; a supplement does not move
  it.
* ``index_due_at``, the clock of the national index (QĐ 766/QĐ-TTg, index 2.1): the time of the
  supplement is subtracted.
* ``appointment_at``: what the applicant was last told; an extension moves this alone
  (NĐ 61/2018 Art. 19.9).
* ``first_due_at``: what stands on the receipt; never changes.

Every function returns a new ``Clock``; none reads the time.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from motcua.apps.calendars.domain.working_time import (
    Pause,
    PauseKind,
    Term,
    WorkingCalendar,
    add_minutes,
    due,
    elapsed_minutes,
    parse_term,
)
from motcua.apps.dossiers.domain.dossier import DossierRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """
    All that decides the due moments, and the moments themselves.

    ``pauses`` are over; ``paused_since`` is the one that still lasts. ``term`` None = no due date.
    ``exclusions``: kinds of waiting that the procedure does not count.
    """

    term: Term | None
    exclusions: frozenset[PauseKind] = frozenset()
    calendar_version: str | None = None
    first_started_at: datetime | None = None
    clock_started_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    paused_since: datetime | None = None
    pause_kind: PauseKind | None = None
    supplements: int = 0
    extended_at: datetime | None = None
    first_due_at: datetime | None = None
    form_due_at: datetime | None = None
    index_due_at: datetime | None = None
    due_at: datetime | None = None
    appointment_at: datetime | None = None
    provisional: bool = False


def started(clock: Clock, at: datetime, calendar: WorkingCalendar) -> Clock:
    """Start the clock; the due date that it then shows is the one printed on the receipt."""
    running = replace(clock, first_started_at=at, clock_started_at=at)
    shown = _shown(running, calendar)
    return replace(shown, first_due_at=shown.due_at)


def paused(clock: Clock, kind: PauseKind, at: datetime, calendar: WorkingCalendar) -> Clock:
    """
    Stop the clock for ``kind``; a request for supplement is counted.

    Waiting of a kind that the procedure does not exclude leaves the clock running. A pause of
    another kind that still lasts ends here.
    """
    is_supplement = kind is PauseKind.SUPPLEMENT
    if not is_supplement and kind not in clock.exclusions:
        return clock
    stopped = resumed(clock, at, calendar)
    return replace(
        stopped,
        paused_since=at,
        pause_kind=kind,
        supplements=stopped.supplements + is_supplement,
    )


def resumed(clock: Clock, at: datetime, calendar: WorkingCalendar) -> Clock:
    """End the pause that lasts, if one does; the due moments move by it."""
    if clock.paused_since is None:
        return clock
    return _shown(_unpaused(clock, at), calendar)


def closed(clock: Clock, at: datetime, calendar: WorkingCalendar) -> Clock:
    """
    End the pause that lasts, because the dossier ends.

    A supplement that never came restarts nothing: its working time is taken off the legal clock,
    so that who withdraws while the office waits does not make the office late.
    """
    ended, since = resumed(clock, at, calendar), clock.paused_since
    if since is None or ended.due_at is None or clock.pause_kind is not PauseKind.SUPPLEMENT:
        return ended
    waited = elapsed_minutes(start=since, end=at, calendar=calendar)
    due_at = add_minutes(start=ended.due_at, minutes=waited, calendar=calendar)
    due_at = max(due_at, ended.due_at)
    return replace(ended, due_at=due_at, appointment_at=max(due_at, ended.appointment_at or due_at))


def restarted(clock: Clock, at: datetime, calendar: WorkingCalendar) -> Clock:
    """Start the legal clock from zero: the supplement is complete. The first start is kept."""
    running = _unpaused(clock, at)
    if clock.clock_started_at is None:
        return running
    return _shown(replace(running, clock_started_at=at), calendar)


def extended(clock: Clock, until: datetime, at: datetime) -> Clock:
    """Promise ``until`` with an apology; the due moments stay, and with them the verdicts."""
    return replace(clock, appointment_at=until, extended_at=at)


def redated(clock: Clock, calendar: WorkingCalendar) -> Clock:
    """Compute every due moment anew with another calendar."""
    return _shown(clock, calendar)


def _unpaused(clock: Clock, at: datetime) -> Clock:
    since, kind = clock.paused_since, clock.pause_kind
    ended = (Pause(since, at, kind),) if since and kind and clock.clock_started_at else ()
    return replace(clock, paused_since=None, pause_kind=None, pauses=(*clock.pauses, *ended))


def _shown(clock: Clock, calendar: WorkingCalendar) -> Clock:
    first, start, term = clock.first_started_at, clock.clock_started_at, clock.term
    if first is None or start is None or term is None:
        return replace(clock, calendar_version=calendar.version)
    waits = counted_pauses(clock)
    form = due(start=first, term=term, calendar=calendar, pauses=waits)
    legal = form
    if start != first:
        legal = due(start=start, term=term, calendar=calendar, pauses=waits)
    promised = clock.appointment_at if clock.extended_at else None
    return replace(
        clock,
        calendar_version=calendar.version,
        form_due_at=form.at,
        index_due_at=_less_supplements(clock, form.at, calendar),
        due_at=legal.at,
        appointment_at=max(legal.at, promised) if promised else legal.at,
        provisional=legal.provisional,
    )


def counted_pauses(clock: Clock) -> tuple[Pause, ...]:
    """Return the pauses that move the legal due date: all but supplements, which restart it."""
    return tuple(pause for pause in clock.pauses if pause.kind is not PauseKind.SUPPLEMENT)


def _less_supplements(clock: Clock, form_due_at: datetime, calendar: WorkingCalendar) -> datetime:
    minutes = sum(
        elapsed_minutes(start=pause.start, end=pause.end, calendar=calendar)
        for pause in clock.pauses
        if pause.kind is PauseKind.SUPPLEMENT
    )
    if not minutes:
        return form_due_at
    return add_minutes(start=form_due_at, minutes=minutes, calendar=calendar)


# The clock in the row of a dossier.

_SAME = tuple(
    field.name
    for field in fields(Clock)
    if field.name not in {"term", "exclusions", "pauses", "pause_kind"}
)


def clock_of(dossier: DossierRecord) -> Clock:
    """Return the clock that stands in ``dossier``."""
    return Clock(
        term=read_term(dossier.term),
        exclusions=frozenset(PauseKind(kind) for kind in dossier.exclusions),
        pauses=tuple(pause_from_json(pause) for pause in dossier.pauses),
        pause_kind=PauseKind(dossier.pause_kind) if dossier.pause_kind else None,
        **{name: getattr(dossier, name) for name in _SAME},
    )


def columns_of(clock: Clock) -> dict[str, Any]:
    """Return ``clock`` as columns of the dossier."""
    return {
        "term": str(clock.term) if clock.term is not None else None,
        "no_due_date": clock.term is None,
        "exclusions": sorted(clock.exclusions),
        "pauses": [pause_to_json(pause) for pause in clock.pauses],
        "pause_kind": clock.pause_kind,
        **{name: getattr(clock, name) for name in _SAME},
    }


@lru_cache(maxsize=512)
def _read(text: str) -> Term:
    return parse_term(text)


def read_term(text: str | None) -> Term | None:
    """
    Return the term that ``text`` states; None stays None.

    :raises TermNotUnderstood: the text states no term.
    """
    return None if text is None else _read(text)


def pause_to_json(pause: Pause) -> list[str]:
    """Return ``pause`` as kept in the row: start, end, kind."""
    return [pause.start.isoformat(), pause.end.isoformat(), pause.kind.value]


def pause_from_json(parts: list[str]) -> Pause:
    """Return the pause that is kept in a row."""
    start, end, kind = parts
    return Pause(datetime.fromisoformat(start), datetime.fromisoformat(end), PauseKind(kind))
