"""The report on tasks as an Excel workbook: whole numbers, rates with their fractions."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from motcua.apps.tasks.domain.counters import BodyCounters, Counters, Fraction, percent
from motcua.apps.tasks.selectors.report import Report
from motcua.kernel.moments import local

#: What XML, and so a workbook, cannot hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_COUNTERS = (
    ("Tổng số", "total"),
    ("Đã hoàn thành", "completed"),
    ("Đúng hạn", "completed_on_time"),
    ("Hoàn thành quá hạn", "completed_late"),
    ("Chưa hoàn thành", "open"),
    ("Trong hạn", "open_within"),
    ("Quá hạn", "open_overdue"),
    ("Rút khỏi chương trình", "withdrawn"),
    ("Giao lại", "reassigned"),
    ("Đến hạn phải xong", "due"),
    ("Không thời hạn", "no_deadline"),
    ("Chưa nhận", "unaccepted"),
    ("Đúng hạn ban đầu", "on_time_original"),
    ("Được gia hạn", "extended"),
)
_RATES = (("Tỷ lệ hoàn thành", "completion_rate"), ("Tỷ lệ quá hạn", "overdue_rate"))
_Cell = str | int | date | None


def write(report: Report, *, title: str) -> bytes:
    """Return the workbook; the same report gives the same bytes."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        made = local(report.as_of).replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": title, "created": made})
        sheets = _Sheets(book, [title, f"Số liệu tính đến {made:%H:%M ngày %d/%m/%Y}"])
        names = ["Cơ quan", *(words for words, _ in (*_COUNTERS, *_RATES))]
        sheets.table("Theo cơ quan chủ trì", names, _bodies(report.bodies, report.total))
        sheets.table("Theo cơ quan giao", names, _bodies(report.givers, report.total))
        sheets.table("Mức độ chậm", _AGES, _ages(report))
        sheets.table("Nhiệm vụ quá hạn", _LATE, _late(report))
        sheets.table("Cập nhật nhiệm vụ", _DELAYS, _delays(report))
        sheets.table("Nhiệm vụ mật (số lượng)", ["Loại", "Số lượng"], _secret(report.all_secret))
    return target.getvalue()


_AGES = ("Cơ quan", "Quá hạn", "Trên 30 ngày", "Trên 60 ngày", "Trên 120 ngày")
_LATE = (
    "Mã",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan giao",
    "Văn bản giao",
    "Hạn ban đầu",
    "Hạn hiện nay",
    "Số ngày quá hạn",
)
_DELAYS = ("Cơ quan", "Cập nhật đúng hạn", "Cập nhật chậm", "Số ngày làm việc chậm")


def fraction(value: Fraction) -> str:
    """Return a rate as people read it: ``98,62 % (16.051/16.274)``."""
    found = percent(value)
    numbers = "/".join(f"{n:,}".replace(",", ".") for n in value)
    return f"{found} % ({numbers})".replace(".", ",", 1) if found is not None else f"– ({numbers})"


def _bodies(rows: Iterable[BodyCounters], total: Counters) -> Iterable[list[_Cell]]:
    for row in rows:
        yield [f"{row.code} {row.label}".strip(), *_numbers(row.counters)]
    yield ["Tổng cộng", *_numbers(total)]


def _numbers(counters: Counters) -> list[_Cell]:
    counts: list[_Cell] = [getattr(counters, name) for _, name in _COUNTERS]
    return [*counts, *(fraction(getattr(counters, name)) for _, name in _RATES)]


def _ages(report: Report) -> Iterable[list[_Cell]]:
    for row in report.ages:
        ages = row.ages
        if ages.overdue:
            yield [row.label, ages.overdue, ages.over_30, ages.over_60, ages.over_120]
    ages = report.all_ages
    yield ["Tổng cộng", ages.overdue, ages.over_30, ages.over_60, ages.over_120]


def _late(report: Report) -> Iterable[list[_Cell]]:
    for t in report.late:
        yield [
            t.code,
            t.title,
            t.lead,
            t.giver,
            t.document,
            t.original_deadline,
            t.deadline,
            t.days,
        ]


def _delays(report: Report) -> Iterable[list[_Cell]]:
    for row in report.delays:
        yield [row.label, row.delays.in_time, row.delays.late, row.delays.late_days]


def _secret(total: Counters) -> Iterable[list[_Cell]]:
    for words, name in _COUNTERS[:9]:
        yield [words, getattr(total, name)]


class _Sheets:
    """The sheets of a workbook, each a table with a heading that stays."""

    def __init__(self, book: Any, titles: Sequence[str]) -> None:
        self._book, self._titles = book, titles
        cell = {"border": 1, "valign": "top", "text_wrap": True}
        self._bold = book.add_format({"bold": True})
        self._head = book.add_format(cell | {"bold": True, "bg_color": "#EBE7DC"})
        self._cell = book.add_format(cell)
        self._number = book.add_format(cell | {"num_format": "#,##0"})
        self._day = book.add_format(cell | {"num_format": "dd/mm/yyyy"})

    def table(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[_Cell]]) -> None:
        """Write a sheet."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, max(1, len(heads) - 1), 16)
        for line, words in enumerate(self._titles):
            sheet.write_string(line, 0, _fit(words), self._bold)
        first = len(self._titles) + 1
        for place, words in enumerate(heads):
            sheet.write_string(first, place, words, self._head)
        sheet.freeze_panes(first + 1, 1)
        sheet.repeat_rows(first)
        for line, row in enumerate(rows, start=first + 1):
            for place, value in enumerate(row):
                self._write(sheet, line, place, value)

    def _write(self, sheet: Any, line: int, place: int, value: _Cell) -> None:
        if value is None:
            sheet.write_blank(line, place, None, self._cell)
        elif isinstance(value, date):
            sheet.write_datetime(line, place, value, self._day)
        elif isinstance(value, int):
            sheet.write_number(line, place, value, self._number)
        else:
            sheet.write_string(line, place, _fit(value), self._cell)


def _fit(text: str) -> str:
    """Return a text as a cell can hold it: 32,767 characters at most."""
    return _UNFIT.sub("", text)[:32_000]
