"""The command line as a stranger meets it: help, examples, errors, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.cli import cards

ROOT = Path(__file__).resolve().parents[3]


def motcua(*words: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command line in a home of its own, without a database given."""
    bare = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "MOTCUA_HOME")}
    return subprocess.run(
        [sys.executable, "-m", "motcua.cli.main", *words],
        env=bare | {"MOTCUA_HOME": str(home), "PYTHONPATH": "src"} | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.mark.parametrize("card", cards.cards(), ids=lambda card: card.name)
def test_every_command_says_what_it_is(card: cards.Card) -> None:
    assert card.needs in ("nothing", "django", "database")
    assert card.role in ("application", "owner")
    assert f"motcua {card.name}" in card.example
    assert card.help
    assert card.help[0].islower()


@pytest.mark.parametrize("card", cards.cards(), ids=lambda card: card.name)
def test_help_shows_an_example_and_touches_nothing(card: cards.Card, tmp_path: Path) -> None:
    done = motcua(card.name, "--help", home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert card.example in done.stdout
    assert not (tmp_path / "home" / "postgres").exists()


def test_every_command_module_stands_in_the_table() -> None:
    modules = {path.stem.rstrip("_") for path in cards.FOLDER.glob("*.py")} - {"_init"}
    parts = {name for name in modules if name.split("_")[0] in cards.COMMANDS}
    assert modules - set(cards.COMMANDS) - parts - {"__init"} == set()


def test_the_overview_lists_all_commands(tmp_path: Path) -> None:
    done = motcua("--help", home=tmp_path)
    assert done.returncode == 0
    for card in cards.cards():
        assert f"  {card.name}" in done.stdout


def test_no_command_shows_the_overview_and_fails(tmp_path: Path) -> None:
    done = motcua(home=tmp_path)
    assert done.returncode == 2
    assert "usage" in done.stdout


def test_a_mistyped_command_is_named_with_the_nearest(tmp_path: Path) -> None:
    done = motcua("docter", home=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Không có lệnh “docter”. Có phải “doctor” không?" in done.stderr
    assert "Did you mean “doctor”?" in done.stderr


def test_an_unknown_option_is_named(tmp_path: Path) -> None:
    done = motcua("migrate", "--jsn", home=tmp_path)
    assert done.returncode == 2
    assert "--jsn" in done.stderr


def test_an_unreachable_server_is_a_sentence_not_a_traceback(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    done = motcua("migrate", "--json", home=tmp_path, DATABASE_URL=url)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "DATABASE_URL does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_reset_of_nothing_says_so(tmp_path: Path) -> None:
    done = motcua("reset", "--yes", "--json", home=tmp_path / "home")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"removed": []})


def test_reset_refuses_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    done = motcua("reset", "--yes", home=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "letter.txt").exists()


def test_reset_asks_before_it_removes(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("x")
    done = motcua("reset", home=tmp_path)
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert (tmp_path / "secret-key").exists()


def test_backup_and_restore_leave_a_server_to_its_own_tools(tmp_path: Path) -> None:
    for words in (("backup", "x.tar"), ("restore", "x.tar")):
        done = motcua(*words, home=tmp_path, DATABASE_URL="postgresql://a@127.0.0.1:1/b")
        assert done.returncode == 1
        assert "pg_dump" in done.stderr


def test_backup_of_nothing_and_restore_of_rubbish_are_refused(tmp_path: Path) -> None:
    assert "no database" in motcua("backup", "x.tar", home=tmp_path / "new").stderr
    rubbish = tmp_path / "rubbish.tar.gz"
    rubbish.write_bytes(b"rubbish")
    done = motcua("restore", str(rubbish), home=tmp_path / "home")
    assert done.returncode == 1
    assert "is not a backup of motcua" in done.stderr
    assert list((tmp_path / "home").iterdir()) == []


def test_the_doctor_of_an_empty_home_makes_no_database(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = motcua("doctor", "--json", home=home)
    findings = {row["check"]: row for row in json.loads(done.stdout)["findings"]}
    assert findings["database"]["state"] == "note"
    assert findings["home"]["state"] == "ok"
    assert not (home / "postgres").exists()
