"""Files: every format reads; ours read back the same; bad ones are refused with row and field."""

import json
import lzma
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.procedures.domain.files import csv_bytes, read_file, xlsx_bytes
from motcua.apps.procedures.domain.record import ProcedureRecord, from_json
from motcua.apps.procedures.domain.refusals import BadFile, BadRow, CodeTwice
from motcua.apps.procedures.services.catalogue import shipped
from motcua.kernel.refusal import Refusal

PAGE: dict[str, Any] = {
    "ma_thu_tuc": "1.000001",
    "ten_thu_tuc": "Cấp giấy phép",
    "cap_thuc_hien": "Cấp bộ, Cấp xã",
    "doi_tuong_thuc_hien": "Tổ chức (không bao gồm doanh nghiệp, HTX), Doanh nghiệp",
    "trinh_tu_thuc_hien": "Bước 1: Nộp\n- tại quầy\nBước 2: Nhận",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 NgàyMiễn phí",
    "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai1 bản chính",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật 54/2014/QH1354/2014/QH13",
    "ket_qua_xu_ly": "Giấy phépMã: KQ.G15.000001Từ khóaKhông có thông tinMô tảKhông có thông tin",
}


def lines(*rows: Any) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def test_a_page_becomes_a_record() -> None:
    reading = read_file("pages.JSONL.XZ", lzma.compress(lines(PAGE)))
    (record,) = reading.records
    assert (record.code, record.level, record.levels) == (
        "1.000001",
        "commune",
        ("commune", "ministry"),
    )
    assert record.applicants == ("Tổ chức (không bao gồm doanh nghiệp, HTX)", "Doanh nghiệp")
    assert [step.name for step in record.steps] == ["Bước 1: Nộp\n- tại quầy", "Bước 2: Nhận"]
    assert record.cases[0].terms[0].amount == 3
    assert reading.counts["components"] == reading.counts["quantity_marks"] == 1
    assert reading.unclear == ()


def test_a_table_of_heads_leaves_the_units_open() -> None:
    table = (
        "code,name,ministry,field,levels,type,decision,subjects,online_time,direct_time,"
        "postal_time,channels,result_codes,url,agency\n"
        "1.000001,Tên,bo,Lĩnh vực,Cấp tỉnh,,1/QĐ,Doanh nghiệp,5,,,online|direct,KQ.G01.000001,,\n"
    )
    reading = read_file("heads.csv", table.encode("utf-8-sig"))
    terms = reading.records[0].cases[0].terms
    assert [(t.channel, t.amount, t.unit) for t in terms] == [
        ("direct", None, None),
        ("online", 5, None),
    ]
    assert [(u.row, u.field, u.why) for u in reading.unclear] == [
        (2, "direct_time", "not_given"),
        (2, "online_time", "no_unit"),
    ]


@pytest.mark.parametrize(("name", "writer"), [("a.csv", csv_bytes), ("a.xlsx", xlsx_bytes)])
def test_what_we_write_reads_back_the_same(name: str, writer: Any) -> None:
    records = [
        *shipped(),
        from_json({"code": "1", "name": "=HYPERLINK(1)", "summary": "+" * 70_000}),
    ]
    assert list(read_file(name, writer(records)).records) == records


text = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=30)


@given(name=text.filter(str.strip), summary=text, words=st.lists(text, max_size=3))
def test_any_text_survives_csv(name: str, summary: str, words: list[str]) -> None:
    record = ProcedureRecord(code="1", name=name, summary=summary, keywords=tuple(words))
    assert read_file("a.csv", csv_bytes([record])).records == (record,)


def test_a_formula_is_defused() -> None:
    record = ProcedureRecord(code="1", name="=cmd|' /C calc'!A0")
    assert b"'=cmd" in csv_bytes([record])


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"ma_thu_tuc": "1.1"}, "ten_thu_tuc"),
        (PAGE | {"ma_thu_tuc": ""}, "code"),
        (PAGE | {"ma_thu_tuc": "'; drop table"}, "code"),
        (PAGE | {"ten_thu_tuc": ""}, "name"),
        (PAGE | {"trinh_tu_thuc_hien": 5}, "trinh_tu_thuc_hien"),
        (PAGE | {"thanh_phan_ho_so": "x" * 100_001}, "thanh_phan_ho_so"),
        (PAGE | {"la": ""}, "la"),
        ({"code": "1", "name": "x", "cases": [{"terms": 3}]}, "cases[0].terms"),
        ([], "(row)"),
    ],
)
def test_a_bad_row_is_named_with_its_field(row: Any, field: str) -> None:
    with pytest.raises(BadRow) as refused:
        read_file("pages.jsonl", lines(PAGE | {"ma_thu_tuc": "1.9"}, row))
    assert (refused.value.field, refused.value.details["row"]) == (field, 2)
    assert "2" in refused.value.sentence("vi")


def test_the_same_code_twice_is_refused() -> None:
    with pytest.raises(CodeTwice):
        read_file("pages.jsonl", lines(PAGE, PAGE))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b""),
        ("a.jsonl.xz", b"no xz"),
        ("a.jsonl.xz", lzma.compress(b"{}" * 50)[:-8]),
        ("a.jsonl", b"\xff\xfe"),
        ("a.xlsx", b"PK\x03\x04 no zip"),
        ("a.csv", b'code,name\n1,"open'),
    ],
)
def test_a_bad_file_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(BadFile):
        read_file(name, data)


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("code,name,cases\n1,x,[oops", "cases"),
        ("code,name,colour\n1,x,red", "colour"),
        ("code,name,max_supplements\n1,x,many", "max_supplements"),
        ("code,name,no_due_date\n1,x,perhaps", "no_due_date"),
        ("code,name\n1,x,more", "(3)"),
        ("code,name,name\n1,x,y", "name"),
    ],
)
def test_a_bad_table_is_named_with_its_column(table: str, field: str) -> None:
    with pytest.raises(BadRow) as refused:
        read_file("a.csv", table.encode())
    assert refused.value.field == field


@given(st.dictionaries(st.sampled_from(sorted(PAGE)), st.text(max_size=80), max_size=9))
def test_any_page_reads_or_is_refused(cells: dict[str, str]) -> None:
    try:
        read_file("pages.jsonl", lines(PAGE | cells))
    except Refusal as no:
        assert no.field


CELLS = [
    "Trực tiếp",
    "3",
    " Ngày",
    "Miễn phí",
    "(",
    ")",
    "1,200",
    " VNĐ",
    "Không có thông tin",
    "x",
]


@given(st.lists(st.sampled_from(CELLS), max_size=14))
def test_any_row_of_cells_is_read_without_loss_of_rows(cells: list[str]) -> None:
    head = "Hình thức nộpThời gianPhí, lệ phíMô tả"
    reading = read_file("p.jsonl", lines(PAGE | {"cach_thuc_thuc_hien": head + "".join(cells)}))
    for term in reading.records[0].cases[0].terms:
        assert term.amount is None or str(term.amount) in (term.text or "")
