"""A trend as a small line: its points for the drawing, and its words for who does not see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.apps.dossiers.selectors import Month
from motcua.web.shared import words

WIDTH, HEIGHT = 110, 24
#: The line's floor, in percent, unless it falls lower: small dips must not look like a collapse.
_FLOOR = 80


@dataclass(frozen=True, slots=True)
class Spark:
    """
    A line ready to draw.

    :ivar points: of the polyline, in a box of ``WIDTH`` by ``HEIGHT``.
    :ivar end: where the last point lies.
    :ivar words: lowest and latest month with their fractions.
    """

    points: str
    end: tuple[float, float]
    words: str


def spark(months: Sequence[Month], language: str) -> Spark | None:
    """Return the line of ``months``; None with fewer than two months that have dossiers."""
    known = [(n, m) for n, m in enumerate(months) if m.denominator]
    if len(known) < 2:
        return None
    shares = [100 * m.numerator / m.denominator for _, m in known]
    floor = min(_FLOOR, *shares)
    step = WIDTH / max(len(months) - 1, 1)
    places = [
        (round(n * step, 1), round((100 - share) / (100 - floor or 1) * HEIGHT, 1))
        for (n, _), share in zip(known, shares, strict=True)
    ]
    lowest = min(zip(shares, (m for _, m in known), strict=True), key=lambda pair: pair[0])[1]
    return Spark(
        points=" ".join(f"{x},{y}" for x, y in places),
        end=places[-1],
        words=_told(lowest, known[-1][1], language),
    )


def _told(lowest: Month, latest: Month, language: str) -> str:
    return _("12 tháng: thấp nhất %(low)s (%(low_month)s), mới nhất %(last)s (%(last_month)s)") % {
        "low": words.rate(lowest.numerator, lowest.denominator, language),
        "low_month": f"{lowest.first:%m/%Y}",
        "last": words.rate(latest.numerator, latest.denominator, language),
        "last_month": f"{latest.first:%m/%Y}",
    }
