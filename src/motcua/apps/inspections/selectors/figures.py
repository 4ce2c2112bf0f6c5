"""The figures of a session: for each metric of its agenda and each body, computed and declared."""

from dataclasses import dataclass
from uuid import UUID

from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.values import Cell
from motcua.apps.inspections.domain.session import AnswerGiven, SessionRecord
from motcua.apps.inspections.selectors.records import bodies, codes, reports


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A metric at a body.

    :ivar cell: what the registry knows: the system's value beside the declared one, the gap.
    :ivar said: what the body wrote in its report, with its note.
    """

    body: UUID
    cell: Cell
    said: AnswerGiven | None


@dataclass(frozen=True, slots=True)
class Row:
    """A metric with its figures, one for each body in the session's order."""

    metric: MetricRecord
    figures: list[Figure]


def figures(session: SessionRecord) -> list[Row]:
    """Return the figures of a session in the order of its agenda."""
    wanted, visited = codes(session.id), [body.id for body in bodies(session.id)]
    if not wanted or not visited:
        return []
    window = windows.read(session.window)
    cells = indicators.cells(codes=wanted, areas=visited, period=window)
    told = reports(session.id)
    said = {(body, code): one for body, r in told.items() for code, one in r.answers.items()}
    return [
        Row(
            indicators.metric(code),
            [Figure(body, cells[code, body], said.get((body, code))) for body in visited],
        )
        for code in wanted
    ]
