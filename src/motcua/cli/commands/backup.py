"""``motcua backup``: database and files in one file."""

import argparse
import json
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from motcua import __version__
from motcua.adapters.postgres import backup as base
from motcua.adapters.postgres import server
from motcua.cli import archive, ground, terminal
from motcua.kernel.refusal import Refusal

NAME = "backup"
HELP = "write database and files into one file, while everything goes on working"
EXAMPLE = "motcua backup /media/backups/"
NEEDS = "nothing"


class ServersOwnTools(Refusal):
    """The database is not ours to back up."""

    code, status = "backup.server", 409
    vi = (
        "DATABASE_URL trỏ tới một máy chủ PostgreSQL: hãy sao lưu bằng công cụ của máy chủ "
        "(pg_basebackup, pgBackRest, pg_dump) và sao chép thư mục {home}."
    )
    en = (
        "DATABASE_URL points to a PostgreSQL server: back it up with the server's own tools "
        "(pg_basebackup, pgBackRest, pg_dump) and copy the folder {home}."
    )


class NothingToKeep(Refusal):
    """The home has no database yet."""

    code, status = "backup.nothing", 409
    vi = "{home} chưa có cơ sở dữ liệu để sao lưu."
    en = "{home} has no database to back up yet."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("target", help="file (.tar or .tar.gz), or a folder for a dated file")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Write the backup; the file appears only when it is whole."""
    home = ground.home()
    refuse_server(home)
    if not (home / "postgres").is_dir():
        raise NothingToKeep(home=home)
    now = datetime.now(UTC)
    target = _target(Path(args.target), now)
    part = target.with_name(target.name + ".part")
    try:
        members = write(home, part, compressed=target.name.endswith("gz"), now=now)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    size = target.stat().st_size
    if args.json:
        print(json.dumps({"file": str(target), "bytes": size, "members": members}))
    else:
        print(f"{target}: {size / 1e6:.1f} MB, {members} tệp")
    return 0


def refuse_server(home: Path) -> None:
    """
    Say no where the database is a server of its own.

    :raises ServersOwnTools: ``DATABASE_URL`` is set.
    """
    if ground.server_url():
        raise ServersOwnTools(home=home)


def write(home: Path, path: Path, *, compressed: bool, now: datetime) -> int:
    """
    Write the backup of a home at ``path`` and return how many members it has.

    The database first, then the files: a file that the database names was there before.
    """
    spool = Path(tempfile.mkdtemp(prefix=".motcua-backup-", dir=path.parent))
    about: dict[str, object] = {"motcua": __version__, "made_at": now.isoformat()}
    try:
        with archive.writing(path, compressed=compressed, about=about) as writer:
            with server.running(home, say=terminal.note) as found:
                base.take(found, spool)
                writer.add("postgres/passwords.json", found.place.passwords)
            for name in (base.BASE, base.WAL, base.MANIFEST):
                writer.add(f"postgres/{name}", spool / name)
            for name, file in archive.home_files(home):
                writer.add(name, file)
    finally:
        shutil.rmtree(spool)
    return len(writer.members)


def _target(given: Path, now: datetime) -> Path:
    return given / f"motcua-{now:%Y%m%dT%H%M%SZ}.tar.gz" if given.is_dir() else given
