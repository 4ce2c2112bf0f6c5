"""Values computed on the spot, without keeping them: as of any moment, also for a past one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.refusals import FromTheFuture
from motcua.apps.indicators.domain.values import Cell
from motcua.apps.indicators.domain.windows import Window
from motcua.apps.indicators.selectors import declared, formulas, sums
from motcua.apps.indicators.selectors.cells import Told, assembled
from motcua.apps.indicators.selectors.formulas import Question
from motcua.apps.indicators.selectors.sums import LAST_DAY, Areas, Sums, scope
from motcua.apps.journal import selectors as journal


def ask(window: Window, as_of: datetime, areas: Collection[UUID] | None = None) -> Question:
    """
    Return the question for all authorities, or for the provinces to which ``areas`` belong.

    :raises FromTheFuture: the window had not begun.
    :raises UnknownAuthority: there is no such area.
    """
    if as_of <= window.period.starts_at:
        raise FromTheFuture(field="period", what_vi=window.name_vi, what_en=window.name_en)
    until = min(window.period.ends_at, as_of)
    every = agencies.authorities(on=min(window.period.last, Question.last_day(until)))
    scope_of = {record.id: scope(record) for record in every}
    if areas is not None:
        chosen = {scope_of.get(a) or agencies.authority(a).id for a in areas}
        scope_of = {area: place for area, place in scope_of.items() if place in chosen}
    return Question(window=window, until=until, as_of=as_of, scope_of=scope_of, whole=areas is None)


def live(
    *,
    codes: Sequence[str],
    areas: Sequence[UUID],
    window: Window,
    as_of: datetime,
    restated: bool = False,
    on: date | None = None,
) -> dict[tuple[str, UUID], Cell]:
    """
    Return cells computed now from the facts as of a moment; nothing is kept.

    What is kept for the same moment says the same.

    :raises FromTheFuture: the window had not begun.
    """
    every = registry.with_parts(codes)
    apart = sums.told_apart(areas)
    narrow = None if restated or apart.whole else areas
    question = ask(window, as_of, narrow)
    numbers = _added(question, every, apart, on or LAST_DAY if restated else None)
    head = journal.head()
    told = {
        metric.code: Told(metric.version, as_of, head.size, head.root.hex())
        for metric in map(registry.metric, every)
        if metric.formula and not metric.composed
    }
    said = declared.latest(every, areas, [window])
    return {
        (code, area): cell
        for area in areas
        for code, cell in assembled(codes, every, area, window, numbers, told, said).items()
    }


def _added(question: Question, codes: Collection[str], areas: Areas, on: date | None) -> Sums:
    """Return the sums of what the formulas tell; ``on``: restated on that day."""
    targets = _restated(question, areas, on) if on else _recorded(question, areas)
    found: dict[tuple[str, UUID, str], tuple[int, int | None]] = {}
    for raw in formulas.run(question, codes):
        if raw.field:
            continue
        for target in (*targets[raw.area], *areas.whole):
            key = (raw.metric, target, question.window.key)
            above, below = found.get(key, (0, None))
            both = None if raw.denominator is None else (below or 0) + raw.denominator
            found[key] = (above + raw.numerator, both)
    return found


def _recorded(question: Question, areas: Areas) -> dict[UUID, set[UUID]]:
    """Return for each authority the areas that it counts for, as recorded."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for area, place in question.scope_of.items():
        found[area] |= {area} & areas.own | {place} & areas.provinces
    return found


def _restated(question: Question, areas: Areas, on: date) -> dict[UUID, set[UUID]]:
    """Return for each authority the areas that it counts for on a day."""
    holders = agencies.restate(list(question.scope_of), on=on)
    places = {r.id: scope(r) for r in agencies.authorities(set(holders.values()), on=on)}
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for area, holder in holders.items():
        place = places.get(holder, holder)
        found[area] |= {holder} & areas.own | {place} & areas.provinces
    return found
