"""
Legal codes of dossiers (mã số hồ sơ): receiving agency, day of receipt, sequence of the day.

NĐ 61/2018 Art. 26, kept by NĐ 118/2025 Art. 26: given automatically, printed on the receipt, used
for looking up, never changed after a merger. The pattern is dated configuration (``GENERATIONS``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.kernel.refusal import Invalid


@dataclass(frozen=True, slots=True)
class Generation:
    """
    How codes are written from ``since`` on.

    :ivar old_scheme: the agency's identifier of before QĐ 20/2020 (``000.17.22.H56``).
    :ivar day: format of the day, as in ``strftime``.
    :ivar width: digits of the sequence at least; it grows rather than repeat.
    """

    since: date
    old_scheme: bool
    day: str
    width: int
    law: str


GENERATIONS: tuple[Generation, ...] = (
    Generation(date(2019, 1, 6), True, "%y%m%d", 4, "TT 01/2018/TT-VPCP Art. 19"),
    Generation(date(2022, 9, 15), False, "%y%m%d", 4, "QĐ 20/2020/QĐ-TTg, 24 months after force"),
)

_LEGAL_CODE = re.compile(
    r"(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}|[A-Y][0-9]{2}(?:\.[0-9]{1,3})*)"
    r"-(?:[0-9]{6}|[0-9]{8})-[0-9]{4,7}"
)
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
#: Letters of a look-up reference: 58 bits, no guessing.
REFERENCE_LENGTH = 12
_REFERENCE = re.compile(f"TC(?:-[{_LETTERS}]{{4}}){{3}}")


class CodeNotUnderstood(Invalid):
    """The text is neither a legal code nor a look-up reference."""

    code = "dossiers.code_not_understood"
    vi = "“{text}” không phải mã hồ sơ. Mã hồ sơ có dạng H55.31-240823-0001 (in trên giấy hẹn)."
    en = "“{text}” is no dossier code. A code looks like H55.31-240823-0001 (see the receipt)."


def generation_on(day: date) -> Generation:
    """Return how codes were written on ``day``; before the first rule, as the first says."""
    valid = [generation for generation in GENERATIONS if generation.since <= day]
    return valid[-1] if valid else GENERATIONS[0]


def prefix(*, code: str, old_code: str | None, day: date) -> str:
    """
    Return the code without its sequence, for the receiving agency on a Vietnamese day.

    :param code: identifier by QĐ 20/2020; also used while an old identifier is not on file.
    """
    generation = generation_on(day)
    agency = (old_code if generation.old_scheme else None) or code
    return f"{agency}-{day.strftime(generation.day)}-"


def width_on(day: date) -> int:
    """Return the digits that a sequence has at least on ``day``."""
    return generation_on(day).width


def normalised(text: str) -> str:
    """
    Return ``text`` as codes are stored: capitals, no blanks.

    :raises CodeNotUnderstood: it is neither a legal code nor a look-up reference.
    """
    tidy = "".join(text.split()).upper()
    if _LEGAL_CODE.fullmatch(tidy) or _REFERENCE.fullmatch(tidy):
        return tidy
    raise CodeNotUnderstood(field="code", text=text[:60])


def found_in(text: str) -> str | None:
    """
    Return the code within ``text``, None where there is none.

    A scanner types the whole address that a receipt's QR holds; people type the code alone.
    """
    tidy = "".join(text.split()).upper()
    found = _LEGAL_CODE.search(tidy) or _REFERENCE.search(tidy)
    return found[0] if found else None


def is_legal(text: str) -> bool:
    """Return whether ``text`` is written as a legal code of any generation."""
    return _LEGAL_CODE.fullmatch(text) is not None


def written_reference(drawn: Sequence[int]) -> str:
    """Return the look-up reference that ``REFERENCE_LENGTH`` drawn numbers stand for."""
    letters = "".join(_LETTERS[number % len(_LETTERS)] for number in drawn)
    return "TC-" + "-".join(letters[at : at + 4] for at in range(0, REFERENCE_LENGTH, 4))
