"""The file store in a folder: the default."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

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

    def _path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256[2:4] / sha256


def _force(folder: Path) -> None:
    """Force a folder's entries to disk: a rename survives a power cut only after this."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
