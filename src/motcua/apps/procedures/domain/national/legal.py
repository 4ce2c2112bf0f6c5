"""
Legal basis (căn cứ pháp lý): titles with their numbers, run together; the number stands last.

A number also occurs inside titles ("sửa đổi Thông tư số 38/2015/TT-BTC"). One that ends a row is
glued to the title of the next; one inside a title goes on with a blank or a comma.
"""

import re
from dataclasses import dataclass

from motcua.apps.procedures.domain.national.unread import (
    LOWER,
    Unread,
    clean,
    given,
    header,
    unread,
)
from motcua.apps.procedures.domain.record import LegalBasis

_HEAD = header("Tên văn bản pháp lý", "Mã văn bản")
#: Issuers whose letters an all-capital title could follow; every other sign ends before a capital
#: that begins a word.
_ISSUERS = (
    "BLĐTBXH|LĐTBXH|BNNPTNT|BNNMT|BTNMT|BGTVT|BKHĐT|BKHCN|BGDĐT|BVHTTDL|BTTTT|TANDTC|VKSNDTC"
    "|UBND|HĐND|NHNN|TTCP|VPCP|UBDT|KTNN|BTP|BTC|BCA|BXD|BCT|BYT|BNV|BQP|BNG|BNN|BTM|CTN|CP"
)
_ASSEMBLY = r"(?:UBTV)?QH(?:1[0-9]|[0-9])"
_SIGN = (
    rf"{_ASSEMBLY}"
    rf"|(?:[A-ZĐ]+[-/] ?)*(?:{_ASSEMBLY}|TTg|{_ISSUERS})(?:[-/](?:TTg|{_ISSUERS}))*"
    rf"|[A-ZĐƯ]+(?:[-/][A-ZĐƯ]+)*(?![{LOWER}])"
)
#: A number's digits begin after no digit, or after a year or an Assembly glued to them.
_BEGINS = r"(?:(?<!\d)|(?<=(?:19|20)\d\d)(?<!\d{5})|(?<=QH1\d)|(?<=QH[89]))"
NUMBER = re.compile(
    rf"{_BEGINS}(?:\d{{1,3}}/(?:19|20)\d{{2}}/{_ASSEMBLY}"
    rf"|\d{{1,3}}\.\d{{1,2}}/20\d{{2}}/NQ-(?:{_ISSUERS})"
    rf"|\d{{1,4}}/(?:19|20)\d{{2}}/(?!QH)(?:{_SIGN})"
    rf"|\d{{1,5}}/(?:QĐ|NQ|CT|TB|KH|VBHN|NĐ|TT|L)[-/](?:TTg|{_ISSUERS}|[A-ZĐ]+(?![{LOWER}])))"
)
_KINDS = (
    r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Lệnh|Nghị quyết(?: liên tịch)?|Nghị định|Quyết định"
    r"|Thông tư(?: liên tịch)?|Chỉ thị|Công văn|Văn bản hợp nhất|Hiệp định)"
)
#: Words that belong to the number's cell: "Luật số 32/2024/QH15", "số 50/2025/TT-NHNN".
_PREFIX = re.compile(rf"(?:(?<=\S)|\n)(?:{_KINDS}\s*(?:số)?|[Ss]ố|SỐ)[:\s]*$")
_ONLY_PREFIX = re.compile(rf"(?:{_KINDS}\s*)?(?:số|Số|SỐ)?[:\s]*", re.IGNORECASE)
_NEW_ROW = re.compile(rf"[ \t]+{_KINDS}\b")
_ENDING_YEAR = re.compile(r"(?P<number>\d{1,4}/(?:19|20)\d{2})\s*$")


@dataclass(frozen=True, slots=True)
class Bases:
    """The documents, and what of them stays open."""

    bases: tuple[LegalBasis, ...]
    reports: tuple[Unread, ...]


@dataclass(slots=True)
class _Row:
    title: str
    number: str | None
    text: str


def read_legal(text: str) -> Bases:
    """Return the documents of the table; a title without a number keeps None and is reported."""
    body = given(_HEAD.sub("", text, count=1))
    if body is None:
        return Bases((), (unread("legal_bases", text, "not_given"),) if text.strip() else ())
    rows = _merge(_split(body))
    bases = tuple(_basis(row) for row in rows)
    reports = tuple(
        unread(f"legal_bases[{place}].number", row.text, "number_not_found")
        for place, row in enumerate(rows)
        if row.number is None
    )
    return Bases(bases, reports)


def _split(body: str) -> list[_Row]:
    """Cut the text after each number that ends a row."""
    rows: list[_Row] = []
    start = 0
    for match in NUMBER.finditer(body):
        if _ends_row(body, match):
            rows.append(_row(body[start : match.start()], match[0]))
            start = match.end()
    rest = body[start:].strip(" \t\n.;")
    if rest:
        last = _ENDING_YEAR.search(rest)
        rows.append(_row(rest[: last.start()], last["number"]) if last else _Row(rest, None, rest))
    return rows


def _ends_row(body: str, match: re.Match[str]) -> bool:
    after = body[match.end() :]
    if not after.strip(" \t\n.;") or after[0] == "\n":
        return True
    if after[0] in " \t":
        return _NEW_ROW.match(after) is not None and match[0] not in after
    return after[0] not in ".,;:)”\"'/-–"


def _row(before: str, number: str) -> _Row:
    """Return a row; the kind's name before the number goes with the number, unless it is all."""
    text = (before + number).strip()
    prefix = _PREFIX.search(before)
    title = before[: prefix.start()] if prefix else before
    return _Row(title.strip(), number.replace(" ", ""), text)


def _merge(rows: list[_Row]) -> list[_Row]:
    """Join a title that ends in a number ("Luật 54/2014/QH13") with the number's own cell."""
    merged: list[_Row] = []
    for row in rows:
        before = merged[-1] if merged else None
        if before and before.number == row.number and _ONLY_PREFIX.fullmatch(row.title):
            before.title, before.text = before.text, before.text + row.text
        else:
            merged.append(row)
    return merged


def _basis(row: _Row) -> LegalBasis:
    title = clean(row.title).strip(" ;,") or clean(row.text)
    named = tuple(dict.fromkeys(m[0].replace(" ", "") for m in NUMBER.finditer(title)))
    return LegalBasis(title=title, number=row.number, named=named, text=clean(row.text))
