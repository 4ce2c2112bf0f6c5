"""
``motcua bench forecast``: who becomes late, against the share late of the last 90 days.

The dossiers come from a simulation of offices day by day (``bench.offices``): visitors arrive,
officers work off a queue, some fall ill; who is late follows from the queues. The forecast sees
only what the tables and the journal would show it.
"""

import time
from dataclasses import asdict
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors, services
from motcua.cli.bench.million import NOW, world
from motcua.cli.bench.offices import fill
from motcua.cli.bench.outcome import Figures, outcome

_GOAL = {"brier_better_than": "share late in the last 90 days, of the house and of each unit"}
_PAGE = 50


def run(*, dossiers: int) -> Figures:
    """Simulate, learn, and judge on the dossiers held out; time a page of forecasts."""
    with world(0) as here:
        made = fill(now=NOW)
        begun = time.perf_counter()
        backtest = services.train_forecast(at=NOW)
        trained = time.perf_counter() - begun
        assert backtest is not None, "The simulation makes enough history."
        begun = time.perf_counter()
        shown = selectors.forecasts(_page(here.overseer), at=NOW)
        page = time.perf_counter() - begun
    figures = {
        "brier": round(backtest.brier, 4),
        "brier_share_90_days": round(backtest.brier_share, 4),
        "brier_share_90_days_of_unit": round(backtest.brier_unit_share, 4),
        "held_out": backtest.samples,
        "held_out_late": backtest.late,
        "calibration": [asdict(c) for c in backtest.calibration],
        "train_seconds": round(trained, 2),
        "page_ms": round(page * 1000, 1),
        "page_rows": len(shown),
    }
    reached = backtest.brier < min(backtest.brier_share, backtest.brier_unit_share)
    return outcome(figures, goal=_GOAL, reached=reached, dossiers=made)


def _page(overseer: UUID) -> tuple[selectors.DossierRecord, ...]:
    who, ahead = agencies.standing(overseer, NOW), selectors.Filters(due_from=NOW)
    return selectors.worklist(standing=who, at=NOW, filters=ahead, limit=_PAGE).items
