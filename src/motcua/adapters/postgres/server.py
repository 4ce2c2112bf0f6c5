"""
The embedded server of one home: attach to it, start it when it is not there.

``with running(home) as server:`` is all that others need. Several processes may be inside at
once; the last one out stops the server, also when it was killed (see ``keeper``).
"""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from motcua.adapters.postgres import cluster, keeper, programs
from motcua.adapters.postgres import place as places
from motcua.adapters.postgres.place import Place
from motcua.adapters.postgres.refusals import DoesNotStart, HalfRestored

HOST = "127.0.0.1"
#: Present while a backup is being put into a home.
UNFINISHED = "restore-unfinished"
#: Seconds until a wait is worth a word.
PATIENCE = 2.0

SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_size": "0",
    "log_line_prefix": "%m [%p] %u ",
    "idle_in_transaction_session_timeout": "5min",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "128MB",
    "work_mem": "16MB",
    "max_wal_size": "2GB",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
}
#: For throw-away data only.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

Say = Callable[[str], None]


@dataclass(frozen=True)
class Server:
    """A server that answers, for as long as the ``with`` block lasts."""

    place: Place
    port: int
    programs: Path
    passwords: dict[str, str] = field(repr=False)

    def url(self, role: str = cluster.APPLICATION, database: str = cluster.DATABASE) -> str:
        """Return the address for one of ``cluster.ROLES``."""
        return f"postgresql://{role}:{self.passwords[role]}@{HOST}:{self.port}/{database}"


@contextmanager
def running(home: Path, *, durable: bool = True, say: Say | None = None) -> Iterator[Server]:
    """
    Yield the server of ``home``; start it first if need be, making its cluster if need be.

    :param durable: False for throw-away data: nothing is flushed to the disk.
    :param say: told when something takes long (a crash being recovered from).
    :raises DoesNotStart: the server ended before it answered.
    """
    home = home.resolve()
    if (home / UNFINISHED).exists():
        raise HalfRestored(home=home)
    who = programs.account()
    place = places.make(home, who)
    users = os.open(place.state / "users", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield _attach(place, who, durable=durable, say=say or (lambda _: None))
    finally:
        os.close(users)


def revive(home: Path) -> None:
    """Start the server again when its keeper was killed; to be called by one of its users."""
    if not kept(home):
        with suppress(DoesNotStart), running(home):
            pass


def in_use(home: Path) -> bool:
    """Return whether some process uses the server of ``home``; wait for one that is stopping."""
    users, seen = home / "postgres" / "users", 0
    while users.exists() and seen < 3:
        with users.open("r+b") as file:
            shared = _lock(file.fileno(), fcntl.LOCK_SH)
            alone = shared and _lock(file.fileno())
            if alone and not kept(home):
                return False
            seen = seen + 1 if shared and not alone else 0
        time.sleep(0.05)
    return seen > 0


def kept(home: Path) -> bool:
    """Return whether a keeper is there for the server of ``home``."""
    lock = home / "postgres" / "keeper"
    if not lock.exists():
        return False
    with lock.open("r+b") as file:
        return not _lock(file.fileno())


def _lock(descriptor: int, kind: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _attach(place: Place, who: programs.Account | None, *, durable: bool, say: Say) -> Server:
    """Wait for the server that another process starts, or be the one who starts it."""
    waited = 0.0
    while True:
        lock = os.open(place.state / "keeper", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if _lock(lock):
                _start(place, who, lock, durable=durable, say=say)
        finally:
            os.close(lock)
        server = _found(place, who)
        if server and _answers(server):
            return server
        time.sleep(0.05)
        waited += 0.05
        if abs(waited - PATIENCE) < 0.03:
            say("Đang chờ PostgreSQL… (waiting for PostgreSQL)")


def _found(place: Place, who: programs.Account | None) -> Server | None:
    """Return the server that the home's keeper has announced, if it has."""
    with suppress(FileNotFoundError, ValueError):
        port = json.loads((place.state / "server.json").read_text("utf-8"))["port"]
        bin_folder = programs.folder(who=who, copies=place.root)
        return Server(place, port, bin_folder, cluster.passwords(place))
    return None


def _answers(server: Server) -> bool:
    """Return whether the application can sign in; make its role first where it is missing."""
    try:
        psycopg.connect(server.url(), connect_timeout=10).close()
    except psycopg.OperationalError as error:
        if "authentication failed" not in str(error) and "does not exist" not in str(error):
            return False
        cluster.provision(server.url(cluster.ADMIN, "postgres"), server.passwords)
    return True


def _start(
    place: Place, who: programs.Account | None, lock: int, *, durable: bool, say: Say
) -> None:
    """Start server and keeper, who inherits ``lock``, and return when the server accepts."""
    (place.state / "server.json").unlink(missing_ok=True)
    bin_folder = cluster.ensure(place, who, durable=durable)
    _end_orphan(place, say)
    settings = SETTINGS | {"log_directory": str(place.log)} | ({} if durable else FORGETFUL)
    for attempt in (1, 2, 3):
        port = _free_port(place)
        command = [bin_folder / "postgres", "-D", place.data, "-p", port]
        options = [f"--{name}={value}" for name, value in settings.items()]
        order: dict[str, object] = {
            "command": [str(part) for part in (*command, *options)],
            "users": str(place.state / "users"),
            "uid": who.uid if who else None,
            "gid": who.gid if who else None,
        }
        process = _spawn(order, place, lock)
        if _ready(process, port, say):
            (place.state / "port").write_text(str(port), "ascii")
            cluster.write_privately(place.state / "server.json", json.dumps({"port": port}))
            return
        said = (place.state / "start.log").read_text("utf-8", "replace").strip()
        if attempt == 3 or "could not bind" not in said:
            raise DoesNotStart(log=said)
        (place.state / "port").unlink(missing_ok=True)


def _spawn(order: dict[str, object], place: Place, lock: int) -> subprocess.Popen[str]:
    with (place.state / "start.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", keeper.__file__],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            text=True,
            cwd="/",
            start_new_session=True,
            pass_fds=[lock],
        )
    assert process.stdin
    json.dump(order, process.stdin)
    process.stdin.close()
    return process


def _ready(process: subprocess.Popen[str], port: int, say: Say) -> bool:
    """Wait until the server accepts; recovery after a crash may take its time."""
    told, began = False, time.monotonic()
    while process.poll() is None:
        if _accepts(port):
            return True
        if not told and time.monotonic() - began > PATIENCE:
            say("PostgreSQL đang phục hồi sau sự cố… (PostgreSQL recovers from a crash)")
            told = True
        time.sleep(0.02)
    return False


def _accepts(port: int) -> bool:
    """Return whether a server at ``port`` gets as far as asking for a password."""
    try:
        psycopg.connect(host=HOST, port=port, user=cluster.ADMIN, password="", dbname="postgres")  # noqa: S106
    except psycopg.OperationalError as error:
        return "password" in str(error)
    return True


def _free_port(place: Place) -> int:
    """Return the port of last time if it is free, else any."""
    with suppress(FileNotFoundError, ValueError, OSError):
        wanted = int((place.state / "port").read_text("ascii"))
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, wanted))
        return wanted
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _end_orphan(place: Place, say: Say) -> None:
    """Stop a server whose keeper was killed and that the kernel has not stopped for us."""
    pid = orphan(place)
    if pid is None:
        return
    say("Đang dừng PostgreSQL còn sót lại… (stopping a PostgreSQL that was left running)")
    os.kill(pid, signal.SIGINT)
    while orphan(place) == pid:
        time.sleep(0.05)


def orphan(place: Place) -> int | None:
    """Return the process of a live server on these data, as its lock file and /proc tell."""
    with suppress(FileNotFoundError, ValueError, IndexError, ProcessLookupError):
        pid = int((place.data / "postmaster.pid").read_text("utf-8").splitlines()[0])
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if str(place.data).encode() in command:
            return pid
    return None
