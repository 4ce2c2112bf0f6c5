"""The model: fitted on the past, judged on what it did not see, asked for one dossier at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.domain.forecast import logistic
from motcua.apps.dossiers.domain.forecast.situation import (
    FACTORS,
    Reason,
    Situation,
    numbers,
    words,
)
from motcua.kernel.refusal import Conflict

#: Share of the samples, the latest ones, that the model is judged on.
HELD_OUT = 0.25
LEAST_SAMPLES, LEAST_LATE = 150, 8
_BINS = 10
_REASONS = 3
#: What every weight costs, so that a short history does not shout.
_RIDGE, _NOTHING = 3.0, 1e-9
#: Log-odds below which a reason is not worth a word.
_WORTH = 0.15


class TooLittleHistory(Conflict):
    """Too few dossiers have ended to learn from."""

    code = "dossiers.too_little_history"
    vi = (
        "Chưa đủ dữ liệu để dự báo: có {samples} mẫu ({late} trễ), cần ít nhất {least} ({few} trễ)."
    )
    en = "Too little history: {samples} samples ({late} late), {least} ({few} late) are needed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """
    A dossier on a past day and what became of it.

    :ivar known_at: when the outcome was known: the end, or the due date that was missed.
    :ivar share: share late of the whole house in the 90 days before; the plain forecast.
    :ivar unit_share: the same of its own unit.
    """

    at: datetime
    known_at: datetime
    situation: Situation
    late: bool
    share: float
    unit_share: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Probability (0-1) that a dossier becomes late, and the reasons, the heaviest first."""

    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Forecasts between two probabilities: how many, what they promised, what came."""

    low: float
    high: float
    count: int
    promised: float
    came: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """
    How the model did on the samples held out. Brier scores: mean squared error, 0 is best.

    Brier (1950), Verification of forecasts expressed in terms of probability.
    """

    samples: int
    late: int
    brier: float
    brier_share: float
    brier_unit_share: float
    calibration: tuple[Calibration, ...]

    @property
    def is_useful(self) -> bool:
        """Whether the forecast did better than the plain share: else it is not shown."""
        return self.brier < self.brier_share


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the factors, and what each factor is on average."""

    weights: tuple[float, ...]
    means: tuple[float, ...]

    def probability(self, situation: Situation) -> float:
        """Return the probability that a dossier in this situation becomes late."""
        return logistic.probability(self.weights, numbers(situation))

    def forecast(self, situation: Situation) -> Forecast:
        """Return probability and reasons: what differs most from the average dossier."""
        groups: dict[str, float] = {}
        table = zip(FACTORS, self.weights, numbers(situation), self.means, strict=True)
        for factor, weight, value, mean in table:
            if factor.group:
                groups[factor.group] = groups.get(factor.group, 0.0) + weight * (value - mean)
        heavy = sorted(groups.items(), key=lambda item: -abs(item[1]))[:_REASONS]
        reasons = tuple(
            Reason(group, weight, *words(group, situation))
            for group, weight in heavy
            if abs(weight) >= _WORTH
        )
        return Forecast(self.probability(situation), reasons)


def train(samples: Sequence[Sample]) -> tuple[Model, Backtest]:
    """
    Return the model of all samples, and how one fitted on the earlier ones did on the later.

    :raises TooLittleHistory: there is too little to learn from or to be judged on.
    """
    ordered = sorted(samples, key=lambda s: s.at)
    _demand(ordered)
    split = ordered[int(len(ordered) * (1 - HELD_OUT))].at
    earlier = [s for s in ordered if s.known_at < split]
    later = [s for s in ordered if s.at >= split]
    _demand(earlier, LEAST_SAMPLES // 2, LEAST_LATE // 2)
    return _fitted(ordered), _judged(_fitted(earlier), later)


def _demand(samples: Sequence[Sample], least: int = LEAST_SAMPLES, few: int = LEAST_LATE) -> None:
    late = sum(s.late for s in samples)
    if len(samples) < least or not few <= late <= len(samples) - few:
        raise TooLittleHistory(samples=len(samples), late=late, least=least, few=few)


def _fitted(samples: Sequence[Sample]) -> Model:
    rows, late = [numbers(s.situation) for s in samples], [s.late for s in samples]
    means = tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))
    weights = logistic.fit(rows, late, ridge=_RIDGE)
    while against := _against(weights):
        rows = [tuple(0.0 if n in against else x for n, x in enumerate(row)) for row in rows]
        weights = logistic.fit(rows, late, ridge=_RIDGE)
    return Model(weights, means)


def _against(weights: Sequence[float]) -> set[int]:
    """Return the factors whose weight says what cannot be; a weight of nothing is none."""
    table = enumerate(zip(FACTORS, weights, strict=True))
    return {n for n, (factor, weight) in table if factor.sign * weight < -_NOTHING}


def _judged(model: Model, samples: Sequence[Sample]) -> Backtest:
    promised = [model.probability(s.situation) for s in samples]
    came = [float(s.late) for s in samples]
    return Backtest(
        samples=len(samples),
        late=sum(s.late for s in samples),
        brier=brier(promised, came),
        brier_share=brier([s.share for s in samples], came),
        brier_unit_share=brier([s.unit_share for s in samples], came),
        calibration=calibration(promised, came),
    )


def brier(promised: Sequence[float], came: Sequence[float]) -> float:
    """Return the Brier score: 0 is best, 0.25 is a coin."""
    return sum((p - c) ** 2 for p, c in zip(promised, came, strict=True)) / len(came)


def calibration(promised: Sequence[float], came: Sequence[float]) -> tuple[Calibration, ...]:
    """Return what came of the forecasts, by tenths of probability; empty tenths are left out."""
    bins: dict[int, list[tuple[float, float]]] = {}
    for pair in zip(promised, came, strict=True):
        bins.setdefault(min(int(pair[0] * _BINS), _BINS - 1), []).append(pair)
    return tuple(
        Calibration(
            low=n / _BINS,
            high=(n + 1) / _BINS,
            count=len(pairs),
            promised=sum(p for p, _ in pairs) / len(pairs),
            came=sum(c for _, c in pairs) / len(pairs),
        )
        for n, pairs in sorted(bins.items())
    )
