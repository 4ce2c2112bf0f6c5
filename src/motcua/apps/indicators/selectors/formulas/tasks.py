"""Formulas of tasks, version 1."""

from collections.abc import Iterator

from motcua.apps.indicators.selectors.formulas.question import Question, Raw


def tasks(question: Question) -> Iterator[Raw]:
    """Yield the metrics of tasks."""
    yield from ()
