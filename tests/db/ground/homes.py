"""Homes for tests: folders of their own below a place that the database's account can enter."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.adapters.postgres import place

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def home(*, closed: bool = False) -> Iterator[Path]:
    """Yield a folder for a home, below one that others can enter, or (``closed``) cannot."""
    parent = Path(tempfile.mkdtemp(prefix="motcua-ground-")).resolve()
    parent.chmod(0o700 if closed else 0o711)
    try:
        yield parent / "home"
    finally:
        for folder in (*place.outside_folders(parent / "home"), parent):
            shutil.rmtree(folder, ignore_errors=True)


def motcua(*words: str, home: Path, url: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command line on a home, with its embedded server unless a ``url`` is given."""
    return subprocess.run(
        [sys.executable, "-m", "motcua.cli.main", *words],
        env=environment(home) | ({"DATABASE_URL": url} if url else {}),
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a command on a home, without the database of the tests."""
    given = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return given | {"MOTCUA_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}


def eventually(condition: Callable[[], object], seconds: float = 20) -> bool:
    """Return whether a condition comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False
