"""Figures in words: the value, its fraction, the sum over provinces, the gap, the trend."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.apps.indicators.domain.metrics import MetricRecord, Unit
from motcua.apps.indicators.domain.values import Cell, DeclaredRecord, ValueRecord, value_of
from motcua.web.oversight.board.rows import Row
from motcua.web.shared import words

Known = ValueRecord | DeclaredRecord
#: Box of a trend.
WIDTH, HEIGHT = 110, 24


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as it is read: ``99,82 %`` with ``555/556`` below it."""

    value: str
    fraction: str = ""

    def __str__(self) -> str:
        return f"{self.value} ({self.fraction})" if self.fraction else self.value


def figure(row: Row, metric: MetricRecord, known: Known | None, language: str = "vi") -> Figure:
    """Return a value in words; a dash where nothing is known."""
    if known is None or known.value is None:
        return Figure("–")
    if row.words is not None:
        return Figure(str(row.words[0 if known.value else 1]))
    fraction = _fraction(known, language)
    if row.whole and fraction:
        return Figure(fraction)
    return Figure(amount(metric, known.value, language), fraction)


def amount(metric: MetricRecord, value: Decimal, language: str = "vi") -> str:
    """Return a value with its unit: ``92,24 %``, ``0,95``, ``1.204``."""
    if metric.unit in (Unit.COUNT, Unit.YES_NO):
        return words.number(int(value), 0, language)
    places = 0 if value == int(value) and metric.unit is Unit.RATIO else 2
    text = words.number(float(value), places, language)
    return f"{text} %" if metric.unit is Unit.PERCENT else text


def short(metric: MetricRecord, value: Decimal, language: str = "vi") -> str:
    """Return a limit without needless decimals: ``30 %``, ``0,8``."""
    text = words.number(float(value), max(0, -int(value.normalize().as_tuple().exponent)), language)
    return f"{text} %" if metric.unit is Unit.PERCENT else text


def _fraction(known: Known, language: str) -> str:
    if known.denominator is None or known.numerator is None:
        return ""
    above, below = (words.number(n, 0, language) for n in (known.numerator, known.denominator))
    return f"{above}/{below}"


def whole(row: Row, metric: MetricRecord, cells: Sequence[Cell], language: str = "vi") -> Figure:
    """
    Return the sum over provinces: numerators and denominators are added, rates never averaged.

    Of a yes or no: how many of those that are known. A dash where one number cannot be added.
    """
    known = [cell.shown for cell in cells if cell.shown and cell.shown.value is not None]
    if not known:
        return Figure("–")
    if row.words is not None:
        return Figure(f"{sum(1 for one in known if one.value)}/{len(known)}")
    above = [one.numerator for one in known]
    below = [one.denominator for one in known]
    if any(n is None for n in above) or row.whole:
        return Figure("–")
    bottom = None if metric.unit is Unit.COUNT else sum(n or 0 for n in below)
    if bottom is not None and any(n is None for n in below):
        return Figure("–")
    top = sum(n or 0 for n in above)
    value = value_of(metric, top, bottom)
    sums = replace(known[0], numerator=top, denominator=bottom, value=value)
    return figure(row, metric, sums, language)


def gap(metric: MetricRecord, cell: Cell, language: str = "vi") -> str:
    """Return in words how far the declared value lies from the computed one; "" = not at all."""
    if not cell.gap or cell.declared is None or cell.declared.value is None:
        return ""
    return _("khai %(value)s") % {"value": amount(metric, cell.declared.value, language)}


@dataclass(frozen=True, slots=True)
class Trend:
    """A line through the windows up to the one shown, ready to draw, and its words."""

    points: str
    end: tuple[float, float]
    words: str


def trend(
    metric: MetricRecord, known: Sequence[tuple[str, Decimal | None]], language: str = "vi"
) -> Trend | None:
    """
    Return the line of values by window, the oldest first; None with fewer than two.

    :param known: name of each window and its value.
    """
    there = [(n, name, value) for n, (name, value) in enumerate(known) if value is not None]
    if len(there) < 2:
        return None
    values = [value for _, _, value in there]
    low, span = min(values), max(values) - min(values)
    step = WIDTH / max(len(known) - 1, 1)

    def height(value: Decimal) -> float:
        part = float((value - low) / span) if span else 0.5
        return round((1 - part) * (HEIGHT - 4) + 2, 1)

    places = [(round(n * step, 1), height(value)) for n, _, value in there]
    (_n, first_name, first), (_m, last_name, last) = there[0], there[-1]
    return Trend(
        points=" ".join(f"{x},{y}" for x, y in places),
        end=places[-1],
        words=_("Từ %(first)s (%(first_window)s) đến %(last)s (%(last_window)s)")
        % {
            "first": amount(metric, first, language),
            "first_window": first_name,
            "last": amount(metric, last, language),
            "last_window": last_name,
        },
    )
