"""A server is looked at before anything is built on it."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from motcua.adapters.postgres import cluster, programs, server, suitability
from motcua.adapters.postgres.refusals import TooOld, Unreachable, WrongLocale
from tests.db.ground import homes


@pytest.fixture(scope="module")
def running() -> Iterator[server.Server]:
    with homes.home() as folder, server.running(folder, durable=False) as found:
        yield found


def make(found: server.Server, name: str, options: str) -> str:
    """Make a database and return its address."""
    with psycopg.connect(found.url(cluster.ADMIN, "postgres"), autocommit=True) as admin:
        statement = f"CREATE DATABASE {{}} TEMPLATE template0 {options}"
        admin.execute(sql.SQL(statement).format(sql.Identifier(name)))  # type: ignore[arg-type]
    return found.url(cluster.ADMIN, name)


def test_our_own_database_is_suitable(running: server.Server) -> None:
    suitability.check(running.url())
    with psycopg.connect(running.url()) as connection:
        assert suitability.missing_extensions(connection) == []
        assert suitability.locale(connection) == "UTF8 builtin PG_UNICODE_FAST"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("ascii", "ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'"),
        ("plain", "ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'"),
    ],
)
def test_a_database_without_vietnamese_letters_is_refused(
    running: server.Server, name: str, options: str
) -> None:
    url = make(running, name, options)
    with pytest.raises(WrongLocale, match="PG_UNICODE_FAST"):
        suitability.check(url)


def test_an_older_server_is_refused(
    running: server.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "MAJOR", 19)
    with pytest.raises(TooOld, match=r"runs PostgreSQL 18\.\d+; motcua needs 19"):
        suitability.check(running.url())


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(Unreachable, match="DATABASE_URL does not answer"):
        suitability.check("postgresql://a@127.0.0.1:1/b")


def test_commands_refuse_a_server_that_is_behind(running: server.Server) -> None:
    url = make(running, "behind", "OWNER motcua")
    with homes.home() as folder:
        done = homes.motcua(
            "rates", "--from", "2026-01-01", "--to", "2026-02-01", home=folder, url=url
        )
    assert done.returncode == 1
    assert "migrations behind. Run: ./motcua migrate" in done.stderr
