"""The table of rates: its columns, its lines with trend and satisfaction, counted once a while."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.punctuality import HANDLED, Verdict
from motcua.apps.dossiers.domain.rates import GroupBy, Rate
from motcua.apps.dossiers.domain.ratings import Satisfaction
from motcua.apps.dossiers.selectors import Month, statistics
from motcua.apps.dossiers.selectors.statistics import Question
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.web.oversight.questions import Asked
from motcua.web.shared.sparkline import Spark, spark

#: Trends and satisfaction are counted anew after so many seconds.
_KEPT_SECONDS = 600
_MONTHS = 12
#: Column of the table -> its words and the verdicts that it counts; none = all.
COLUMNS: dict[str, tuple[object, tuple[Verdict, ...]]] = {
    "received": (_("Tiếp nhận"), ()),
    "handled": (_("Đã giải quyết"), tuple(sorted(HANDLED))),
    "early": (_("Trước hạn"), (Verdict.EARLY,)),
    "on_time": (_("Đúng ngày"), (Verdict.ON_TIME,)),
    "late": (_("Quá hạn"), (Verdict.LATE,)),
    "open_within": (_("Đang, trong hạn"), (Verdict.OPEN_WITHIN,)),
    "open_overdue": (_("Đang, quá hạn"), (Verdict.OPEN_OVERDUE,)),
}
_BAD = {"late", "open_overdue"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of the table and the name of its column."""

    name: str
    words: object
    number: int
    is_bad: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    rate: Rate
    cells: tuple[Cell, ...]
    spark: Spark | None = None
    satisfied: Satisfaction | None = None


def lines(
    found: list[Rate], trends: dict[str, list[Month]], answers: dict[str, Satisfaction]
) -> list[Line]:
    """Return the lines of ``found`` with their trend and what people answered."""
    language = get_language() or "vi"
    return [
        line(rate, spark=spark(trends.get(rate.group, ()), language), said=answers.get(rate.group))
        for rate in found
    ]


def line(rate: Rate, *, spark: Spark | None = None, said: Satisfaction | None = None) -> Line:
    """Return a rate as a line of the table."""
    counts = statistics.as_row(rate)
    return Line(
        rate,
        tuple(
            Cell(name, words, int(str(counts[name])), name in _BAD)
            for name, (words, _verdicts) in COLUMNS.items()
        ),
        spark,
        said,
    )


def trends(asked: Asked) -> dict[str, list[Month]]:
    """Return the twelve months up to the end of the period, for each group of the table."""
    if asked.group_by is GroupBy.MONTH:
        return {}
    last = min(asked.period.last, local_day(asked.now))
    first = date(last.year - 1 + last.month // _MONTHS, last.month % _MONTHS + 1, 1)
    return _kept(
        "trends",
        asked,
        lambda: dossiers.trends(question(asked, period=Period.through(first, last))),
    )


def satisfaction(asked: Asked) -> list[Satisfaction]:
    """Return what people answered in the period, grouped like the table."""
    return _kept("satisfaction", asked, lambda: dossiers.satisfaction(question(asked)))


def question(asked: Asked, *, period: Period | None = None) -> Question:
    """Return what is asked of the statistics, of another period where one is given."""
    within = period or asked.period
    return Question(
        period=within,
        definition=asked.definition,
        group_by=asked.group_by,
        until=min(within.ends_at, asked.now),
        authorities=asked.authorities,
        restated_on=local_day(asked.now) if asked.restated else None,
    )


def _kept(what: str, asked: Asked, count: Callable[[], Any]) -> Any:
    """Return what ``count`` gives, counted once in ten minutes by each process."""
    within = asked.within.id if asked.within else ""
    key = "-".join(
        str(part)
        for part in (
            what,
            asked.period.start,
            asked.period.end,
            asked.definition,
            asked.group_by,
            asked.restated,
            within,
        )
    )
    found = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, _KEPT_SECONDS)
    return found
