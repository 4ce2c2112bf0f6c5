"""A base backup with its WAL, taken from a running server and put into an empty place."""

import shutil
import tarfile
from pathlib import Path

from motcua.adapters.postgres import cluster, programs
from motcua.adapters.postgres import place as places
from motcua.adapters.postgres.refusals import DoesNotStart
from motcua.adapters.postgres.server import HOST, Server

#: What ``take`` leaves in its folder, in the order in which ``put`` reads it.
BASE, WAL, MANIFEST = "base.tar", "pg_wal.tar", "backup_manifest"


def take(server: Server, folder: Path) -> None:
    """
    Write base.tar, pg_wal.tar and PostgreSQL's backup_manifest into an empty ``folder``.

    The server goes on working; the state is that of the end of the backup.

    :raises DoesNotStart: PostgreSQL refuses the backup; its words are in the sentence.
    """
    options = (
        f"--host={HOST}",
        f"--port={server.port}",
        f"--username={cluster.ADMIN}",
        "--no-password",
        "--format=tar",
        "--wal-method=stream",
        "--checkpoint=fast",
        f"--pgdata={folder}",
    )
    done = programs.run(
        [server.programs / "pg_basebackup", *options],
        who=None,
        environment={"PGPASSWORD": server.passwords[cluster.ADMIN]},
    )
    if done.returncode != 0:
        raise DoesNotStart(log=done.stderr.strip())


def put(home: Path, folder: Path, passwords: str) -> None:
    """
    Make the home's data directory from what ``take`` wrote; it is there whole or not at all.

    :param passwords: the text of the passwords' file of the installation backed up.
    """
    who = programs.account()
    place = places.make(home, who)
    fresh = cluster.new_folder(place, who)
    _extract(folder / BASE, fresh)
    _extract(folder / WAL, fresh / "pg_wal")
    shutil.copy(folder / MANIFEST, fresh / MANIFEST)
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
        if who:
            shutil.chown(path, who.uid, who.gid)
    cluster.write_privately(place.passwords, passwords)
    fresh.rename(place.data)


def _extract(file: Path, into: Path) -> None:
    """Extract, as data only where Python knows how (3.11.4 on): no links out, no devices."""
    with tarfile.open(file) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        archive.extractall(into)  # noqa: S202 - hashes checked, written by ourselves
