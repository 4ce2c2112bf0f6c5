"""Facts about the forecast."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ForecastTrained(Fact):
    """The forecast learnt anew; Brier scores on held-out dossiers, its own and the plain one's."""

    TYPE: ClassVar[str] = "dossiers.forecast_trained"
    samples: int
    brier: str
    brier_share: str
