"""Text made comparable without losing a place: composed, odd spaces made plain, accents off."""

import re
import unicodedata

_ODD = {
    ord("\u00a0"): " ",
    ord("\u2007"): " ",
    ord("\u202f"): " ",
    ord("\t"): " ",
    ord("\u200b"): None,
    ord("\u200e"): None,
    ord("\ufeff"): None,
    ord("\u00ad"): None,
    ord("\u2010"): "-",
    ord("\u2011"): "-",
    ord("\u2012"): "-",
    ord("\u2013"): "-",
    ord("\u2014"): "-",
    ord("\u2212"): "-",
}


def plain(line: str) -> str:
    """Return a line composed (NFC), with plain spaces and dashes, runs of blanks made one."""
    return re.sub(r" +", " ", unicodedata.normalize("NFC", line).translate(_ODD)).strip()


def flat(text: str) -> str:
    """
    Return ``text`` in lower case and without accents, letter for letter.

    The answer is as long as a composed ``text``, so that a place found in one is a place in the
    other. ``Đặng`` becomes ``dang``.
    """
    return "".join(map(_base, text))


def _base(letter: str) -> str:
    lower = letter.lower()[:1]
    if lower == "đ":
        return "d"
    return unicodedata.normalize("NFD", lower)[:1]


def is_capitals(text: str) -> bool:
    """Return whether a text is written in capitals throughout."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and all(letter.isupper() for letter in letters)
