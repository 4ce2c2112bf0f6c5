"""Legal basis and results: titles, numbers and codes run together."""

import pytest

from motcua.apps.procedures.domain.national.legal import read_legal
from motcua.apps.procedures.domain.national.results import read_results

HEAD = "Tên văn bản pháp lýMã văn bản"


def numbers(rows: str) -> list[tuple[str, str | None]]:
    return [(basis.title, basis.number) for basis in read_legal(HEAD + rows).bases]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            "Luật Các tổ chức tín dụngLuật số 32/2024/QH1550/2025/TT-NHNNsố 50/2025/TT-NHNN",
            [("Luật Các tổ chức tín dụng", "32/2024/QH15"), ("50/2025/TT-NHNN", "50/2025/TT-NHNN")],
        ),
        (
            "Luật 54/2014/QH1354/2014/QH13Nghị định 08/2015/NĐ-CP08/2015/NĐ-CP",
            [("Luật 54/2014/QH13", "54/2014/QH13"), ("Nghị định 08/2015/NĐ-CP", "08/2015/NĐ-CP")],
        ),
        (
            "Sửa đổi Thông tư số 38/2015/TT-BTC ngày 25/3/2015.39/2018/TT-BTC"
            "QUY ĐỊNH VỀ PHÍ07/2023/TT-BTP",
            [
                ("Sửa đổi Thông tư số 38/2015/TT-BTC ngày 25/3/2015.", "39/2018/TT-BTC"),
                ("QUY ĐỊNH VỀ PHÍ", "07/2023/TT-BTP"),
            ],
        ),
        ("Luật Khiếu nại năm 201102/2011/QH13", [("Luật Khiếu nại năm 2011", "02/2011/QH13")]),
        ("Quy định về thuế86/2024/TT/BTC", [("Quy định về thuế", "86/2024/TT/BTC")]),
        (
            "Quyết định01/2012/QĐ-TTgLuật Thú y",
            [("Quyết định", "01/2012/QĐ-TTg"), ("Luật Thú y", None)],
        ),
        ("Nghị quyết66.7/2025/NQ-CP", [("Nghị quyết", "66.7/2025/NQ-CP")]),
        (
            "Pháp lệnh 28/2005/PL-UBTVQH1128/2005/PL-UBTVQH11",
            [("Pháp lệnh 28/2005/PL-UBTVQH11", "28/2005/PL-UBTVQH11")],
        ),
        ("Quyết định mẫu hồ sơ24/2024", [("Quyết định mẫu hồ sơ", "24/2024")]),
    ],
)
def test_titles_and_numbers(rows: str, found: list[tuple[str, str | None]]) -> None:
    assert numbers(rows) == found


def test_numbers_that_a_title_names() -> None:
    (basis,) = read_legal(HEAD + "Sửa đổi Thông tư số 38/2015/TT-BTC ngày 1.39/2018/TT-BTC").bases
    assert basis.named == ("38/2015/TT-BTC",)


def test_no_number_is_reported() -> None:
    found = read_legal(HEAD + "Luật Thi đua khen thưởng 202206")
    assert [(b.number, r.why) for b, r in zip(found.bases, found.reports, strict=True)] == [
        (None, "number_not_found")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Quyết định sửa đổiMã: KQ.G19.000296văn bản trả lờiMã: KQ.G19.000443",
            [("Quyết định sửa đổi", "KQ.G19.000296"), ("văn bản trả lời", "KQ.G19.000443")],
        ),
        (
            "Giấy phépMã: KQ.G15.0000011. Văn bảnMã: KQ.G15.000002",
            [("Giấy phép", "KQ.G15.000001"), ("1. Văn bản", "KQ.G15.000002")],
        ),
        (
            "Văn bảnMã: 000.00.00.G04-KQ0174Phép bayMã: TP-G12.0001125",
            [("Văn bản", "000.00.00.G04-KQ0174"), ("Phép bay", "TP-G12.0001125")],
        ),
        ("Văn bảnMã: VBTT", [("Văn bản", "VBTT")]),
        ("Giấy phép", [("Giấy phép", None)]),
    ],
)
def test_results(text: str, found: list[tuple[str, str | None]]) -> None:
    tail = "Từ khóaphép, bayMô tảKhông có thông tin"
    read = read_results(text + tail)
    assert [(result.name, result.code) for result in read.results] == found
    assert (read.keywords, read.summary) == (("phép", "bay"), None)
