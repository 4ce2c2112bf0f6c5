"""Values in words: with fraction and unit, as a line, with what was declared."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.apps.indicators.domain.metrics import Direction, Group, MetricRecord, Unit
from motcua.apps.indicators.domain.values import Cell, DeclaredRecord, ValueRecord
from motcua.apps.indicators.domain.windows import Window
from motcua.web.shared import words
from motcua.web.shared.deadline_bar import Signal
from motcua.web.shared.sparkline import HEIGHT, WIDTH

GROUPS = {
    Group.DOSSIERS: gettext_lazy("Hồ sơ"),
    Group.TASKS: gettext_lazy("Nhiệm vụ"),
    Group.PETITIONS: gettext_lazy("Phản ánh, kiến nghị"),
    Group.PROCEDURES: gettext_lazy("Thủ tục"),
    Group.RATINGS: gettext_lazy("Đánh giá của người dân"),
    Group.ONESTOP: gettext_lazy("Chấm điểm một cửa (TT 01/2018)"),
    Group.INDEX766: gettext_lazy("Bộ chỉ số 766"),
    Group.GOVERNMENT: gettext_lazy("Chính quyền điện tử (địa phương khai)"),
}
UNITS = {
    Unit.COUNT: gettext_lazy("số đếm"),
    Unit.PERCENT: gettext_lazy("tỷ lệ %"),
    Unit.POINTS: gettext_lazy("điểm"),
    Unit.RATIO: gettext_lazy("tỷ số"),
    Unit.YES_NO: gettext_lazy("có hoặc chưa"),
}
DIRECTIONS = {
    Direction.UP: gettext_lazy("càng cao càng tốt"),
    Direction.DOWN: gettext_lazy("càng thấp càng tốt"),
    Direction.NEITHER: gettext_lazy("chỉ để biết"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A trend ready to draw, with its words."""

    points: str
    end: tuple[float, float]
    words: str


def told(metric: MetricRecord, record: ValueRecord | DeclaredRecord | None) -> str:
    """Return a value with its fraction; "–" where nothing is known or judged."""
    if record is None or record.value is None:
        return "–"
    value, language = record.value, get_language() or "vi"
    if metric.unit is Unit.YES_NO:
        return _("Có") if value else _("Chưa")
    if metric.unit is Unit.COUNT:
        return words.number(int(value), 0, language)
    above, below = record.numerator, record.denominator
    if metric.unit is Unit.PERCENT and above is not None and below is not None:
        return words.rate(above, below, language)
    shown = words.number(float(value), 2, language)
    judged = getattr(record, "judged", None)
    if judged is not None:
        return _("%(points)s / %(most)s điểm") % {
            "points": shown,
            "most": words.number(float(judged), 0, language),
        }
    if metric.unit is Unit.PERCENT:
        return f"{shown} %"
    if above is None or below is None:
        return shown
    return f"{shown} ({words.number(above, 0, language)}/{words.number(below, 0, language)})"


def gap(metric: MetricRecord, cell: Cell) -> str:
    """Return computed minus declared with its sign; "" where there is none or no difference."""
    if not cell.gap:
        return ""
    places = 0 if metric.unit is Unit.COUNT else 2
    shown = words.number(abs(float(cell.gap)), places, get_language() or "vi")
    return f"{'+' if cell.gap > 0 else '−'}{shown}"


def signal(metric: MetricRecord, cell: Cell) -> Signal | None:
    """Return how a gap or a missing value is marked."""
    if cell.shown is None or cell.shown.value is None:
        return Signal.PAUSED
    return Signal.SOON if cell.gap else None


def line(metric: MetricRecord, cells: Sequence[tuple[Window, Cell]]) -> Line | None:
    """Return the trend of a metric over windows; None with fewer than two values."""
    known = [
        (n, window, shown.value, shown)
        for n, (window, cell) in enumerate(cells)
        if (shown := cell.shown) and shown.value is not None
    ]
    if len(known) < 2:
        return None
    values = [value for _n, _w, value, _s in known]
    low, high = min(values), max(values)
    spread = high - low or Decimal(1)
    step = WIDTH / max(len(cells) - 1, 1)
    places = [
        (round(n * step, 1), round(float((high - value) / spread) * (HEIGHT - 6) + 3, 1))
        for n, _w, value, _s in known
    ]
    first, last = known[0], known[-1]
    return Line(
        points=" ".join(f"{x},{y}" for x, y in places),
        end=places[-1],
        words=_("%(first)s: %(from)s; %(last)s: %(to)s")
        % {
            "first": first[1].name_vi,
            "from": told(metric, first[3]),
            "last": last[1].name_vi,
            "to": told(metric, last[3]),
        },
    )
