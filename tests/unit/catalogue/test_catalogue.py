"""The shipped catalogue: real, whole, in our own words, and open where the facts are open."""

import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from motcua.apps.procedures.domain.life_events import LIFE_EVENTS
from motcua.apps.procedures.domain.record import (
    ChannelTerm,
    Level,
    OnlineLevel,
    ProcedureRecord,
    TermUnit,
    from_json,
    to_json,
)
from motcua.apps.procedures.services.catalogue import shipped

FOLDER = Path(__file__).parents[3] / "src/motcua/apps/procedures/catalogue"
PATHS = sorted(FOLDER.glob("*.json"))
RAW: dict[str, dict[str, Any]] = {path.stem: json.loads(path.read_text("utf-8")) for path in PATHS}
RECORDS = {code: from_json(value, code) for code, value in RAW.items()}

#: Where the facts that the catalogue was written from lie, on a machine that has them.
FACTS = Path(os.environ.get("MOTCUA_PROCEDURE_FACTS", FOLDER.parents[5] / "shared/data/procedures"))

APPLICANTS = {
    "Công dân Việt Nam",
    "Người Việt Nam định cư ở nước ngoài",
    "Người nước ngoài",
    "Cán bộ, công chức, viên chức",
    "Doanh nghiệp",
    "Doanh nghiệp có vốn đầu tư nước ngoài",
    "Hợp tác xã",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    "Tổ chức nước ngoài",
}
ROLES = {"receptionist", "handler", "unit_leader", "leader", "clerk"}
UNIT_KINDS = {"one_stop", "case", "leadership", "other"}

#: The opening words of an open point, by the block of the facts that it speaks of.
OPENINGS = {
    "terms": "Thời hạn:",
    "components": "Thành phần hồ sơ:",
    "fees": "Phí, lệ phí:",
    "conditions": "Điều kiện:",
    "not_counted": "Thời gian không tính:",
    "authority": "Thẩm quyền:",
    "decides": "Thẩm quyền:",
    "coordinates": "Thẩm quyền:",
    "legal_basis": "Căn cứ pháp lý:",
}
ALL_OPENINGS = {
    *OPENINGS.values(),
    "Kết quả:",
    "Mức trực tuyến:",
    "Nơi nộp:",
    "Quyết định công bố:",
    "Các bước nội bộ:",
}
WORKING_HOURS = 8


def each(argument: str = "record") -> pytest.MarkDecorator:
    return pytest.mark.parametrize(argument, RECORDS.values(), ids=list(RECORDS))


def terms(record: ProcedureRecord) -> Iterator[ChannelTerm]:
    for case in record.cases:
        yield from case.terms


def says(record: ProcedureRecord, block: str) -> bool:
    return any(point.startswith(OPENINGS[block]) for point in record.open_points)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def least_hours(term: ChannelTerm) -> int | None:
    """Return working hours that lie in the term whatever the day it starts, holidays aside."""
    if term.unit is TermUnit.SAME_DAY:
        return WORKING_HOURS
    if term.amount is None or term.unit is None:
        return None
    days = {
        TermUnit.HOUR: 1,
        TermUnit.WORKING_DAY: term.amount,
        TermUnit.DAY: max(1, term.amount * 5 // 7),
        TermUnit.MONTH: term.amount * 20,
    }[term.unit]
    return days * WORKING_HOURS


def test_at_least_44_procedures_over_at_least_8_fields_at_both_levels() -> None:
    assert len(RECORDS) >= 44
    assert len({record.field for record in RECORDS.values()}) >= 8
    levels = Counter(record.level for record in RECORDS.values())
    assert levels[Level.COMMUNE] >= 15
    assert levels[Level.PROVINCE] >= 15


def test_the_loader_finds_every_file() -> None:
    assert shipped() == list(RECORDS.values())


@each()
def test_the_file_is_named_by_a_real_code(record: ProcedureRecord) -> None:
    assert re.fullmatch(r"[1-6]\.\d{6}", record.code)
    assert record.code in RAW
    assert RAW[record.code]["code"] == record.code


@each()
def test_every_part_is_there(record: ProcedureRecord) -> None:
    assert record.field
    assert record.ministry
    assert record.summary
    assert record.keywords
    assert record.cases
    assert record.fees
    assert record.results
    assert record.legal_bases
    assert record.steps
    assert record.life_events
    assert record.online_level
    assert record.bodies.competent
    for case in record.cases:
        assert case.terms
        assert case.components


@each()
def test_keys_stand_in_the_order_of_the_record(record: ProcedureRecord) -> None:
    order = list(to_json(record))
    keys = list(RAW[record.code])
    assert keys == sorted(keys, key=order.index)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_text_is_nfc_json_with_an_indent_of_one(path: Path) -> None:
    text = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


@each()
def test_no_text_is_empty_or_untrimmed(record: ProcedureRecord) -> None:
    written = {**RAW[record.code]}
    for text in texts(written):
        assert text
        assert text == text.strip()
        assert "  " not in text


@each()
def test_lists_are_closed(record: ProcedureRecord) -> None:
    assert record.applicants
    assert set(record.applicants) <= APPLICANTS
    assert set(record.life_events) <= set(LIFE_EVENTS)
    for step in record.steps:
        assert step.role in ROLES
        assert step.unit_kind in UNIT_KINDS


@each()
def test_names_are_unique_where_they_tell_things_apart(record: ProcedureRecord) -> None:
    names = [case.name for case in record.cases]
    assert len(names) == len(set(names))
    for case in record.cases:
        papers = [component.name for component in case.components]
        assert len(papers) == len(set(papers))
        channels = [term.channel for term in case.terms]
        assert len(channels) == len(set(channels))


@each()
def test_a_term_has_a_number_and_a_unit_or_is_told_to_be_open(record: ProcedureRecord) -> None:
    for term in terms(record):
        if term.amount is None:
            assert term.note
            assert record.no_due_date or says(record, "terms")
        else:
            assert term.unit
            assert 1 <= term.amount <= 60
        assert not term.cutoff_15h or term.unit in {TermUnit.SAME_DAY, TermUnit.WORKING_DAY}


@each()
def test_steps_fit_into_the_shortest_term(record: ProcedureRecord) -> None:
    hours = [step.hours for step in record.steps]
    assert all(value is not None and value > 0 for value in hours)
    known = [found for term in terms(record) if (found := least_hours(term)) is not None]
    assert known or record.no_due_date
    if known:
        assert sum(value for value in hours if value is not None) <= min(known)
    assert record.steps[0].role == "receptionist"


@each()
def test_what_is_null_has_an_open_point(record: ProcedureRecord) -> None:
    for fee in record.fees:
        assert fee.amount is not None or fee.text or says(record, "fees")
    for case in record.cases:
        for component in case.components:
            if component.original is None:
                assert says(record, "components")
    if record.conditions is None:
        assert says(record, "conditions")
    if record.decision_no is None:
        assert any(point.startswith("Quyết định công bố:") for point in record.open_points)
    if record.boundary_free is None and record.level is not Level.MINISTRY:
        assert any(point.startswith("Nơi nộp:") for point in record.open_points)


@each()
def test_open_points_are_sentences_that_name_their_block(record: ProcedureRecord) -> None:
    for point in record.open_points:
        assert any(point.startswith(opening) for opening in ALL_OPENINGS), point
        assert point.endswith(".")
    assert sum(point.startswith("Các bước nội bộ:") for point in record.open_points) == 1


@each()
def test_less_than_full_on_line_says_why(record: ProcedureRecord) -> None:
    assert (record.online_level is OnlineLevel.PARTIAL) == (record.partial_reason is not None)
    online = any(term.channel == "online" for term in terms(record))
    assert online == (record.online_level is not OnlineLevel.NONE)


@each()
def test_the_summary_is_two_or_three_plain_sentences(record: ProcedureRecord) -> None:
    assert record.summary is not None
    sentences = re.split(r"(?<=[.])\s+", record.summary)
    assert 2 <= len(sentences) <= 3
    assert all(len(sentence.split()) <= 45 for sentence in sentences)


@each()
def test_a_related_procedure_is_not_the_procedure_itself(record: ProcedureRecord) -> None:
    assert record.code not in record.related
    assert all(re.fullmatch(r"[1-6]\.\d{6}", code) for code in record.related)


def facts() -> dict[str, list[dict[str, Any]]]:
    if not FACTS.is_dir():
        pytest.skip("the facts are not on this machine; set MOTCUA_PROCEDURE_FACTS to their folder")
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(FACTS.glob("*.json")):
        for procedure in json.loads(path.read_text("utf-8")):
            found.setdefault(procedure["code"], []).append(procedure)
    return found


def unproved(fact: dict[str, Any], block: str) -> bool:
    """Return whether a block of the facts is marked U, or left null."""
    mark = str(fact.get("confidence", {}).get(block, ""))
    return bool(re.search(r"\bU\b|\bnull\b|\bunknown\b|\bunverified\b|\bunchecked\b", mark))


def test_what_the_facts_mark_as_unproved_is_an_open_point() -> None:
    missing = [
        (code, block)
        for code, found in facts().items()
        for fact in found
        for block in OPENINGS
        if code in RECORDS and unproved(fact, block) and not says(RECORDS[code], block)
    ]
    assert missing == []


def test_known_terms_and_fees_are_those_of_the_facts() -> None:
    for code, found in facts().items():
        if code not in RECORDS or code == "1.001765":  # chained terms, summed and told so
            continue
        record = RECORDS[code]
        given = {
            (term["amount"] or 1 if term["unit"] == "same_day" else term["amount"], term["unit"])
            for fact in found
            for case in fact["cases"]
            for term in case["terms"]
        }
        written = {(term.amount, term.unit) for term in terms(record) if term.amount is not None}
        assert written <= given, code
        amounts = {fee["amount_vnd"] for fact in found for fee in fact["fees"]}
        assert {fee.amount for fee in record.fees if fee.text is None} <= amounts | {None}, code


def test_names_results_and_legal_bases_are_those_of_the_facts() -> None:
    for code, found in facts().items():
        if code not in RECORDS:
            continue
        record, fact = RECORDS[code], found[0]
        assert record.name == unicodedata.normalize("NFC", fact["name"]), code
        assert {result.code for result in record.results} <= {r["code"] for r in fact["results"]}
        numbers = {basis["number"] for basis in fact["legal_basis"]}
        assert {basis.number for basis in record.legal_bases} <= numbers, code


def prose(value: dict[str, Any]) -> Iterator[str]:
    """Yield what is told in sentences; names of papers and of cases are facts."""
    for key in ("summary", "conditions", "partial_reason"):
        yield value.get(key, "")
    yield from value["open_points"]
    for case in value["cases"]:
        yield from (term.get("note", "") for term in case["terms"])
        for paper in case["components"]:
            yield from (paper.get(key, "") for key in ("condition", "alternative"))
    yield from (fee["note"] for fee in value["fees"])
    yield from (step["name"] for step in value["steps"])


def sentences(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.;])\s+", text):
        if len(sentence) > 60:
            yield sentence.strip(" .;").casefold()


def test_no_long_sentence_is_copied_from_the_facts() -> None:
    theirs = {
        sentence
        for found in facts().values()
        for text in texts(list(found))
        for sentence in sentences(text)
    }
    copied = [
        (code, sentence)
        for code, value in RAW.items()
        for text in prose(value)
        for sentence in sentences(text)
        if sentence in theirs
    ]
    assert copied == []
