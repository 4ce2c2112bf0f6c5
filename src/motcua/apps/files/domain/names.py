"""File names: what a sender wrote, made safe to store, show and save."""

import re
import unicodedata

_LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_FALLBACK = "tep-dinh-kem"


def safe_name(declared: str, endings: tuple[str, ...]) -> str:
    """
    Return ``declared`` without folders, control and direction marks, ending as the content does.

    :param endings: the endings that fit the content, the usual one first (``.jpg``, ``.jpeg``).
    """
    name = re.split(r"[/\\]", declared)[-1]
    name = "".join(c for c in unicodedata.normalize("NFC", name) if _printable(c))
    name = " ".join(_FORBIDDEN.sub("_", name).split()).rstrip(". ")
    ending = next((e for e in endings if name.lower().endswith(e)), "")
    stem = name[: len(name) - len(ending)].strip(". ")[:_LONGEST].strip(". ")
    if not stem or _RESERVED.match(stem.split(".")[0]):
        stem = f"{_FALLBACK}-{stem}".strip("-")
    return stem + (ending.lower() or endings[0])


def _printable(char: str) -> bool:
    return unicodedata.category(char)[0] != "C" or char in " \t"
