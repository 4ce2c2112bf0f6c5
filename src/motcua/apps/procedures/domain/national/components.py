"""
Components (thành phần hồ sơ): cases, each with a table whose rows end in their quantity.

A row: the paper's name, its forms' file names, ``1 bản chính`` or ``1 bản chính,2 bản sao``, all
without a mark between them. Inside a name ``01 bản chính`` occurs too; a quantity of a row is
glued to what stands before it, and the next row is glued to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.apps.procedures.domain.national.forms import split_forms
from motcua.apps.procedures.domain.national.lists import split_list
from motcua.apps.procedures.domain.national.unread import Unread, clean, header, unread
from motcua.apps.procedures.domain.record import Case, Component, ComponentKind
from motcua.kernel.text import fold

_HEAD = header("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng")
#: Every quantity mark, of a row or inside a name; what the import accounts for.
MARK = re.compile(r"(?P<number>\d+) bản chính(?:,(?P<copies>\d+) bản sao)?")
_GOES_ON = re.compile(r"[ \t][^\s*+-]|[.;,:)/]")
_NO_HEADING = re.compile(r"[-–\s]*")
_IF_ANY = re.compile(r"\((?:nếu|khi) có[^)]*\)|\bnếu có\b", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:trong|đối với) (?:các )?trường hợp[^;.]*|\((?:trường hợp|khi|nếu) [^)]*\)", re.I
)
_SHOW = re.compile(r"\bxuat trinh\b")
_SUBMIT = re.compile(r"\bnop\b|\bgui kem\b|\bkem theo\b")


@dataclass(frozen=True, slots=True)
class Components:
    """Cases with their components; marks found, and marks of them that a component holds."""

    cases: tuple[Case, ...]
    marks: int
    held: int
    reports: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class _Quantity:
    """The quantity at the end of a row; ``original`` None when two readings fit its digits."""

    start: int
    end: int
    original: int | None
    copy: int


def read_components(text: str) -> Components:
    """Return the cases; a cell without any table is reported whole."""
    tables = list(_HEAD.finditer(text))
    cases: list[Case] = []
    reports: list[Unread] = []
    heading = text[: tables[0].start()] if tables else ""
    held = 0
    for place, table in enumerate(tables):
        last = place + 1 == len(tables)
        body = text[table.end() : len(text) if last else tables[place + 1].start()]
        name = _heading(heading)
        rows = list(_rows(body))
        papers, said = _papers(body, rows, name, f"cases[{place}]")
        cases.append(Case(name=name, components=papers))
        reports += said
        heading = body[rows[-1].end if rows else 0 :]
        held += len(MARK.findall(body[: rows[-1].end] if rows else ""))
    rest = clean(heading if tables else text)
    if rest and not _NO_HEADING.fullmatch(rest):
        reports.append(unread("cases", rest, "left_over" if tables else "no_quantity"))
    return Components(tuple(cases), len(MARK.findall(text)), held, tuple(reports))


def _heading(text: str) -> str:
    name = clean(text)
    return "" if _NO_HEADING.fullmatch(name) else name


def _rows(body: str) -> Iterator[_Quantity]:
    """Yield the quantities that end a row."""
    for mark in MARK.finditer(body):
        if _ends_row(body, mark):
            original, start = _original(body, mark)
            copies = int(mark["copies"]) if mark["copies"] else 0
            yield _Quantity(start, mark.end(), original, copies)


def _ends_row(body: str, mark: re.Match[str]) -> bool:
    """Tell a row's quantity from one that a name mentions (``nộp 01 bản chính; …``)."""
    before = body[mark.start() - 1 : mark.start()]
    goes_on = _GOES_ON.match(body, mark.end()) is not None
    mentioned = mark["number"][0] == "0" and len(mark["number"]) == 2
    if mentioned and (not before or before in " \t(:-–"):
        return False
    if mark["copies"]:
        return True
    return not goes_on if mentioned or not before or before in " \t(" else True


def _original(body: str, mark: re.Match[str]) -> tuple[int | None, int]:
    """
    Return the number of originals and where it begins.

    A name may end in digits (``Mẫu số 18`` + ``1 bản chính``), so only the last digit is sure.
    """
    number, before = mark["number"], body[mark.start() - 1 : mark.start()]
    if len(number) == 2 and before.isalpha() and number[0] != "0":
        return None, mark.start()
    return int(number[-1]), mark.start() + len(number) - 1


def _papers(
    body: str, rows: list[_Quantity], heading: str, path: str
) -> tuple[tuple[Component, ...], list[Unread]]:
    papers: list[Component] = []
    reports: list[Unread] = []
    kind = _kind(heading) if _SHOW.search(fold(heading)) else ComponentKind.SUBMIT
    start = 0
    for row in rows:
        raw = body[start : row.start]
        place = f"{path}.components[{len(papers)}]"
        paper, said = _paper(raw, row, kind, place)
        reports += said
        if _is_subheading(paper):
            kind = paper.kind
        papers += split_list(paper)
        start = row.end
    return tuple(papers), reports


def _paper(
    raw: str, row: _Quantity, kind: ComponentKind | None, place: str
) -> tuple[Component, list[Unread]]:
    name, files, seam = split_forms(clean(raw))
    own = _kind(name) if _SHOW.search(fold(name)) else kind
    whens = _IF_ANY.search(name) or _WHEN.search(name)
    nothing = row.original == 0 and row.copy == 0
    paper = Component(
        name=name,
        original=row.original,
        copy=row.copy,
        kind=own,
        required=not (whens or nothing),
        condition=clean(whens[0]).strip("()") if whens else None,
        form="; ".join(files) or None,
        text=clean(raw) if files else None,
    )
    said = {
        "no_name": not name,
        "form_run_together": not seam,
        "run_together": row.original is None,
        "submit_or_show": own is None,
    }
    fields = {"no_name": "name", "form_run_together": "form", "run_together": "original"}
    quote = clean(raw + body_quantity(row))
    return paper, [
        unread(f"{place}.{fields.get(why, 'kind')}", quote, why)
        for why, open_ in said.items()
        if open_
    ]


def body_quantity(row: _Quantity) -> str:
    """Return a row's quantity in the words of the page."""
    copies = f",{row.copy} bản sao" if row.copy else ""
    return f"{'' if row.original is None else row.original} bản chính{copies}"


def _kind(text: str) -> ComponentKind | None:
    """Return submit or show; None when the words tell of both."""
    folded = fold(text)
    shows, submits = _SHOW.search(folded), _SUBMIT.search(folded)
    if shows and submits:
        return None
    return ComponentKind.SHOW if shows else ComponentKind.SUBMIT


def _is_subheading(paper: Component) -> bool:
    """Return whether a row is a title over the rows below it: ``* Giấy tờ phải xuất trình:``."""
    return paper.original == 0 and paper.copy == 0 and paper.name.endswith(":")
