"""After the migrations: what the application's role may do with the tables, and what not."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.adapters.postgres import cluster, server
from tests.db.ground import homes


@pytest.fixture(scope="module")
def migrated() -> Iterator[server.Server]:
    with homes.home() as folder:
        done = homes.motcua("migrate", home=folder)
        assert done.returncode == 0, done.stderr
        with server.running(folder, durable=False) as found:
            yield found


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query.encode()).fetchall()


def test_migrations_need_no_superuser_and_the_owner_owns_all(migrated: server.Server) -> None:
    query = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
    assert rows(migrated.url(cluster.OWNER), query) == [("motcua",)]


def test_the_application_owns_nothing(migrated: server.Server) -> None:
    query = "SELECT count(*) FROM pg_class WHERE relowner = 'motcua_app'::regrole"
    assert rows(migrated.url(), query) == [(0,)]


def test_the_application_may_work_with_every_table(migrated: server.Server) -> None:
    query = """
        SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND NOT has_table_privilege('motcua_app', oid, 'SELECT')"""
    assert rows(migrated.url(cluster.OWNER), query) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_fact SET type = 'x'",
        "DELETE FROM journal_fact",
        "TRUNCATE journal_fact",
        "ALTER TABLE journal_fact DISABLE TRIGGER ALL",
        "DROP TABLE journal_fact",
        "CREATE TABLE mine (n int)",
        "CREATE ROLE more SUPERUSER",
    ],
)
def test_the_application_may_not(migrated: server.Server, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        rows(migrated.url(), statement)


def test_a_second_migrate_changes_nothing(migrated: server.Server) -> None:
    home: Path = migrated.place.home
    assert homes.motcua("migrate", "--json", home=home).stdout.strip() == '{"applied": []}'
    assert homes.motcua("doctor", home=home).returncode == 0
