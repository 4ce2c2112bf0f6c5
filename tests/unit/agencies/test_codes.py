"""Codes of authorities in both schemes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.agencies.domain.codes import Scheme, UnknownCode, normalise, scheme_of, top_level


@pytest.mark.parametrize(
    ("given_", "stored", "scheme", "top"),
    [
        ("000.00.00.H25", "000.00.00.H25", Scheme.QCVN_102, "H25"),
        ("000.17.22.h56", "000.17.22.H56", Scheme.QCVN_102, "H56"),
        ("H56.14", "H56.14", Scheme.QD_20, "H56"),
        (" h55 . 31 ", "H55.31", Scheme.QD_20, "H55"),
        ("G09.20", "G09.20", Scheme.QD_20, "G09"),
        ("A01", "A01", Scheme.QD_20, "A01"),
        ("Y99.1.22.333", "Y99.1.22.333", Scheme.QD_20, "Y99"),
    ],
)
def test_codes_are_told_apart(given_: str, stored: str, scheme: Scheme, top: str) -> None:
    assert normalise(given_) == stored
    assert scheme_of(stored) is scheme
    assert top_level(stored) == top


@pytest.mark.parametrize(
    "text",
    ["", "H", "H5", "H555", "Z01", "000.00.00.Z25", "00.00.00.H25", "H56.", ".H56", "H56..1", "Ħ56",
     "H56-14", "H56." + "1" * 40, "٠٠٠.00.00.H25", "H5٦", "x" * 10_000, "H56;DROP"],
)  # fmt: skip
def test_what_is_no_code_is_refused_and_shown(text: str) -> None:
    with pytest.raises(UnknownCode) as caught:
        normalise(text)
    assert text[:60] in caught.value.sentence("vi")


@given(st.text())
def test_any_text_is_a_code_or_a_refusal(text: str) -> None:
    try:
        code = normalise(text)
    except UnknownCode:
        return
    assert normalise(code) == code
    assert len(code) <= 35
