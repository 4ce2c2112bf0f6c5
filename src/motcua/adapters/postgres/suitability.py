"""Whether a server can carry motcua: version, encoding, letters."""

import psycopg

from motcua.adapters.postgres import programs
from motcua.adapters.postgres.refusals import TooOld, Unreachable, WrongLocale

EXTENSIONS = ("pg_trgm", "unaccent")


def check(url: str) -> None:
    """
    Look at the server once, before anything is built on it.

    :raises Unreachable: it does not answer.
    :raises TooOld: it is older than PostgreSQL 18.
    :raises WrongLocale: it cannot tell the small letter of a Vietnamese capital.
    """
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            check_connection(connection)
    except psycopg.OperationalError as error:
        raise Unreachable(reason=str(error).strip().splitlines()[-1]) from error


def check_connection(connection: psycopg.Connection) -> None:
    """Do the same on an open connection."""
    version = connection.info.server_version
    if version < programs.MAJOR * 10_000:
        raise TooOld(found=f"{version // 10_000}.{version % 10_000}", wanted=programs.MAJOR)
    encoding, lower = _letters(connection)
    if encoding != "UTF8" or lower != "đại":
        raise WrongLocale(name=connection.info.dbname, found=locale(connection))


def _letters(connection: psycopg.Connection) -> tuple[str, str]:
    encoding = str(_one(connection, "SHOW server_encoding"))
    return encoding, str(_one(connection, "SELECT lower('ĐẠI')")) if encoding == "UTF8" else ""


def locale(connection: psycopg.Connection) -> str:
    """Return encoding, provider and locale of the database in one word group."""
    query = """
        SELECT concat_ws(' ', pg_encoding_to_char(encoding),
                         CASE datlocprovider WHEN 'b' THEN 'builtin' WHEN 'i' THEN 'icu'
                                             ELSE 'libc' END,
                         coalesce(datlocale, datctype))
        FROM pg_database WHERE datname = current_database()"""
    return str(_one(connection, query))


def missing_extensions(connection: psycopg.Connection) -> list[str]:
    """Return the extensions that the server does not offer."""
    rows = connection.execute("SELECT name FROM pg_available_extensions").fetchall()
    return sorted(set(EXTENSIONS) - {row[0] for row in rows})


def _one(connection: psycopg.Connection, query: str) -> object:
    row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None
