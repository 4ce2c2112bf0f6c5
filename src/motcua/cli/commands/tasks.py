"""``motcua tasks``: tasks read from a text; what was done in time and what was not."""

import argparse

from motcua.cli import task_extraction

NAME = "tasks"
HELP = "read the tasks that a text gives; count what was done in time and what was not"
EXAMPLE = "motcua tasks extract thong-bao.docx --date 2020-08-20 --json"
NEEDS = "django"

#: What works without a database.
_OFFLINE = ("extract",)


def needs(args: argparse.Namespace) -> str:
    """Return what one call needs: a text is read without a database."""
    return "django" if args.verb in _OFFLINE else "database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    verbs = parser.add_subparsers(required=True, metavar="VERB", dest="verb")
    task_extraction.arguments(verbs)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    code: int = args.run(args)
    return code
