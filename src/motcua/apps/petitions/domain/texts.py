"""Words that people type: cleaned, neither too long nor missing."""

import unicodedata
from datetime import datetime

from motcua.apps.petitions.domain.refusals import TextMissing, TextTooLong
from motcua.kernel.refusal import Invalid

#: Longest free text, in characters.
LONGEST_TEXT = 8000
LONGEST_TITLE = 200


def optional(given: str, *, field: str, most: int = LONGEST_TEXT) -> str:
    """
    Return a text composed (NFC), lines kept, blanks around it and unreadable characters gone.

    :raises TextTooLong: it is longer than ``most``.
    """
    text = unicodedata.normalize("NFC", given.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    text = text.strip()
    if len(text) > most:
        raise TextTooLong(field=field, most=most)
    return text


def needed(given: str, *, field: str, what_vi: str, what_en: str, most: int = LONGEST_TEXT) -> str:
    """
    Return a text that has to be given.

    :raises TextMissing: it is empty.
    :raises TextTooLong: it is longer than ``most``.
    """
    text = optional(given, field=field, most=most)
    if not text:
        raise TextMissing(field=field, what_vi=what_vi, what_en=what_en)
    return text


def line(given: str, *, field: str, most: int = LONGEST_TITLE) -> str:
    """Return a text on one line."""
    return " ".join(optional(given, field=field, most=most).split())


def demand_order(at: datetime, changed_at: datetime) -> None:
    """
    Demand that a verb does not come before the one that came last.

    :raises Invalid: it does.
    """
    if (changed_at - at).total_seconds() > 60:
        raise Invalid(
            field="at",
            why_vi="Thời điểm này sớm hơn lần cập nhật trước của phản ánh.",
            why_en="The moment lies before the petition's last change.",
        )
