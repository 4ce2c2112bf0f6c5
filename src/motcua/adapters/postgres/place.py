"""Where the embedded server keeps its files: in the home, or beside it when that is closed."""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from motcua.adapters.postgres import programs
from motcua.adapters.postgres.refusals import DataFolderGone

#: Where a data folder goes when the database's account cannot enter the home.
OUTSIDE = (Path("/var/lib"), Path("/var/tmp"), Path(tempfile.gettempdir()))  # noqa: S108
OWNER_FILE = "belongs-to"


@dataclass(frozen=True)
class Place:
    """The files of one home's server: ``state`` is ours, ``root`` holds what PostgreSQL owns."""

    home: Path
    state: Path
    root: Path

    @property
    def data(self) -> Path:
        """Return the data directory (``PGDATA``)."""
        return self.root / "data"

    @property
    def log(self) -> Path:
        """Return the folder of the server's log files, one per weekday."""
        return self.root / "log"

    @property
    def passwords(self) -> Path:
        """Return the file of the roles' passwords, readable by us alone."""
        return self.state / "passwords.json"

    @property
    def outside(self) -> bool:
        """Return whether the data lie outside of the home."""
        return self.root != self.state


def find(home: Path) -> Place | None:
    """
    Return the place of a home that has one.

    :raises DataFolderGone: the home points outside, to a folder that is not there.
    """
    state = home / "postgres"
    pointer = state / "outside"
    if pointer.is_file():
        root = Path(pointer.read_text("utf-8").strip())
        if not root.is_dir():
            raise DataFolderGone(folder=root, home=home)
        return Place(home, state, root)
    return Place(home, state, state) if (state / "data").is_dir() else None


def make(home: Path, who: programs.Account | None) -> Place:
    """Return the place of a home, making its folders when there are none yet."""
    found = find(home)
    if found is None:
        state = home / "postgres"
        state.mkdir(mode=0o755, parents=True, exist_ok=True)
        root = state if programs.can_enter(state, who) else _make_outside(home, who)
        found = Place(home, state, root)
    found.log.mkdir(mode=0o700, exist_ok=True)
    if who:
        os.chown(found.log, who.uid, who.gid)
    return found


def _make_outside(home: Path, who: programs.Account | None) -> Path:
    for parent in OUTSIDE:
        if os.access(parent, os.W_OK | os.X_OK) and programs.can_enter(parent, who):
            break
    root = parent / f"{_stem(home)}-{secrets.token_hex(4)}"
    root.mkdir(mode=0o755)
    root.chmod(0o755)
    (root / OWNER_FILE).write_text(str(home), "utf-8")
    (home / "postgres" / "outside").write_text(str(root), "utf-8")
    return root


def _stem(home: Path) -> str:
    return "motcua-" + hashlib.sha256(str(home).encode()).hexdigest()[:8]


def outside_folders(home: Path) -> Iterator[Path]:
    """Yield every folder outside of ``home`` that says it belongs to it, lost ones too."""
    for parent in dict.fromkeys(OUTSIDE):
        for root in sorted(parent.glob(_stem(home) + "-*")):
            owner = root / OWNER_FILE
            if owner.is_file() and owner.read_text("utf-8") == str(home):
                yield root
