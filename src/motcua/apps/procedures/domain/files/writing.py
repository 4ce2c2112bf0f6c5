"""Records as a file: CSV with one row a procedure, Excel with a sheet for each of its parts."""

import csv
import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from motcua.apps.procedures.domain.files import sheets
from motcua.apps.procedures.domain.files.cells import kinds
from motcua.apps.procedures.domain.record import ProcedureRecord, to_json

_NUMBERS = ("amount", "original", "certified", "copy", "hours", "max_supplements")
_WIDTHS = {"code": 12, "name": 60, "title": 60, "case": 6}


def csv_bytes(records: Iterable[ProcedureRecord]) -> bytes:
    """Return the records as CSV (UTF-8 with its mark, for Excel): every field a column."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(kinds(ProcedureRecord)))
    writer.writeheader()
    for record in records:
        row = sheets.to_row(to_json(record), ProcedureRecord, longest=None)
        writer.writerow(row)
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(records: Iterable[ProcedureRecord]) -> bytes:
    """Return the records as a workbook; a text is never taken for a formula or a link."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        for name, rows in sheets.to_sheets(to_json(record) for record in records).items():
            sheet = book.add_worksheet(name)
            columns = list(dict.fromkeys(column for row in rows for column in row)) or ["code"]
            for place, column in enumerate(columns):
                sheet.write_string(0, place, column, bold)
                sheet.set_column(place, place, _WIDTHS.get(column, 18))
            sheet.freeze_panes(1, 1)
            for number, row in enumerate(rows, 1):
                for place, column in enumerate(columns):
                    _write(sheet, number, place, column, row.get(column, ""))
    return out.getvalue()


def _write(sheet: Any, row: int, place: int, column: str, cell: str) -> None:
    if column in _NUMBERS and cell:
        sheet.write_number(row, place, float(cell))
    elif cell:
        sheet.write_string(row, place, cell)
