"""``motcua import``: files from outside become records, or an error that names row and field."""

import argparse
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from motcua.apps.identity import selectors as identity
from motcua.apps.identity.domain.accounts import UnknownAccount
from motcua.apps.procedures import services
from motcua.apps.procedures.domain.diff import Change
from motcua.apps.procedures.domain.files import Reading, read_file
from motcua.apps.procedures.domain.refusals import BadFile
from motcua.apps.procedures.services import Outcome
from motcua.cli import terminal

NAME = "import"
HELP = "procedures from a file: the national portal's pages, a table, or our own export"
EXAMPLE = "motcua import procedures national-procedures.jsonl.xz --json"
NEEDS = "database"

#: Exit code when changed procedures wait for --confirm.
WAITING = 3

_SHOWN = 10
_SHOWN_FIELDS = 8
_LONGEST = 90


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    kinds = parser.add_subparsers(dest="kind", required=True)
    procedures = kinds.add_parser(
        "procedures",
        help=".jsonl, .jsonl.xz, .csv or .xlsx; new procedures are published, changed ones shown",
        description="Exit code 3: procedures of the file differ from the versions in force and"
        " were left as they are; read the differences and run again with --confirm.",
    )
    procedures.add_argument("file", type=Path, help="the file to read")
    procedures.add_argument(
        "--confirm", action="store_true", help="write new versions of what changed"
    )
    procedures.add_argument("--by", metavar="LOGIN", help="account that answers for it")
    procedures.add_argument("--json", action="store_true", help="one JSON value on stdout")


def run(args: argparse.Namespace) -> int:
    """Read the whole file, then write all of it in one transaction, or nothing."""
    terminal.note(f"{args.file.name} …")
    reading = read_file(args.file.name, _bytes(args.file))
    outcome = services.import_records(
        records=reading.records,
        by=_account(args.by),
        at=timezone.now(),
        confirmed=args.confirm,
        source=args.file.name,
    )
    told = report(reading, outcome)
    print(json.dumps(told, ensure_ascii=False) if args.json else text(told))
    return WAITING if outcome.pending else 0


def report(reading: Reading, outcome: Outcome) -> dict[str, Any]:
    """Return what the file held, what was written, what changed and what stays open."""
    return {
        "rows": len(reading.records),
        "created": outcome.created,
        "versions": outcome.versions,
        "unchanged": outcome.unchanged,
        "pending": outcome.pending,
        "components": 0,
        "terms": 0,
        "fees": 0,
        "legal_bases": 0,
        **reading.counts,
        "changed": [_change(change) for change in outcome.changed],
        "not_understood": [asdict(item) for item in reading.unclear],
    }


def text(told: dict[str, Any]) -> str:
    """Return the report for a person: figures, the differences, what stays open by reason."""
    lines = [f"{name:30} {value:>8}" for name, value in told.items() if isinstance(value, int)]
    for change in told["changed"][:_SHOWN]:
        lines += ["", f"{change['code']}  {change['name']}"]
        lines += [
            f"  {item['path']}: {_short(item['before'])} → {_short(item['after'])}"
            for item in change["differences"][:_SHOWN_FIELDS]
        ]
    if told["changed"][_SHOWN:]:
        lines += ["", f"… +{len(told['changed']) - _SHOWN}; --json: all"]
    open_ = Counter((item["field"].split("[")[0], item["why"]) for item in told["not_understood"])
    lines += ["", f"not_understood                 {len(told['not_understood']):>8}"]
    lines += [f"  {field:16} {why:20} {count:>6}" for (field, why), count in open_.most_common()]
    if told["pending"]:
        lines += ["", "Có thay đổi đang chờ xác nhận: chạy lại với --confirm."]
    return "\n".join(lines)


def _change(change: Change) -> dict[str, Any]:
    return {
        "code": change.code,
        "name": change.name,
        "differences": [asdict(item) for item in change.differences],
    }


def _short(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise BadFile(field="file", why_vi=f"{path}: {why}", why_en=f"{path}: {why}") from None


def _account(login: str | None) -> UUID | None:
    if login is None:
        return None
    found = identity.find_account(login)
    if found is None:
        raise UnknownAccount(field="--by")
    return found.id
