"""Formulas of petitions, version 1: as they stood at the end of the window."""

from collections.abc import Collection, Iterator
from uuid import UUID

from motcua.apps.indicators.selectors.formulas.question import Question, Raw
from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain.counters import Counters, GroupBy
from motcua.apps.petitions.selectors.measures import blamed_dossiers


def petitions(question: Question) -> Iterator[Raw]:
    """Yield the metrics of petitions, by the authority that had them."""
    for area, found in _counters(question, fresh=True).items():
        yield Raw("petitions.received", area, found.received)
        yield Raw("petitions.handled", area, found.handled)
        yield Raw("petitions.on_time", area, *found.on_time_rate)
    for area, found in _counters(question, fresh=False).items():
        yield Raw("petitions.open_overdue", area, found.open_overdue)


def blamed(question: Question) -> Collection[UUID]:
    """Return the dossiers about which a petition on behaviour was sent by the end of the window."""
    return blamed_dossiers(question.until)


def answered_by(question: Question) -> dict[UUID, tuple[int, int, int]]:
    """Return petitions of the window answered on time, late, and still overdue, by body."""
    found = _counters(question, fresh=True).items()
    return {area: (c.handled_on_time, c.handled_late, c.open_overdue) for area, c in found}


def _counters(question: Question, *, fresh: bool) -> dict[UUID, Counters]:
    """Return how the petitions received in the window stood at its end, or all received by then."""
    rows = selectors.counters(
        as_of=question.until,
        group_by=GroupBy.BODY,
        bodies=question.authorities,
        since=question.window.period.starts_at if fresh else None,
    )
    known = {area: area for area in question.scope_of}
    return {known[row.key]: row.counters for row in rows if row.key in known}  # type: ignore[index]
