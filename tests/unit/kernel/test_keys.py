"""Keys of requests: one identifier for each caller, verb and key."""

from uuid import UUID

import pytest

from motcua.kernel.keys import identifier

MAI, LIEN = UUID(int=1), UUID(int=2)


def test_a_repetition_finds_the_same_identifier_in_years_to_come() -> None:
    found = identifier("files.keep", by=MAI, key="a")
    assert found == UUID("ccd021c6-57d3-5159-b867-bf58f47a6866")
    assert found == identifier("files.keep", by=MAI, key="a")


def test_keys_of_two_accounts_two_verbs_and_nobody_do_not_meet() -> None:
    asked = [("files.keep", MAI), ("files.keep", LIEN), ("files.keep", None), ("other", MAI)]
    assert len({identifier(verb, by=by, key="a") for verb, by in asked}) == 4
    assert identifier("files.keep", by=MAI, key="a") != identifier("files.keep", by=MAI, key="A")


@pytest.mark.parametrize("key", ["", "\0", "\ud800", "đ" * 100_000])
def test_any_text_is_a_key(key: str) -> None:
    assert identifier("files.keep", by=MAI, key=key).version == 5
