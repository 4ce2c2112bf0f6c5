"""A restored installation is the one that was backed up, row for row and file for file."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.adapters.postgres import cluster, place, server
from tests.db.ground import homes


@pytest.fixture(scope="module")
def original() -> Iterator[Path]:
    """Return a migrated home with some facts, a table of odd values and some files."""
    with homes.home() as folder:
        assert homes.motcua("migrate", home=folder).returncode == 0
        with server.running(folder) as found, psycopg.connect(found.url(cluster.OWNER)) as owner:
            owner.execute("CREATE TABLE odd (n int PRIMARY KEY, t text, b bytea)")
            owner.execute(
                "INSERT INTO odd SELECT n, repeat('ễ', n % 90), sha256(n::text::bytea) "
                "FROM generate_series(1, 5000) AS n"
            )
            owner.execute(
                "INSERT INTO journal_fact (type, subject, at, payload) "
                "SELECT 'test.fact', uuidv7(), now(), jsonb_build_object('n', n) "
                "FROM generate_series(1, 500) AS n"
            )
        kept = folder / "files" / "ab" / "cd"
        kept.mkdir(parents=True)
        (kept / "abcd").write_bytes(bytes(range(256)) * 999)
        yield folder


def fingerprint(home: Path) -> dict[str, tuple[int, str]]:
    """Return rows and hash of every table, as the owner sees them."""
    with server.running(home) as found, psycopg.connect(found.url(cluster.ADMIN)) as admin:
        tables = admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {name: _table(admin, name) for (name,) in tables.fetchall()}


def _table(admin: psycopg.Connection, name: str) -> tuple[int, str]:
    query = (
        "SELECT count(*), coalesce(encode(sha256(string_agg(r::text, chr(10) ORDER BY r::text)"
        f"::bytea), 'hex'), '') FROM public.\"{name}\" AS r"
    )
    row = admin.execute(query.replace("::bytea", "::text::bytea").encode()).fetchone()
    assert row
    return row[0], row[1]


def files(home: Path) -> dict[str, str]:
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((home / "files").rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz"])
def test_restore_gives_back_what_was_backed_up(original: Path, suffix: str) -> None:
    with homes.home() as copy:
        file = original.parent / f"backup{suffix}"
        done = homes.motcua("backup", str(file), "--json", home=original)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["bytes"] == file.stat().st_size
        assert file.stat().st_mode & 0o777 == 0o600
        done = homes.motcua("restore", str(file), "--json", home=copy)
        assert done.returncode == 0, done.stderr
        assert fingerprint(copy) == fingerprint(original)
        assert fingerprint(copy)["odd"][0] == 5000
        assert files(copy) == files(original) != {}
        assert (copy / "secret-key").read_text() == (original / "secret-key").read_text()
        assert homes.motcua("migrate", "--json", home=copy).stdout.strip() == '{"applied": []}'


def test_a_backup_is_taken_while_others_write(original: Path) -> None:
    with homes.home() as copy, server.running(original) as found:
        with psycopg.connect(found.url(cluster.OWNER)) as writer:
            writer.execute("INSERT INTO odd VALUES (5001, 'not committed', '')")
            file = original.parent / "live.tar"
            assert homes.motcua("backup", str(file), home=original).returncode == 0
            writer.rollback()
        assert homes.motcua("restore", str(file), home=copy).returncode == 0
        assert fingerprint(copy)["odd"][0] == 5000


def test_a_folder_gets_a_dated_file(original: Path) -> None:
    folder = original.parent / "shelf"
    folder.mkdir()
    done = homes.motcua("backup", str(folder), "--json", home=original)
    (file,) = folder.iterdir()
    assert json.loads(done.stdout)["file"] == str(file)
    assert file.name.startswith("motcua-20")
    assert file.name.endswith("Z.tar.gz")


def test_restore_refuses_a_place_that_is_not_empty(original: Path) -> None:
    file = original.parent / "again.tar"
    homes.motcua("backup", str(file), home=original)
    before = fingerprint(original)
    done = homes.motcua("restore", str(file), home=original)
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert fingerprint(original) == before


def test_a_damaged_backup_leaves_the_place_empty(original: Path) -> None:
    file = original.parent / "damaged.tar"
    homes.motcua("backup", str(file), home=original)
    with file.open("r+b") as tar:
        tar.seek(5_000_000)
        byte = tar.read(1)
        tar.seek(5_000_000)
        tar.write(bytes([byte[0] ^ 1]))
    with homes.home() as copy:
        done = homes.motcua("restore", str(file), home=copy)
        assert done.returncode == 1
        assert "is damaged at “postgres/base.tar”" in done.stderr
        assert list(copy.iterdir()) == []
        assert place.find(copy) is None
