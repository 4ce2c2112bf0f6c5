"""A file's bytes as records: the format by the file's name, the kind of row by its columns."""

import csv
import io
import json
import lzma
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import python_calamine

from motcua.apps.procedures.domain import shape
from motcua.apps.procedures.domain.files import heads, sheets
from motcua.apps.procedures.domain.national import is_page, read_page
from motcua.apps.procedures.domain.national.unread import Unread
from motcua.apps.procedures.domain.record import ProcedureRecord, from_json
from motcua.apps.procedures.domain.refusals import BadFile, BadRow, CodeTwice

_LARGEST = 500_000_000
_LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A field that stays open: the row and procedure, the field, its words, why."""

    row: int
    code: str
    field: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All records of a file, what of them stays open, and how much of each kind there is."""

    records: tuple[ProcedureRecord, ...]
    unclear: tuple[Unclear, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    record: ProcedureRecord
    unread: tuple[Unread, ...]
    counts: dict[str, int]


def read_file(name: str, data: bytes) -> Reading:
    """
    Return the records of a file.

    :param name: its name; ``.jsonl``, ``.jsonl.xz``, ``.csv`` or ``.xlsx`` at its end.
    :raises BadFile: the format is unknown or the bytes are not of it.
    :raises BadRow: a row does not fit; row and field are named.
    :raises CodeTwice: two rows give the same procedure.
    """
    rows: list[_Row] = []
    seen: dict[str, int] = {}
    for row in _rows(name.lower(), data):
        code = row.record.code
        if code in seen:
            raise CodeTwice(field="code", procedure=code, first=seen[code], row=row.number)
        seen[code] = row.number
        rows.append(row)
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(row.counts)
    unclear = tuple(
        Unclear(row=row.number, code=row.record.code, field=u.field, text=u.text, why=u.why)
        for row in rows
        for u in row.unread
    )
    return Reading(records=tuple(row.record for row in rows), unclear=unclear, counts=dict(counts))


def _rows(name: str, data: bytes) -> Iterator[_Row]:
    if name.endswith(".xz"):
        name, data = name.removesuffix(".xz"), _unpacked(data)
    if name.endswith(".jsonl"):
        return (_read(number, row) for number, row in _json_lines(data))
    if name.endswith(".csv"):
        return _table(_csv_rows(data), "")
    if name.endswith(".xlsx"):
        return _workbook(data)
    raise BadFile(
        field="file",
        why_vi="tên tệp phải kết thúc bằng .jsonl, .jsonl.xz, .csv hoặc .xlsx",
        why_en="its name must end in .jsonl, .jsonl.xz, .csv or .xlsx",
    )


def _read(number: int, row: dict[str, Any], sheet: str = "") -> _Row:
    """Read one row of whichever kind; a value that does not fit is named with its row."""
    try:
        if is_page(row):
            page = read_page(row)
            return _Row(number, page.record, page.reports, _counts(page.record) | page.counts)
        if heads.MARKS & row.keys():
            record, reports = heads.read_head(row)
            return _Row(number, record, reports, _counts(record))
        record = from_json(row)
        return _Row(number, record, (), _counts(record))
    except shape.BadShape as error:
        raise _bad(number, sheet, error) from None


def _bad(number: int, sheet: str, error: shape.BadShape) -> BadRow:
    told = error.details
    return BadRow(
        row=number,
        sheet=sheet,
        path=str(told["path"]),
        why_vi=str(told["why_vi"]),
        why_en=str(told["why_en"]),
    )


def _counts(record: ProcedureRecord) -> dict[str, int]:
    numbers = sum((basis.number is not None) + len(basis.named) for basis in record.legal_bases)
    return {
        "components": sum(len(case.components) for case in record.cases),
        "terms": sum(map(len, {case.terms for case in record.cases})),
        "fees": len(record.fees),
        "legal_bases": numbers,
        "legal_documents": len(record.legal_bases),
    }


def _unpacked(data: bytes) -> bytes:
    """Unpack; a small file that would fill the memory is refused, not unpacked."""
    try:
        unpacker = lzma.LZMADecompressor()
        unpacked = unpacker.decompress(data, max_length=_LARGEST)
        whole = unpacker.eof
    except (lzma.LZMAError, EOFError):
        whole = False
    if not whole:
        raise BadFile(
            field="file",
            why_vi="không phải là tệp .xz nguyên vẹn",
            why_en="it is no whole .xz file",
        )
    return unpacked


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(
            field="file",
            why_vi=f"byte {error.start} không phải là UTF-8",
            why_en=f"byte {error.start} is not UTF-8",
        ) from None


def _json_lines(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(_text(data).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise BadRow(
                row=number,
                path="(row)",
                why_vi="dòng phải là một đối tượng JSON",
                why_en="the line must be one JSON object",
            )
        yield number, row


def _csv_rows(data: bytes) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(_text(data), newline=""), strict=True))
    except csv.Error as error:
        raise BadFile(field="file", why_vi=f"không phải CSV ({error})", why_en=str(error)) from None


def _table(cells: list[list[str]], sheet: str) -> Iterator[_Row]:
    """Read a table with its columns' names in the first row."""
    for number, row in enumerate(_dicts(cells, sheet), 2):
        if is_page(row) or heads.MARKS & row.keys():
            yield _read(number, row, sheet)
        else:
            content = sheets.from_row(row, ProcedureRecord, number=number, sheet=sheet)
            yield _read(number, content, sheet)


def _dicts(cells: list[list[str]], sheet: str) -> list[dict[str, str]]:
    if not cells:
        return []
    names = [name.strip() for name in cells[0]]
    twice = next((name for name, count in Counter(names).items() if count > 1 and name), None)
    if twice is not None:
        raise BadRow(row=1, sheet=sheet, path=twice, why_vi="có hai lần", why_en="stands twice")
    rows = []
    for number, row in enumerate(cells[1:], 2):
        if len(row) > len(names) and any(row[len(names) :]):
            raise BadRow(
                row=number,
                sheet=sheet,
                path=f"({len(names) + 1})",
                why_vi="dòng có nhiều ô hơn tiêu đề",
                why_en="the row has more cells than the head",
            )
        rows.append({name: cell for name, cell in zip(names, row, strict=False) if name})
    return rows


def _workbook(data: bytes) -> Iterator[_Row]:
    """Read our own workbook with all its sheets, or the first sheet of another one."""
    found = {name: _dicts(cells, name) for name, cells in _sheets(data)}
    if sheets.CASES in found and sheets.HEADS in found:
        return (_read(number, row, sheets.HEADS) for number, row in sheets.from_sheets(found))
    name, cells = next(iter(_sheets(data)), ("", []))
    return _table(cells, name)


def _sheets(data: bytes) -> Iterable[tuple[str, list[list[str]]]]:
    try:
        if (
            sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist())
            > _LARGEST
        ):
            raise ValueError("too large when unpacked")
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            (
                name,
                [
                    [_cell(value) for value in row]
                    for row in book.get_sheet_by_name(name).to_python()
                ],
            )
            for name in book.sheet_names
        ]
    except (python_calamine.CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
        raise BadFile(
            field="file", why_vi="không phải là tệp .xlsx", why_en=f"it is no .xlsx file ({error})"
        ) from None


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
