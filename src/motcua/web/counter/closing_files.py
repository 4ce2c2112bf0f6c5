"""A counter's day as files: codes and sums, no names."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from motcua.apps.dossiers.domain.charges import Method, Takings
from motcua.apps.dossiers.domain.closings import ClosingRecord, DayFigures
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import STATE_WORDS
from motcua.kernel.moments import local
from motcua.web.shared import labels

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A cell that begins so would be a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Table = list[list[Any]]


def as_csv(what: str, *, day: date, **told: Any) -> HttpResponse:
    """Return one of the day's tables as CSV: dossiers, receipts, else the figures."""
    tables = _tables(day=day, **told)
    name = what if what in tables else "figures"
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(
        [_harmless(cell) for cell in row] for row in tables[name][1]
    )
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="chot-ngay-{day:%Y%m%d}-{name}.csv"'
    return answer


def as_xlsx(*, day: date, **told: Any) -> HttpResponse:
    """Return the day as a workbook, a sheet for each table."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    head = book.add_format({"bold": True, "bottom": 1})
    for title, table in _tables(day=day, **told).values():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, head if number == 0 else None)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 8, 18)
        sheet.freeze_panes(1, 0)
    book.close()
    answer = HttpResponse(out.getvalue(), content_type=_XLSX)
    answer["Content-Disposition"] = f'attachment; filename="chot-ngay-{day:%Y%m%d}.xlsx"'
    return answer


def _tables(
    *,
    figures: DayFigures,
    closing: ClosingRecord | None,
    received: Sequence[DossierRecord],
    takings: Takings,
    place: str,
    day: date,
) -> dict[str, tuple[str, Table]]:
    return {
        "figures": (_("Tổng hợp"), _figures(figures, closing, place, day)),
        "dossiers": (_("Hồ sơ nhận"), _dossiers(received)),
        "receipts": (_("Biên lai"), _receipts(takings)),
    }


def _figures(figures: DayFigures, closing: ClosingRecord | None, place: str, day: date) -> Table:
    rows: Table = [[_("Mục"), _("Số")], [_("Nơi tiếp nhận"), place], [_("Ngày"), f"{day:%d/%m/%Y}"]]
    rows.append([_("Tiếp nhận trong ngày"), figures.received_total])
    rows += [[f"  {labels.CHANNELS[c.value]}", n] for c, n in figures.received.items()]
    rows += [
        [_("  trong đó đã bàn giao"), figures.went_on],
        [_("  trong đó còn ở quầy"), figures.still_here],
        [_("  trong đó chờ bổ sung, rút, xử lý khác"), figures.otherwise],
        [_("Bàn giao trong ngày"), figures.handed_over],
        [_("  trong đó quá giờ"), figures.handed_late],
        [_("Trả kết quả trong ngày"), figures.returned_total],
    ]
    rows += [[f"  {labels.RETURN_CHANNELS[c.value]}", n] for c, n in figures.returned.items()]
    rows += [
        [_("Còn chờ tiếp nhận"), figures.to_accept],
        [_("Còn chờ bàn giao"), figures.to_hand_over],
        [_("Còn chờ trả kết quả"), figures.to_return],
        [_("Tiền thu trong ngày (đồng)"), figures.collected],
    ]
    rows += [[f"  {labels.METHODS[m.value]}", figures.money[m]] for m in Method]
    rows += [
        [_("Biên lai đã hủy (đồng)"), figures.cancelled],
        [_("Hoàn lại biên lai ngày trước (đồng)"), figures.refunded],
        [_("Tiền mặt theo biên lai (đồng)"), figures.cash],
    ]
    if closing:
        rows += [
            [_("Tiền mặt đếm được (đồng)"), closing.counted_cash],
            [_("Chênh lệch (đồng)"), closing.difference],
            [_("Ghi chú"), closing.differences],
            [_("Chốt lúc"), _short(closing.at)],
        ]
    return rows


def _dossiers(received: Sequence[DossierRecord]) -> Table:
    rows: Table = [
        [_("Mã hồ sơ"), _("Thủ tục"), _("Nộp qua"), _("Nhận lúc"), _("Bàn giao lúc"), _("Hẹn trả"),
         _("Trạng thái")]
    ]  # fmt: skip
    return rows + [
        [
            d.code or "",
            d.procedure_name,
            str(labels.CHANNELS[d.channel]),
            _short(d.received_at),
            _short(d.handed_over_at),
            _short(d.appointment_at),
            STATE_WORDS[d.state][0],
        ]
        for d in received
    ]


def _receipts(takings: Takings) -> Table:
    rows: Table = [
        [_("Số biên lai"), _("Lúc"), _("Hình thức"), _("Số tiền (đồng)"), _("Tình trạng"),
         _("Lý do hủy")]
    ]  # fmt: skip
    for receipt in takings.receipts:
        state = _("còn hiệu lực") if receipt.valid else _("đã hủy")
        rows.append(_receipt(receipt, state, receipt.amount))
    for receipt in takings.refunds:
        rows.append(_receipt(receipt, _("hủy biên lai ngày trước"), -receipt.amount))
    return rows


def _receipt(receipt: Any, state: str, amount: int) -> list[Any]:
    method = str(labels.METHODS[receipt.method.value])
    return [
        receipt.written,
        _short(receipt.at),
        method,
        amount,
        state,
        receipt.cancel_reason,
    ]


def _short(moment: datetime | None) -> str:
    return f"{local(moment):%d/%m/%Y %H:%M}" if moment else ""


def _harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
