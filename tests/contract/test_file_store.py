"""Every file store passes the same tests: the folder, the memory twin, S3 by a stand-in server."""

import hashlib
import io
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from motcua.adapters import s3
from motcua.adapters.folder import FolderStore
from motcua.adapters.memory import MemoryStore
from motcua.adapters.s3 import S3Store
from motcua.apps.files.ports import FileStore

CONTENT = b"giay to" * 50_000
SHA = hashlib.sha256(CONTENT).hexdigest()


class Missing(Exception):
    """What S3 answers where there is nothing."""

    def __init__(self, code: str) -> None:
        self.response = {"Error": {"Code": code}}


class Bucket:
    """As much of boto3's client as the store uses."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], bytes] = {}
        self.uploads, self.broken = 0, False

    def delete_object(self, Bucket: str, Key: str) -> None:  # noqa: N803
        self.objects.pop((Bucket, Key), None)

    def upload_fileobj(self, content: Any, bucket: str, key: str) -> None:
        self.uploads += 1
        self.objects[bucket, key] = content.read()

    def head_object(self, **at: str) -> None:
        if self.broken:
            raise Missing("500")
        if (at["Bucket"], at["Key"]) not in self.objects:
            raise Missing("404")

    def get_object(self, **at: str) -> dict[str, Any]:
        if (at["Bucket"], at["Key"]) not in self.objects:
            raise Missing("NoSuchKey")
        return {"Body": io.BytesIO(self.objects[at["Bucket"], at["Key"]])}


@pytest.fixture(params=["folder", "memory", "s3"])
def store(request, tmp_path: Path, monkeypatch) -> FileStore:
    monkeypatch.setattr(s3, "ClientError", Missing)
    made: dict[str, FileStore] = {
        "folder": FolderStore(tmp_path / "files"),
        "memory": MemoryStore(),
        "s3": S3Store(Bucket(), "motcua"),
    }
    return made[request.param]


def test_what_is_put_can_be_read(store: FileStore) -> None:
    assert not store.has(SHA)
    store.put(SHA, io.BytesIO(CONTENT))
    assert store.has(SHA)
    with store.open(SHA) as content:
        assert content.read() == CONTENT
    with store.open(SHA) as content:
        assert content.read(7) == b"giay to"


def test_putting_it_again_changes_nothing(store: FileStore) -> None:
    store.put(SHA, io.BytesIO(CONTENT))
    store.put(SHA, io.BytesIO(b"something else"))
    with store.open(SHA) as content:
        assert content.read() == CONTENT


def test_what_is_not_there_is_not_found(store: FileStore) -> None:
    with pytest.raises(FileNotFoundError):
        store.open(SHA)


def test_what_is_dropped_is_gone(store: FileStore) -> None:
    store.put(SHA, io.BytesIO(CONTENT))
    store.drop(SHA)
    store.drop(SHA)
    assert not store.has(SHA)


def test_it_reads_from_where_the_content_stands(store: FileStore) -> None:
    content = io.BytesIO(b"skip" + CONTENT)
    content.seek(4)
    store.put(SHA, content)
    with store.open(SHA) as kept:
        assert kept.read() == CONTENT


class Failing(io.RawIOBase):
    """A content that breaks off in the middle."""

    def __init__(self) -> None:
        self.left = [b"half"]

    def read(self, size: int = -1) -> bytes:
        if self.left:
            return self.left.pop()
        raise OSError("the line broke")


def test_never_half_a_content_in_the_folder(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    with pytest.raises(OSError, match="line broke"):
        store.put(SHA, Failing())
    assert not store.has(SHA)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_content_is_on_disk_before_it_is_visible(tmp_path: Path, monkeypatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def forced(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        done.append(f"force {kind}")
        fsync(handle)

    def renamed(self: Path, target: Path) -> Path:
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", forced)
    monkeypatch.setattr(Path, "replace", renamed)
    FolderStore(tmp_path).put(SHA, io.BytesIO(CONTENT))
    assert done[:3] == ["force file", "rename", "force folder"]
    assert set(done[3:]) == {"force folder"}


def test_only_the_owner_reads_the_folder(tmp_path: Path) -> None:
    FolderStore(tmp_path).put(SHA, io.BytesIO(CONTENT))
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert path == tmp_path / SHA[:2] / SHA[2:4] / SHA
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_s3_uploads_a_content_once_and_passes_faults_on(monkeypatch) -> None:
    monkeypatch.setattr(s3, "ClientError", Missing)
    bucket = Bucket()
    store = S3Store(bucket, "motcua")
    for _ in range(2):
        store.put(SHA, io.BytesIO(CONTENT))
    assert bucket.uploads == 1
    bucket.broken = True
    with pytest.raises(Missing):
        store.has(SHA)


def test_s3_says_what_it_lacks(monkeypatch) -> None:
    monkeypatch.setattr(s3, "boto3", None)
    with pytest.raises(ImproperlyConfigured, match=r"pip install 'motcua\[s3\]'"):
        S3Store(bucket="motcua")
    with pytest.raises(ImproperlyConfigured, match="MOTCUA_S3_BUCKET"):
        S3Store(Bucket())
