"""The site and its worker: found again, stopped whole, never left behind."""

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from motcua.adapters.postgres import place, server
from motcua.cli import hosting
from tests.db.ground import homes


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with homes.home() as folder:
        assert homes.motcua("migrate", home=folder).returncode == 0
        yield folder


@contextmanager
def serving(home: Path) -> Iterator[tuple["subprocess.Popen[str]", hosting.Site]]:
    """Serve the home on a free port until the block ends."""
    port = str(hosting.free_port(18000))
    process = subprocess.Popen(
        [sys.executable, "-m", "motcua.cli.main", "serve", "--json", "--port", port],
        env=homes.environment(home),
        cwd=homes.ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        yield process, hosting.Site(**json.loads(process.stdout.readline()))
    finally:
        process.kill()
        process.wait()


def family(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def status(site: hosting.Site, path: str = "/") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    connection.request("GET", path)
    return connection.getresponse().status


def all_gone(processes: list[psutil.Process], home: Path) -> bool:
    """Return whether nothing that was started is left, the database included."""
    found = place.find(home)
    assert found
    left = [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]
    return not left and not server.kept(home) and server.orphan(found) is None


def test_ctrl_c_stops_everything_and_a_second_serve_says_where(home: Path) -> None:
    with serving(home) as (process, site):
        assert site.pid == process.pid
        assert status(site) < 500
        second = homes.motcua("serve", "--json", home=home)
        assert second.returncode == 0
        assert json.loads(second.stdout)["url"] == site.url
        refused = homes.motcua("reset", "--yes", home=home)
        assert refused.returncode == 1
        assert site.url in refused.stderr
        started = family(process.pid)
        assert len(started) >= 2
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert homes.eventually(lambda: all_gone(started, home))
    assert hosting.running_site(home) is None


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
def test_nothing_is_left_when_serve_is_killed(home: Path) -> None:
    with serving(home) as (process, _):
        started = family(process.pid)
        process.kill()
        process.wait()
    assert homes.eventually(lambda: all_gone(started, home))
    rows = json.loads(homes.motcua("doctor", "--json", home=home).stdout)["findings"]
    assert any("site.json" in row["found"] for row in rows if row["check"] == "lock")


def test_killed_children_come_back(home: Path) -> None:
    with serving(home) as (process, site):
        before = children(process)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        assert homes.eventually(lambda: len(children(process) - before) == len(before) == 3, 40)
        assert homes.eventually(lambda: answers(site), 40)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def children(process: "subprocess.Popen[str]") -> set[int]:
    """Return keeper, web server and worker."""
    return {child.pid for child in psutil.Process(process.pid).children()}


def answers(site: hosting.Site) -> bool:
    try:
        return status(site) < 500
    except OSError:
        return False


def test_a_taken_port_is_named_with_another(home: Path) -> None:
    with server.socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = homes.motcua("serve", "--port", str(port), home=home)
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert "--port" in done.stderr
