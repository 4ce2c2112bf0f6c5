"""Legal codes: two generations, the look-up, what is no code."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.dossiers.domain import codes


def test_the_old_pattern_until_the_identifiers_changed() -> None:
    arguments = {"code": "H56.22", "old_code": "000.17.22.H56"}
    assert codes.prefix(**arguments, day=date(2021, 5, 31)) == "000.17.22.H56-210531-"
    assert codes.prefix(**arguments, day=date(2022, 9, 14)) == "000.17.22.H56-220914-"


def test_the_new_pattern_since() -> None:
    prefix = codes.prefix(code="H56.14", old_code="000.00.14.H56", day=date(2024, 8, 23))
    assert prefix + "0001" == "H56.14-240823-0001"


def test_an_agency_without_an_old_identifier_uses_its_new_one() -> None:
    assert codes.prefix(code="H55.31", old_code="", day=date(2020, 1, 2)) == "H55.31-200102-"


@pytest.mark.parametrize(
    "text",
    [
        "000.17.22.H56-210531-0001",
        "H56.14-240823-0001",
        "G09.20-20260609-0092637",
        "h56.14-240823-0001",
        " H56.14 - 240823 - 0001 ",
        "TC-ABCD-EFGH-JKMN",
    ],
)
def test_codes_are_recognised(text: str) -> None:
    assert codes.normalised(text) == "".join(text.split()).upper()


@pytest.mark.parametrize(
    "text", ["", "H56", "H56.14-240823", "Z56-240823-0001", "H56.14-240823-٠٠٠١", "x" * 10_000]
)
def test_what_is_no_code_is_refused_by_name(text: str) -> None:
    with pytest.raises(codes.CodeNotUnderstood) as refused:
        codes.normalised(text)
    assert refused.value.field == "code"


@given(st.lists(st.integers(0, 2**30), min_size=12, max_size=12))
def test_references_can_be_looked_up(drawn: list[int]) -> None:
    written = codes.written_reference(drawn)
    assert codes.normalised(written) == written
    assert not codes.is_legal(written)


@given(st.text(max_size=80))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    with suppress(codes.CodeNotUnderstood):
        assert codes.normalised(text)
