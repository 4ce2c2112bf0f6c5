"""
Check a session pack off-line, with Python's standard library only.

    python3 kiem-tra.py GOI.zip [--digest MA_KIEM_TRA]

This file stands in every pack, so that a stranger needs nothing of ours. A pack is a ZIP whose
bytes follow from its contents: entries stored without compression, in order of their names, all
with the same day. Whatever differs from that was altered after it was made: each file has its
SHA-256 in MANIFEST.json, and the pack's own mark (digest) is the SHA-256 of that manifest, which
stands in the journal as the fact ``inspections.frozen`` and on the first page of the PDF.
"""

import csv
import hashlib
import io
import json
import sys
import zipfile
from typing import Any

MANIFEST = "MANIFEST.json"
#: Largest pack that is read, in bytes, and most entries.
LARGEST, MOST_ENTRIES = 200 * 1024 * 1024, 500
#: The day that all entries bear.
DAY = (1980, 1, 1, 0, 0, 0)


class Altered(Exception):
    """The pack is not what was made; the sentence says where."""


def container(files: "dict[str, bytes]") -> bytes:
    """Return the ZIP of ``files`` (name -> bytes): the same files give the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, DAY)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, files[name])
    return kept.getvalue()


def manifest(files: "dict[str, bytes]") -> bytes:
    """Return the bytes of the manifest of ``files``: sizes and SHA-256, in order of names."""
    rows = [
        {"name": name, "size": len(files[name]), "sha256": sha256(files[name])}
        for name in sorted(files)
    ]
    return canonical({"format": 1, "files": rows})


def canonical(value: object) -> bytes:
    """Return a JSON value as bytes in the one way in which packs write it."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)
    return (text + "\n").encode("utf-8")


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def check(content: bytes, digest: "str | None" = None) -> "dict[str, Any]":
    """
    Return what a pack holds, when it is whole: its digest, its session, its files.

    :param content: the bytes of the ZIP.
    :param digest: what the journal or the PDF says; None = it is only told.
    :raises Altered: something is missing, added, changed or in another order.
    """
    files = _unpacked(content)
    if MANIFEST not in files:
        raise Altered(f"Thiếu {MANIFEST}.")
    told = files.pop(MANIFEST)
    _check_files(files, told)
    if container({**files, MANIFEST: told}) != content:
        raise Altered("Tệp ZIP có byte thừa, sai thứ tự hoặc sai thông tin mục.")
    mark = sha256(told)
    if digest is not None and digest.strip().lower() != mark:
        raise Altered(f"Mã kiểm tra là {mark}, không phải {digest.strip()[:64]}.")
    session = _json(files, "session.json")
    return {
        "ok": True,
        "digest": mark,
        "number": session["number"],
        "title": session["title"],
        "frozen_at": session["frozen_at"],
        "tree_size": session["tree"]["size"],
        "root": session["tree"]["root"],
        "files": len(files) + 1,
        "rows": _rows(files),
    }


def _unpacked(content: bytes) -> "dict[str, bytes]":
    """Return the files of a ZIP, read without trusting what it says of their sizes."""
    if len(content) > LARGEST:
        raise Altered("Tệp lớn quá mức của một gói phiên kiểm tra.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(names) > MOST_ENTRIES or len(set(names)) != len(names):
                raise Altered("Tệp ZIP có mục trùng tên hoặc quá nhiều mục.")
            for entry in entries:
                _demand_plain(entry)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (
        zipfile.BadZipFile,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
        OSError,
        UnicodeError,
        LookupError,
    ) as broken:
        raise Altered("Không đọc được tệp ZIP: tệp hỏng hoặc không phải gói.") from broken


def _demand_plain(entry: zipfile.ZipInfo) -> None:
    """Demand that an entry is stored as it is, under a name that leads nowhere else."""
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
        raise Altered(f"Mục {entry.filename[:80]!r} bị nén: gói chính thức không nén.")
    name = entry.filename
    if name.startswith("/") or "\\" in name or ".." in name.split("/") or name.endswith("/"):
        raise Altered(f"Tên mục không hợp lệ: {name[:80]!r}.")


def _check_files(files: "dict[str, bytes]", told: bytes) -> None:
    try:
        rows = json.loads(told)["files"]
        listed = {row["name"]: (row["size"], row["sha256"]) for row in rows}
    except (ValueError, KeyError, TypeError, RecursionError) as broken:
        raise Altered(f"Không đọc được {MANIFEST}.") from broken
    for name in sorted(set(listed) - set(files)):
        raise Altered(f"Thiếu tệp {name}.")
    for name in sorted(set(files) - set(listed)):
        raise Altered(f"Thừa tệp {name[:80]!r}, không có trong {MANIFEST}.")
    for name in sorted(files):
        if listed[name] != (len(files[name]), sha256(files[name])):
            raise Altered(f"Tệp {name} đã bị sửa: mã SHA-256 không khớp.")
    if told != manifest(files):
        raise Altered(f"{MANIFEST} đã bị sửa.")


def _json(files: "dict[str, bytes]", name: str) -> "dict[str, Any]":
    try:
        found = json.loads(files[name])
        found["number"], found["title"], found["frozen_at"], found["tree"]["size"]  # noqa: B018
        return dict(found)
    except (ValueError, KeyError, TypeError, RecursionError) as broken:
        raise Altered(f"Thiếu hoặc không đọc được {name}.") from broken


def _rows(files: "dict[str, bytes]") -> "dict[str, int]":
    """Return the number of rows of each table."""
    found: dict[str, int] = {}
    for name in sorted(files):
        if name.endswith(".csv"):
            lines = csv.reader(io.StringIO(files[name].decode("utf-8-sig")))
            found[name] = max(0, sum(1 for _ in lines) - 1)
    return found


def main(words: "list[str]") -> int:
    """Check the pack that the first word names; return 0 when it is whole."""
    if not words:
        sys.stderr.write("python3 kiem-tra.py GOI.zip [--digest MA]\n")
        return 2
    digest = words[words.index("--digest") + 1] if "--digest" in words[:-1] else None
    try:
        with open(words[0], "rb") as file:
            found = check(file.read(LARGEST + 1), digest)
    except (Altered, OSError) as no:
        sys.stderr.write(f"KHÔNG ĐẠT: {no}\n")
        return 1
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
