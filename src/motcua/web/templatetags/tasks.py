"""What the pages of tasks draw: how a body's tasks are made up, as one bar."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.apps.tasks.domain.counters import Counters

register = template.Library()

#: Part of the bar -> colour by its class; the hatch tells what is out of the count.
_PARTS = (
    ("completed_on_time", "on_time"),
    ("completed_late", "soon"),
    ("open_within", "paused"),
    ("open_overdue", "late"),
)
_WIDTH = 200


@register.simple_tag
def stack(counters: Counters) -> SafeString | str:
    """Return four of the six counters as one bar; what it shows is said in words too."""
    parts = [(css, getattr(counters, name)) for name, css in _PARTS]
    whole = sum(number for _css, number in parts)
    if not whole:
        return ""
    told = _("đúng hạn %(a)s, trễ %(b)s, trong hạn %(c)s, quá hạn %(d)s")
    words = told % dict(zip("abcd", (number for _css, number in parts), strict=True))
    return format_html(
        '<svg class="stack" viewBox="0 0 {} 10" preserveAspectRatio="none" role="img">'
        "<title>{}</title>{}</svg>",
        _WIDTH,
        words,
        format_html_join(
            "", '<rect class="{}" x="{}" width="{}" height="10"/>', _spans(parts, whole)
        ),
    )


def _spans(parts: list[tuple[str, int]], whole: int) -> list[tuple[str, str, str]]:
    """Return the class, the start and the width of each part that is there."""
    spans, start = [], 0.0
    for css, number in parts:
        width = _WIDTH * number / whole
        if number:
            spans.append((css, f"{start:.1f}", f"{max(width - 1, 1):.1f}"))
        start += width
    return spans
