"""
The file of a backup: one tar, its members named with their SHA-256 in ``manifest.json``.

``postgres/…`` is what PostgreSQL's base backup wrote, ``home/…`` the other files of the home:
the file store, the secret key, whatever later parts keep there.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO

from motcua.adapters.postgres.server import UNFINISHED
from motcua.kernel.refusal import Refusal

FORMAT = 1
MANIFEST = "manifest.json"
#: Not worth keeping: made again, or true only for a running process.
LEFT_OUT = ("postgres", "static", "site.json", "site.lock", UNFINISHED)
BLOCK = 1 << 20


class NotABackup(Refusal):
    """The file is no backup of motcua."""

    code, status = "backup.not_a_backup", 422
    vi = "{file} không phải là bản sao lưu của motcua ({why})."
    en = "{file} is not a backup of motcua ({why})."


class Damaged(Refusal):
    """A member of the backup is not what was written."""

    code, status = "backup.damaged", 422
    vi = "Bản sao lưu {file} đã hỏng tại “{member}”. Hãy dùng bản khác."
    en = "The backup {file} is damaged at “{member}”. Take another one."


def home_files(home: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and path of each file of the home that a backup holds."""
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        if inside.parts[0] not in LEFT_OUT and path.is_file() and not path.is_symlink():
            yield str(Path("home") / inside), path


class Writer:
    """Adds members one after the other and notes their hashes."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.members: dict[str, str] = {}

    def add(self, name: str, path: Path) -> None:
        """Add a file; its hash is taken from the bytes that are written."""
        with path.open("rb") as file:
            reader = Hashing(file)
            self.tar.addfile(_member(name, os.fstat(file.fileno()).st_size), reader)
        self.members[name] = reader.hash.hexdigest()


@contextmanager
def writing(path: Path, *, compressed: bool, about: dict[str, object]) -> Iterator[Writer]:
    """Yield a writer of a backup that only we can read; the manifest follows at the end."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with (
            _stream(file, compressed=compressed) as stream,
            tarfile.open(fileobj=stream, mode="w") as tar,
        ):
            writer = Writer(tar)
            yield writer
            text = json.dumps({"format": FORMAT, **about, "sha256": writer.members}, indent=1)
            tar.addfile(_member(MANIFEST, len(text.encode())), io.BytesIO(text.encode()))
        file.flush()
        os.fsync(file.fileno())


def _stream(
    file: IO[bytes], *, compressed: bool
) -> AbstractContextManager[IO[bytes] | gzip.GzipFile]:
    if compressed:
        return gzip.GzipFile(fileobj=file, mode="wb", compresslevel=3)
    return nullcontext(file)


def _member(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


class Hashing(io.RawIOBase):
    """A file that notes the SHA-256 of what is read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read and note."""
        block = self.file.read(size)
        self.hash.update(block)
        return block


def unpack(path: Path, into: Path) -> dict[str, object]:
    """
    Unpack all members into an empty folder, check each against the manifest, return that.

    :raises NotABackup: the file cannot be read as one.
    :raises Damaged: a member is missing, changed or not in the manifest.
    """
    found: dict[str, str] = {}
    try:
        with tarfile.open(path) as tar:
            for info in tar:
                found[info.name] = _unpack_one(tar, info, into)
        about: dict[str, object] = json.loads((into / MANIFEST).read_text("utf-8"))
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise NotABackup(file=path, why=str(error) or type(error).__name__) from error
    found.pop(MANIFEST)
    wanted = about.get("sha256")
    if about.get("format") != FORMAT or not isinstance(wanted, dict):
        raise NotABackup(file=path, why=f"format {about.get('format')}")
    for name in sorted(found.keys() | wanted.keys()):
        if found.get(name) != wanted.get(name):
            raise Damaged(file=path, member=name)
    return about


def _unpack_one(tar: tarfile.TarFile, info: tarfile.TarInfo, into: Path) -> str:
    target = (into / info.name).resolve()
    member = tar.extractfile(info) if info.isfile() else None
    if member is None or not target.is_relative_to(into.resolve()):
        raise tarfile.TarError(f"unexpected member {info.name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("wb") as file:
        while block := member.read(BLOCK):
            digest.update(block)
            file.write(block)
    target.chmod(0o600)
    return digest.hexdigest()
