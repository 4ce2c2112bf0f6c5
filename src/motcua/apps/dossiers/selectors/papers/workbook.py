"""The register as an Excel workbook, row by row into a file: memory does not grow with it."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter

from motcua.apps.dossiers.domain.papers.register import MOST_ROWS_A_SHEET, Row
from motcua.kernel.moments import local

#: Heading -> width in characters.
_COLUMNS = (
    ("Số TT", 8),
    ("Năm", 6),
    ("Mã hồ sơ", 24),
    ("Tên thủ tục hành chính", 50),
    ("Số bộ", 7),
    ("Tên cá nhân, tổ chức", 30),
    ("Địa chỉ, số điện thoại", 40),
    ("Cơ quan chủ trì giải quyết", 32),
    ("Nhận hồ sơ", 17),
    ("Hẹn trả kết quả", 17),
    ("Chuyển giải quyết", 17),
    ("Nhận kết quả từ cơ quan giải quyết", 17),
    ("Ngày trả kết quả", 17),
    ("Hình thức trả", 14),
    ("Người nhận kết quả", 24),
    ("Ghi chú", 40),
)
#: What XML, and so a workbook, cannot hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(target: BinaryIO, *, titles: Iterable[str], rows: Iterable[Row], closing: str) -> int:
    """
    Write the register to ``target``; return how many rows.

    Cells are texts and dates, never formulas: a name that begins with ``=`` stays a name.

    :param titles: lines above the table.
    :param closing: line below the table, "" for none.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        return _Sheets(book, tuple(titles)).fill(rows, closing)


class _Sheets:
    """The sheets of a workbook; a new one begins when one is full."""

    def __init__(self, book: Any, titles: tuple[str, ...]) -> None:
        self._book, self._titles = book, titles
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        head = {"bold": True, "border": 1, "text_wrap": True, "align": "center"}
        self._head = book.add_format(head | {"valign": "vcenter", "bg_color": "#EBE7DC"})
        cell = {"border": 1, "valign": "top"}
        self._cell = book.add_format(cell | {"text_wrap": True})
        self._moment = book.add_format(cell | {"num_format": "dd/mm/yyyy hh:mm"})
        self._line = 0
        self._sheet: Any = None

    def fill(self, rows: Iterable[Row], closing: str) -> int:
        """Write all rows."""
        count = 0
        self._begin(1)
        for row in rows:
            if count and count % MOST_ROWS_A_SHEET == 0:
                self._begin(count // MOST_ROWS_A_SHEET + 1)
            self._write(row)
            count += 1
        if closing:
            self._sheet.write_string(self._line + 1, 0, closing, self._book.add_format())
        return count

    def _begin(self, number: int) -> None:
        self._sheet = self._book.add_worksheet(f"Sổ theo dõi {number}" if number > 1 else None)
        for place, (_, width) in enumerate(_COLUMNS):
            self._sheet.set_column(place, place, width)
        for line, title in enumerate(self._titles):
            self._sheet.write_string(line, 0, _fit(title), self._book.add_format({"bold": True}))
        self._line = len(self._titles) + 1
        for place, (heading, _) in enumerate(_COLUMNS):
            self._sheet.write_string(self._line, place, heading, self._head)
        self._line += 1
        self._sheet.freeze_panes(self._line, 3)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.repeat_rows(self._line - 1)
        self._sheet.fit_to_pages(1, 0)

    def _write(self, row: Row) -> None:
        texts = {2: row.code, 3: row.content, 5: row.applicant, 6: row.contact, 7: row.agency}
        texts |= {13: row.way, 14: row.taker, 15: _remark(row)}
        moments = {8: row.received_at, 9: row.due_at, 10: row.handed_over_at, 11: row.ended_at}
        moments |= {12: row.returned_at}
        line, sheet = self._line, self._sheet
        sheet.write_number(line, 0, row.entry.number, self._cell)
        sheet.write_number(line, 1, row.entry.year, self._cell)
        sheet.write_number(line, 4, 1, self._cell)
        for place, text in texts.items():
            sheet.write_string(line, place, _fit(text), self._cell)
        for place, moment in moments.items():
            self._date(line, place, moment)
        self._line += 1

    def _date(self, line: int, place: int, moment: datetime | None) -> None:
        if moment is None:
            self._sheet.write_blank(line, place, None, self._cell)
        else:
            here = local(moment).replace(tzinfo=None, microsecond=0)
            self._sheet.write_datetime(line, place, here, self._moment)


def _remark(row: Row) -> str:
    missing = "Mã đã cấp, không có hồ sơ" if row.missing else ""
    return "; ".join(part for part in (missing, row.note) if part)


def _fit(text: str) -> str:
    """Return a text as a cell can hold it: 32,767 characters at most."""
    return _UNFIT.sub("", text)[:32_000]
