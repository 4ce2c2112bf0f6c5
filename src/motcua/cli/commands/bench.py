"""``motcua bench``: measure, in one run, against a comparison that the same run makes."""

import argparse
import importlib
import json
from typing import Any

from motcua.kernel.refusal import Invalid

NAME = "bench"
HELP = "measure one thing and say whether the goal was reached"
EXAMPLE = "motcua bench deadlines --json"
NEEDS = "django"

#: Name, module below ``motcua.cli.bench``, what it measures.
BENCHMARKS = {
    "deadlines": ("deadlines", "due dates per second, against a walk minute by minute"),
    "intake": ("intake", "submit and receive through HTTP, against pgbench writing the same rows"),
    "lists": ("lists", "worklist, list, search by code at a million dossiers"),
    "statistics": ("statistics", "one year, whole province, by authority, at a million dossiers"),
    "redate": ("redate", "calendar change over 200,000 open dossiers of a million"),
    "export": ("export", "open data of a million dossiers"),
    "import": ("import_", "the national portal's procedures in full"),
    "forecast": ("forecast", "who becomes late, against the plain share of the last 90 days"),
    "papers": ("papers", "forms per second; a register with every dossier in one book"),
    "pages": ("web_pages", "server time of the pages that are opened all day"),
    "extraction": ("extraction", "tasks read from a labelled set: precision and recall"),
    "board": ("board", "the board of 63 provinces from kept values; a month recomputed in full"),
    "duplicates": ("duplicates", "petitions that say the same in other words: precision, recall"),
    "search": ("search", "search of procedures at ten thousand"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    lines = "; ".join(f"{name}: {text}" for name, (_, text) in BENCHMARKS.items())
    parser.add_argument("name", metavar="NAME", help=lines)
    parser.add_argument(
        "--dossiers", type=int, default=1_000_000, help="rows to make, where needed"
    )
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Run the benchmark; exit 0 whether or not the goal was reached: it is a measurement."""
    if args.name not in BENCHMARKS:
        known = ", ".join(BENCHMARKS)
        raise Invalid(
            field="NAME",
            why_vi=f"Không có phép đo “{args.name}”. Các phép đo: {known}.",
            why_en=f"There is no benchmark “{args.name}”. There are: {known}.",
        )
    module = importlib.import_module(f"motcua.cli.bench.{BENCHMARKS[args.name][0]}")
    result = module.run(dossiers=args.dossiers)
    print(json.dumps(result, default=str) if args.json else table(args.name, result))
    return 0


def table(name: str, result: dict[str, Any]) -> str:
    """Return the result as a small table."""
    lines = [f"{name}: {'reached' if result['reached'] else 'NOT reached'}"]
    for part in ("figures", "goal", "conditions"):
        lines += [f"  {part:11} {key:32} {value}" for key, value in result[part].items()]
    return "\n".join(lines)
