"""``motcua bench redate``: a calendar change over the open dossiers, previewed and applied."""

import time
from datetime import date
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars import services as calendar_services
from motcua.apps.calendars.domain.working_time import DayRow, Document, Kind
from motcua.apps.dossiers import selectors, services
from motcua.cli.bench.million import NOW, world
from motcua.cli.bench.outcome import Figures, outcome

DAY_OFF = date(2026, 12, 11)
DOCUMENT = Document("1/QĐ", date(2026, 11, 24), "phép đo")
_GOAL = {"seconds": 60}


def run(*, dossiers: int) -> Figures:
    """Declare a day off, preview what moves, apply it; the two must agree."""
    with world(dossiers) as here:
        operator = here.operator
        standing = agencies.standing(operator, NOW)
        _declare(operator)
        begun = time.perf_counter()
        seen = selectors.preview_redate(standing=standing, at=NOW)
        previewed = time.perf_counter()
        done = services.redate(by=operator, at=NOW, expected=len(seen.moves))
        applied = time.perf_counter()
    figures = {
        "open": len(seen.moves) + seen.unmoved,
        "moved": len(done.moves),
        "breached": done.breached,
        "rescued": done.rescued,
        "preview_seconds": round(previewed - begun, 2),
        "apply_seconds": round(applied - previewed, 2),
        "both_seconds": round(applied - begun, 2),
        "preview_equals_apply": seen.moves == done.moves,
    }
    reached = applied - begun < _GOAL["seconds"] and seen.moves == done.moves
    return outcome(figures, goal=_GOAL, reached=reached, dossiers=dossiers)


def _declare(operator: UUID) -> None:
    calendar_services.declare_days(
        rows=[DayRow(DAY_OFF, Kind.DAY_OFF, "Nghỉ theo phép đo", DOCUMENT)],
        document=DOCUMENT,
        by=operator,
        at=NOW,
    )
    calendars.forget_current_version()
