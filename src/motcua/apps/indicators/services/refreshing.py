"""Keeping the values of the running windows fresh, and those of ended windows final."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.windows import System, Window, WindowKind
from motcua.apps.indicators.models import Run
from motcua.apps.indicators.services.computing import compute
from motcua.apps.indicators.services.thresholds import check_thresholds
from motcua.kernel.moments import local_day

#: How old values of a running window may become.
FRESH = timedelta(hours=1)


def refresh(*, at: datetime) -> Window | None:
    """
    Compute one window that is due and judge it by the thresholds; None when none is due.

    Running windows are due once an hour, an ended one once more after its end. One at a call, so
    that the rest of the clock's work never waits for long. The clock's own work.
    """
    for window in _watched(at):
        last = _last(window)
        ended = window.period.ends_at <= at
        due = last is None or (last < window.period.ends_at if ended else at - last >= FRESH)
        if due:
            compute(window=window, as_of=at, by=None, at=at)
            check_thresholds(window=window, at=at)
            return window
    return None


def _watched(at: datetime) -> Iterator[Window]:
    """Yield the running windows with the one before each, and the running calendar month."""
    day = local_day(at)
    for window in windows.running(day):
        yield window
        yield window.before()
    month = windows.containing(day, WindowKind.MONTH, System.CALENDAR)
    yield month
    yield month.before()


def _last(window: Window) -> datetime | None:
    """Return as of when everything was computed for a window last."""
    rows = Run.objects.filter(window=window.key, whole=True).order_by("-as_of")
    return rows.values_list("as_of", flat=True).first()
