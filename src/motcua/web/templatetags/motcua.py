"""What templates draw and write: bars, marks, moments, numbers, rates."""

from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.kernel.moments import local
from motcua.kernel.money import Money
from motcua.kernel.period import Period
from motcua.web.shared import labels, words
from motcua.web.shared.deadline_bar import Bar, Part, Signal

register = template.Library()

#: Open minutes of an ordinary working day of the national calendar.
_WORKING_DAY = 8 * 60

#: Signal -> shape within a box of 12 by 12: colour never speaks alone.
_SHAPES = {
    Signal.ON_TIME: "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z",
    Signal.SOON: "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1ZM6 2.6v6.8a3.4 3.4 0 0 0 0-6.8Z",
    Signal.LATE: "M6 .8 11.6 11H.4Z",
    Signal.PAUSED: "M2 1h2.6v10H2ZM7.4 1H10v10H7.4Z",
    Signal.DONE: "M1.2 6.4 2.8 4.9 5 7.1 9.3 2 11 3.4 5.1 10.2Z",
    Signal.UNLIMITED: "M1 5h10v2H1Z",
}


@register.simple_tag
def mark(signal: str, text: str) -> SafeString:
    """Return ``text`` with the colour and the shape of its signal."""
    return format_html(
        '<span class="mark {}"><svg viewBox="0 0 12 12" aria-hidden="true"><path'
        ' fill-rule="evenodd" d="{}"/></svg><span>{}</span></span>',
        signal,
        _SHAPES[Signal(signal)],
        text,
    )


@register.simple_tag
def deadline_bar(bar: Bar | None, text: str, size: str = "") -> SafeString | str:
    """Return the bar as SVG; ``text`` says in words how the time stands."""
    if bar is None:
        return ""
    return format_html(
        '<svg class="bar {} {}" role="img" aria-label="{}">'
        '<rect class="track" width="100%" height="100%" rx="2"/>{}{}{}</svg>',
        bar.signal,
        size,
        _told(bar, text),
        format_html_join("", "{}", ((_stretch(*stretch),) for stretch in bar.stretches)),
        format_html_join(
            "",
            '<rect class="gap" x="{}%" width="2" height="100%" transform="translate(-1)"/>',
            ((place,) for place in bar.borders),
        ),
        format_html(
            '<rect class="notch" x="{}%" y="-3" width="3" height="{}" transform="translate(-2)"/>',
            bar.notch,
            32 if size == "big" else 20,
        ),
    )


def _stretch(part: Part, start: float, end: float) -> SafeString | str:
    if part is Part.AHEAD:
        return ""
    width = round(end - start, 2)
    if part is Part.PAUSED:
        return format_html(
            '<rect fill="url(#hatch)" x="{}%" width="{}%" height="100%"/>', start, width
        )
    return format_html('<rect class="{}" x="{}%" width="{}%" height="100%"/>', part, start, width)


def _told(bar: Bar, text: str) -> str:
    days = _("%(days)s ngày làm việc") % {"days": bar.days}
    return f"{days}; {text}"


@register.simple_tag
def share(numerator: int, denominator: int, signal: str = "on_time") -> SafeString:
    """Return a fraction as a small bar; the figures stand beside it, so it is hidden from ears."""
    part = 100 * numerator / denominator if denominator else 0
    return format_html(
        '<svg class="share {}" aria-hidden="true"><rect class="track" width="100%" height="100%"'
        ' rx="2"/><rect class="used" width="{}%" height="100%" rx="2"/></svg>',
        signal,
        f"{part:.2f}",
    )


@register.simple_tag
def waited(seconds: int) -> str:
    """Return how long somebody waited, in hours and minutes by the wall clock."""
    return words.span(seconds // 60, 24 * 60, _language())


@register.simple_tag
def rate(numerator: int, denominator: int) -> str:
    """Return a rate with its fraction: ``99,82 % (1.110/1.112)``."""
    return words.rate(numerator, denominator, _language())


@register.filter
def moment(value: datetime | None) -> str:
    """Return a moment in words, ``–`` for none."""
    return words.moment(value, _language()) if value else "–"


@register.filter
def day(value: date | datetime | None) -> str:
    """Return a day in words, ``–`` for none."""
    if value is None:
        return "–"
    return words.day(local(value).date() if isinstance(value, datetime) else value, _language())


@register.filter
def short(value: datetime | date | None) -> str:
    """Return a moment as ``23/11, 10:20``, a day as ``23/11/2026``, ``–`` for none."""
    if value is None:
        return "–"
    return f"{local(value):%d/%m, %H:%M}" if isinstance(value, datetime) else f"{value:%d/%m/%Y}"


@register.filter
def number(value: int) -> str:
    """Return a whole number grouped by threes."""
    return words.number(value, 0, _language())


@register.filter
def dong(value: int) -> str:
    """Return an amount of đồng; 0 is said in words."""
    return str(Money(value)) if value else _("miễn phí")


@register.filter
def sentence(value: object) -> str:
    """Return the text with a large first letter."""
    return words.sentence(str(value))


@register.filter
def term(value: object) -> str:
    """Return a term in the reader's language."""
    return words.term(str(value), _language())


@register.filter
def in_words(pair: tuple[str, str]) -> str:
    """Return the Vietnamese or the English word of a pair."""
    return pair[1 if _language().startswith("en") else 0]


@register.simple_tag(takes_context=True)
def address(context: template.Context, **changes: object) -> str:
    """Return this page's address with some of its questions changed; ``None`` or "" drops one."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("after", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _language() -> str:
    return get_language() or "vi"


@register.filter
def item(table: Any, key: Any) -> Any:
    """Return what stands in a table or list under ``key``; "" where nothing does."""
    try:
        return table[key]
    except (KeyError, IndexError, TypeError):
        return ""


@register.filter
def label(value: object, table: str) -> str:
    """Return the words for a value of one of the tables in ``shared.labels``."""
    return str(getattr(labels, table).get(str(value), value)) if value else ""


@register.simple_tag(takes_context=True)
def period_address(context: template.Context, period: Period) -> str:
    """Return this page's address for another period."""
    return address(context, **{"from": period.start.isoformat(), "to": period.last.isoformat()})


@register.simple_tag
def used(bar: Bar) -> str:
    """Return the working time that a bar shows as used, in days of 8 hours."""
    return words.span(bar.used, _WORKING_DAY, _language())


@register.simple_tag(takes_context=True)
def figure_address(
    context: template.Context, column: str, group: str, route: str = "rates_behind"
) -> str:
    """Return the address of the list behind a figure; without a column that of the table."""
    query = context["request"].GET.copy()
    for name, value in {"column": column, "group": group, "after": ""}.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{reverse(route)}?{query.urlencode()}"
