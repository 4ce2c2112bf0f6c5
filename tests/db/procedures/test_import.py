"""Importing: new ones in, changed ones wait, nothing is edited, nothing half-written."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.agencies import services as agencies
from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.identity import services as identity
from motcua.apps.journal import selectors as journal
from motcua.apps.procedures import selectors, services
from motcua.apps.procedures.domain.record import Case, ProcedureRecord, from_json
from motcua.apps.procedures.domain.refusals import (
    AssignedAlready,
    BadValidity,
    CodeTwice,
    NotADraft,
    NotInForce,
)
from motcua.apps.procedures.services.catalogue import shipped
from motcua.cli.main import main
from motcua.kernel.refusal import NotFound

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 2, tzinfo=UTC)
TODAY, THEN = date(2026, 11, 20), date(2026, 12, 1)
#: The parts without which nothing is published.
COMPLETE = {
    "level": "commune",
    "cases": [{"terms": [{"channel": "direct", "amount": 3, "unit": "working_day"}]}],
    "results": [{"name": "Giấy khai sinh"}],
    "legal_bases": [{"title": "Luật Hộ tịch", "number": "60/2014/QH13"}],
}


def record(code: str = "1.000001", **more: object) -> ProcedureRecord:
    return from_json({"code": code, "name": "Đăng ký khai sinh", "field": "Hộ tịch"} | more)


def load(*records: ProcedureRecord, at: datetime = AT, confirmed: bool = False) -> services.Outcome:
    return services.import_records(records=records, by=None, at=at, confirmed=confirmed)


def test_the_first_import_publishes_and_the_second_changes_nothing() -> None:
    first = load(record(), record("1.000002"))
    assert (first.created, first.versions, first.unchanged) == (2, 2, 0)
    held = selectors.version_in_force("1.000001", TODAY)
    assert (held.number, held.status, held.valid_from, held.record) == (
        1,
        "published",
        TODAY,
        record(),
    )
    second = load(record(), record("1.000002"), at=LATER)
    assert (second.created, second.versions, second.unchanged, second.changed) == (0, 0, 2, ())
    assert len(selectors.versions_of("1.000001")) == 1


def test_a_change_waits_for_a_person() -> None:
    load(record())
    waiting = load(record(name="Khai sinh"), record("1.000002"), at=LATER)
    assert (waiting.created, waiting.versions, waiting.pending) == (1, 1, 1)
    (change,) = waiting.changed
    assert [(d.path, d.before, d.after) for d in change.differences] == [
        ("name", "Đăng ký khai sinh", "Khai sinh")
    ]
    assert selectors.version_in_force("1.000001", THEN).name == "Đăng ký khai sinh"


def test_a_confirmed_change_is_a_new_version_and_dossiers_keep_theirs() -> None:
    load(record())
    old = selectors.version_in_force("1.000001", TODAY)
    done = load(record(name="Khai sinh"), at=LATER, confirmed=True)
    assert (done.created, done.versions, done.pending) == (0, 1, 0)
    new = selectors.version_in_force("1.000001", THEN)
    assert (new.number, new.name) == (2, "Khai sinh")
    assert selectors.version_in_force("1.000001", date(2026, 11, 30)).id == old.id
    assert selectors.version(old.id).name == "Đăng ký khai sinh"


def test_what_is_published_is_never_edited() -> None:
    load(record())
    edit = "update procedures_version set content = '{}'"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(edit)


def test_a_file_with_a_code_twice_writes_nothing() -> None:
    with pytest.raises(CodeTwice):
        load(record("1.000009"), record(), record())
    with pytest.raises(NotFound):
        selectors.version_in_force("1.000009", TODAY)


def test_each_version_is_a_fact() -> None:
    load(record())
    version = selectors.version_in_force("1.000001", TODAY)
    (fact,) = journal.facts_of(version.procedure)
    assert (fact.type, fact.payload["version"]) == ("procedures.published", str(version.id))


def test_an_account_needs_the_right() -> None:
    account = identity.open_account(
        login="le.tan", kind="official", display_name="Lê Tân", by=None, at=AT
    )
    with pytest.raises(Forbidden):
        services.import_records(records=[record()], by=_id(account), at=AT)


def _id(account: object) -> UUID:
    found = getattr(account, "id", account)
    assert isinstance(found, UUID)
    return found


def test_the_catalogue_loads_once_and_an_import_may_replace_it() -> None:
    first = services.load_catalogue(by=None, at=AT, valid_from=date(2019, 1, 1))
    assert first.created == len(shipped()) >= 40
    assert services.load_catalogue(by=None, at=AT).versions == 0
    one = shipped()[0]
    assert selectors.version_in_force(one.code, date(2020, 1, 1)).record == one
    load(replace(one, name="Tên mới"), at=LATER, confirmed=True)
    assert services.load_catalogue(by=None, at=LATER).versions == 0
    assert selectors.version_in_force(one.code, THEN).name == "Tên mới"


def test_a_draft_is_published_from_a_day_on() -> None:
    load(record())
    draft = services.draft(record=record(name="Bản mới", **COMPLETE), by=None, at=AT)
    with pytest.raises(NotFound):
        selectors.version(draft)
    publishing = {"decision_no": "12/QĐ-UBND", "decision_on": TODAY, "by": None, "at": AT}
    with pytest.raises(BadValidity):
        services.publish(version=draft, valid_from=date(2026, 1, 1), **publishing)
    services.publish(version=draft, valid_from=THEN, **publishing)
    assert selectors.version_in_force("1.000001", TODAY).name == "Đăng ký khai sinh"
    held = selectors.version_in_force("1.000001", THEN)
    assert (held.name, held.decision_no) == ("Bản mới", "12/QĐ-UBND")
    with pytest.raises(NotADraft):
        services.publish(version=draft, valid_from=THEN, **publishing)


def test_a_retired_procedure_is_in_force_until_its_day() -> None:
    load(record())
    retire = {"code": "1.000001", "decision_no": "9/QĐ", "by": None, "at": AT}
    services.retire(valid_until=THEN, **retire)
    assert selectors.version_in_force("1.000001", date(2026, 11, 30)).status == "retired"
    with pytest.raises(NotFound):
        selectors.version_in_force("1.000001", THEN)
    with pytest.raises(NotInForce):
        services.retire(valid_until=THEN, **retire)
    assert load(record(), at=LATER).versions == 1


def test_authorities_get_their_roles() -> None:
    load(record())
    place = agencies.found(
        name="Xã Tân Thành",
        kind="commune",
        parent=None,
        valid_from=TODAY,
        document="1",
        by=None,
        at=AT,
    ).id
    given = {"code": "1.000001", "authority": place, "role": "receive", "by": None, "at": AT}
    made = services.assign(from_on=TODAY, **given)
    with pytest.raises(AssignedAlready):
        services.assign(from_on=THEN, **given)
    services.end_assignment(assignment=made, until_on=THEN, by=None, at=AT)
    services.assign(from_on=THEN, **given)
    assert [a.role for a in selectors.assignments("1.000001", TODAY)] == ["receive"]
    assert [
        f.type for f in journal.facts_of(selectors.version_in_force("1.000001", TODAY).procedure)
    ] == [
        "procedures.published",
        "procedures.assigned",
        "procedures.assignment_ended",
        "procedures.assigned",
    ]


def test_the_case_of_a_page_without_cases_takes_any_name() -> None:
    load(replace(record(), cases=(Case(),)))
    assert selectors.version_in_force("1.000001", TODAY).term_for("Trường hợp lạ", "direct") is None


def write(path: Path, *rows: dict[str, object]) -> str:
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return str(path)


def test_the_command_tells_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"ma_thu_tuc": "1.000001", "ten_thu_tuc": "Khai sinh"}
    file = write(tmp_path / "pages.jsonl", row)
    assert main(["import", "procedures", file, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {k: told[k] for k in ("rows", "created", "versions", "unchanged", "components")} == {
        "rows": 1, "created": 1, "versions": 1, "unchanged": 0, "components": 0,
    }  # fmt: skip
    assert told["not_understood"][0] == {
        "row": 1, "code": "1.000001", "field": "terms", "text": "", "why": "not_given",
    }  # fmt: skip
    file = write(tmp_path / "pages.jsonl", row | {"ten_thu_tuc": "Khai sinh mới"})
    assert main(["import", "procedures", file, "--json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["versions"], told["pending"]) == (0, 1)
    assert told["changed"][0]["differences"] == [
        {"path": "name", "before": "Khai sinh", "after": "Khai sinh mới"}
    ]
    assert main(["import", "procedures", file, "--confirm"]) == 0
    assert "versions" in capsys.readouterr().out


def test_a_bad_row_writes_nothing_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(
        tmp_path / "p.jsonl", {"ma_thu_tuc": "1.1", "ten_thu_tuc": "x"}, {"ma_thu_tuc": "1.2"}
    )
    assert main(["import", "procedures", file, "--json"]) != 0
    out = capsys.readouterr()
    assert out.out == ""
    assert "ten_thu_tuc" in out.err
    assert "2" in out.err
    with pytest.raises(NotFound):
        selectors.version_in_force("1.1", TODAY)


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_an_export_imports_unchanged(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services.load_catalogue(by=None, at=AT)
    path = str(tmp_path / name)
    assert main(["export", "procedures", path, "--on", "2026-11-20", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["procedures"] == len(shipped())
    assert main(["import", "procedures", path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == len(shipped())
