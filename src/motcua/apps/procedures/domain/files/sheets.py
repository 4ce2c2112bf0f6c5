"""
Records as a workbook's sheets: one row a procedure, and one row each for what it has many of.

Every row begins with the procedure's code; rows of a case carry the case's number. A text longer
than a cell may be goes on in the column ``name.2``, ``name.3``….
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from motcua.apps.procedures.domain.files.cells import kinds, optional, read_cell, write_cell
from motcua.apps.procedures.domain.record import (
    Case,
    ChannelTerm,
    Component,
    Fee,
    LegalBasis,
    ProcedureRecord,
    Result,
    Step,
)
from motcua.apps.procedures.domain.refusals import BadRow

LONGEST_CELL = 32_000

HEADS = "procedures"
CASES = "cases"
#: Sheet -> what a row of it is; those of a case stand below the case's number.
OF_CASE: dict[str, Any] = {"terms": ChannelTerm, "components": Component}
OF_PROCEDURE: dict[str, Any] = {
    "fees": Fee,
    "results": Result,
    "legal_bases": LegalBasis,
    "steps": Step,
}
_ELSEWHERE = {CASES, *OF_PROCEDURE}
Row = dict[str, str]


def to_sheets(contents: Iterable[dict[str, Any]]) -> dict[str, list[Row]]:
    """Return the rows of every sheet for records as JSON."""
    sheets: dict[str, list[Row]] = {name: [] for name in (HEADS, CASES, *OF_CASE, *OF_PROCEDURE)}
    for content in contents:
        code = content["code"]
        head = {name: value for name, value in content.items() if name not in _ELSEWHERE}
        sheets[HEADS].append(to_row(head, ProcedureRecord))
        for number, case in enumerate(content["cases"], 1):
            place = {"code": code, "case": str(number)}
            sheets[CASES].append(place | _split("name", write_cell(case["name"], "text")))
            for name, kind in OF_CASE.items():
                sheets[name] += [place | to_row(item, kind, code_too=False) for item in case[name]]
        for name, kind in OF_PROCEDURE.items():
            place = {"code": code}
            sheets[name] += [place | to_row(item, kind, code_too=False) for item in content[name]]
    return sheets


def to_row(
    value: Mapping[str, Any],
    kind: Any,
    *,
    code_too: bool = True,
    longest: int | None = LONGEST_CELL,
) -> Row:
    """Return one row; the item's own code gets a name of its own beside the procedure's."""
    row: Row = {}
    for name, how in kinds(kind).items():
        if name in value:
            column = name if code_too or name != "code" else "item_code"
            row |= _split(column, write_cell(value[name], how), longest)
    return row


def from_row(
    row: Row, kind: Any, *, number: int, sheet: str, code_too: bool = True
) -> dict[str, Any]:
    """
    Return the JSON of one row; an empty cell is None, or else the default.

    :raises BadRow: a column is unknown or a cell does not fit it.
    """
    known = kinds(kind)
    found: dict[str, Any] = {}
    for column, cell in _joined(row).items():
        name = "code" if column == "item_code" and not code_too else column
        if name not in known:
            raise BadRow(
                row=number,
                sheet=sheet,
                path=column,
                why_vi="không có cột này",
                why_en="there is no such column",
            )
        if cell == "" and name in optional(kind):
            found[name] = None
        elif cell != "":
            found[name] = _cell(cell, known[name], number, sheet, column)
    return found


def from_sheets(sheets: Mapping[str, list[Row]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """
    Yield each procedure's row number and JSON, its parts gathered from the other sheets.

    :raises BadRow: a row does not fit, or belongs to no procedure or case of the workbook.
    """
    found: dict[str, tuple[int, dict[str, Any]]] = {}
    for number, row in enumerate(sheets[HEADS], 2):
        content = from_row(row, ProcedureRecord, number=number, sheet=HEADS)
        code = content.get("code")
        if not isinstance(code, str) or code in found:
            raise _bad(
                HEADS, number, "code", "bị thiếu hoặc có hai lần", "is missing or given twice"
            )
        found[code] = (number, content)
    for number, row in enumerate(sheets.get(CASES, []), 2):
        content = _owner(found, row, CASES, number)
        cases = content.setdefault("cases", [])
        if row.get("case") != str(len(cases) + 1):
            raise _bad(CASES, number, "case", "phải đánh số 1, 2, 3…", "must count 1, 2, 3…")
        rest = {name: cell for name, cell in row.items() if name not in ("code", "case")}
        cases.append(from_row(rest, Case, number=number, sheet=CASES))
    for name, kind in (OF_CASE | OF_PROCEDURE).items():
        for number, row in enumerate(sheets.get(name, []), 2):
            owner = _owner(found, row, name, number)
            rest = {key: cell for key, cell in row.items() if key not in ("code", "case")}
            item = from_row(rest, kind, number=number, sheet=name, code_too=False)
            _place(owner, row, name, number).append(item)
    yield from found.values()


def _place(owner: dict[str, Any], row: Row, name: str, number: int) -> list[Any]:
    if name not in OF_CASE:
        return owner.setdefault(name, [])  # type: ignore[no-any-return]
    cases = owner.get("cases", [])
    case = row.get("case", "")
    if not case.isdecimal() or not 1 <= int(case) <= len(cases):
        raise _bad(name, number, "case", "không có trường hợp này", "there is no such case")
    return cases[int(case) - 1].setdefault(name, [])  # type: ignore[no-any-return]


def _owner(
    found: dict[str, tuple[int, dict[str, Any]]], row: Row, sheet: str, number: int
) -> dict[str, Any]:
    code = row.get("code", "")
    if code not in found:
        raise _bad(sheet, number, "code", "không có thủ tục này", "there is no such procedure")
    return found[code][1]


def _cell(cell: str, kind: str, number: int, sheet: str, column: str) -> Any:
    try:
        return read_cell(cell, kind)
    except (ValueError, KeyError, RecursionError, OverflowError):
        raise _bad(sheet, number, column, "không đọc được", "cannot be read") from None


def _bad(sheet: str, row: int, path: str, why_vi: str, why_en: str) -> BadRow:
    return BadRow(row=row, sheet=sheet, path=path, why_vi=why_vi, why_en=why_en)


def _split(column: str, cell: str, longest: int | None = LONGEST_CELL) -> Row:
    step = longest or len(cell) or 1
    parts = [cell[at : at + step] for at in range(0, len(cell), step)] or [""]
    return {
        column if part == 0 else f"{column}.{part + 1}": text for part, text in enumerate(parts)
    }


def _joined(row: Row) -> Row:
    """Put texts that go on in further columns together again."""
    whole: Row = {}
    for column, cell in row.items():
        name, _, part = column.partition(".")
        whole[name if part.isdecimal() else column] = (
            whole.get(name, "") + cell if part.isdecimal() else cell
        )
    return whole
