"""Procedures by the first letters of their words, and by code."""

from datetime import date

import pytest

from motcua.apps.procedures import selectors
from motcua.apps.procedures.domain.initials import Initials
from motcua.apps.procedures.services import load_catalogue
from tests.factories.dossiers import MONDAY

TODAY = date(2026, 10, 5)


def test_only_words_without_a_vowel_are_initials() -> None:
    found = Initials.of("GPXD nhà ở")
    assert found is not None
    assert (found.letters, found.words) == (("gpxd",), ("nha", "o"))
    for words in ("khai sinh", "1.013225", "", "đ", "a", "%_", "g"):
        assert Initials.of(words) is None


@pytest.mark.django_db
def test_procedures_are_found_by_their_first_letters() -> None:
    load_catalogue(by=None, at=MONDAY, valid_from=date(2020, 1, 1))
    for q, code in (("gpxd nhà ở", "1.013225"), ("đkks", "1.001193"), ("dk kết hôn", "1.000894")):
        assert code in [found for found, _ in selectors.by_initials(q, on=TODAY)], q
    assert selectors.by_initials("gpxd zzz", on=TODAY) == []
    assert selectors.by_initials("gpxd", on=date(2019, 1, 1)) == []
    named = selectors.names(["1.013225", "9.999999", "1.001193"], on=TODAY)
    assert [code for code, _ in named] == ["1.013225", "1.001193"]
