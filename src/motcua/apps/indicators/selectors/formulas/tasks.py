"""Formulas of tasks, version 1: the counters as they stood at the end of the window."""

from collections.abc import Iterator

from motcua.apps.indicators.selectors.formulas.question import Question, Raw
from motcua.apps.tasks import selectors
from motcua.apps.tasks.domain.counters import Counters, GroupBy


def tasks(question: Question) -> Iterator[Raw]:
    """Yield the metrics of tasks, by who leads them; delays of entry by who gave them."""
    rows = selectors.counters(
        as_of=question.until, group_by=GroupBy.BODY, bodies=question.authorities
    )
    for row in rows:
        for area in question.scope_of.keys() & {row.key}:
            for metric, above, below in _numbers(row.counters):
                yield Raw(metric, area, above, below)
    for told in selectors.entry_delays(
        as_of=question.until,
        since=question.window.period.starts_at,
        bodies=question.authorities,
    ):
        if told.key in question.scope_of:
            yield Raw("tasks.entry_late", told.key, told.delays.late, told.delays.total)


def _numbers(found: Counters) -> Iterator[tuple[str, int, int | None]]:
    yield "tasks.assigned", found.total, None
    yield "tasks.completed", found.completed, None
    yield "tasks.open", found.open, None
    yield "tasks.open_overdue", found.open_overdue, None
    yield "tasks.unaccepted", found.unaccepted, None
    yield "tasks.no_deadline", found.no_deadline, None
    yield "tasks.completion_rate", *found.completion_rate
    yield "tasks.overdue_rate", *found.overdue_rate
    yield "tasks.on_time", found.completed_on_time, found.completed
