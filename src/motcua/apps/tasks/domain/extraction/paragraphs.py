"""
A notice cut into paragraphs, each with the number it bears and the place it is cited by.

Lines that a PDF or a mail broke at the margin are joined again; page numbers are dropped.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.apps.tasks.domain.extraction.letters import flat, is_capitals, plain

#: Longest line of a text that may have been broken at a margin; longer lines are whole paragraphs.
_WIDEST = 130
_FULL = 0.7
_LONG_LINE = 45
_PAGE = re.compile(r"(?:trang )?-? ?\d{1,3} ?(?:/ ?\d{1,3})?-?")
_END = re.compile(r"[.;:!?]['\"”’)]*$")
_OPEN = re.compile(
    r"(?:[,/(&-]|\b(?:ngay|thang|nam|quy|so|dieu|khoan|muc|diem|va|cua|cac|ve|voi|trong|cho|tai|de"
    r"|theo|tu|truoc|bo|so|tinh|huyen|xa|phuong|uy ban|van phong|thanh pho|phoi hop))$"
)
_NUMBER_NEXT = re.compile(r"(?:[/(]|\b(?:ngay|thang|nam|quy|so|dieu|khoan|muc|diem|trong|truoc))$")

#: Kinds of marks, the outer ones first: name, pattern of the mark, word in an anchor.
_MARKS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("part", re.compile(r"(?:phần|chương) (?P<n>[IVX]+|\d+|thứ \w+)\b[.:]?", re.I), "phần"),
    ("letter", re.compile(r"(?P<n>[A-H])(?:\.|\)|/)(?=\s|$)"), "mục"),
    (
        "roman",
        re.compile(r"(?:mục )?(?P<n>[IVX]{1,5})(?:[.):](?=\s|\w|$)|/(?=\s)| -(?=\s))"),
        "mục",
    ),
    ("article", re.compile(r"điều (?P<n>\d{1,3}[a-zđ]?)(?=[.:\s]|$)[.:]?", re.I), "Điều"),
    ("number", re.compile(r"(?:khoản )?\(?(?P<n>\d{1,2})(?:\.|\)|/|:)(?=\s|[^\W\d]|$)"), "khoản"),
    ("decimal", re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})(?:\.|\)|:)?(?=\s)"), "khoản"),
    ("small", re.compile(r"(?:điểm )?\(?(?P<n>[a-zđ])(?:\.|\)|/)(?=\s|[^\W\d]|$)"), "điểm"),
    ("tiny", re.compile(r"\((?P<n>[ivx]{1,4})\)(?=\s|\w|$)"), "điểm"),
    ("dash", re.compile(r"(?P<n>[-])(?=\s|[^\W\d])"), "gạch đầu dòng"),
    ("plus", re.compile(r"(?P<n>[+])(?=\s|[^\W\d])"), "dấu cộng"),
    ("bullet", re.compile(r"(?P<n>[•*·▪●○◦‣⁃✓➢□o])(?=\s)|(?P<m>[•·▪●○◦‣⁃✓➢□])"), "ý"),
)
_RANK = {name: rank for rank, (name, _, _) in enumerate(_MARKS)}
_RANK["letter"] = _RANK["roman"]
_ORDER = ("number", "decimal", "small", "tiny", "dash", "plus", "bullet")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """
    A paragraph. ``text`` is whole, ``body`` is what follows its mark.

    :ivar path: kind and number of each mark above it and its own, the outermost first.
    """

    index: int
    text: str
    body: str
    path: tuple[tuple[str, str], ...] = ()
    marked: bool = False

    @property
    def anchor(self) -> str:
        """Return how one cites it: ``mục II.3``, ``Điều 4 khoản 1``, ``khoản 2 điểm a``."""
        return _anchor(self.path) or f"đoạn {self.index}"


def paragraphs(lines: Iterable[str]) -> list[Paragraph]:
    """Return the paragraphs of lines, in their order, counted from 1."""
    found: list[Paragraph] = []
    path: list[tuple[str, str]] = []
    counts: dict[str, int] = {}
    for text in joined(lines):
        kind, number, body = mark(text)
        if kind:
            path = _below(path, kind)
            counts = {name: n for name, n in counts.items() if any(k == name for k, _ in path)}
            number = _numbered(found, path, kind, number)
            path = [*path, (kind, number)]
        found.append(Paragraph(len(found) + 1, text, body, tuple(path), marked=bool(kind)))
    return found


def _numbered(
    found: Sequence[Paragraph], path: Sequence[tuple[str, str]], kind: str, number: str
) -> str:
    """Return the number of a mark; dashes and bullets are counted among their neighbours."""
    if kind not in ("dash", "plus", "bullet"):
        return number
    above = tuple(path)
    count = 1
    for before in reversed(found):
        if before.path[: len(above)] != above:
            break
        at = before.path[len(above) :]
        if before.marked and len(at) == 1 and at[0][0] == kind:
            count += 1
        elif before.path == above and before.marked:
            break
    return str(count)


def _below(path: Sequence[tuple[str, str]], kind: str) -> list[tuple[str, str]]:
    """Return the part of the path that a new mark of ``kind`` stands under."""
    kinds = [name for name, _ in path]
    if kind in kinds:
        return list(path[: kinds.index(kind)])
    return [step for step in path if _RANK[step[0]] < _RANK[kind]]


def _anchor(path: Sequence[tuple[str, str]]) -> str:
    words: list[str] = []
    for kind, number in path:
        word = next(word for name, _, word in _MARKS if name == kind)
        if kind == "decimal":
            words = [w for w in words if not w.startswith("khoản")]
        if words and words[-1].startswith("mục") and kind in ("roman", "number", "decimal"):
            words[-1] += f".{number}"
        else:
            words.append(f"{word} {number}")
    return " ".join(words)


def mark(text: str) -> tuple[str, str, str]:
    """Return kind and number of the mark that a paragraph begins with, and what follows it."""
    for kind, pattern, _ in _MARKS:
        if hit := pattern.match(text):
            number = hit.groupdict().get("n") or hit.group()
            return kind, number, text[hit.end() :].lstrip(" .:-")
    return "", "", text


def joined(lines: Iterable[str]) -> list[str]:
    """Return the paragraphs of lines: broken lines joined, blank ones and page numbers left out."""
    cleaned = [plain(line) for line in lines]
    kept = [line for line in cleaned if not _PAGE.fullmatch(flat(line)) or not line]
    widest = max(map(len, kept), default=0)
    found: list[str] = []
    last, gap = "", False
    for line in kept:
        if not line:
            gap = bool(found)
            continue
        if found and _goes_on(last, line, widest, gap):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
        last, gap = line, False
    return found


def _goes_on(last: str, line: str, widest: int, gap: bool) -> bool:
    """Return whether ``line`` goes on where the line before broke off."""
    end, small = flat(last), line[:1].islower()
    kind, _, _ = mark(line)
    if kind and not (kind in _ORDER[:2] and _NUMBER_NEXT.search(end)):
        return False
    if _END.search(last):
        return False
    if gap:
        return small and not is_capitals(last)
    if is_capitals(last) != is_capitals(line):
        return False
    if small or _OPEN.search(end):
        return True
    return len(last) >= _LONG_LINE and widest <= _WIDEST and len(last) >= _FULL * widest
