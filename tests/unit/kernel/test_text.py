"""Vietnamese text: composed, folded for searching, in alphabetical order."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.money import Money
from motcua.kernel.text import fold, nfc, sort_key


def test_folding_leaves_no_accent() -> None:
    assert fold("Nguyễn Thị Đặng  Ưởng Ễ ỡ") == "nguyen thi dang uong e o"


def test_letters_stand_in_vietnamese_order() -> None:
    names = ["Ưng", "Ơn", "Đặng", "Ăn", "Ôn", "Ân", "Um", "On", "An", "Dũng"]
    assert sorted(names, key=sort_key) == [
        "An", "Ăn", "Ân", "Dũng", "Đặng", "On", "Ôn", "Ơn", "Um", "Ưng",
    ]  # fmt: skip


def test_tones_decide_ties_only() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == [
        "ma", "mà", "mả", "mã", "má", "mạ",
    ]  # fmt: skip
    assert sort_key("má") < sort_key("mạc")


@given(st.text(max_size=60))
def test_decomposed_and_composed_are_the_same_text(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert nfc(decomposed) == nfc(text)
    assert sort_key(decomposed) == sort_key(unicodedata.normalize("NFC", text))


def test_money_is_written_with_points() -> None:
    assert str(Money(1_250_000)) == "1.250.000 đ"
