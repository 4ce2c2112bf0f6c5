"""What all tests share: a database when they need one, a browser when there is one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

from motcua.adapters.postgres import cluster, place
from motcua.adapters.postgres.server import running
from motcua.cli.commands.test import INSTALL, browser

pytest_plugins = ["tests.emptying"]


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """Yield the address of a server: the one given, or an embedded one for this session."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    home = Path(tempfile.mkdtemp(prefix="motcua-test-")).resolve()
    home.chmod(0o711)
    try:
        with running(home, durable=False) as server:
            yield server.url(cluster.ADMIN)
    finally:
        for folder in (*place.outside_folders(home), home):
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_url: str) -> None:
    """Point Django to the server; only now, so that unit tests start none."""
    parts = conninfo_to_dict(database_url)
    settings.DATABASES["default"].update(
        HOST=parts["host"],
        PORT=str(parts.get("port", 5432)),
        USER=parts["user"],
        PASSWORD=parts.get("password", ""),
        NAME=parts["dbname"],
    )


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium."""
    found = browser()
    assert found, "tests that need it are marked `browser`"
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the browser tests, with the remedy, where there is no browser."""
    if browser():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=f"no Chromium: {INSTALL}"))
