"""The record: strict reading, exact writing; differences; versions; questions."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.calendars.domain.working_time import SameDay, WorkingDays
from motcua.apps.procedures.domain import questions
from motcua.apps.procedures.domain.diff import differences
from motcua.apps.procedures.domain.record import ProcedureRecord, fingerprint, from_json, to_json
from motcua.apps.procedures.domain.shape import BadShape
from motcua.apps.procedures.domain.version import VersionRecord

PLAIN: dict[str, Any] = {
    "code": "1.000001",
    "name": "Cấp giấy phép",
    "level": "commune",
    "cases": [
        {
            "name": "Lần đầu",
            "terms": [
                {"channel": "direct", "amount": 3, "unit": "working_day"},
                {"channel": "online", "amount": 1, "unit": None},
                {"channel": "postal", "unit": "same_day"},
            ],
            "components": [{"name": "Tờ khai", "original": 1}],
        }
    ],
    "fees": [{"amount": 0}],
    "steps": [{"name": "Thẩm định", "hours": 4.5}],
}


def test_what_is_written_reads_back_the_same() -> None:
    record = from_json(PLAIN)
    assert from_json(to_json(record)) == record
    assert fingerprint(to_json(record)) == fingerprint(to_json(from_json(to_json(record))))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"fee": []}, "fee"),
        ({"code": 5}, "code"),
        ({"code": "a b"}, "code"),
        ({"name": "  "}, "name"),
        ({"level": "village"}, "level"),
        ({"cases": [{"terms": [{"channel": "fax"}]}]}, "cases[0].terms[0].channel"),
        (
            {"cases": [{"components": [{"name": "x", "original": -1}]}]},
            "cases[0].components[0].original",
        ),
        ({"cases": [{"components": [{"original": 1}]}]}, "cases[0].components[0].name"),
        (
            {"cases": [{"components": [{"name": "x", "original": True}]}]},
            "cases[0].components[0].original",
        ),
        ({"cases": {}}, "cases"),
        ({"summary": "x" * 100_001}, "summary"),
        ({"summary": "a\x00"}, "summary"),
        ({"keywords": ["x"] * 5_001}, "keywords"),
        ({"fees": [{"amount": 10**14}]}, "fees[0].amount"),
        ({"steps": [{"name": "x", "hours": 0.1}]}, "steps[0].hours"),
    ],
)
def test_what_does_not_fit_is_named_by_its_path(change: dict[str, Any], path: str) -> None:
    with pytest.raises(BadShape) as refused:
        from_json(PLAIN | change)
    assert refused.value.field == path


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(name=st.sampled_from(sorted(to_json(from_json(PLAIN)))), value=junk)
def test_junk_in_any_field_is_taken_whole_or_refused(name: str, value: Any) -> None:
    try:
        record = from_json(PLAIN | {name: value})
    except BadShape as no:
        assert no.field is not None
        assert no.field.startswith(name)
    else:
        assert isinstance(record, ProcedureRecord)


def version(**more: Any) -> VersionRecord:
    return VersionRecord(
        id=UUID(int=1),
        procedure=UUID(int=2),
        number=1,
        status="published",
        decision_no=None,
        valid_from=date(2026, 1, 1),
        valid_until=None,
        record=from_json(PLAIN | more),
    )


def test_the_term_of_a_case_through_a_channel() -> None:
    one = version()
    assert one.term_for("Lần đầu", "direct") == WorkingDays(3)
    assert one.term_for("Lần đầu", "online") is None
    assert one.term_for("Lần đầu", "postal") == SameDay()
    assert version(no_due_date=True).term_for("Lần đầu", "direct") is None


def test_two_terms_between_which_the_source_does_not_decide_stay_open() -> None:
    terms = [{"channel": "direct", "amount": n, "unit": "day"} for n in (3, 5)]
    two = version(cases=[{"name": "", "terms": terms}])
    assert two.term_for(None, "direct") is None
    assert [t.amount for t in two.terms_for(None, "direct")] == [3, 5]


def test_differences_name_their_paths() -> None:
    before = to_json(from_json(PLAIN))
    after = to_json(
        from_json(PLAIN | {"name": "Cấp lại", "fees": [{"amount": 0}, {"amount": 5_000}]})
    )
    found = {d.path: (d.before, d.after) for d in differences(before, after)}
    assert found["name"] == ("Cấp giấy phép", "Cấp lại")
    assert found["fees[1]"][0] is None
    assert set(found) == {"name", "fees[1]"}
    assert differences(before, before) == ()


def test_slips_of_the_finger() -> None:
    assert {"khai", "hia", "khiia"} <= questions.slips("khia")
    assert questions.slips("ab") == questions.slips("2024") == frozenset()


@given(st.text(max_size=60))
def test_any_question_makes_quoted_words(text: str) -> None:
    assert all("'" not in word and word.isascii() for word in questions.asked(text))
