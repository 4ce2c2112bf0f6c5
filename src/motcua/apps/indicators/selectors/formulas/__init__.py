"""
The formulas: each group of metrics is one named selector over the facts, with a version.

``run`` computes what is asked for and nothing else; what a group needs of another is read once.
"""

from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from motcua.apps.indicators.domain.registry import METRICS
from motcua.apps.indicators.selectors.formulas.dossiers import Dossiers
from motcua.apps.indicators.selectors.formulas.onestop import onestop
from motcua.apps.indicators.selectors.formulas.petitions import petitions
from motcua.apps.indicators.selectors.formulas.procedures import procedures, ratings
from motcua.apps.indicators.selectors.formulas.question import Question, Raw
from motcua.apps.indicators.selectors.formulas.tasks import tasks

__all__ = ["FAMILIES", "Question", "Raw", "run"]


class _Reading:
    """What formulas share while one window is computed."""

    def __init__(self, question: Question) -> None:
        self.question = question

    @cached_property
    def dossiers(self) -> Dossiers:
        return Dossiers(self.question)


#: Group of the registry -> the selector that computes its metrics.
FAMILIES: dict[str, Callable[[_Reading], Iterator[Raw]]] = {
    "dossiers": lambda reading: reading.dossiers.raws(),
    "onestop": lambda reading: _both(reading),
    "tasks": lambda reading: tasks(reading.question),
    "petitions": lambda reading: petitions(reading.question),
    "procedures": lambda reading: procedures(reading.question),
    "ratings": lambda reading: ratings(reading.question),
}


def run(question: Question, codes: Collection[str]) -> Iterator[Raw]:
    """Yield the numbers of the metrics asked for, in no order; parts of composed ones included."""
    wanted = {code for code in codes if METRICS[code].formula and not METRICS[code].composed}
    reading = _Reading(question)
    for family in {METRICS[code].group.value: None for code in sorted(wanted)}:
        for raw in FAMILIES[family](reading):
            if raw.metric in wanted:
                yield raw


def _both(reading: _Reading) -> Iterator[Raw]:
    yield from onestop(reading.question, reading.dossiers)
    yield from reading.dossiers.points()
