"""The file of a backup: what goes in comes out, and any change is seen."""

import tarfile
from pathlib import Path

import pytest

from motcua.cli import archive


def write(path: Path, home: Path, *, compressed: bool = False) -> None:
    """Write the files of a home into a backup."""
    with archive.writing(path, compressed=compressed, about={"made_at": "now"}) as writer:
        for name, file in archive.home_files(home):
            writer.add(name, file)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    for name, text in (
        ("secret-key", "k"),
        ("files/ab/cd/x", "một"),
        ("postgres/data/y", "no"),
        ("static/z", "no"),
        ("site.json", "no"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize("compressed", [False, True])
def test_what_goes_in_comes_out(tmp_path: Path, home: Path, compressed: bool) -> None:
    file, out = tmp_path / "backup", tmp_path / "out"
    write(file, home, compressed=compressed)
    out.mkdir()
    about = archive.unpack(file, out)
    assert about["made_at"] == "now"
    found = {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()}
    assert found == {"home/files/ab/cd/x", "home/secret-key", "manifest.json"}
    assert (out / "home/files/ab/cd/x").read_text() == "một"


def test_only_we_can_read_it(tmp_path: Path, home: Path) -> None:
    write(tmp_path / "backup", home)
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600


def test_one_bit_is_seen(tmp_path: Path, home: Path) -> None:
    file, out = tmp_path / "backup", tmp_path / "out"
    write(file, home)
    bytes_ = bytearray(file.read_bytes())
    bytes_[bytes_.index("một".encode())] ^= 1
    file.write_bytes(bytes_)
    out.mkdir()
    with pytest.raises(archive.Damaged, match="home/files/ab/cd/x"):
        archive.unpack(file, out)


def test_a_cut_file_is_refused(tmp_path: Path, home: Path) -> None:
    file, out = tmp_path / "backup", tmp_path / "out"
    write(file, home, compressed=True)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    out.mkdir()
    with pytest.raises(archive.NotABackup):
        archive.unpack(file, out)


def test_a_member_that_climbs_out_is_refused(tmp_path: Path) -> None:
    file, out = tmp_path / "backup", tmp_path / "out"
    out.mkdir()
    (tmp_path / "x").write_text("x")
    with tarfile.open(file, "w") as tar:
        tar.add(tmp_path / "x", arcname="../escaped")
    with pytest.raises(archive.NotABackup, match="escaped"):
        archive.unpack(file, out)
    assert not (tmp_path / "escaped").exists()
