"""Formulas of dossiers, version 1: one pass over the window for all of them."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from motcua.apps.dossiers.selectors.measures import Measures, measures
from motcua.apps.indicators.selectors.formulas.petitions import blamed
from motcua.apps.indicators.selectors.formulas.question import Question, Raw

#: Metric -> names of ``dossiers.selectors.measures`` above and below the line.
FRACTIONS: dict[str, tuple[str, str | None]] = {
    "dossiers.received": ("received", None),
    "dossiers.carried_over": ("carried_over", None),
    "dossiers.handled": ("handled", None),
    "dossiers.open": ("open", None),
    "dossiers.open_overdue": ("open_overdue", None),
    "dossiers.paused": ("paused", None),
    "dossiers.on_time_form06": ("on_time_form06", "handled"),
    "dossiers.on_time_index": ("on_time_index", "all"),
    "dossiers.on_time_decree": ("on_time_decree", "handled"),
    "dossiers.early_form06": ("early_form06", "handled"),
    "dossiers.late_form06": ("late_form06", "handled"),
    "dossiers.open_overdue_share": ("open_overdue", "open"),
    "dossiers.online_share": ("online", "received"),
    "dossiers.post_share": ("postal", "received"),
    "dossiers.direct_share": ("direct", "received"),
    "dossiers.supplemented": ("supplemented", "received"),
    "dossiers.supplemented_twice": ("supplemented_twice", "received"),
    "dossiers.apologised": ("apologised", "missed_decree"),
    "dossiers.refused": ("refused", "handled"),
    "dossiers.mean_days": ("days", "handled"),
}
_POINTS: dict[str, tuple[str, str | None]] = {
    f"onestop.index{number}": (f"points{number}", "handled") for number in (1, 2, 3, 4, 7)
}


class Dossiers:
    """All numbers of a window's dossiers, read once and kept for the formulas that need them."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self.by_area: dict[UUID, Counter[str]] = {}
        self.by_field: dict[tuple[UUID, str], Counter[str]] = {}
        for row in measures(
            question.window.period, question.until, question.authorities, blamed(question)
        ):
            self._add(row)

    def _add(self, row: Measures) -> None:
        scope = self._question.scope_of.get(row.authority)
        if scope is None:
            return
        self.by_area.setdefault(row.authority, Counter()).update(row.numbers)
        self.by_field.setdefault((scope, row.field), Counter()).update(row.numbers)

    def raws(self) -> Iterator[Raw]:
        """Yield the metrics of dossiers by authority, and by field of a province."""
        for area, numbers in self.by_area.items():
            yield from _raws(area, "", numbers, FRACTIONS)
        for (scope, field), numbers in self.by_field.items():
            yield from _raws(scope, field or "–", numbers, FRACTIONS)

    def points(self) -> Iterator[Raw]:
        """Yield the one-stop indices that are given to each dossier."""
        for area, numbers in self.by_area.items():
            yield from _raws(area, "", numbers, _POINTS)


def _raws(
    area: UUID, field: str, numbers: Counter[str], fractions: dict[str, tuple[str, str | None]]
) -> Iterator[Raw]:
    for metric, (above, below) in fractions.items():
        numerator, denominator = numbers[above], numbers[below] if below else None
        if numerator or denominator:
            yield Raw(metric, area, numerator, denominator, field)
