"""Sums in words, as a receipt spells them out."""

import pytest

from motcua.kernel.money import Money
from motcua.kernel.numerals import in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1050, "một nghìn không trăm năm mươi"),
        (30_000, "ba mươi nghìn"),
        (75_500, "bảy mươi lăm nghìn năm trăm"),
        (1_000_000, "một triệu"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_002_000, "một triệu không trăm linh hai nghìn"),
        (2_500_000_000, "hai tỷ năm trăm triệu"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_001_000_000_000, "một nghìn không trăm linh một tỷ"),
        (1_000_000_000_000_000_000, "một tỷ tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_every_number_below_ten_thousand_has_words_of_its_own() -> None:
    assert len({in_words(number) for number in range(10_000)}) == 10_000


def test_an_amount_begins_large_and_names_its_unit() -> None:
    assert Money(75_000).in_words() == "Bảy mươi lăm nghìn đồng"
    assert Money(0).in_words() == "Không đồng"
