"""Packs: the same data give the same bytes, and whatever is altered is found."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.apps.inspections.domain import checking, pack
from motcua.apps.inspections.domain.checking import Altered, check
from motcua.apps.inspections.domain.pack import Data, Table

HEAD = {
    "number": 3,
    "title": "Kiểm tra sáu tỉnh",
    "frozen_at": "2020-07-15T17:00:00+07:00",
    "tree": {"size": 12, "root": "ab" * 32},
}
DATA = Data(
    HEAD,
    [
        Table(
            "figures",
            {"metric": "Mã", "numerator": "Tử số", "denominator": "Mẫu số"},
            [("a", 1, 2), ("=b", None, 0)],
        ),
        Table("open_tasks", {"code": "Mã nhiệm vụ"}, []),
    ],
)
CHECKER = Path(checking.__file__).read_text("utf-8")
PACK = pack.build(DATA, CHECKER)


def test_the_same_data_give_the_same_bytes_and_survive_being_stored() -> None:
    again = Data.from_json(json.loads(DATA.to_json()))
    assert pack.build(again, CHECKER) == PACK
    assert again.to_json() == DATA.to_json()


def test_a_whole_pack_tells_what_it_is() -> None:
    told = check(PACK)
    assert told["digest"] == pack.digest(DATA, CHECKER)
    assert (told["number"], told["tree_size"]) == (3, 12)
    assert told["rows"] == {"data/figures.csv": 2, "data/open_tasks.csv": 0}


def test_a_formula_does_not_run_in_a_spreadsheet() -> None:
    with zipfile.ZipFile(io.BytesIO(PACK)) as archive:
        assert "'=b" in archive.read("data/figures.csv").decode("utf-8-sig")


@given(place=st.integers(0, len(PACK) - 1), bit=st.integers(0, 7))
@settings(max_examples=400, deadline=None)
def test_any_flipped_bit_is_found(place: int, bit: int) -> None:
    altered = bytearray(PACK)
    altered[place] ^= 1 << bit
    with pytest.raises(Altered):
        check(bytes(altered))


@given(cut=st.integers(0, len(PACK) - 1))
@settings(max_examples=50, deadline=None)
def test_a_pack_cut_short_or_lengthened_is_found(cut: int) -> None:
    for altered in (PACK[:cut], PACK + PACK[: cut + 1], PACK[cut + 1 :]):
        with pytest.raises(Altered):
            check(altered)


def files() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(PACK)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: list[tuple[str, bytes]], compression: int = zipfile.ZIP_STORED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", compression) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return kept.getvalue()


@pytest.mark.parametrize("name", sorted(files()))
def test_a_missing_file_is_found(name: str) -> None:
    rest = {key: value for key, value in files().items() if key != name}
    with pytest.raises(Altered):
        check(checking.container(rest))


def test_an_added_file_is_found_and_named() -> None:
    with pytest.raises(Altered, match="la.txt"):
        check(checking.container({**files(), "la.txt": b"x"}))


def test_other_order_of_entries_is_found() -> None:
    entries = list(files().items())
    Random(1).shuffle(entries)
    with pytest.raises(Altered):
        check(zipped(entries))


def test_compression_hostile_names_and_doubles_are_refused() -> None:
    bomb = zipped([("a", b"\0" * 50_000_000)], zipfile.ZIP_DEFLATED)
    for hostile in (bomb, zipped([("../a", b"x")]), zipped([("/a", b"x")]), b"", b"PK\x05\x06"):
        with pytest.raises(Altered):
            check(hostile)
    with pytest.warns(UserWarning), pytest.raises(Altered, match="trùng tên"):
        check(zipped([("a", b"x"), ("a", b"y")]))


def test_another_mark_than_the_journals_is_found_even_in_a_whole_pack() -> None:
    other = pack.build(Data({**HEAD, "number": 4}, DATA.tables), CHECKER)
    check(other)
    with pytest.raises(Altered):
        check(other, digest=check(PACK)["digest"])


def test_the_script_in_the_pack_checks_it_alone(tmp_path: Path) -> None:
    script = tmp_path / "kiem-tra.py"
    script.write_bytes(files()["kiem-tra.py"])
    (tmp_path / "goi.zip").write_bytes(PACK)
    run = [sys.executable, "-I", str(script), str(tmp_path / "goi.zip")]
    fine = subprocess.run(run, capture_output=True, text=True, check=False)
    assert fine.returncode == 0
    assert json.loads(fine.stdout)["number"] == 3
    (tmp_path / "goi.zip").write_bytes(PACK.replace(b"Ki", b"Xi", 1))
    broken = subprocess.run(run, capture_output=True, text=True, check=False)
    assert broken.returncode == 1
    assert broken.stderr.startswith("KHÔNG ĐẠT")
