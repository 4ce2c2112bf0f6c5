"""The tables of a pack as they stand on paper: which, with which columns, cut to a few pages."""

from dataclasses import dataclass
from typing import Any

from motcua.apps.inspections.domain.pack import Cell, Data, Table

#: Rows of a table on paper; the rest stands in the pack.
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class _Shown:
    """A table on paper: its columns by name with their width; ``numbers`` stand to the right."""

    title: str
    columns: tuple[tuple[str, str, int], ...]
    numbers: tuple[str, ...] = ()


_SHOWN = {
    "figures": _Shown(
        "Số liệu: hệ thống tính bên cạnh số cơ quan báo cáo",
        (
            ("name", "Chỉ số", 5),
            ("body_name", "Cơ quan", 4),
            ("value", "Hệ thống tính", 2),
            ("numerator", "Tử số", 2),
            ("denominator", "Mẫu số", 2),
            ("declared_value", "Cơ quan báo cáo", 2),
            ("gap", "Chênh lệch", 2),
        ),
        ("value", "numerator", "denominator", "declared_value", "gap"),
    ),
    "reports": _Shown(
        "Báo cáo trước phiên",
        (("body_name", "Cơ quan", 6), ("received_at", "Nhận lúc", 4), ("answers", "Số chỉ số", 2)),
        ("answers",),
    ),
    "task_counters": _Shown(
        "Nhiệm vụ",
        (
            ("body_name", "Cơ quan", 5),
            ("total", "Tổng số", 2),
            ("completed_on_time", "Xong đúng hạn", 2),
            ("completed_late", "Xong quá hạn", 2),
            ("open_within", "Chưa xong, trong hạn", 2),
            ("open_overdue", "Chưa xong, quá hạn", 2),
            ("unaccepted", "Chưa tiếp nhận", 2),
        ),
        (
            "total",
            "completed_on_time",
            "completed_late",
            "open_within",
            "open_overdue",
            "unaccepted",
        ),
    ),
    "open_tasks": _Shown(
        "Nhiệm vụ chưa hoàn thành",
        (
            ("code", "Mã", 3),
            ("title", "Nội dung", 6),
            ("lead_name", "Chủ trì", 4),
            ("deadline", "Hạn", 2),
            ("days_overdue", "Ngày quá hạn", 2),
        ),
        ("days_overdue",),
    ),
    "petition_counters": _Shown(
        "Phản ánh, kiến nghị",
        (
            ("body_name", "Cơ quan", 5),
            ("received", "Tiếp nhận", 2),
            ("handled_on_time", "Xong đúng hạn", 2),
            ("handled_late", "Xong quá hạn", 2),
            ("open_overdue", "Đang quá hạn", 2),
        ),
        ("received", "handled_on_time", "handled_late", "open_overdue"),
    ),
    "previous_conclusions": _Shown(
        "Kết luận của phiên trước đến nay",
        (
            ("position", "Mục", 1),
            ("text", "Nội dung", 7),
            ("deadline", "Hạn", 2),
            ("task", "Nhiệm vụ", 3),
            ("completed_on", "Hoàn thành", 2),
        ),
    ),
}


def of(data: Data) -> list[dict[str, Any]]:
    """Return the tables of a pack for the typesetter, in the order of the paper."""
    tables = {table.name: table for table in data.tables}
    return [_set(tables[name], shown) for name, shown in _SHOWN.items() if name in tables]


def _set(table: Table, shown: _Shown) -> dict[str, Any]:
    names = list(table.columns)
    places = [names.index(name) for name, _, _ in shown.columns]
    rows = [[_told(row[place]) for place in places] for row in table.rows[:MOST_ROWS]]
    return {
        "name": table.name,
        "title": shown.title,
        "columns": [words for _, words, _ in shown.columns],
        "widths": [width for _, _, width in shown.columns],
        "right": [n for n, (name, _, _) in enumerate(shown.columns) if name in shown.numbers],
        "rows": rows,
        "more": max(0, len(table.rows) - MOST_ROWS),
    }


def _told(cell: Cell) -> str:
    """Return a cell in words: numbers as Vietnamese writes them, nothing as a dash."""
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, int):
        return f"{cell:,}".replace(",", ".")
    return cell
