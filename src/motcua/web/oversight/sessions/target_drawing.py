"""A target as a picture and in words: plan and reality over time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.apps.inspections.domain.targets import TargetRecord
from motcua.apps.inspections.selectors import Curve
from motcua.web.shared import words
from motcua.web.shared.deadline_bar import Signal

_LEFT, _TOP, _WIDE, _HIGH = 64, 18, 345, 180
WIDTH, HEIGHT = 420, 226
#: Longest unit that stands beside a level of the picture.
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """Lines and marks of an SVG, in its units; ``words`` says what it shows."""

    plan: str
    reality: str
    dots: list[tuple[int, int]]
    today: int | None
    levels: list[tuple[int, str]]
    days: tuple[str, str]
    words: str
    left: int = _LEFT
    right: int = _LEFT + _WIDE
    top: int = _TOP
    base: int = _TOP + _HIGH
    width: int = WIDTH
    height: int = HEIGHT


def value(target: TargetRecord, number: Decimal) -> str:
    """Return a value with its unit, without decimals that say nothing."""
    return f"{_plain(number)}\u00a0{target.unit}"


def signal(curve: Curve) -> Signal:
    """Return the sign of a target: no value yet, behind, or as planned."""
    if curve.gap.ahead is None:
        return Signal.PAUSED
    return Signal.LATE if curve.gap.is_behind else Signal.ON_TIME


def told(curve: Curve) -> str:
    """Return in a few words how far a target is from its plan."""
    ahead = curve.gap.ahead
    if ahead is None:
        return _("chưa có số thực tế")
    if ahead == 0:
        return _("đúng kế hoạch")
    much = value(curve.target, abs(ahead))
    sentence = _("chậm so với kế hoạch %(much)s") if ahead < 0 else _("vượt kế hoạch %(much)s")
    return sentence % {"much": much}


def picture(curve: Curve, today: date) -> Picture:
    """Return the picture of a target's curves."""
    target = curve.target
    every = [p.value for p in target.planned] + [p.value for p in curve.actual]
    low, high = min(*every, Decimal(0)), max(every)

    def at(on: date, number: Decimal) -> tuple[int, int]:
        way = (target.due_on - target.starts_on).days
        part = min((on - target.starts_on).days, way) / way
        level = float((number - low) / (high - low))
        return round(_LEFT + part * _WIDE), round(_TOP + (1 - level) * _HIGH)

    dots = [at(point.on, point.value) for point in curve.actual]
    inside = target.starts_on <= today <= target.due_on
    return Picture(
        plan=_joined([at(point.on, point.value) for point in target.planned]),
        reality=_joined(dots),
        dots=dots,
        today=at(today, low)[0] if inside else None,
        levels=[
            (at(target.due_on, number)[1], _level(target, number))
            for number in sorted({target.start, target.goal})
        ],
        days=(f"{target.starts_on:%d/%m/%Y}", f"{target.due_on:%d/%m/%Y}"),
        words=_sentence(curve),
    )


def _plain(number: Decimal) -> str:
    places = 0 if number == number.to_integral_value() else 2
    return words.number(float(number), places, get_language() or "vi")


def _level(target: TargetRecord, number: Decimal) -> str:
    return value(target, number) if len(target.unit) <= _SHORT else _plain(number)


def _sentence(curve: Curve) -> str:
    target, gap = curve.target, curve.gap
    plan = _("Kế hoạch ngày %(day)s là %(planned)s.") % {
        "day": f"{gap.on:%d/%m/%Y}",
        "planned": value(target, gap.planned),
    }
    if gap.actual is None or gap.known_on is None:
        return f"{plan} {_('Chưa có số thực tế.')}"
    reality = _("Số thực tế mới nhất, ngày %(day)s, là %(actual)s: %(told)s.") % {
        "day": f"{gap.known_on:%d/%m/%Y}",
        "actual": value(target, gap.actual),
        "told": told(curve),
    }
    return f"{plan} {reality}"


def _joined(points: list[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
