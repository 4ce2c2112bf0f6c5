"""The internal procedure as a picture: boxes one below the other, as wide as a phone."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.apps.procedures.domain.record import Step
from motcua.web.shared import labels

#: Units of the picture; one is a pixel at full size.
WIDTH, BAR_WIDTH = 360, 216
_PADDING, _LINE, _GAP = 14, 19, 24
_BAR, _BAR_BELOW = 6, 10
_LETTERS, _MOST_LINES = 40, 3


@dataclass(frozen=True, slots=True)
class Text:
    """One line of a box: where its base line lies."""

    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """
    One step: its box, its lines, and how much of the term it takes.

    :ivar told: hours and percent of the term (or of all hours when no term is known).
    :ivar arrow: where the arrow to the next box begins; None for the last.
    """

    number: int
    y: int
    height: int
    name: tuple[Text, ...]
    about: Text
    told: str
    bar_y: int
    bar_width: float
    arrow: int | None


@dataclass(frozen=True, slots=True)
class Diagram:
    """All boxes, and the size of the picture."""

    boxes: tuple[Box, ...]
    width: int
    height: int
    bar: int = BAR_WIDTH


def diagram(
    steps: Sequence[Step], *, whole: float | None, units: dict[str, str] | None = None
) -> Diagram:
    """
    Return the picture of ``steps``.

    :param whole: hours that are 100 %.
    :param units: what units of each kind are called at the reader's authority.
    """
    boxes, y = [], 1
    for number, step in enumerate(steps, 1):
        box = _box(step, number, y, whole, units or {}, last=number == len(steps))
        boxes.append(box)
        y += box.height + _GAP
    return Diagram(tuple(boxes), WIDTH, max(y - _GAP + 1, 1))


def about(step: Step, units: dict[str, str]) -> str:
    """Return who does a step, where, for how long."""
    hours = "" if step.hours is None else _("%(hours)s giờ") % {"hours": hours_text(step.hours)}
    return " · ".join(part for part in (where(step, units), hours) if part)


def where(step: Step, units: dict[str, str]) -> str:
    """Return who does a step, and where."""
    role = str(labels.STEP_ROLES.get(step.role or "", step.role or ""))
    kind = step.unit_kind or ""
    unit = units.get(kind) or str(labels.UNIT_KINDS.get(kind, kind))
    return " · ".join(part for part in (role, unit) if part)


def hours_text(hours: float) -> str:
    """Return hours with a comma and without needless zeros: ``2,5``."""
    return f"{hours:g}".replace(".", ",")


def _box(
    step: Step, number: int, y: int, whole: float | None, units: dict[str, str], *, last: bool
) -> Box:
    lines = textwrap.wrap(f"{number}. {step.name}", _LETTERS, break_long_words=True)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: _LETTERS - 1] + "…"]
    first = y + _PADDING + _LINE // 2 + 4
    name = tuple(Text(first + n * _LINE, line) for n, line in enumerate(lines))
    words = textwrap.shorten(where(step, units), _LETTERS + 6, placeholder="…")
    below = name[-1].y + _LINE
    bar_y = below + _BAR_BELOW
    height = bar_y + _BAR + _PADDING - y
    share = 100 * step.hours / whole if whole and step.hours is not None else 0
    width = round(BAR_WIDTH * min(share, 100) / 100, 1)
    arrow = None if last else y + height
    return Box(number, y, height, name, Text(below, words), _told(step, share), bar_y, width, arrow)


def _told(step: Step, share: float) -> str:
    if step.hours is None:
        return _("chưa định giờ")
    told = _("%(hours)s giờ") % {"hours": hours_text(step.hours)}
    return f"{told} · {share:.0f} %" if share else told
