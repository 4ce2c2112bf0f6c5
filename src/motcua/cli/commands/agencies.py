"""``motcua agencies``: look up authorities and administrative units on any day; load and merge."""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from motcua.apps.agencies import selectors, services
from motcua.apps.agencies.domain.admin_units import AdminUnit
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord, UnitKind
from motcua.apps.agencies.domain.plans import AuthorityPlan, UnitPlan
from motcua.cli import cards
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Invalid

NAME = "agencies"
HELP = "look up authorities and administrative units on any day; load and merge authorities"
EXAMPLE = "motcua agencies became 06 --json"
NEEDS = "django"

_OFFLINE = ("unit", "became", "units")


def needs(args: argparse.Namespace) -> str:
    """Return what one call needs: administrative units are a file, not rows."""
    return "django" if args.verb in _OFFLINE else "database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    verbs = parser.add_subparsers(required=True, metavar="VERB", dest="verb")
    find = cards.verb(verbs, "find", _find, "the authority that bears a code on a day")
    find.add_argument("code", help="H55.31 or 000.00.00.H55")
    cards.verb(verbs, "search", _search, "authorities by words of the name").add_argument("words")
    unit = cards.verb(verbs, "unit", _unit, "the administrative unit that bears a code on a day")
    unit.add_argument("code", help="2 digits province, 3 district, 5 commune")
    cards.verb(verbs, "units", _units, "administrative units by words of the name").add_argument(
        "words"
    )
    became = cards.verb(verbs, "became", _became, "what became of an administrative unit")
    became.add_argument("code")
    load = cards.verb(verbs, "load", _load, "found the authorities of a file of JSON Lines")
    load.add_argument("file", type=Path)
    load.add_argument("--document", required=True, help="the deciding document")
    merge = cards.verb(verbs, "merge", _merge, "merge authorities into another, named by code")
    merge.add_argument("codes", nargs="+", metavar="CODE")
    merge.add_argument("--into", required=True, metavar="CODE")
    merge.add_argument("--document", required=True, help="the deciding document")
    for name in ("find", "search", "unit", "units"):
        _day(verbs.choices[name], "day asked about; default today")
    _day(verbs.choices["merge"], "first day without them", required=True)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    args.day = _parsed(args.on) if getattr(args, "on", None) else local_day(timezone.now())
    found = args.run(args)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        rows = found if isinstance(found, list) else [found]
        print("\n".join(map(_line, rows)) if rows else "Không tìm thấy.")
    return 0


def _find(args: argparse.Namespace) -> dict[str, Any]:
    return _authority(selectors.find_authority(args.code, args.day))


def _search(args: argparse.Namespace) -> list[dict[str, Any]]:
    return [_authority(found) for found in selectors.search(args.words, on=args.day)]


def _unit(args: argparse.Namespace) -> dict[str, Any]:
    return _admin_unit(selectors.admin_unit(args.code, args.day))


def _units(args: argparse.Namespace) -> list[dict[str, Any]]:
    return [_admin_unit(unit) for unit in selectors.search_admin_units(args.words, args.day)]


def _became(args: argparse.Namespace) -> list[dict[str, Any]]:
    return [_admin_unit(unit) for unit in selectors.what_became_of(args.code)]


def _load(args: argparse.Namespace) -> dict[str, Any]:
    made = services.load_structure(
        authorities=list(_plans(args.file)),
        document=args.document,
        by=None,
        at=timezone.now(),
    )
    return {"authorities": len(made.authorities), "units": len(made.units)}


def _merge(args: argparse.Namespace) -> dict[str, Any]:
    before = [selectors.find_authority(code, args.day) for code in args.codes]
    after = selectors.find_authority(args.into, args.day)
    services.merge(
        predecessors=[found.id for found in before],
        successor=after.id,
        on=args.day,
        document=args.document,
        by=None,
        at=timezone.now(),
    )
    return _authority(after)


def _plans(path: Path) -> Iterator[AuthorityPlan]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            if line.strip():
                yield _plan(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise Invalid(
                field="file",
                why_vi=f"Dòng {number} không đọc được ({error}). Xem docs/reference/agencies.md.",
                why_en=f"Line {number} cannot be read ({error}). See docs/reference/agencies.md.",
            ) from error


def _plan(row: dict[str, Any]) -> AuthorityPlan:
    units = tuple(
        UnitPlan(key=unit["key"], name=unit["name"], kind=UnitKind(unit["kind"]))
        for unit in row.pop("units", [])
    )
    kind, day = AuthorityKind(row.pop("kind")), date.fromisoformat(row.pop("valid_from"))
    return AuthorityPlan(kind=kind, valid_from=day, units=units, **row)


def _authority(found: AuthorityRecord) -> dict[str, Any]:
    return {
        "id": str(found.id),
        "code": found.code,
        "old_code": found.old_code,
        "name": found.name,
        "kind": found.kind,
        "valid_from": found.valid_from.isoformat(),
        "valid_until": found.valid_until and found.valid_until.isoformat(),
    }


def _admin_unit(unit: AdminUnit) -> dict[str, Any]:
    return {
        "code": unit.code,
        "level": unit.level,
        "name": unit.name,
        "parent": unit.parent,
        "valid_from": unit.valid_from and unit.valid_from.isoformat(),
        "valid_until": unit.valid_until and unit.valid_until.isoformat(),
        "successors": list(unit.successors),
    }


def _line(row: dict[str, Any]) -> str:
    if "name" not in row:
        return ", ".join(f"{name}: {value}" for name, value in row.items())
    since, until = row["valid_from"] or "…", row["valid_until"] or "…"
    return f"{row['code']:<14} {row['name']}  ({since} – {until})"


def _day(parser: argparse.ArgumentParser, meaning: str, *, required: bool = False) -> None:
    parser.add_argument("--on", metavar="YYYY-MM-DD", help=meaning, required=required)


def _parsed(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(
            field="--on",
            why_vi=f"--on: “{text}” không phải là ngày. Hãy viết như 2025-07-01.",
            why_en=f"--on: “{text}” is not a day. Write it as 2025-07-01.",
        ) from None
