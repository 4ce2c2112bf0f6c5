"""Checks that need no database: Python, packages, home, disk, clock, port, locks."""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from motcua.adapters.postgres import place as places
from motcua.adapters.postgres import server
from motcua.cli import hosting
from motcua.cli.checks.finding import Finding, judge
from motcua.kernel.refusal import Refusal

ROOT = Path(__file__).resolve().parents[4]
#: Bytes below which a disk is called full soon.
ENOUGH = 2_000_000_000
#: The clock of a machine that runs this version cannot stand before this moment.
BUILT = datetime(2026, 11, 1, tzinfo=UTC)


def findings(home: Path, now: datetime) -> Iterator[Finding]:
    """Yield what there is to say about the machine and the home."""
    yield judge(
        "python",
        good=sys.version_info >= (3, 11),
        found=sys.version.split()[0],
        mend="Install Python 3.11 or later and remove .venv.",
    )
    yield _packages()
    yield _home(home)
    yield from _outside(home)
    yield from _disks(home)
    yield _clock(now)
    yield _port(home)
    yield from _locks(home)


def _packages() -> Finding:
    lock, stamp = ROOT / "requirements.lock", ROOT / ".venv/motcua-requirements.lock.sha256"
    if not lock.exists() or Path(sys.prefix) != ROOT / ".venv":
        return Finding("packages", "note", f"environment {sys.prefix}, not made by ./motcua")
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    return judge(
        "packages",
        good=stamp.exists() and stamp.read_text("ascii").strip() == wanted,
        found="as in requirements.lock" if stamp.exists() else "no stamp in .venv",
        mend="Run ./motcua doctor (not .venv/bin/…): it installs what requirements.lock says.",
    )


def _home(home: Path) -> Finding:
    if (home / server.UNFINISHED).exists():
        mend = "Run ./motcua reset, then restore again."
        return Finding("home", "wrong", f"{home}: a restore was interrupted", mend)
    existing = next(folder for folder in (home, *home.parents) if folder.is_dir())
    try:
        tempfile.TemporaryFile(dir=existing).close()
    except OSError as error:
        mend = "Give yourself the right to write there, or set MOTCUA_HOME to another folder."
        return Finding("home", "wrong", f"{home}: {error.strerror}", mend)
    return Finding("home", "ok", str(home) if home.is_dir() else f"{home} (not made yet)")


def _outside(home: Path) -> Iterator[Finding]:
    """Name the data folder outside of the home, and those that the home has lost."""
    try:
        place = places.find(home)
    except Refusal as no:
        yield Finding("data folder", "wrong", no.sentence("en"), no.sentence("vi"))
        return
    used = place.root if place else None
    if place and place.outside:
        why = "the account of PostgreSQL cannot enter the home; ./motcua reset removes it too"
        yield Finding("data folder", "note", f"{place.root} ({why})")
    for folder in places.outside_folders(home):
        if folder != used:
            mend = "If nothing in it is needed, ./motcua reset removes it with the home."
            yield Finding("data folder", "note", f"{folder} belonged to an earlier home", mend)


def _disks(home: Path) -> Iterator[Finding]:
    """Look once at each file system that holds something of ours."""
    with suppress(Refusal):
        place = places.find(home)
        folders = [home, place.root] if place else [home]
        existing = [next(p for p in (f, *f.parents) if p.is_dir()) for f in folders]
        for folder in {path.stat().st_dev: path for path in existing}.values():
            free = shutil.disk_usage(folder).free
            yield judge(
                "disk",
                good=free >= ENOUGH,
                found=f"{free / 1e9:.1f} GB free at {folder}",
                mend="Free some space there: PostgreSQL stops when the disk is full.",
            )


def _clock(now: datetime) -> Finding:
    try:
        local = now.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    except ZoneInfoNotFoundError:
        return Finding("clock", "wrong", "no time zone data", "Install the package tzdata.")
    return judge(
        "clock",
        good=now >= BUILT,
        found=f"{local:%Y-%m-%d %H:%M:%S %z}",
        mend="The clock is behind: set the time of the machine (timedatectl set-ntp true).",
    )


def _port(home: Path) -> Finding:
    site = hosting.running_site(home)
    if site:
        return Finding("site", "ok", f"runs at {site.url} (process {site.pid})")
    port = hosting.PORT
    other = hosting.free_port(port + 1)
    return judge(
        "port",
        good=hosting.is_free(port),
        found=f"{port} is free" if hosting.is_free(port) else f"{port} is taken by another program",
        mend=f"Stop that program or serve on another port: ./motcua serve --port {other}",
    )


def _locks(home: Path) -> Iterator[Finding]:
    """Tell of what dead processes left behind; the next start clears it by itself."""
    nothing_to_do = "Nothing to do: the next start clears it."
    if (home / "site.json").exists() and hosting.running_site(home) is None:
        yield Finding("lock", "note", "site.json of a server that was killed", nothing_to_do)
    with suppress(Refusal):
        place = places.find(home)
        if place is None or server.kept(home):
            return
        pid = server.orphan(place)
        if pid:
            yield Finding("lock", "note", f"PostgreSQL {pid} runs without a keeper", nothing_to_do)
        elif (place.data / "postmaster.pid").exists():
            found = "postmaster.pid of a PostgreSQL that was killed; its data are recovered"
            yield Finding("lock", "note", found, nothing_to_do)
    half = [path.name for path in home.glob("postgres/data.new*")]
    if half:
        yield Finding("lock", "note", f"half-made {', '.join(half)}", nothing_to_do)
