"""``motcua export``: open data that a stranger can check."""

import argparse
import csv
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy, Rate
from motcua.apps.dossiers.selectors import export as open_data
from motcua.apps.dossiers.selectors import statistics
from motcua.cli import recompute
from motcua.cli.commands import export_procedures, rates

NAME = "export"
HELP = "dossiers as open data with a script that recomputes every rate; procedures as CSV or Excel"
EXAMPLE = "motcua export dossiers --from 2019-12-15 --to 2020-06-14 open-data.zip"
NEEDS = "database"

PUBLISHED = tuple(
    (definition, group_by)
    for definition in Definition
    for group_by in GroupBy
    if group_by is not GroupBy.MONTH
)


#: Columns of rates.json: what recompute.py computes.
PUBLIC = (
    "group",
    "received",
    "handled",
    "early",
    "on_time",
    "late",
    "open_within",
    "open_overdue",
    "numerator",
    "denominator",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    kinds = parser.add_subparsers(dest="kind", required=True)
    dossiers = kinds.add_parser("dossiers", help="dossiers of a period, without personal data")
    rates.period_arguments(dossiers)
    dossiers.add_argument("file", help="the zip to write")
    dossiers.add_argument("--json", action="store_true")
    procedures = kinds.add_parser("procedures", help="procedures in force, .csv or .xlsx")
    export_procedures.arguments(procedures)


def run(args: argparse.Namespace) -> int:
    """Write the file asked for; an existing file is replaced only by a whole new one."""
    if args.kind == "procedures":
        return export_procedures.run(args)
    period, now = rates.period_of(args), timezone.now()
    question = statistics.Question(
        period, Definition.FORM06, GroupBy.PROVINCE, min(period.ends_at, now)
    )
    target = Path(args.file)
    part = target.with_name(target.name + ".part")
    try:
        written = write(part, question)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    print(json.dumps(written | {"file": str(target)}) if args.json else f"{target}: {written}")
    return 0


def write(path: Path, question: statistics.Question) -> dict[str, int]:
    """Write the zip at ``path`` and return how much is in it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        rows = _stream(archive, "dossiers.csv", open_data.rows(question))
        tables = [_table(question, *which) for which in PUBLISHED]
        archive.writestr("authorities.csv", _authorities(question.period.last))
        archive.writestr("rates.json", json.dumps(tables, ensure_ascii=False, indent=1))
        archive.writestr("schema.json", json.dumps(_schema(question), ensure_ascii=False, indent=1))
        archive.writestr("recompute.py", Path(recompute.__file__).read_text("utf-8"))
        archive.writestr("README.txt", README)
    return {"dossiers": rows, "tables": len(tables)}


def _stream(archive: zipfile.ZipFile, name: str, blocks: Iterable[bytes]) -> int:
    lines = -1
    with archive.open(name, "w", force_zip64=True) as file:
        for block in blocks:
            lines += block.count(b"\n")
            file.write(block)
    return lines


def _table(
    question: statistics.Question, definition: Definition, group_by: GroupBy
) -> dict[str, object]:
    found = statistics.rates(
        period=question.period, definition=definition, group_by=group_by, as_of=question.until
    )
    lines = sorted((_line(rate) for rate in found), key=lambda line: str(line["group"]))
    return {"definition": definition, "group_by": group_by, "rows": lines}


def _line(rate: Rate) -> dict[str, object]:
    return {name: value for name, value in statistics.as_row(rate).items() if name in PUBLIC}


def _authorities(on: date) -> str:
    records = agencies.authorities(on=on)
    keys: dict[UUID, str] = {r.id: r.code or str(r.id) for r in records}
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(("id", "authority", "province", "name"))
    sheet.writerows(
        (r.id, keys[r.id], keys.get(r.province_id or r.id, ""), r.name) for r in records
    )
    return out.getvalue()


def _schema(question: statistics.Question) -> dict[str, object]:
    return {
        "title": "Dossiers of administrative procedures, without personal data",
        "from": question.period.start.isoformat(),
        "to": question.period.last.isoformat(),
        "until": question.until.isoformat(),
        "population": "received before `until` and not ended before `from`",
        "columns": [
            {"name": name, "type": kind, "meaning": meaning}
            for name, kind, meaning in open_data.COLUMNS
        ],
    }


README = """\
motcua: open data on administrative procedures

dossiers.csv     one row per dossier, as it stood at the end of the period; no personal data
authorities.csv  the bodies named there, with their province
schema.json      period, columns, meanings
rates.json       the rates as published, with numerators and denominators
recompute.py     recomputes them:  python3 recompute.py --check
"""
