"""The forecast: for open dossiers now, how well it does, and the past that it learns from."""

from motcua.apps.dossiers.selectors.forecast.live import Quality, forecasts, quality
from motcua.apps.dossiers.selectors.forecast.past import Lesson, lesson

__all__ = ["Lesson", "Quality", "forecasts", "lesson", "quality"]
