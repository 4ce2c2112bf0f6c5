"""Every staging of uploads passes the same tests: the folder and the memory twin."""

from pathlib import Path
from uuid import uuid4

import pytest

from motcua.adapters.folder import FolderStaging
from motcua.adapters.memory import MemoryStaging
from motcua.apps.files.ports import Staging


@pytest.fixture(params=["folder", "memory"])
def staging(request: pytest.FixtureRequest, tmp_path: Path) -> Staging:
    return FolderStaging(tmp_path / "uploads") if request.param == "folder" else MemoryStaging()


def content(staging: Staging, key: object) -> bytes:
    with staging.read(key) as found:  # type: ignore[arg-type]
        return found.read()


def test_pieces_follow_on(staging: Staging) -> None:
    key = uuid4()
    staging.write(key, 0, b"abc")
    staging.write(key, 3, b"def")
    assert content(staging, key) == b"abcdef"


def test_a_piece_written_again_cuts_off_what_lay_behind(staging: Staging) -> None:
    key = uuid4()
    staging.write(key, 0, b"abcdef")
    staging.write(key, 2, b"X")
    assert content(staging, key) == b"abX"
    staging.write(key, 0, b"")
    assert content(staging, key) == b""


def test_a_piece_with_nothing_before_it_is_a_fault(staging: Staging) -> None:
    key = uuid4()
    with pytest.raises(FileNotFoundError):
        staging.write(key, 5, b"x")
    staging.write(key, 0, b"abc")
    with pytest.raises(FileNotFoundError):
        staging.write(key, 5, b"x")
    assert content(staging, key) == b"abc"


def test_only_the_owner_reads_what_is_staged(tmp_path: Path) -> None:
    key, folder = uuid4(), tmp_path / "uploads"
    FolderStaging(folder).write(key, 0, b"abc")
    assert [p.stat().st_mode & 0o077 for p in (folder, *folder.iterdir())] == [0, 0]


def test_discarding_twice_does_nothing(staging: Staging) -> None:
    key = uuid4()
    staging.write(key, 0, b"abc")
    staging.discard(key)
    staging.discard(key)
    with pytest.raises(FileNotFoundError):
        staging.read(key)
