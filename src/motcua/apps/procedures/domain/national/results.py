"""Results (kết quả): names with their national codes, then keywords and a description."""

import re
from dataclasses import dataclass

from motcua.apps.procedures.domain.national.unread import UPPER, Unread, clean, given, unread
from motcua.apps.procedures.domain.record import Result

#: Codes as they occur, KQ.G19.000296 by far most; each ends where the next name begins.
_CODE = re.compile(
    "|".join(
        (
            r"KQ\.[A-Za-z]\d{2}\.(?:\d{6}(?=\d{1,2}[.)])|\d+)",
            r"(?:KQ\d{0,3}|\d{1,3})\.\d{2}\.\d{2}[.-](?:[A-Z]\d{2}[.-])?(?:KQ[.-]?)?\d+",
            r"[A-Z]{2,3}[.-][A-Z]\d{2}[.-](?:[A-Z]{2}[.-]?)?\d+",
            r"[A-Z]\d{2}-[A-Z]{2}(?:\d{2}\.)?\d+",
            r"[A-Z]{2,4}-[A-Z]{2,4}\.(?:KQ)?\d+",
            r"[A-Za-z_]{0,10}\d+",
            rf"[a-z]+(?=[{UPPER}])",
        )
    )
)
_MARK = re.compile(r"Mã:\s*")
_TAIL = re.compile(r"Từ khóa(?P<keywords>.*?)Mô tả(?P<summary>.*)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Results:
    """Results, keywords and description of the page."""

    results: tuple[Result, ...]
    keywords: tuple[str, ...]
    summary: str | None
    reports: tuple[Unread, ...]


def read_results(text: str) -> Results:
    """Return the results; one whose code cannot be told from the next name keeps none."""
    tail = _TAIL.search(text)
    body = text[: tail.start()] if tail else text
    results: list[Result] = []
    reports: list[Unread] = []
    marks = list(_MARK.finditer(body))
    start = 0
    for place, mark in enumerate(marks):
        last = place + 1 == len(marks)
        code, end = _code(body, mark.end(), last)
        name = clean(body[start : mark.start()])
        results.append(Result(name=name, code=code))
        if code is None:
            reports.append(
                unread(f"results[{place}].code", body[mark.start() : end], "code_not_found")
            )
        start = end
    rest = given(body[start:])
    if rest:
        reports.append(unread("results", rest, "left_over" if marks else "code_not_found"))
        results += [] if marks else [Result(name=rest)]
    keywords = given(tail["keywords"]) if tail else None
    summary = given(tail["summary"]) if tail else None
    words = tuple(clean(word) for word in re.split(r"[,;\n]", keywords or "") if clean(word))
    return Results(tuple(results), words, summary, tuple(reports))


def _code(body: str, at: int, last: bool) -> tuple[str | None, int]:
    """Return the code after a mark and its end; the last one reaches to the end of the cell."""
    if last and " " not in body[at:].strip():
        return body[at:].strip() or None, len(body)
    match = _CODE.match(body, at)
    if match is not None:
        return match[0], match.end()
    return None, len(body) if last else at
