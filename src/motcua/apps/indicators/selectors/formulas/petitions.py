"""Formulas of petitions, version 1."""

from collections.abc import Collection, Iterator
from uuid import UUID

from motcua.apps.indicators.selectors.formulas.question import Question, Raw


def petitions(question: Question) -> Iterator[Raw]:
    """Yield the metrics of petitions."""
    yield from ()


def blamed(question: Question) -> Collection[UUID]:
    """Return the dossiers about which a petition on behaviour was sent by the end of the window."""
    return ()


def answered_by(question: Question) -> dict[UUID, tuple[int, int, int]]:
    """Return petitions answered on time, late, and still overdue, by body."""
    return {}
