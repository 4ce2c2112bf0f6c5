"""
Bad files: an import takes all of a file or nothing of it and names row and field; a batch of
questions answers each line, in order.
"""

import csv
import io
import json
import lzma
import zipfile
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.apps.procedures import selectors, services
from motcua.apps.procedures.domain.files import csv_bytes, read_file, sheets, xlsx_bytes
from motcua.apps.procedures.domain.record import from_json, to_json
from motcua.apps.procedures.domain.refusals import BadRow
from motcua.cli import ground
from motcua.cli.main import FAILED, main
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from tests.proofs import hostile
from tests.unit.procedures.test_files import PAGE
from tests.unit.procedures.test_record import PLAIN

profile = settings(max_examples=150, deadline=None, derandomize=True, database=None)
AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
VALUES = hostile.values()
FULL = to_json(from_json(PLAIN))
Place = tuple[str | int, ...]


def places(value: Any, path: Place = ()) -> Iterator[Place]:
    """Yield the place of every field of a record, however deep."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*path, name))


def changed(content: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """Return a copy with another value at a place."""
    copy = json.loads(json.dumps(content))
    found: Any = copy
    for step in place[:-1]:
        found = found[step]
    found[place[-1]] = value
    return dict(copy)


def line(value: Any) -> bytes:
    return json.dumps(value).encode() + b"\n"


def judge_import(name: str, data: bytes, place: Place = ()) -> None:
    """Demand that a file is taken whole, reads back, or is refused with nothing written."""
    before = hostile.measure()
    with transaction.atomic():
        try:
            records = read_file(name, data).records
            services.import_records(records=records, by=None, at=AT)
        except Refusal as no:
            assert hostile.measure() == before
            assert no.sentence("vi") and no.sentence("en")
            judge_name(no, place)
        else:
            for record in records:
                held = selectors.version_in_force(record.code, local_day(AT))
                assert held.record == record
        transaction.set_rollback(True)


def judge_name(no: Refusal, place: Place) -> None:
    """Demand that what is wrong with one row is told with its row and field."""
    if place and isinstance(no, BadRow):
        assert no.details["row"] in (1, 2, 3)
        named = str(no.field)
        assert str(place[0]) in named or named.startswith("("), (named, place)


@pytest.mark.django_db
@profile
@given(place=st.sampled_from([*places(FULL), ("surprise",)]), value=VALUES)
def test_every_field_of_a_record(place: Place, value: Any) -> None:
    other = line(FULL | {"code": "2.000001"})
    judge_import("a.jsonl", other + line(changed(FULL, place, value)), place)


@pytest.mark.django_db
@profile
@given(place=st.sampled_from([*places(PAGE), ("surprise",)]), value=VALUES)
def test_every_field_of_a_page_of_the_portal(place: Place, value: Any) -> None:
    judge_import("a.jsonl", line(changed(PAGE, place, value)))


def table(data: bytes) -> list[list[str]]:
    """Return the cells of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def written(cells: list[list[str]]) -> bytes:
    """Return cells as a CSV file; what UTF-8 has no bytes for gets wrong ones."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(cells)
    return out.getvalue().encode("utf-8", "surrogatepass")


CELLS = table(csv_bytes([from_json(FULL)]))
HEADS = table(
    b"code,name,ministry,field,levels,type,decision,subjects,online_time,direct_time,postal_time,"
    b"channels,result_codes,url,agency\n"
    b"1.000001,A,bo,B,C,,1/Q,D,5,3,,online|direct,KQ.G01.000001,,\n"
)


@pytest.mark.django_db
@profile
@given(
    cells=st.sampled_from([CELLS, HEADS]),
    row=st.sampled_from([0, 1]),
    column=st.integers(0, 14),
    value=VALUES,
)
def test_every_cell_of_a_csv_table(
    cells: list[list[str]], row: int, column: int, value: Any
) -> None:
    rows = [list(line) for line in cells]
    rows[row][column] = str(value)
    judge_import("a.csv", written(rows), (cells[0][column],) if row else ())


SHEETS = sheets.to_sheets([FULL])


def workbook(rows: dict[str, list[dict[str, Any]]]) -> bytes:
    """Return a workbook with these rows; each value as the kind of cell that it is."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, options) as book:
        for name, lines in rows.items():
            sheet = book.add_worksheet(name)
            columns = list(dict.fromkeys(column for line in lines for column in line)) or ["code"]
            sheet.write_row(0, 0, columns)
            for number, line in enumerate(lines, 1):
                for place, column in enumerate(columns):
                    write(sheet, number, place, line.get(column))
    return out.getvalue()


def write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, int | float):
        sheet.write(row, column, float(value) if abs(value) < 1e300 else str(value))
    elif value:
        kept = str(value).encode("utf-8", "replace").decode()[:32_000]
        sheet.write_string(row, column, kept)


@pytest.mark.django_db
@profile
@given(data=st.data(), value=VALUES)
def test_every_cell_of_a_workbook(data: st.DataObject, value: Any) -> None:
    name = data.draw(st.sampled_from([name for name, rows in SHEETS.items() if rows]))
    number = data.draw(st.integers(0, len(SHEETS[name]) - 1))
    column = data.draw(st.sampled_from([*SHEETS[name][number], "surprise"]))
    rows = {sheet: [dict(line) for line in lines] for sheet, lines in SHEETS.items()}
    rows[name][number][column] = value
    judge_import("a.xlsx", workbook(rows))


def packed(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


WHOLE = {
    "a.jsonl": line(FULL),
    "a.jsonl.xz": lzma.compress(line(FULL)),
    "a.csv": csv_bytes([from_json(FULL)]),
    "a.xlsx": xlsx_bytes([from_json(FULL)]),
}
BROKEN = (
    *(b"", b"\0", b"\xff\xfe\0\0", b"[" * 100_000, b"PK\x03\x04", b"<html>", b"\n" * 1_000),
    *(lzma.compress(b"\0" * 1_000_000), packed(), packed(x=b"y" * 10_000), b"{}", b"null\n"),
    b'{"code": 1e999}',
    b'{"code": ' + b"9" * 5_000 + b"}",
)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*WHOLE, "a", "a.xls", "\0.csv", "x" * 300 + ".csv"])
@pytest.mark.parametrize("data", BROKEN, ids=lambda data: repr(data[:12]))
def test_files_that_are_none(name: str, data: bytes) -> None:
    judge_import(name, data)


@pytest.mark.django_db
@profile
@given(name=st.sampled_from(sorted(WHOLE)), cut=st.floats(0, 1), bit=st.integers(0, 7))
def test_files_with_one_bit_turned(name: str, cut: float, bit: int) -> None:
    data = bytearray(WHOLE[name])
    data[int(cut * (len(data) - 1))] ^= 1 << bit
    judge_import(name, bytes(data))
    judge_import(name, WHOLE[name][: int(cut * len(data))])


@pytest.mark.django_db
def test_the_last_row_spoils_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the command line: exit code, the row and the field on standard error, no row written."""
    monkeypatch.setattr(ground, "database", lambda **_: nullcontext([]))
    file = tmp_path / "half.jsonl"
    good = b"".join(line(FULL | {"code": f"2.{number:06d}"}) for number in range(50))
    file.write_bytes(good + line(FULL | {"max_supplements": -1}))
    before = hostile.measure()
    assert main(["import", "procedures", str(file), "--json"]) == FAILED
    out, err = capsys.readouterr()
    assert out == ""
    assert "51" in err and "max_supplements" in err
    assert hostile.measure() == before


QUESTION = {
    "start": "2026-11-20T09:00",
    "term": "3 working days",
    "pauses": ["2026-11-21T09:00/2026-11-24T09:00"],
    "calendar": "vn-2026.07",
}
MORE = (
    *("2026-11-20T09:00+07:00", "2026-11-20T09:00/2026-11-19T09:00", "2026-11-20T09:00/", "/"),
    *("3 ngày làm việc", "0 ngày", "-3 ngày", "9999999 ngày", "3.5 ngày", "3 fortnights"),
    *(["2026-11-20T09:00", "2026-11-20T10:00"], [["a", "b"]], ["/" * 50], [None], "vn-0000"),
)


def test_every_field_of_a_batch_of_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One answer a line, in order; what cannot be answered names its field."""
    values = (*hostile.TEXTS, *hostile.NUMBERS, *hostile.MOMENTS, *hostile.SHAPES, *MORE)
    asked = [(name, QUESTION | {name: value}) for name in QUESTION for value in values]
    raw = [b"{", b"[]", b"null", b"\xff", b"[" * 9_000, b'{"start": NaN}', b"\0", b'"' * 3]
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b"".join(line(question) for _, question in asked) + b"\n".join(raw))
    assert main(["due", "--batch", str(file)]) == FAILED
    answers = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert len(answers) == len(asked) + len(raw)
    for (name, question), answer in zip(asked, answers, strict=False):
        if "error" in answer:
            assert answer["field"] == name, (question, answer)
            assert answer["error"] and answer["error_vi"]
        else:
            assert datetime.fromisoformat(answer["due_at"]).utcoffset() is not None
    assert all(answer["field"] for answer in answers[len(asked) :])
