"""The forecast: which open dossiers are likely to become late, why, and how far to trust it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.forecast import Calibration, Forecast
from motcua.apps.dossiers.selectors import Filters, Quality
from motcua.web.office.rows import Row, rows
from motcua.web.shared import access

#: So many of the most urgent open dossiers are weighed; so many of them are shown.
_WEIGHED, _SHOWN = 200, 40


@dataclass(frozen=True, slots=True)
class Likely:
    """A dossier with its forecast; ``reasons`` in the reader's language."""

    row: Row
    percent: int
    signal: str
    reasons: list[tuple[str, bool]]


@require_safe
def forecast(request: HttpRequest) -> HttpResponse:
    """Show the likeliest to become late, and how the forecast did on what it had not seen."""
    now, standing = timezone.now(), access.standing(request)
    ahead = Filters(due_from=now, waiting=False)
    found = dossiers.worklist(standing=standing, at=now, filters=ahead, limit=_WEIGHED).items
    told = dossiers.forecasts(found, at=now)
    likely = sorted((d for d in found if d.id in told), key=lambda d: -told[d.id].probability)
    shown = rows(likely[:_SHOWN], now=now)
    context = {
        "now": now,
        "likely": [_likely(row, told[row.dossier.id]) for row in shown],
        "weighed": len(told),
        "expected": round(sum(f.probability for f in told.values()), 1),
        **_trust(dossiers.forecast_quality()),
    }
    return render(request, "office/leading/forecast.html", context)


def _likely(row: Row, told: Forecast) -> Likely:
    english = (get_language() or "vi").startswith("en")
    percent = round(100 * told.probability)
    signal = "late" if percent >= 50 else "soon" if percent >= 20 else "on_time"
    reasons = [(r.en if english else r.vi, r.weight > 0) for r in told.reasons]
    return Likely(row, percent, signal, reasons)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the calibration picture, in a box of 100 by 100; ``radius`` grows with count."""

    x: float
    y: float
    radius: float
    bin: Calibration

    @property
    def promised(self) -> int:
        """What was promised on average, in percent."""
        return round(100 * self.bin.promised)

    @property
    def came(self) -> int:
        """What came, in percent."""
        return round(100 * self.bin.came)


def _trust(quality: Quality | None) -> dict[str, object]:
    if quality is None:
        return {"quality": None}
    most = max(c.count for c in quality.backtest.calibration)
    points = [
        Point(
            round(100 * c.promised, 1),
            round(100 - 100 * c.came, 1),
            round(1.5 + 4 * (c.count / most) ** 0.5, 1),
            c,
        )
        for c in quality.backtest.calibration
    ]
    return {"quality": quality, "points": points}
