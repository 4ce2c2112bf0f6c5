"""The text of an identity card's QR: read leniently, never trusted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.identity.domain.cards import LONGEST, Card, looks_like_card, read_card

TEXT = "012345678901|123456789|Nguyễn Văn A|01011990|Nam|Tổ 5, Phú Lương|01012021"
WHOLE = Card(
    id_number="012345678901",
    old_number="123456789",
    full_name="Nguyễn Văn A",
    birth_on=date(1990, 1, 1),
    sex="Nam",
    address="Tổ 5, Phú Lương",
    issued_on=date(2021, 1, 1),
)


@pytest.mark.parametrize("end", ["", "\r", "\n", "\r\n", "\t", " \t\n"])
def test_a_card_is_read_however_the_scanner_ends(end: str) -> None:
    assert read_card(TEXT + end) == WHOLE
    assert read_card(f"\ufeff{TEXT}{end}") == WHOLE


def test_the_old_number_may_be_empty_or_missing() -> None:
    for told in ("012345678901||Nguyễn Văn A|01011990", "012345678901|Nguyễn Văn A|01011990"):
        card = read_card(told)
        assert card is not None
        assert (card.old_number, card.full_name) == ("", "Nguyễn Văn A")
        assert card.birth_on == date(1990, 1, 1)


def test_letters_come_composed_and_more_parts_are_left_aside() -> None:
    card = read_card("012345678901||Nguye\u0302\u0303n  Thi\u0323 Mai|31121999|Nữ|Xã|01012025||a|b")
    assert card is not None
    assert card.full_name == "Nguyễn Thị Mai"
    assert card.issued_on == date(2025, 1, 1)


@pytest.mark.parametrize("written", ["", "1990", "31021990", "00001990", "99999999", "ngày"])
def test_a_day_that_cannot_be_is_none(written: str) -> None:
    card = read_card(f"012345678901||A|{written}|Nam|X|")
    assert card is not None
    assert card.birth_on is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "|||||",
        "012345678901",
        "01234567890|123456789|A|01011990|Nam|X|01012021",
        "0123456789012||A|01011990|Nam|X|",
        "Nguyễn Văn A",
        "０１２３４５６７８９０１||A|01011990|Nam|X|",
        "012345678901||" + "x" * LONGEST,
        "<script>|alert|1|</script>",
    ],
)
def test_what_is_no_card_is_none(typed: str) -> None:
    assert read_card(typed) is None


def test_hostile_parts_lose_what_no_field_keeps() -> None:
    card = read_card("012345678901||A\0B\u202eC\ud800D|01011990|Nam|\x1b[2J|")
    assert card is not None
    assert card.full_name == "A BCD"
    assert "\x1b" not in card.address


@given(st.text(alphabet=st.characters(), max_size=300))
def test_nothing_typed_breaks_it(typed: str) -> None:
    for text in (typed, f"012345678901|{typed}", f"012345678901||{typed}|{typed}|{typed}"):
        card = read_card(text)
        assert card is None or len(card.id_number) == 12


def test_a_scan_is_told_from_words() -> None:
    assert looks_like_card(TEXT)
    assert not looks_like_card("Nguyễn Văn A | Phú Lương")
