"""``motcua calendars``: versions, days, declarations, and what a change does to open dossiers."""

import argparse
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.calendars import selectors, services
from motcua.apps.calendars.domain.rows import day_from, row_from
from motcua.apps.calendars.domain.working_time import DayNotUnderstood, DayRow, Document
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services as dossier_services
from motcua.apps.dossiers.selectors import Redating
from motcua.apps.identity import selectors as identity
from motcua.apps.identity.domain.accounts import UnknownAccount
from motcua.cli import cards
from motcua.kernel.moments import local, local_day
from motcua.kernel.refusal import Invalid

NAME = "calendars"
HELP = "versions and days of the calendars; declare days; preview and apply a change"
EXAMPLE = (
    "motcua calendars declare days.csv --number 900/VPCP-KGVX --on 2026-12-01 "
    '--body "Văn phòng Chính phủ" --announces 2027 --by admin'
)
NEEDS = "database"
Told = Sequence[Mapping[str, Any]] | Mapping[str, Any]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    cards.verb(verbs, "list", _list, "versions: those shipped, and what was declared here")
    show = cards.verb(verbs, "show", _show, "the days that differ from the ordinary week")
    show.add_argument("--year", type=int, help="of this year only")
    show.add_argument("--calendar", metavar="VERSION", help="the current one by default")
    declare = cards.verb(verbs, "declare", _declare, "declare days with the document they rest on")
    declare.add_argument("file", type=Path, help="CSV: date,kind,name and, if any, shifts,status")
    declare.add_argument("--number", required=True, help="number of the document")
    declare.add_argument("--on", required=True, metavar="YYYY-MM-DD", help="its day")
    declare.add_argument("--body", required=True, help="who issued it")
    declare.add_argument("--announces", type=int, metavar="YEAR", help="no longer provisional")
    preview = cards.verb(verbs, "preview", _preview, "open dossiers that a version would move")
    apply = cards.verb(verbs, "apply", _apply, "move them; closed outcomes never change")
    for verb in (preview, apply):
        verb.add_argument("--calendar", metavar="VERSION", help="the current one by default")
    apply.add_argument("--expected", type=int, help="how many moves the preview showed")
    for verb in (show, declare, preview, apply):
        verb.add_argument("--authority", metavar="CODE", help="of this authority only")
    for verb in (declare, preview, apply):
        verb.add_argument(
            "--by", required=True, metavar="LOGIN", help="account that answers for it"
        )


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    value: Told = args.run(args)
    print(json.dumps(value, ensure_ascii=False) if args.json else _table(value))
    return 0


def _list(args: argparse.Namespace) -> Told:
    shipped = selectors.national_versions()
    versions = [
        {"version": v.name, "on": v.published.isoformat(), "authority": "", "what": v.changed_vi}
        for v in shipped
    ]
    declared = [
        {
            "version": f"{shipped[-1].name}+{record.number}",
            "on": local(record.at).date().isoformat(),
            "authority": "" if record.owner is None else str(record.owner),
            "what": f"{len(record.content.rows)} ngày; {record.document}",
        }
        for record in selectors.all_declarations()
    ]
    return versions + declared


def _show(args: argparse.Namespace) -> Told:
    calendar = selectors.working_calendar(owner=_authority(args), version=args.calendar)
    return [
        {
            "date": row.day.isoformat(),
            "kind": row.kind.value,
            "name": row.name,
            "document": str(row.document),
            "status": row.status.value,
        }
        for row in sorted(calendar.rows.values(), key=lambda row: row.day)
        if args.year in (None, row.day.year)
    ]


def _declare(args: argparse.Namespace) -> Told:
    by, at, owner = _account(args), timezone.now(), _authority(args)
    rights.require(agencies.standing(by, at), "calendars.declare", _place(owner))
    document = Document(args.number, day_from(args.on, field="--on"), args.body)
    version = services.declare_days(
        rows=list(_rows(args.file, document)),
        document=document,
        by=by,
        at=at,
        owner=owner,
        announces=args.announces,
    )
    return {"version": version}


def _rows(path: Path, document: Document) -> Iterator[DayRow]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(
            field="file",
            why_vi=f"Không đọc được tệp {path}: {error}.",
            why_en=f"The file {path} cannot be read: {error}.",
        ) from None
    for number, row in enumerate(csv.DictReader(lines), 2):
        try:
            filled = {name: value for name, value in row.items() if name and value}
            yield row_from(filled, document)
        except DayNotUnderstood as no:
            why = f"{path.name}:{number}: {no.details['why']}"
            raise DayNotUnderstood(field=no.field, why=why) from None


def _preview(args: argparse.Namespace) -> Told:
    at = timezone.now()
    standing = agencies.standing(_account(args), at)
    found = dossiers.preview_redate(
        standing=standing, at=at, version=args.calendar, authority=_authority(args)
    )
    return _redating(found)


def _apply(args: argparse.Namespace) -> Told:
    return _redating(
        dossier_services.redate(
            by=_account(args),
            at=timezone.now(),
            version=args.calendar,
            authority=_authority(args),
            expected=args.expected,
        )
    )


def _redating(found: Redating) -> Told:
    return {
        "moved": len(found.moves),
        "unmoved": found.unmoved,
        "breached": found.breached,
        "rescued": found.rescued,
        "moves": [
            {
                "code": move.code,
                "before": _moment(move.before.due_at),
                "after": _moment(move.after.due_at),
                "effect": "breached" if move.breached else "rescued" if move.rescued else "",
            }
            for move in found.moves
        ],
    }


def _moment(moment: datetime | None) -> str:
    return local(moment).isoformat() if moment else ""


def _account(args: argparse.Namespace) -> UUID:
    found = identity.find_account(args.by)
    if found is None:
        raise UnknownAccount(field="--by")
    return found.id


def _authority(args: argparse.Namespace) -> UUID | None:
    if not args.authority:
        return None
    return agencies.find_authority(args.authority, local_day(timezone.now())).id


def _place(owner: UUID | None) -> rights.Place:
    if owner is None:
        return rights.Place()
    return rights.Place(authority=owner, province=agencies.authority(owner).province_id)


def _table(value: Told) -> str:
    if isinstance(value, Mapping):
        told = [f"{name}: {item}" for name, item in value.items() if name != "moves"]
        return "\n".join([*told, *(_table_lines(value.get("moves", [])))])
    return "\n".join(_table_lines(value)) or "Không có ngày nào."


def _table_lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield "  ".join(str(item) for item in row.values() if item != "")
