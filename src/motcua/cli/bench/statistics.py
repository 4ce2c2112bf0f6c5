"""``motcua bench statistics``: one year, by authority, in each definition."""

import time
from datetime import date

from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.selectors import statistics
from motcua.cli.bench.million import NOW, world
from motcua.cli.bench.outcome import Figures, outcome
from motcua.kernel.period import Period

YEAR = Period(date(2025, 11, 26), date(2026, 11, 26))
_GOAL = {"seconds": 1.0}


def run(*, dossiers: int) -> Figures:
    """Measure the table of a year by authority, the median of three runs each."""
    with world(dossiers):
        figures = {f"{d}_seconds": _median(d) for d in Definition}
    worst = max(figures.values())
    return outcome(
        figures, goal=_GOAL, reached=worst < _GOAL["seconds"], dossiers=dossiers, groups="authority"
    )


def _median(definition: Definition) -> float:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        statistics.rates(period=YEAR, definition=definition, group_by=GroupBy.AUTHORITY, as_of=NOW)
        times.append(time.perf_counter() - begun)
    return round(sorted(times)[1], 3)
