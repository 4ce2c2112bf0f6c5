"""Ways of handing in: terms, fees and remarks out of running text."""

import pytest

from motcua.apps.procedures.domain.national.ways import Ways, read_ways
from motcua.apps.procedures.domain.record import Channel, Exclusion, TermUnit

HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"


def read(rows: str, steps: str = "") -> Ways:
    return read_ways(HEAD + rows, steps)


def terms(ways: Ways) -> list[tuple[str, int | None, str | None]]:
    return [(t.channel.value, t.amount, t.unit and t.unit.value) for t in ways.terms]


def whys(ways: Ways) -> list[str]:
    return [report.why for report in ways.reports]


def test_three_channels_with_fee_and_note() -> None:
    ways = read(
        "Trực tuyến5 Ngày làm việc2,000,000 Việt Nam Đồng(Phí thẩm định)Nộp tại Cổng DVC."
        "Dịch vụ bưu chính7 Ngày làm việc2,000,000 Việt Nam ĐồngTrực tiếp8 GiờMiễn phí"
    )
    assert terms(ways) == [
        ("online", 5, "working_day"),
        ("postal", 7, "working_day"),
        ("direct", 8, "hour"),
    ]
    assert [(f.channel.value, f.amount, f.note) for f in ways.fees if f.channel] == [
        ("online", 2_000_000, "Phí thẩm định"),
        ("postal", 2_000_000, None),
        ("direct", 0, None),
    ]
    assert ways.terms[0].note == "Nộp tại Cổng DVC."
    assert whys(ways) == []


def test_a_channel_named_in_a_remark_is_no_row() -> None:
    ways = read(
        "Trực tiếp3 NgàyKhông có thông tinTrực tiếp tại bộ phận một cửa, Trực tuyến: qua cổng; "
        "hoặc Trực tiếp, qua mạng.Trực tuyến4 NgàyKhông có thông tin"
    )
    assert terms(ways) == [("direct", 3, "day"), ("online", 4, "day")]
    assert whys(ways) == ["not_given", "not_given"]


@pytest.mark.parametrize(
    ("cell", "amount", "unit", "why"),
    [
        ("1Miễn phí", 1, None, "no_unit"),
        ("0Không có thông tin", 0, None, "no_unit"),
        ("Không có thông tinMiễn phí", None, None, "not_given"),
        ("Miễn phí", None, None, "not_given"),
        ("Không phải trả kết quảMiễn phí", None, None, "in_words"),
        ("2 NămMiễn phí", 2, None, "unknown_unit"),
        ("1.5 Ngày làm việcMiễn phí", None, "working_day", "fraction"),
        ("120 VNĐ", None, None, "run_together"),
        ("120,000 VNĐ", None, None, "run_together"),
        ("1100,000 VNĐ", 1, None, "no_unit"),
        ("50,000 VNĐ", None, None, "not_given"),
    ],
)
def test_what_the_cell_leaves_open_stays_open(
    cell: str, amount: int | None, unit: str | None, why: str
) -> None:
    ways = read("Trực tiếp" + cell)
    assert terms(ways) == [("direct", amount, unit)]
    assert why in whys(ways)
    report = next(r for r in ways.reports if r.why == why)
    assert report.field.startswith("terms[0]")


def test_glued_numbers_are_taken_apart_when_one_reading_fits() -> None:
    assert [f.amount for f in read("Trực tiếp1100,000 VNĐ").fees] == [100_000]
    assert [f.amount for f in read("Trực tiếp50,000 VNĐ").fees] == [50_000]
    assert [f.amount for f in read("Trực tiếp120,000 VNĐ").fees] == [None]


@pytest.mark.parametrize(
    ("cell", "amount", "why"),
    [
        ("Miễn phí(Không)", 0, None),
        ("Miễn phí(Không quy định.)", 0, None),
        ("Miễn phí(Mức thu do Hội đồng nhân dân tỉnh quyết định)", None, "contradiction"),
        ("45 VNĐ(45.000 đồng/tờ)", None, "below_1000"),
        ("10 USD(/thẻ)", None, "foreign_currency"),
        ("1,500 VNĐ(/tờ)", 1_500, None),
    ],
)
def test_fees(cell: str, amount: int | None, why: str | None) -> None:
    ways = read("Trực tiếp3 Ngày" + cell)
    assert [fee.amount for fee in ways.fees] == [amount]
    assert whys(ways) == ([why] if why else [])
    assert ways.fees[0].text is not None


def test_several_fees_of_one_row_and_what_they_are_for() -> None:
    fees = read("Trực tiếp3 Ngày100,000 VNĐ(/giấy)20,000 VNĐ(Lệ phí (lần đầu))Ghi chú").fees
    assert [(f.amount, f.unit, f.note) for f in fees] == [
        (100_000, "giấy", "/giấy"),
        (20_000, None, "Lệ phí (lần đầu)"),
    ]


def test_a_note_left_open_ends_with_its_row() -> None:
    ways = read("Trực tuyến3 NgàyMiễn phí(Trực tiếp4 NgàyMiễn phí")
    assert terms(ways) == [("online", 3, "day"), ("direct", 4, "day")]


def test_time_not_counted_and_the_hour_of_three() -> None:
    ways = read(
        "Trực tiếp3 NgàyMiễn phí03 ngày, không kể thời gian bổ sung hồ sơ.",
        "Bước 1: nộp. Hồ sơ nhận sau 15 giờ thì trả kết quả ngày làm việc tiếp theo. "
        "Thời gian lấy ý kiến không tính vào thời hạn giải quyết.",
    )
    assert ways.terms[0].exclusions == (Exclusion.SUPPLEMENT, Exclusion.CONSULTATION)
    assert ways.terms[0].cutoff_15h


def test_an_empty_table_is_reported() -> None:
    assert whys(read("")) == ["not_given"]


def test_the_words_are_kept_beside() -> None:
    term = read("Trực tuyến5 Ngày làm việcMiễn phí").terms[0]
    assert (term.channel, term.unit) == (Channel.ONLINE, TermUnit.WORKING_DAY)
    assert term.text == "5 Ngày làm việc"
