"""
The pack of a session: its data as tables, with everything to check them off-line.

Data in, bytes out: the same data give the same pack (``checking.container``).
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from motcua.apps.inspections.domain import checking

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the pack; ``columns`` name -> meaning in Vietnamese."""

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Data:
    """
    What is frozen of a session: its head as a JSON value, and its tables.

    :ivar head: number, title, decision, days, window, bodies, team, agenda, ``frozen_at``, and the
        head of the journal's tree.
    """

    head: Mapping[str, Any]
    tables: Sequence[Table]

    def to_json(self) -> bytes:
        """Return the data as canonical JSON, which ``from_json`` reads again."""
        tables = [asdict(table) for table in self.tables]
        # Columns keep their order, which an object with sorted keys would not.
        told = [{**table, "columns": list(table["columns"].items())} for table in tables]
        return checking.canonical({"head": self.head, "tables": told})

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Data":
        """Return the data that ``to_json`` wrote."""
        tables = [
            Table(one["name"], dict(one["columns"]), [tuple(row) for row in one["rows"]])
            for one in value["tables"]
        ]
        return cls(value["head"], tables)


README = """\
GÓI DỮ LIỆU PHIÊN KIỂM TRA SỐ {number}
{title}
Dữ liệu chốt lúc {frozen_at}.

Gói này để kiểm tra được mà không cần máy chủ của chúng tôi:
  python3 kiem-tra.py TEN_GOI.zip
chỉ cần Python 3. Kịch bản báo mã kiểm tra (digest) của gói. Mã đó phải trùng với mã in ở
trang đầu bản PDF, và với trường "digest" của sự kiện inspections.frozen trong sổ ghi sự kiện.

Các tệp:
  session.json   quyết định, đoàn, cơ quan được kiểm tra, nội dung, kỳ số liệu, đầu cây của sổ
  schema.json    ý nghĩa từng cột của từng bảng
  data/*.csv     các bảng (UTF-8 có BOM, phân cách bằng dấu phẩy)
  MANIFEST.json  kích thước và mã SHA-256 của từng tệp
Một tỷ lệ là numerator/denominator; làm tròn nửa lên hai chữ số thập phân.
Gói không chứa dữ liệu cá nhân.
"""


def files(data: Data, checker: str) -> dict[str, bytes]:
    """
    Return the files of a pack, its manifest among them.

    :param checker: the text of the stand-alone script that checks the pack.
    """
    head = data.head
    told = README.format(**{name: head[name] for name in ("number", "title", "frozen_at")})
    found = {
        "DOC-TRUOC.txt": told.encode("utf-8"),
        "kiem-tra.py": checker.encode("utf-8"),
        "session.json": checking.canonical(head),
        "schema.json": checking.canonical(
            {
                table.name: [{"column": name, "vi": vi} for name, vi in table.columns.items()]
                for table in data.tables
            }
        ),
    }
    found |= {f"data/{table.name}.csv": _csv(table) for table in data.tables}
    return {**found, checking.MANIFEST: checking.manifest(found)}


def build(data: Data, checker: str) -> bytes:
    """Return the pack as the bytes of a ZIP."""
    return checking.container(files(data, checker))


def digest(data: Data, checker: str) -> str:
    """Return the mark of a pack: the SHA-256 of its manifest."""
    return checking.sha256(files(data, checker)[checking.MANIFEST])


def _csv(table: Table) -> bytes:
    """Return a table as spreadsheets read it: a mark of UTF-8, a formula never at the start."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(table.columns)
    for row in table.rows:
        lines.writerow(["" if cell is None else _harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode("utf-8")


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t") else cell
