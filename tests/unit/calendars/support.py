"""Short words for the tests of working time."""

from datetime import datetime

from motcua.apps.calendars.domain.working_time import Pause, PauseKind, due, parse_term
from motcua.apps.calendars.selectors.national import national_calendar
from motcua.kernel.moments import VIETNAM

TODAY = national_calendar()


def on(text: str) -> datetime:
    """Return a moment of Vietnam: "2026-11-20 09:00"; a weekday in front must be right."""
    words = text.split()
    moment = datetime.fromisoformat(" ".join(words[-2:])).replace(tzinfo=VIETNAM)
    assert len(words) == 2 or f"{moment:%a}" == words[0], f"{text} is a {moment:%a}"
    return moment


def pause(start: str, end: str, kind: PauseKind = PauseKind.SUPPLEMENT) -> Pause:
    """Return a pause between two moments of Vietnam."""
    return Pause(on(start), on(end), kind)


def due_at(start: str, term: str, *pauses: Pause) -> datetime:
    """Return the due moment by today's national calendar."""
    return due(start=on(start), term=parse_term(term), calendar=TODAY, pauses=pauses).at
