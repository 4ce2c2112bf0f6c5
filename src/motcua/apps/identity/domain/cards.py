"""
The QR of the chip identity card (thẻ căn cước gắn chip), as a 2D scanner types it into a field.

``number|old number|name|birth|sex|address|issued``: seven parts with ``|`` between, days as
``ddmmyyyy``. No public document prescribes the text; this is what the cards in use say. Scanners
end it with Enter or Tab, keyboards in between garble letters: the number decides, the rest helps.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from motcua.kernel import text

#: More than any card says; what is longer was not scanned from one.
LONGEST = 1_000
_NUMBER = re.compile(r"[0-9]{12}")
_OLD_NUMBER = re.compile(r"(?:[0-9]{9}|[0-9]{12})?")
_DAY = re.compile(r"([0-9]{2})[/.-]?([0-9]{2})[/.-]?([0-9]{4})")
_FEWEST, _NAME_LONGEST, _ADDRESS_LONGEST = 3, 200, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """
    What an identity card says; empty, or None, where it does not, or cannot be read.

    :ivar id_number: the 12 digits; what makes the text a card.
    :ivar old_number: number of the card before this one, 9 or 12 digits.
    """

    id_number: str
    old_number: str = ""
    full_name: str = ""
    birth_on: date | None = None
    sex: str = ""
    address: str = ""
    issued_on: date | None = None


def looks_like_card(typed: str) -> bool:
    """Return whether the text can only come from a scanner, readable or not."""
    return typed.count("|") >= _FEWEST - 1


def read_card(typed: str) -> Card | None:
    """Return what the text of a card's QR says; None when it is no card."""
    if len(typed) > LONGEST:
        return None
    parts = [_clean(part) for part in typed.split("|")]
    if len(parts) < _FEWEST or not _NUMBER.fullmatch(parts[0]):
        return None
    number, *rest = parts
    if _OLD_NUMBER.fullmatch(rest[0]):
        old, *rest = rest
    else:
        old = ""
    name, birth, sex, address, issued = [*rest[:5], *[""] * 5][:5]
    return Card(
        id_number=number,
        old_number=old,
        full_name=name[:_NAME_LONGEST],
        birth_on=_day(birth),
        sex=sex[:20],
        address=address[:_ADDRESS_LONGEST],
        issued_on=_day(issued),
    )


def _clean(part: str) -> str:
    """Return a part without the scanner's control characters, composed, blanks made single."""
    printable = "".join(
        " " if unicodedata.category(c) == "Cc" else c
        for c in part
        if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"}
    )
    return text.nfc(printable)


def _day(written: str) -> date | None:
    match = _DAY.fullmatch(written)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
