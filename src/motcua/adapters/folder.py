"""The file store and the staging of uploads, each in a folder: the default."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings


class FolderStore:
    """Contents below ``MOTCUA_HOME/files``, each at ``ab/cd/abcd…``, there whole or not at all."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path(settings.HOME) / "files"

    def put(self, sha256: str, content: BinaryIO) -> None:
        """Write aside, force to disk, then rename: a crash leaves no half content behind."""
        target = self._path(sha256)
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(content, file)
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(target)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        for folder in (target.parent, *target.parent.parents[:2]):
            _force(folder)

    def has(self, sha256: str) -> bool:
        """Return whether the content is there."""
        return self._path(sha256).exists()

    def open(self, sha256: str) -> BinaryIO:
        """Return the content for reading."""
        return self._path(sha256).open("rb")

    def drop(self, sha256: str) -> None:
        """Remove the content."""
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256[2:4] / sha256


class FolderStaging:
    """
    Uploads below ``MOTCUA_HOME/uploads``, one file each.

    Several web processes may share the folder; several machines need a folder that they share.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path(settings.HOME) / "uploads"

    def write(self, upload: UUID, offset: int, piece: bytes) -> None:
        """Write the piece at its place, cut off what lay behind, force it to disk."""
        path = self._path(upload)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(path, "r+b" if offset else "wb", opener=_owners) as file:
            if file.seek(0, os.SEEK_END) < offset:
                raise FileNotFoundError(path)
            file.seek(offset)
            file.write(piece)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())

    def read(self, upload: UUID) -> BinaryIO:
        """Return what is there, for reading."""
        return self._path(upload).open("rb")

    def discard(self, upload: UUID) -> None:
        """Remove what is there."""
        self._path(upload).unlink(missing_ok=True)

    def _path(self, upload: UUID) -> Path:
        return self.root / f"{upload}.part"


def _owners(path: str, flags: int) -> int:
    """Open a file that only its owner may read: what people send is nobody else's."""
    return os.open(path, flags, 0o600)


def _force(folder: Path) -> None:
    """Force a folder's entries to disk: a rename survives a power cut only after this."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
