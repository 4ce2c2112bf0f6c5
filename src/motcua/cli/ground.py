"""The ground that commands stand on: the home, Django, a database that is migrated."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from psycopg.conninfo import conninfo_to_dict

from motcua.adapters.postgres import cluster, suitability
from motcua.adapters.postgres.server import Server, running
from motcua.cli.terminal import note
from motcua.kernel.refusal import Refusal

SETTINGS_MODULE = "motcua.config.settings"


class Behind(Refusal):
    """The tables of a server belong to an older motcua."""

    code, status = "migrations.behind", 503
    vi = "Cơ sở dữ liệu còn thiếu {count} bước chuyển đổi. Hãy chạy: ./motcua migrate"
    en = "The database is {count} migrations behind. Run: ./motcua migrate"


def home() -> Path:
    """Return the folder of all state; the roof is reached by name, as Django reaches it."""
    found: Path = importlib.import_module("motcua.config.env").home()
    return found.resolve()


def server_url() -> str:
    """Return the server given in ``DATABASE_URL``, or nothing when the embedded one is used."""
    return os.environ.get("DATABASE_URL", "")


def set_up_django() -> None:
    """Wake Django; no database is touched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    django.setup()


@contextmanager
def database(*, owner: bool = False, migrate: bool = False) -> Iterator[list[str]]:
    """
    Give the block a migrated database: the embedded one, or the server of ``DATABASE_URL``.

    What is yielded are the migrations that were applied for it.

    The embedded one is migrated on the way whenever it is behind; a server only by a command
    that says so (``migrate``), since others may be working on it.

    :raises Behind: the server is behind and ``migrate`` is off.
    """
    url = server_url()
    if url:
        suitability.check(url)
        yield _migrate_server(allowed=migrate)
        return
    with running(home(), say=note) as server:
        try:
            applied = _migrate_embedded(server)
            connect(server.url(cluster.OWNER if owner else cluster.APPLICATION))
            yield applied
        finally:
            disconnect()
            os.environ.pop("DATABASE_URL", None)


def connect(url: str) -> None:
    """Point Django, and the programs that we start, to another address or role."""
    disconnect()
    os.environ["DATABASE_URL"] = url
    parts = conninfo_to_dict(url)
    settings.DATABASES["default"].update(
        HOST=parts["host"],
        PORT=str(parts["port"]),
        USER=parts["user"],
        PASSWORD=parts["password"],
        NAME=parts["dbname"],
    )


def disconnect() -> None:
    """Close this thread's connection and the pool."""
    connection = connections["default"]
    connection.close()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool:
        close_pool()


def behind() -> list[str]:
    """Return the migrations that the database lacks, in order."""
    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def apply_migrations() -> list[str]:
    """Migrate, one process at a time, and return what was applied."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [cluster.LOCK])
        try:
            missing = behind()
            if missing:
                note("Đang chuyển đổi cơ sở dữ liệu… (migrating the database)")
                call_command("migrate", verbosity=0, interactive=False)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [cluster.LOCK])
    return missing


def _migrate_server(*, allowed: bool) -> list[str]:
    missing = behind()
    if missing and not (allowed and _may_migrate()):
        raise Behind(count=len(missing))
    return apply_migrations() if missing else []


def _may_migrate() -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege('public', 'CREATE')")
        return bool(cursor.fetchone()[0])


def _migrate_embedded(server: Server) -> list[str]:
    connect(server.url(cluster.APPLICATION))
    if not behind():
        return []
    connect(server.url(cluster.OWNER))
    return apply_migrations()
