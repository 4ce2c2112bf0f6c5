"""What can be seen of one dossier at a moment: clock and facts up to then, nothing later."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.apps.calendars.domain.working_time import (
    CalendarBegins,
    CalendarEnds,
    WorkingCalendar,
    elapsed_minutes,
)
from motcua.apps.dossiers.domain.forecast import Situation, stage_of

Kinds = Sequence[tuple[str, datetime]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The clock as it showed: start, due, since when it stood still, supplements so far."""

    start: datetime
    due: datetime
    paused_since: datetime | None = None
    supplements: int = 0


def situation(
    face: Face, kinds: Kinds, *, at: datetime, calendar: WorkingCalendar, **known: Any
) -> Situation | None:
    """
    Return the situation at ``at``; None where the calendar does not reach.

    :param known: what the history tells of procedure, unit and load.
    """
    shown = min(face.paused_since or at, at)
    try:
        used = elapsed_minutes(start=face.start, end=shown, calendar=calendar)
        left = elapsed_minutes(start=shown, end=face.due, calendar=calendar)
    except (CalendarBegins, CalendarEnds):
        return None
    past = [kind for kind, moment in kinds[: bisect_right([m for _, m in kinds], at)]]
    asked = past.count("dossiers.agency_asked") - past.count("dossiers.agency_answered")
    return Situation(
        used=used / max(used + left, 1),
        left_days=left / calendar.minutes_per_day,
        stage=stage_of(past),
        supplements=face.supplements,
        paused=face.paused_since is not None,
        consulting=asked > 0,
        **known,
    )
