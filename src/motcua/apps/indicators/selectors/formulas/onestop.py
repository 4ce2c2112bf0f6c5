"""Formulas of the one-stop index for bodies (TT 01/2018/TT-VPCP Art. 13), version 1."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from motcua.apps.indicators.domain import onestop as rules
from motcua.apps.indicators.selectors.assessments import points_of
from motcua.apps.indicators.selectors.formulas.dossiers import Dossiers
from motcua.apps.indicators.selectors.formulas.petitions import answered_by
from motcua.apps.indicators.selectors.formulas.procedures import by_authority
from motcua.apps.indicators.selectors.formulas.question import Question, Raw
from motcua.apps.procedures.selectors.measures import Decided, receivers


def onestop(question: Question, dossiers: Dossiers) -> Iterator[Raw]:
    """Yield the indices that the body is judged by: 5, 6, 8 and 9, one point sum for each body."""
    decides = by_authority(question)
    received = _received(question)
    for area, procedures in decides.items():
        numbers = dossiers.by_area.get(area, Counter())
        yield from _raw(5, area, _fifth(question.scope_of[area], procedures, received))
        yield from _raw(9, area, _ninth(procedures, numbers))
    yield from _assessed(question)
    petitions = answered_by(question)
    for area in decides.keys() | dossiers.by_area.keys() | petitions.keys():
        yield from _raw(8, area, rules.answered(*petitions.get(area, (0, 0, 0))))


def _received(question: Question) -> set[tuple[str, UUID]]:
    """Return which procedure is received somewhere in which province."""
    found = receivers(question.day)
    return {(code, question.scope_of[a]) for code, a in found if a in question.scope_of}


def _fifth(scope: UUID, procedures: list[Decided], received: set[tuple[str, UUID]]) -> int | None:
    spot = sum(one.immediate for one in procedures)
    here = sum((one.code, scope) in received for one in procedures)
    return rules.on_the_spot(spot, len(procedures), here)


def _ninth(procedures: list[Decided], numbers: Counter[str]) -> int | None:
    online = sum(one.online_level != "none" for one in procedures)
    return rules.online(
        (online, len(procedures)),
        (numbers["online"], numbers["received"]),
        numbers["missed_decree"],
    )


def _assessed(question: Question) -> Iterator[Raw]:
    for area, points in points_of(6, question.window, question.as_of).items():
        if area in question.scope_of:
            yield from _raw(6, area, points)


def _raw(number: int, area: UUID, points: int | None) -> Iterator[Raw]:
    if points is not None:
        yield Raw(f"onestop.index{number}", area, points, 1)
