"""Published numbers of the demonstration: windows from 2020 on computed, thresholds set, judged."""

from datetime import datetime, timedelta
from decimal import Decimal

from motcua.apps.indicators import services
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.thresholds import Action, Reach
from motcua.apps.indicators.domain.windows import Window, WindowKind
from motcua.kernel.moments import local_day

#: Metric, amber, red; by the sentences of the Working Group's notices, judged by province.
_LIMITS = (
    ("dossiers.on_time_form06", 98, 95),
    ("tasks.open_overdue", 0, 5),
    ("petitions.open_overdue", 0, 3),
    ("portal.services", 30, 10),
    ("dossiers.online_share", 40, 20),
)
_FIRST_HALF = windows.read("2020-H1")


def load(now: datetime) -> None:
    """Set the thresholds, compute every half year since 2020 and what runs now, raise alerts."""
    for metric, amber, red in _LIMITS:
        services.set_threshold(
            metric=metric,
            reach=Reach.PROVINCE,
            amber=Decimal(amber),
            red=Decimal(red),
            action=Action.TASK,
            document="Ngưỡng minh họa",
            by=None,
            at=now - timedelta(days=30),
        )
    for window in _computed(now):
        services.compute(window=window, as_of=now, by=None, at=now)
    running = windows.containing(local_day(now), WindowKind.HALF)
    for window in (_FIRST_HALF, running):
        services.check_thresholds(window=window, at=now)


def _computed(now: datetime) -> list[Window]:
    today = local_day(now)
    half = windows.containing(today, WindowKind.HALF)
    found = []
    while half.period.start >= _FIRST_HALF.period.start:
        found.append(half)
        half = half.before()
    years = [Window(WindowKind.YEAR, year) for year in (2020, 2026)]
    shorter = [
        windows.containing(today, kind).before(n)
        for kind in (WindowKind.QUARTER, WindowKind.MONTH)
        for n in (0, 1)
    ]
    begun = [w for w in (*years, *shorter) if w.period.start <= today and w not in found]
    return [*found, *dict.fromkeys(begun)]
