"""Host the site of a home: web server and worker, found again by whoever asks where it is."""

import fcntl
import http.client
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from motcua.adapters.postgres import server
from motcua.cli import ground, terminal
from motcua.cli.children import Child, Children
from motcua.kernel.refusal import Refusal

HOST, PORT, WORKERS = "127.0.0.1", 8000, 2
#: Threads of each web process, enough to keep the disk busy; fewer than its database connections
THREADS = 8
#: Seconds that the web server of a killed site may take to let go of the port.
LETTING_GO = 10.0


class PortTaken(Refusal):
    """Another program listens on the port."""

    code, status = "site.port_taken", 409
    vi = "Cổng {port} đang bị chương trình khác dùng. Hãy chọn cổng khác: --port {other}"
    en = "Port {port} is taken by another program. Choose another: --port {other}"


class SiteRuns(Refusal):
    """The site of this home is being served already."""

    code, status = "site.runs", 409
    vi = "Trang đang chạy tại {url} (tiến trình {pid})."
    en = "The site runs already at {url} (process {pid})."


@dataclass(frozen=True)
class Site:
    """A site that is being served: its process, port and address."""

    pid: int
    port: int
    url: str


def running_site(home: Path) -> Site | None:
    """Return the site that some process serves for this home, or None."""
    lock = home / "site.lock"
    if not lock.exists():
        return None
    with lock.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _announced(home)
    return None


def _announced(home: Path) -> Site:
    """Return what the serving process has said of itself; it may still be starting."""
    with suppress(FileNotFoundError, ValueError, TypeError):
        return Site(**json.loads((home / "site.json").read_text("utf-8")))
    return Site(0, 0, "…")


@contextmanager
def _claim(home: Path) -> Iterator[Site]:
    """
    Be the one who serves this home; the kernel gives the place free when we end.

    What is yielded is the site that was killed before us, if one was.
    """
    with (home / "site.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            site = _announced(home)
            raise SiteRuns(url=site.url, pid=site.pid) from None
        before = _announced(home)
        (home / "site.json").unlink(missing_ok=True)
        try:
            yield before
        finally:
            (home / "site.json").unlink(missing_ok=True)


def is_free(port: int, host: str = HOST) -> bool:
    """Return whether nobody listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _becomes_free(port: int, host: str, seconds: float) -> bool:
    """Return whether the port is free, now or in time."""
    deadline = time.monotonic() + seconds
    while not is_free(port, host):
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.1)
    return True


def free_port(wanted: int = PORT) -> int:
    """Return the wanted port or the next one that is free."""
    return next((p for p in range(wanted, wanted + 100) if is_free(p)), wanted)


def serve_site(
    *,
    port: int = PORT,
    host: str = HOST,
    workers: int = WORKERS,
    on_ready: Callable[[Site], None],
) -> int:
    """
    Serve until Ctrl-C or SIGTERM; then stop everything that was started.

    To be called with a migrated database (``NEEDS = "database"``).

    :param on_ready: called once, when the site answers.
    :returns: exit code.
    :raises SiteRuns: this home is being served already.
    :raises PortTaken: another program has the port.
    """
    home = ground.home()
    with _claim(home) as before:
        if not _becomes_free(port, host, LETTING_GO if before.port == port else 0.0):
            raise PortTaken(port=port, other=free_port(port + 1))
        ground.disconnect()
        family = Children(web_server(home, host, port, workers), _worker(home))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: family.stop())
        site = Site(os.getpid(), port, f"http://{host}:{port}/")

        def announce() -> None:
            (home / "site.json").write_text(json.dumps(asdict(site)), "utf-8")
            on_ready(site)

        embedded = server.kept(home)
        done = family.run(
            ready=lambda: _answers(host, port),
            on_ready=announce,
            tend=lambda: server.revive(home) if embedded else None,
        )
    if not done:
        terminal.say("Máy chủ dừng nhiều lần liên tiếp. Xem: ./motcua doctor (it keeps dying)")
    return 0 if done else 1


def _answers(host: str, port: int) -> bool:
    """Return whether the site gives any answer to a request for its front page."""
    connection = http.client.HTTPConnection(host, port, timeout=30)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _environment(home: Path) -> dict[str, str]:
    return {"MOTCUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": ground.SETTINGS_MODULE}


def web_server(home: Path, host: str, port: int, workers: int) -> Child:
    """Return the web server of a home as a child to be started."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": str(THREADS),
        "--workers-kill-timeout": "5",
        "--log-level": "error",
    }
    words = [word for option in options.items() for word in option]
    command = [sys.executable, "-P", "-m", "granian", *words, "--no-ws", "--respawn-failed-workers"]
    return Child("web", [*command, "motcua.config.wsgi:application"], _environment(home))


def _worker(home: Path) -> Child:
    command = [sys.executable, "-P", "-m", "motcua.cli.main", "worker"]
    return Child("worker", command, _environment(home))
