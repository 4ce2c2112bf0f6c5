"""File names of forms (mẫu đơn, tờ khai), glued to the end of a paper's name."""

import re

from motcua.apps.procedures.domain.national.unread import LOWER, UPPER

_ENDING = r"\.(?:docx?|xlsx?|pdf|rtf|odt|pptx?|zip|rar|7z|jpe?g|png|tiff?|html?|txt)"
_FILE_END = re.compile(rf"(?i:{_ENDING})(?=$|[^{LOWER}])")
#: Where a name ends and a file's name begins without a blank: after a sentence; before a capital.
_AFTER_SENTENCE = re.compile(r"(?<=[^\s\d][.;:,)”\"/\]])(?=[^\s.;:,)”\"/\]])")
_AFTER_NUMBER = re.compile(
    rf"(?<=\d[;:,)”\"\]])(?=[^\s.;:,)”\"\]])|(?<=\d\.)(?=[{UPPER}][{LOWER}])"
)
_BEFORE_CAPITAL = re.compile(
    rf"(?<=[{LOWER}])(?=[{UPPER}])|(?<=\d)(?=[{UPPER}][{LOWER}.\s_\d-])"
    rf"|(?<=[{UPPER}])(?=[{UPPER}][{LOWER}])"
)
#: With these words the name of a form's file begins.
_FORM_WORD = re.compile(
    r"(?:M[ẫa]u|Bi[ểe]u|BM|Ph[ụu] ?l[ụu]c|PL|T[ờo] ?(?:khai|tr[ìi]nh)|[ĐD][ơo]n|Gi[ấa]y|V[ăa]n"
    r"|B[ảa]n|B[áa]o|Danh|Th[ôo]ng|S[ơo]|TK|TT|MS|M\d)",
    re.IGNORECASE,
)


def split_forms(text: str) -> tuple[str, tuple[str, ...], bool]:
    """
    Return the paper's name, its forms' files, and whether the seam between them was found.

    Where it was not, or where there is nothing but files, the whole text stays the name.
    """
    ends = [match.end() for match in _FILE_END.finditer(text)]
    if not ends or ends[-1] != len(text):
        return text, (), True
    ends = _last_run(text, ends)
    seam = _seam(text[: ends[0]])
    if seam is None:
        return text, (), False
    starts = [seam, *ends[:-1]]
    files = tuple(text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return text[:seam].strip() or text, files, True


def _last_run(text: str, ends: list[int]) -> list[int]:
    """Return the ends of the files that follow each other up to the end of the text."""
    run = [ends[-1]]
    for end in reversed(ends[:-1]):
        if run[0] - end > 160 or text[end].isspace():
            break
        run.insert(0, end)
    return run


def _seam(text: str) -> int | None:
    """Return where the file's name begins: at the last seam between letters without a blank."""
    for token in reversed(list(re.finditer(r"\S+", text))):
        for place in _seams(text, token.start(), token.end()):
            before, after = text[token.start() : place], text[place:]
            if _is_seam(before, after):
                return place
    return 0 if _FORM_WORD.match(text) and len(text) < 120 else None


def _seams(text: str, start: int, end: int) -> list[int]:
    found = {
        match.start()
        for pattern in (_AFTER_SENTENCE, _AFTER_NUMBER, _BEFORE_CAPITAL)
        for match in pattern.finditer(text, start + 1, end)
        if match.start() > start
    }
    return sorted(found)


def _is_seam(before: str, after: str) -> bool:
    """Tell the end of a sentence from a file's own capitals: ``mẫuĐơn`` from ``ToTrinh``."""
    if _FILE_END.fullmatch("." + after.lstrip(".")):
        return False
    ends_sentence = before[-1] in '.;:,)”"/]' and not before[-2:-1].isdigit()
    closes = before[-1] in ';:,)”"]'
    vietnamese = not before.isascii()
    return closes or ends_sentence or vietnamese or _FORM_WORD.match(after) is not None
