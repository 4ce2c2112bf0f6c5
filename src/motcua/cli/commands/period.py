"""``motcua period``: first and last day of a window, by NĐ 09/2019/NĐ-CP or by the calendar."""

import argparse
import json
from typing import Any

from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.windows import System, Window, WindowKind
from motcua.cli import cards

NAME = "period"
HELP = "first and last day of a reporting period (month, quarter, half, nine-months, year)"
EXAMPLE = "motcua period quarter 2020-1 --json"
NEEDS = "nothing"

_TEXTS = {
    WindowKind.MONTH: "2020-03",
    WindowKind.QUARTER: "2020-1",
    WindowKind.HALF: "2020-1",
    WindowKind.NINE_MONTHS: "2020",
    WindowKind.YEAR: "2020",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    verbs = parser.add_subparsers(required=True, metavar="KIND", dest="kind")
    for kind, example in _TEXTS.items():
        made = cards.verb(verbs, kind.value, _one, f"such as {example}")
        made.add_argument("text", metavar=example)
        made.add_argument("--calendar", action="store_true", help="by the calendar, not NĐ 09/2019")


def run(args: argparse.Namespace) -> int:
    """Print the window."""
    found = args.run(args)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(f"{found['name']}: {found['first']} – {found['last']} ({found['days']} ngày)")
    return 0


def as_json(window: Window) -> dict[str, Any]:
    """Return a window as the fields that strangers rely on."""
    period = window.period
    return {
        "kind": window.kind.value,
        "year": window.year,
        "number": window.number,
        "system": window.system.value,
        "key": window.key,
        "name": window.name_vi,
        "name_en": window.name_en,
        "first": period.start.isoformat(),
        "last": period.last.isoformat(),
        "days": (period.end - period.start).days,
    }


def _one(args: argparse.Namespace) -> dict[str, Any]:
    system = System.CALENDAR if args.calendar else System.ND09
    return as_json(windows.parse(args.kind, args.text, system))
