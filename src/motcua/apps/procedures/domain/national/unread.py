"""What was not understood, and the little that all cells share."""

import re
import unicodedata
from dataclasses import dataclass

NOT_GIVEN = "Không có thông tin"

#: For character classes: Vietnamese lower and upper case, which no range of code points separates.
_ACCENTED = [chr(point) for point in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]
LOWER = "a-z" + "".join(char for char in _ACCENTED if char.islower())
UPPER = "A-Z" + "".join(char for char in _ACCENTED if char.isupper())

_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """
    A field that stays open, the words in which the source leaves it open, and why.

    ``why`` is a stable word: not_given, no_unit, in_words, run_together, fraction,
    unknown_unit, foreign_currency, contradiction, below_1000, number_not_found, no_name,
    no_quantity, form_run_together, submit_or_show, code_not_found, left_over, unknown_level.
    """

    field: str
    text: str
    why: str


def unread(field: str, text: str, why: str) -> Unread:
    """Return a report with its quote cut to a readable length."""
    quote = " ".join(text.split())
    cut = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…"
    return Unread(field=field, text=cut, why=why)


def clean(text: str) -> str:
    """Return a cell composed (NFC), blanks at its ends and within lines made one."""
    lines = unicodedata.normalize("NFC", text).replace("\x00", "").splitlines()
    return "\n".join(line for line in (" ".join(raw.split()) for raw in lines) if line)


def given(text: str) -> str | None:
    """Return a cell, or None when the page says that it has no information."""
    cell = clean(text)
    return None if cell in ("", NOT_GIVEN) else cell


def header(*cells: str) -> re.Pattern[str]:
    """Return the pattern of a table's head: its cells one after the other, without a mark."""
    return re.compile(r"\s*".join(re.escape(cell) for cell in cells))
