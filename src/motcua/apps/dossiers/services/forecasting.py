"""Teaching the forecast: once a day, from the dossiers whose outcome is known."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from motcua.apps.dossiers.domain.forecast import Backtest, History, Model, TooLittleHistory, train
from motcua.apps.dossiers.domain.forecast.history import Fading, day_of
from motcua.apps.dossiers.events import ForecastTrained
from motcua.apps.dossiers.models import ForecastModel
from motcua.apps.dossiers.selectors.forecast import lesson
from motcua.apps.journal import services as journal

#: Trainings kept, to look back at how the forecast did.
_KEPT = timedelta(90)


def train_forecast(*, at: datetime) -> Backtest | None:
    """
    Learn from the year before ``at``; return how the model did on what it had not seen.

    None, and nothing is changed, where too few dossiers have ended yet.
    """
    learnt = lesson(at=at)
    try:
        model, backtest = train(learnt.samples)
    except TooLittleHistory:
        return None
    with transaction.atomic():
        content = _content(model, backtest, learnt.history, day_of(at))
        row = ForecastModel.objects.create(trained_at=at, content=content)
        ForecastModel.objects.filter(trained_at__lt=at - _KEPT).delete()
        fact = ForecastTrained(
            samples=len(learnt.samples),
            brier=f"{backtest.brier:.4f}",
            brier_share=f"{backtest.brier_share:.4f}",
        )
        journal.record(fact, subject=row.id, authority=None, by=None, at=at)
    return backtest


def _content(model: Model, backtest: Backtest, history: History, day: float) -> dict[str, Any]:
    def shares(counts: Fading) -> dict[str, float]:
        return {key: round(history.share(counts, key, day), 6) for key in counts.counts}

    pace = {key: round(history.pace_of(key, day), 6) for key in history.pace.counts}
    return {
        "weights": model.weights,
        "means": model.means,
        "overall": float(history.share(Fading(1.0), "", day)),
        "slowest": min(pace.values(), default=0.05),
        "procedures": shares(history.procedures),
        "units": shares(history.units),
        "pace": pace,
        "useful": backtest.is_useful,
        "backtest": asdict(backtest),
    }
