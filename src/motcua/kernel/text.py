"""Vietnamese text: one form for storing, one for searching, one for sorting."""

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{i:02d}" for i, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def nfc(text: str) -> str:
    """Return ``text`` composed (NFC), with runs of white space made one blank."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Return ``text`` for searching: lower case, no accents, đ as d (``Đặng`` -> ``dang``)."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def sort_key(text: str) -> str:
    """
    Return a key that sorts in Vietnamese alphabetical order when compared byte by byte.

    Letters come first (a ă â b … d đ e ê …), tones (ngang huyền hỏi ngã sắc nặng) decide ties.
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFC", text.lower()):
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TONES[c] for c in parts if c in _TONES), "0")
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        letters.append(_RANK.get(base, base if base.isdigit() else " "))
        tones.append(tone)
    return "".join(letters) + "!" + "".join(tones)
