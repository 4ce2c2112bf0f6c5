"""``motcua migrate``: bring the tables to the state of this version."""

import argparse
import json

from motcua.cli import ground

NAME = "migrate"
HELP = "bring the tables of the database to this version"
EXAMPLE = "motcua migrate --json"
NEEDS = "django"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Migrate as the owner of the tables and say what was applied."""
    with ground.database(owner=True, migrate=True) as applied:
        pass
    if args.json:
        print(json.dumps({"applied": applied}))
    else:
        print("\n".join(applied) if applied else "Cơ sở dữ liệu đã ở phiên bản mới nhất.")
    return 0
