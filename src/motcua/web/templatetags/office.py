"""What the pages of a dossier write: sheets of paper, states of drafts, articles of law."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.apps.dossiers.domain.checklist import Sheets
from motcua.web.shared.deadline_bar import Signal

register = template.Library()

_SIGNALS = {
    "draft": Signal.UNLIMITED,
    "in_review": Signal.SOON,
    "returned": Signal.LATE,
    "superseded": Signal.PAUSED,
    "approved": Signal.DONE,
}


@register.filter
def item(table: Mapping[Any, Any] | None, key: Any) -> Any:
    """Return what stands in ``table`` under ``key``; "–" for nothing."""
    return (table or {}).get(key) or "–"


@register.simple_tag
def either(vi: str, en: str) -> str:
    """Return the Vietnamese or the English of two texts."""
    return en if (get_language() or "vi").startswith("en") else vi


@register.simple_tag
def sheets(found: Sheets) -> str:
    """Return numbers of sheets in words: "1 chính, 2 sao"; "" for none."""
    parts = (
        (found.originals, _("%(n)s chính")),
        (found.certified, _("%(n)s chứng thực")),
        (found.copies, _("%(n)s sao")),
    )
    return ", ".join(words % {"n": count} for count, words in parts if count)


@register.filter
def draft_signal(state: str) -> Signal:
    """Return the colour and shape of a draft's state."""
    return _SIGNALS[state]


@register.filter
def law(text: str) -> str:
    """Return an article of law as the reader writes it."""
    if (get_language() or "vi").startswith("en"):
        return text
    return text.replace("Art. ", "điều ")
