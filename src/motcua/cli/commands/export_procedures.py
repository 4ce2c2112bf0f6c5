"""``motcua export procedures``: the versions in force as CSV or Excel, which import reads back."""

import argparse
import json
from datetime import date
from pathlib import Path

from django.utils import timezone

from motcua.apps.procedures import selectors
from motcua.apps.procedures.domain.files import csv_bytes, xlsx_bytes
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Invalid

WRITERS = {".csv": csv_bytes, ".xlsx": xlsx_bytes}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", type=Path, help="ends in .csv or .xlsx")
    parser.add_argument("--on", metavar="YYYY-MM-DD", help="in force on this day; today if absent")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Write the file asked for; an existing file is replaced only by a whole new one."""
    path, day = Path(args.file), _day(args.on)
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise Invalid(
            field="file",
            why_vi=f"Tên tệp {path.name} phải kết thúc bằng .csv hoặc .xlsx.",
            why_en=f"The name of the file {path.name} must end in .csv or .xlsx.",
        )
    records = [version.record for version in selectors.in_force(day)]
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(writer(records))
        part.replace(path)
    except OSError as error:
        raise Invalid(
            field="file",
            why_vi=f"Không ghi được {path}: {error.strerror}.",
            why_en=f"{path} cannot be written: {error.strerror}.",
        ) from None
    finally:
        part.unlink(missing_ok=True)
    told = {"file": str(path), "procedures": len(records), "on": day.isoformat()}
    print(json.dumps(told, ensure_ascii=False) if args.json else f"{path}: {len(records)}")
    return 0


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else local_day(timezone.now())
    except ValueError:
        raise Invalid(
            field="--on",
            why_vi=f"Không hiểu ngày “{text}”. Hãy viết như 2026-11-24.",
            why_en=f"The day “{text}” is not understood. Write it like 2026-11-24.",
        ) from None
