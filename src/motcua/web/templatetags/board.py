"""What the board of provinces draws: the shape of a tile, beside its colour."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.web.shared.deadline_bar import Signal
from motcua.web.templatetags.motcua import _SHAPES

register = template.Library()


@register.simple_tag
def tile_mark(signal: str) -> SafeString | str:
    """Return the shape of a signal in the lower right corner of a tile."""
    if not signal:
        return ""
    return format_html(
        '<path class="shape" fill-rule="evenodd" transform="translate(128 68) scale(1.2)" d="{}"/>',
        _SHAPES[Signal(signal)],
    )
