"""``motcua journal``: what the operator and the stranger do with it."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection

from motcua.apps.journal import selectors, services
from motcua.apps.journal.domain import merkle
from motcua.apps.journal.domain.handling import Handler
from motcua.apps.journal.domain.leaves import canonical
from motcua.apps.journal.domain.verification import Altered, NotComparable, OtherTree
from motcua.apps.journal.models import FactRow
from motcua.cli.commands import journal
from motcua.kernel.refusal import Invalid
from tests.db.journal.facts import AT, JOURNAL_ONLY, ThingDone, record, seal_all
from tests.emptying import APPEND_ONLY

pytestmark = pytest.mark.django_db(transaction=True, available_apps=JOURNAL_ONLY)


def motcua(*words: str) -> int:
    parser = argparse.ArgumentParser()
    journal.arguments(parser)
    return journal.run(parser.parse_args(words))


@pytest.fixture
def told(capsys):
    def run(*words: str):
        assert motcua(*words, "--json") == 0
        return json.loads(capsys.readouterr().out)

    return run


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def guards(what: str) -> None:
    """DISABLE or ENABLE the triggers, as only the owner of the tables can."""
    for table in APPEND_ONLY:
        execute(f"ALTER TABLE {table} {what} TRIGGER USER")


def fill(count: int = 9) -> list[UUID]:
    given = [record(number, note="Đúng hạn") for number in range(count)]
    seal_all(count)
    return given


def test_what_is_exported_verifies(told, tmp_path: Path) -> None:
    given, file = fill(), tmp_path / "journal.jsonl"
    exported = told("export", str(file))
    head = told("head")
    assert exported == {
        "file": str(file),
        "from": 0,
        "to": 9,
        "size": 9,
        "root": head["root"],
    }
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["index"] for line in lines[1:]] == list(range(9))
    assert [line["fact"]["id"] for line in lines[1:]] == [str(fact) for fact in given]
    assert lines[1]["fact"]["payload"]["note"] == "Đúng hạn"
    found = told("verify", str(file))
    assert found == {
        "ok": True,
        "facts": 9,
        "from": 0,
        "to": 9,
        "size": 9,
        "root": head["root"],
        "against": None,
    }
    assert told("verify", str(file), "--against", f"9:{head['root']}")["against"] == 9
    assert list(tmp_path.iterdir()) == [file]


def test_a_part_verifies_against_the_head_of_the_whole(told, tmp_path: Path) -> None:
    fill()
    file, head = tmp_path / "part.jsonl", tmp_path / "head.json"
    told("export", str(file), "--from-index", "3", "--to-index", "7")
    head.write_text(json.dumps(told("head")))
    found = told("verify", str(file), "--against", str(head))
    assert (found["facts"], found["from"], found["to"]) == (4, 3, 7)


def test_an_old_export_verifies_against_a_later_head_with_its_proof(told, tmp_path: Path) -> None:
    fill()
    file, head = tmp_path / "old.jsonl", tmp_path / "head.json"
    told("export", str(file))
    for number in range(5):
        record(number)
    seal_all(14)
    head.write_text(json.dumps(told("head", "--since", "9")))
    assert told("verify", str(file), "--against", str(head))["against"] == 14
    head.write_text(json.dumps(told("head")))
    with pytest.raises(NotComparable, match="--since 9"):
        motcua("verify", str(file), "--against", str(head))
    with pytest.raises(Invalid, match="no proof"):
        motcua("head", "--since", "99")


def test_a_row_altered_in_the_database_is_found_and_named(capsys, tmp_path: Path) -> None:
    """Somebody with power over the server takes the guards off and rewrites a fact."""
    given, file = fill(), tmp_path / "journal.jsonl"
    guards("DISABLE")
    FactRow.objects.filter(id=given[5]).update(payload={"number": 5, "note": "Trễ hạn"})
    guards("ENABLE")
    motcua("export", str(file))
    with pytest.raises(Altered, match="Line 7: fact 5 was altered"):
        motcua("verify", str(file))


def test_a_tree_resealed_as_a_whole_is_found_against_a_noted_head(told, tmp_path: Path) -> None:
    given, file = fill(), tmp_path / "journal.jsonl"
    noted = told("head")
    guards("DISABLE")
    FactRow.objects.filter(id=given[5]).update(payload={})
    execute("TRUNCATE journal_leaf, journal_node, journal_head")
    guards("ENABLE")
    seal_all(9)
    told("export", str(file))
    told("verify", str(file))
    with pytest.raises(OtherTree, match="rewritten"):
        motcua("verify", str(file), "--against", f"9:{noted['root']}")


def test_failure_is_said_in_json_too(capsys, tmp_path: Path) -> None:
    fill(2)
    file = tmp_path / "journal.jsonl"
    motcua("export", str(file))
    file.write_bytes(file.read_bytes()[:-5])
    capsys.readouterr()
    with pytest.raises(Altered):
        motcua("verify", str(file), "--json")
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["code"], said["line"]) == (False, "journal.altered", 3)


def test_a_proof_holds_by_hand(told) -> None:
    given = fill()
    said = told("proof", str(given[6]))
    leaf = merkle.leaf_hash(canonical(said["fact"]))
    assert said["leaf"] == leaf.hex()
    proof = [bytes.fromhex(text) for text in said["proof"]]
    root = bytes.fromhex(said["root"])
    assert merkle.included(leaf, said["index"], said["size"], proof, root)
    with pytest.raises(selectors.FactNotFound):
        motcua("proof", str(uuid4()))


def test_no_worker_is_needed(told, tmp_path: Path) -> None:
    for number in range(3):
        record(number)
    assert told("export", str(tmp_path / "journal.jsonl"))["size"] == 3
    assert told("head")["size"] == 3


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    for place in (tmp_path / "none" / "journal.jsonl", tmp_path):
        with pytest.raises(Invalid, match="cannot be written"):
            motcua("export", str(place))
    assert motcua("export", os.devnull) == 0
    assert list(tmp_path.iterdir()) == []


def test_senseless_parts_are_refused(tmp_path: Path) -> None:
    fill(3)
    for words in (
        ["--from-index", "-1"],
        ["--to-index", "4"],
        ["--from-index", "3", "--to-index", "2"],
    ):
        with pytest.raises(Invalid, match="3 sealed facts"):
            motcua("export", str(tmp_path / "x"), *words)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_journal_exports_and_verifies(told, tmp_path: Path) -> None:
    file = tmp_path / "empty.jsonl"
    told("export", str(file))
    assert told("verify", str(file))["facts"] == 0


def test_parked_facts_are_seen_and_replayed(told, capsys) -> None:
    def fail(fact: object, at: object) -> None:
        raise LookupError("no such portal")

    (fact,) = fill(1)
    handlers = {"test.done": [Handler(name="portal", handle=fail)]}
    assert motcua("parked") == 0
    assert "Không có" in capsys.readouterr().out
    for hours in range(0, 60, 2):
        services.advance(handlers=handlers, at=AT.replace(day=24 + hours // 24, hour=hours % 24))
    (row,) = told("parked")
    assert (row["handler"], row["fact"], row["type"]) == ("portal", str(fact), "test.done")
    assert row["error"] == "LookupError: no such portal"
    assert motcua("parked") == 0
    assert str(fact) in capsys.readouterr().out
    assert told("replay", "--handler", "other") == {"replayed": 0}
    assert told("replay", "--fact", str(fact)) == {"replayed": 1}
    assert told("parked") == []


def test_erasing_a_person_leaves_the_journal_whole(told, tmp_path: Path) -> None:
    """Facts name a person by reference only; what the reference meant can go."""
    person, file = uuid4(), tmp_path / "journal.jsonl"
    persons = {person: {"full_name": "Nguyễn Thị Bưởi", "id_number": "001190000001"}}
    record(1, person=person)
    seal_all(1)
    noted = told("head")
    del persons[person]
    told("export", str(file))
    told("verify", str(file), "--against", f"1:{noted['root']}")
    text = file.read_text("utf-8")
    assert str(person) in text
    assert "Bưởi" not in text
    assert set(ThingDone(person=person).payload()) == {"number", "note", "person"}


def test_it_verifies_off_line_without_a_database(told, tmp_path: Path) -> None:
    fill()
    file = tmp_path / "journal.jsonl"
    head = told("export", str(file))
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL",)}
    env |= {"MOTCUA_HOME": str(tmp_path / "home"), "DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    command = [sys.executable, "-m", "motcua.cli.main", "journal", "verify", str(file)]
    against = ["--against", f"9:{head['root']}"]
    good = subprocess.run([*command, *against, "--json"], env=env, capture_output=True, text=True)
    assert (good.returncode, json.loads(good.stdout)["facts"]) == (0, 9), good.stderr
    file.write_bytes(file.read_bytes().replace(b"\xc4\x90\xc3\xbang", b"Tr\xe1\xbb\x85", 1))
    bad = subprocess.run([*command, *against], env=env, capture_output=True, text=True)
    assert bad.returncode == 1
    assert "Line 2: fact 0 was altered" in bad.stderr
    assert "Dòng 2: sự kiện 0 đã bị sửa" in bad.stderr
    assert bad.stdout == ""
    missing = subprocess.run(
        [*command[:-1], str(tmp_path / "none")], env=env, capture_output=True, text=True
    )
    assert missing.returncode == 2
    assert "cannot be read" in missing.stderr


def test_the_script_of_the_reference_checks_a_proof(told, tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "journal.md").read_text("utf-8")
    script = page.split("```python\n")[1].split("```")[0]
    for size in (1, 7, 8, 13):
        given = [record(number, note="Đúng hạn") for number in range(size)]
        for fact in (given[0], given[-1]):
            said = told("proof", str(fact))
            (tmp_path / "proof.json").write_text(json.dumps(said))
            run = [sys.executable, "-c", script]
            good = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True)
            assert good.stdout == "True\n", good.stderr
    said["fact"]["at"] = "2026-11-24T02:00:00.000001+00:00"
    (tmp_path / "proof.json").write_text(json.dumps(said))
    bad = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True)
    assert bad.stdout == "False\n", bad.stderr
